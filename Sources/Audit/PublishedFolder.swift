internal import Digest
internal import Files
internal import JSON

/// The folder of a closed date or of a statement: its manifest, and the files that it vouches for.
struct PublishedFolder {
    /// From the folder of the reports.
    let name: String
    let path: String
    /// The command that publishes it again.
    private let again: String
    let manifest: JSONValue?
    /// Whether the manifest is the one that the book records.
    let isTrusted: Bool
    private(set) var files: [String: VouchedFile] = [:]

    static let manifestName = "manifest.json"

    /// - Parameters:
    ///   - digest: of the manifest, as the book records it.
    ///   - recorded: where the book records it.
    init(
        _ folder: String, in reportsPath: String, digest recordedDigest: String,
        recordedIn recorded: String, again: String, _ findings: Findings
    ) {
        self.name = folder
        self.again = again
        path = reportsPath + "/" + folder
        let name = "\(folder)/\(Self.manifestName)"
        let again = "publish it again with: " + again
        var bytes: [UInt8] = []
        do throws(FileError) {
            let kind = try fileStatus(path, followingSymlinks: false)?.kind
            guard kind == .folder else {
                findings.add(
                    .file(folder, line: nil),
                    kind == nil ? "the folder is missing; \(again)" : "it is no folder")
                manifest = nil
                isTrusted = false
                return
            }
            bytes = try InputFile(path: path + "/" + Self.manifestName, followingSymlink: false)
                .readAll(limitBytes: 1 << 26)
        } catch {
            findings.add(
                .file(name, line: nil),
                error.kind == .missing ? "it is missing; \(again)" : "it can't be read: \(error)")
            manifest = nil
            isTrusted = false
            return
        }
        let digest = SHA256.digest(of: bytes).hexadecimal
        isTrusted = digest == recordedDigest
        if !isTrusted {
            findings.add(
                .file(name, line: nil),
                """
                its SHA-256 is \(digest), and \(recorded), records manifest_digest \
                \(recordedDigest)
                """)
        }
        manifest = try? JSONValue(parsing: bytes)
        if manifest == nil { findings.add(.file(name, line: nil), "it is no JSON document") }
        readFiles()
    }

    private mutating func readFiles() {
        guard case .array(let entries)? = manifest?["files"] else { return }
        for entry in entries {
            guard let name = entry["name"]?.text, let digest = entry["sha256"]?.text else {
                continue
            }
            files[name] = VouchedFile(
                byteCount: entry["bytes"]?.integer ?? -1, digest: digest,
                rowCount: entry["rows"]?.integer ?? -1)
        }
    }

    func place(of fileName: String) -> PublishedPlace {
        PublishedPlace(
            name: "\(name)/\(fileName)", path: path + "/" + fileName, again: again,
            vouched: files[fileName], isTrusted: isTrusted)
    }

    /// A finding about the manifest itself.
    func fault(_ problem: String, _ findings: Findings) {
        findings.add(.file("\(name)/\(Self.manifestName)", line: nil), problem)
    }

    /// The signature that `ssh-keygen -Y sign` lays beside a manifest.
    private static let signatureName = manifestName + ".sig"

    /// Every file that must be there is named by the manifest, every file it names is there as
    /// published, and no other is there.
    ///
    /// - Parameter reports: the files that were looked at by themselves.
    func checkNames(_ reports: [String], _ findings: Findings) {
        for name in files.keys.sorted() where !reports.contains(name) {
            let place = place(of: name)
            _ = place.check(PublishedBytes(path: place.path).finish(), findings)
        }
        guard manifest != nil else { return }
        for name in reports.sorted() where files[name] == nil {
            fault("it does not name \(name)", findings)
        }
        for name in names(below: "") where files[name] == nil {
            findings.add(
                .file("\(self.name)/\(name)", line: nil),
                "it should not be there: the manifest does not name it")
        }
    }

    /// All files but the manifest and its signature, those in folders with their folder's name.
    private func names(below folder: String) -> [String] {
        guard let found = try? listFolder(folder.isEmpty ? path : path + "/" + folder) else {
            return []
        }
        var names: [String] = []
        for entry in found where entry != Self.manifestName && entry != Self.signatureName {
            let name = folder.isEmpty ? entry : folder + "/" + entry
            let kind = (try? fileStatus(path + "/" + name, followingSymlinks: false))?.kind
            if kind == .folder { names += self.names(below: name) } else { names.append(name) }
        }
        return names
    }
}
