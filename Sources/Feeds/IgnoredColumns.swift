/// Columns or keys of a feed that are none of the eight: each named once, in the order met.
///
/// Bounded, since the rows of a hostile JSONL feed could each bring new keys.
public struct IgnoredColumns: Sendable, Equatable {
    /// How many names are kept, and how many bytes of each.
    public static let nameLimit = 32, nameByteLimit = 64

    /// The names, invalid UTF-8 replaced, overlong ones cut.
    public private(set) var names: [String] = []
    /// Whether there were more than are named.
    public private(set) var hasMore = false

    private var known: [[UInt8]] = []

    /// The bytes at `range` name a column that is not read.
    mutating func note(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        let kept = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.nameByteLimit)
        for name in known where name.count == kept.count && Self.equal(name, bytes, kept) {
            return
        }
        guard known.count < Self.nameLimit else {
            hasMore = true
            return
        }
        var name: [UInt8] = []
        name.reserveCapacity(kept.count)
        for index in kept { name.append(bytes[index]) }
        known.append(name)
        names.append(String(decoding: name, as: UTF8.self) + (kept == range ? "" : "…"))
    }

    private static func equal(_ name: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for (offset, byte) in name.enumerated() where bytes[range.lowerBound + offset] != byte {
            return false
        }
        return true
    }
}
