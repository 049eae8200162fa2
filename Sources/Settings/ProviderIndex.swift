import Settlement

/// Numbers provider ids in the order in which they come, and finds the number again: an
/// open-addressing table, so that a hundred thousand ids need no string each.
struct ProviderIndex: Sendable {
    /// One more than an id's number in the low half, the upper half of its hash in the other;
    /// 0 where none is. The size is a power of two.
    private var slots = [UInt64](repeating: 0, count: 64)
    /// The ids by number, as they lie in the text that the callers hold.
    private var ids: [ByteRange] = []

    private static let numberMask: UInt64 = 0xFFFF_FFFF

    /// The number of an id; nil when it is not known.
    func find(_ id: Span<UInt8>, in text: Span<UInt8>) -> Int? {
        let hash = Self.hash(id)
        var slot = firstSlot(hash)
        while slots[slot] != 0 {
            // Most of the ids of other slots are told apart by their hash, without a look at them.
            if slots[slot] & ~Self.numberMask == hash & ~Self.numberMask {
                let number = Int(slots[slot] & Self.numberMask) - 1
                if Self.isEqual(text.extracting(ids[number].indices), id) { return number }
            }
            slot = next(slot)
        }
        return nil
    }

    /// Gives the next number to an id that is not yet known.
    mutating func insert(_ id: ByteRange, in text: Span<UInt8>) {
        ids.append(id)
        // At most half full: a search then looks at two slots or so.
        if 2 * ids.count > slots.count {
            slots = Array(repeating: 0, count: 4 * slots.count)
            for number in ids.indices.dropLast() { place(number, in: text) }
        }
        place(ids.count - 1, in: text)
    }

    private mutating func place(_ number: Int, in text: Span<UInt8>) {
        let hash = Self.hash(text.extracting(ids[number].indices))
        var slot = firstSlot(hash)
        while slots[slot] != 0 { slot = next(slot) }
        slots[slot] = hash & ~Self.numberMask | UInt64(number + 1)
    }

    private func firstSlot(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash) & (slots.count - 1)
    }

    private func next(_ slot: Int) -> Int {
        (slot + 1) & (slots.count - 1)
    }

    private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }

    /// Keyed anew in every process, so that no file can make its ids collide. Nothing that is
    /// written depends on it.
    private static func hash(_ id: Span<UInt8>) -> UInt64 {
        var hasher = Hasher()
        // The bytes are only read, and only during the call.
        unsafe id.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }
}

extension ByteRange {
    /// The range as spans and arrays take it.
    var indices: Range<Int> { start..<end }
}
