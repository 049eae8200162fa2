internal import BusinessCalendar
internal import Digest
internal import Files
internal import JSON

/// The folder of a closed date: its manifest, and the files that it vouches for.
struct PublishedFolder {
    let date: CivilDate
    let path: String
    let manifest: JSONValue?
    /// Whether the manifest is the one that the book records.
    let isTrusted: Bool
    private(set) var files: [String: VouchedFile] = [:]

    static let manifestName = "manifest.json"

    init(_ night: RecordedNight, in reportsPath: String, _ findings: Findings) {
        date = night.date
        path = reportsPath + "/\(night.date)"
        let name = "\(night.date)/\(Self.manifestName)"
        let again = "publish it again with: nightbook run --date \(night.date)"
        var bytes: [UInt8] = []
        do throws(FileError) {
            guard try fileStatus(path) != nil else {
                findings.add(
                    .file("\(night.date)", line: nil), "the folder is missing; \(again)")
                manifest = nil
                isTrusted = false
                return
            }
            bytes = try readFile(at: path + "/" + Self.manifestName, limitBytes: 1 << 26)
        } catch {
            findings.add(
                .file(name, line: nil),
                error.kind == .missing ? "it is missing; \(again)" : "it can't be read: \(error)")
            manifest = nil
            isTrusted = false
            return
        }
        let digest = SHA256.digest(of: bytes).hexadecimal
        isTrusted = digest == night.manifestDigest
        if !isTrusted {
            findings.add(
                .file(name, line: nil),
                """
                its SHA-256 is \(digest), and nights, row \(night.date.day), records \
                manifest_digest \(night.manifestDigest)
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
            name: "\(date)/\(fileName)", path: path + "/" + fileName, date: "\(date)",
            vouched: files[fileName], isTrusted: isTrusted)
    }

    /// A finding about the manifest itself.
    func fault(_ problem: String, _ findings: Findings) {
        findings.add(.file("\(date)/\(Self.manifestName)", line: nil), problem)
    }
}
