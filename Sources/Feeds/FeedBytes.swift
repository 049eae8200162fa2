public import Digest
internal import Files

/// The bytes of a feed in the order in which they stand in it, digested on the way.
public struct FeedBytes: ~Copyable {
    /// The open file; nil when the bytes are in memory.
    private var file: InputFile?
    private var memory: [UInt8]
    /// How many bytes one read gets at most.
    private let readLimit: Int
    /// How many bytes there should be, were nobody writing to the file.
    let expectedByteCount: Int
    private var byteCount = 0
    private var hash = SHA256()

    /// Opens a regular file; everything else is refused by name.
    public init(path: String) throws(FeedRefusal) {
        do throws(FileError) {
            let file = try InputFile(path: path)
            expectedByteCount = file.byteCount
            self.file = consume file
        } catch {
            throw FeedRefusal(opening: error)
        }
        memory = []
        readLimit = .max
    }

    /// A feed that is in memory already, delivered in pieces of at most `pieceByteCount`.
    public init(_ bytes: [UInt8], pieceByteCount: Int = .max) {
        file = nil
        memory = bytes
        readLimit = pieceByteCount
        expectedByteCount = bytes.count
    }

    /// Reads the next bytes into a part of `target`; returns how many, 0 at the feed's end.
    mutating func read(
        into target: inout [UInt8], _ range: Range<Int>
    ) throws(FeedRefusal) -> Int {
        let count: Int
        if file == nil {
            count = min(range.count, readLimit, memory.count - byteCount)
            target.replaceSubrange(
                range.prefix(count), with: memory[byteCount..<byteCount + count])
        } else {
            count = try readFile(into: &target, range)
        }
        hash.update(target.span.extracting(range.lowerBound..<range.lowerBound + count))
        byteCount += count
        if count == 0, try !isAsOpened() { throw .changedWhileRead }
        return count
    }

    /// Whether the file held still while it was read, as far as size and time tell.
    private func isAsOpened() throws(FeedRefusal) -> Bool {
        do throws(FileError) {
            let hasChanged = try file?.hasChanged() ?? false
            return byteCount == expectedByteCount && !hasChanged
        } catch {
            throw .file(error)
        }
    }

    private mutating func readFile(
        into target: inout [UInt8], _ range: Range<Int>
    ) throws(FeedRefusal) -> Int {
        do throws(FileError) {
            var whole = target.mutableSpan
            return try unsafe whole.withUnsafeMutableBytes { bytes throws(FileError) in
                try unsafe file?.read(
                    into: UnsafeMutableRawBufferPointer(rebasing: bytes[range])) ?? 0
            }
        } catch {
            throw .file(error)
        }
    }

    /// The first bytes, by which one can tell what kind of file this is: as many as that takes,
    /// or all there are.
    mutating func readBeginning() throws(FeedRefusal) -> [UInt8] {
        var beginning = [UInt8](repeating: 0, count: ForeignKind.signatureByteCount)
        var filled = 0
        while filled < beginning.count {
            let count = try read(into: &beginning, filled..<beginning.count)
            if count == 0 { break }
            filled += count
        }
        beginning.removeLast(beginning.count - filled)
        return beginning
    }

    /// Reads what is left, and tells what all the bytes were.
    mutating func finish() throws(FeedRefusal) -> FeedFingerprint {
        var passed = [UInt8](repeating: 0, count: FeedWindow.standardByteCount)
        while try read(into: &passed, 0..<passed.count) > 0 {}
        return FeedFingerprint(byteCount: byteCount, digest: hash.finish())
    }
}

/// What the bytes of a feed were; the same content has the same fingerprint.
public struct FeedFingerprint: Hashable, Sendable {
    public let byteCount: Int
    public let digest: SHA256Digest

    public init(byteCount: Int, digest: SHA256Digest) {
        self.byteCount = byteCount
        self.digest = digest
    }

    /// Reads a whole file for its fingerprint alone.
    public init(path: String) throws(FeedRefusal) {
        var bytes = try FeedBytes(path: path)
        self = try bytes.finish()
    }
}

extension [UInt8] {
    /// These bytes, the first of a file, without a UTF-8 byte order mark.
    var withoutByteOrderMark: [UInt8] {
        starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self
    }
}
