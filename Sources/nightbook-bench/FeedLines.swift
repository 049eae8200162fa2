import Files

/// The lines of a feed behind its header, in blocks of whole lines.
struct FeedLines: ~Copyable {
    private static let blockBytes = 1 << 20

    private var file: InputFile
    /// What was read of a line whose end is yet to come.
    private var rest: [UInt8] = []
    private var isPastHeader = false

    init(path: String) throws(BenchFailure) {
        do throws(FileError) {
            file = try InputFile(path: path)
        } catch {
            throw BenchFailure(.inputMissing, "\(error)")
        }
    }

    /// Some more lines, each with its end; nil after the last.
    mutating func next() throws(BenchFailure) -> [UInt8]? {
        while true {
            let known = rest.count
            try readMore()
            if rest.count == known, !rest.isEmpty { rest.append(UInt8(ascii: "\n")) }
            if rest.isEmpty { return nil }
            guard let last = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
            var lines = Array(rest[...last])
            rest.removeSubrange(...last)
            if !isPastHeader, let end = lines.firstIndex(of: UInt8(ascii: "\n")) {
                lines.removeSubrange(...end)
                isPastHeader = true
            }
            return lines
        }
    }

    private mutating func readMore() throws(BenchFailure) {
        do throws(FileError) {
            try rest.append(addingCapacity: Self.blockBytes) { span throws(FileError) in
                _ = try file.read(into: &span)
            }
        } catch {
            throw BenchFailure(error)
        }
    }
}
