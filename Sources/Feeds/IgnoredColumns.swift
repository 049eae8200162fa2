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

    /// Notes the name of a column that is not read.
    mutating func note(_ name: Span<UInt8>) {
        let kept = name.extracting(first: Self.nameByteLimit)
        for other in known where kept.equals(other) { return }
        guard known.count < Self.nameLimit else {
            hasMore = true
            return
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(kept.count)
        for index in kept.indices { bytes.append(kept[index]) }
        known.append(bytes)
        names.append(
            String(decoding: bytes, as: UTF8.self) + (kept.count < name.count ? "…" : ""))
    }
}

extension Span<UInt8> {
    /// Whether these bytes are the others'.
    func equals(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}
