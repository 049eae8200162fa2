/// Equality, order and hashing of short texts, eight bytes at a time: each is asked a million
/// times a night.
extension Span<UInt8> {
    /// Eight bytes as a number; the caller has seen to it that they are there.
    @inline(__always)
    private func eight(at offset: Int) -> UInt64 {
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// Whether both hold the same bytes.
    @inline(__always)
    func hasSameBytes(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        var offset = 0
        while offset + 8 <= count {
            guard eight(at: offset) == other.eight(at: offset) else { return false }
            offset += 8
        }
        while offset < count {
            guard self[offset] == other[offset] else { return false }
            offset += 1
        }
        return true
    }

    /// Below zero when these stand first by bytes, zero when both are the same; a text stands after
    /// what it begins with.
    ///
    /// - Parameter start: the bytes before it are known to be alike.
    @inline(__always)
    public func compared(with other: Span<UInt8>, from start: Int = 0) -> Int {
        let shared = Swift.min(count, other.count)
        var offset = start
        while offset + 8 <= shared {
            let (left, right) = (eight(at: offset), other.eight(at: offset))
            if left != right { return left.bigEndian < right.bigEndian ? -1 : 1 }
            offset += 8
        }
        while offset < shared {
            if self[offset] != other[offset] { return self[offset] < other[offset] ? -1 : 1 }
            offset += 1
        }
        return count - other.count
    }

    /// A number that depends on every byte and on the key, which no feed can know.
    @inline(__always)
    func hash(under key: HashKey) -> UInt64 {
        var state = key.first ^ UInt64(count)
        var offset = 0
        while offset + 8 <= count {
            state = HashKey.fold(state ^ eight(at: offset), key.second)
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < count {
            rest = rest << 8 | UInt64(self[offset])
            offset += 1
        }
        return HashKey.fold(state ^ rest, key.second)
    }
}

/// Two random numbers, anew in every run, so that nobody can make the ids of a feed collide.
/// Nothing that is written depends on them.
struct HashKey {
    let first = UInt64.random(in: .min ... .max)
    /// Odd, so that the multiplication loses nothing.
    let second = UInt64.random(in: .min ... .max) | 1

    /// Both halves of the full product, mixed.
    @inline(__always)
    static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
