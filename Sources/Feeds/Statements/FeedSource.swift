/// The bytes of a file for a reader that asks for more when it needs them.
final class FeedSource {
    private var bytes: FeedBytes
    /// The first bytes, read to see what kind of file it is.
    private var beginning: [UInt8]
    private var block = [UInt8](repeating: 0, count: FeedWindow.standardByteCount)

    init(_ bytes: consuming FeedBytes) throws(StatementRefusal) {
        do throws(FeedRefusal) {
            beginning = try bytes.readBeginning()
            if let kind = ForeignKind(beginning: beginning) { throw .notAFeed(kind) }
        } catch {
            throw StatementRefusal(ofFile: error)
        }
        self.bytes = bytes
    }

    /// Appends the next bytes; none at the file's end.
    func append(to target: inout [UInt8]) throws(FeedRefusal) {
        guard beginning.isEmpty else {
            target.append(contentsOf: beginning)
            beginning = []
            return
        }
        let count = try bytes.read(into: &block, 0..<block.count)
        target.append(contentsOf: block[0..<count])
    }

    /// Tells what all the bytes were.
    func finish() throws(StatementRefusal) -> FeedFingerprint {
        do throws(FeedRefusal) {
            return try bytes.finish()
        } catch {
            throw StatementRefusal(ofFile: error)
        }
    }
}
