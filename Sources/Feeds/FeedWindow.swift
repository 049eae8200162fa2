/// The part of a feed that a reader looks at: lent the batch's bytes, it fills them from the feed,
/// and carries what the batch did not use over to the next.
struct FeedWindow: ~Copyable {
    /// Large enough that a read costs little beside the copy, small enough to stay in the cache:
    /// about as many rows as a batch holds.
    static let standardByteCount = 64 << 10
    /// Readable bytes beyond the filled ones, for scanners that load eight at once.
    static let padding = PlainCSVRows.padding

    private var source: FeedBytes
    /// How many bytes the feed should have.
    var expectedByteCount: Int { source.expectedByteCount }
    private let byteCount: Int
    private var carried: [UInt8]
    /// The bytes carried are not one whole row.
    private var needsMore = false
    /// The feed has no bytes beyond those filled in.
    private(set) var ended = false

    /// - Parameter byteCount: how much to look at in one go; results do not depend on it.
    init(_ source: consuming FeedBytes, carried: [UInt8], byteCount: Int) {
        self.source = source
        self.byteCount = byteCount
        self.carried = carried
    }

    /// Sets `bytes` to those carried over and the next of the feed, and `padding`.
    ///
    /// - Returns: how many bytes are the feed's.
    mutating func fill(_ bytes: inout [UInt8]) throws(FeedRefusal) -> Int {
        // A row that did not fit is looked at again from its start: with twice as many bytes each
        // time, that stays proportional to its length.
        let wanted = max(byteCount, needsMore ? carried.count * 2 : carried.count)
        let room = wanted + Self.padding
        if bytes.count > room {
            bytes.removeLast(bytes.count - room)
        } else {
            bytes += [UInt8](repeating: 0, count: room - bytes.count)
        }
        bytes.replaceSubrange(0..<carried.count, with: carried)
        var filled = carried.count
        while filled < wanted, !ended {
            let count = try source.read(into: &bytes, filled..<wanted)
            if count == 0 { ended = true }
            filled += count
        }
        return filled
    }

    /// Carries the bytes of `range` over to the next `fill`.
    mutating func keep(_ bytes: [UInt8], _ range: Range<Int>, needsMore: Bool) {
        carried.removeAll(keepingCapacity: true)
        carried.append(contentsOf: bytes[range])
        self.needsMore = needsMore
    }

    /// Reads the rest of the feed for its digest alone.
    mutating func finish() throws(FeedRefusal) -> FeedFingerprint {
        carried = []
        ended = true
        return try source.finish()
    }
}
