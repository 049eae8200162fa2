internal import Digest

/// The page that leads to all published folders, as it should be.
public struct ListPageFile: Sendable {
    let name: String
    let bytes: [UInt8]

    /// - Parameter name: in the folder of the reports.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    func check(in reportsPath: String, _ findings: Findings) {
        var digest = SHA256()
        digest.update(bytes.span)
        let path = reportsPath + "/" + name
        let place = PublishedPlace(
            name: name, path: path, again: "nightbook run",
            vouched: VouchedFile(
                byteCount: bytes.count, digest: digest.finish().hexadecimal, rowCount: 0),
            isTrusted: true)
        _ = place.check(PublishedBytes(path: path).finish(), findings)
    }
}
