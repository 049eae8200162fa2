import Settlement

/// Numbers provider ids in the order in which they come, and finds the number again: an
/// open-addressing table, so that a hundred thousand ids need no string each.
struct ProviderIndex: Sendable {
    /// Numbers of ids, -1 where none is; the size is a power of two.
    private var slots = [Int](repeating: -1, count: 64)
    /// The ids by number, as they lie in the text that the callers hold.
    private var ids: [ByteRange] = []

    /// The number of an id; nil when it is not known.
    func find(_ id: Span<UInt8>, in text: Span<UInt8>) -> Int? {
        let number = slots[slot(of: id, in: text)]
        return number < 0 ? nil : number
    }

    /// Gives the next number to an id that is not yet known.
    mutating func insert(_ id: ByteRange, in text: Span<UInt8>) {
        ids.append(id)
        // At most half full: a search then looks at two slots or so.
        guard 2 * ids.count > slots.count else { return place(ids.count - 1, in: text) }
        slots = Array(repeating: -1, count: 2 * slots.count)
        for number in ids.indices { place(number, in: text) }
    }

    private mutating func place(_ number: Int, in text: Span<UInt8>) {
        slots[slot(of: text.extracting(ids[number].indices), in: text)] = number
    }

    /// Where the id stands, or where it would have to stand.
    private func slot(of id: Span<UInt8>, in text: Span<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Self.hash(id) & mask
        while slots[slot] >= 0 {
            let range = ids[slots[slot]]
            if range.count == id.count, Self.isEqual(text.extracting(range.indices), id) {
                return slot
            }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }

    /// Keyed anew in every process, so that no file can make its ids collide. Nothing that is
    /// written depends on it.
    private static func hash(_ id: Span<UInt8>) -> Int {
        var hasher = Hasher()
        // The bytes are only read, and only during the call.
        unsafe id.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}

extension ByteRange {
    /// The range as spans and arrays take it.
    var indices: Range<Int> { start..<end }
}
