internal import Digest
internal import Files

/// The bytes of a published file, a piece at a time, with their digest on the way.
struct PublishedBytes: ~Copyable {
    private var file: InputFile?
    private var digest = SHA256()
    private(set) var byteCount = 0
    private(set) var failure: FileError?
    private(set) var isAtEnd = false

    private static let pieceBytes = 1 << 20

    init(path: String) {
        do throws(FileError) {
            file = try InputFile(path: path, followingSymlink: false)
        } catch {
            file = nil
            failure = error
            isAtEnd = true
        }
    }

    /// Appends the next piece; nothing at the end, and where the file can't be read on.
    mutating func append(to bytes: inout [UInt8]) {
        guard !isAtEnd else { return }
        let start = bytes.count
        do throws(FileError) {
            try bytes.append(addingCapacity: Self.pieceBytes) { (span) throws(FileError) in
                _ = try file?.read(into: &span)
            }
        } catch {
            failure = error
            isAtEnd = true
            return
        }
        if bytes.count == start {
            isAtEnd = true
            return
        }
        byteCount += bytes.count - start
        digest.update(bytes.span.extracting(start..<bytes.count))
    }

    /// Reads what is left, and tells the digest of the whole.
    consuming func finish() -> (digest: String, byteCount: Int, failure: FileError?) {
        var rest: [UInt8] = []
        while !isAtEnd {
            rest.removeAll(keepingCapacity: true)
            append(to: &rest)
        }
        return (digest.finish().hexadecimal, byteCount, failure)
    }
}

/// The same for a reader that asks for more by itself.
final class PublishedSource {
    private var file: PublishedBytes

    init(path: String) {
        file = PublishedBytes(path: path)
    }

    var failure: FileError? { file.failure }

    func append(to bytes: inout [UInt8]) { file.append(to: &bytes) }

    /// Reads what is left, and tells the digest of the whole; it is empty then.
    func finish() -> (digest: String, byteCount: Int, failure: FileError?) {
        var other = PublishedBytes(path: "")
        swap(&other, &file)
        return other.finish()
    }
}

/// A published file as the manifest vouches for it.
struct VouchedFile {
    var byteCount: Int
    var digest: String
    var rowCount: Int
}

/// Where a published file lies, and what is known of it.
struct PublishedPlace {
    /// From the folder of the reports: `2013-11-04/sessions.csv`.
    let name: String
    let path: String
    /// The command that publishes it again.
    let again: String
    /// Nil: no manifest vouches for it.
    let vouched: VouchedFile?
    /// Whether the manifest that does is the one the book records.
    let isTrusted: Bool

    /// Finds fault with the bytes of the file; whether they are those that were published.
    func check(
        _ found: (digest: String, byteCount: Int, failure: FileError?), _ findings: Findings
    ) -> Bool {
        if let failure = found.failure {
            findings.add(
                .file(name, line: nil),
                failure.kind == .missing
                    ? "it is missing; publish it again with: \(again)"
                    : "it can't be read: \(failure)")
            return false
        }
        guard let vouched else { return false }
        guard found.digest == vouched.digest else {
            findings.add(
                .file(name, line: nil),
                """
                its bytes are not those that were published: SHA-256 is \(found.digest) and should \
                be \(vouched.digest), \(found.byteCount) bytes and should be \
                \(vouched.byteCount); publish it again with: \(again)
                """)
            return false
        }
        return isTrusted
    }
}
