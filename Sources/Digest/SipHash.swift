/// SipHash-2-4 with a 64-bit result (Aumasson and Bernstein, 2012): a short hash that nobody can
/// force into collisions who does not know the key.
public enum SipHash {
    /// The hash of the bytes under the key of two halves.
    public static func hash(_ bytes: Span<UInt8>, key0: UInt64, key1: UInt64) -> UInt64 {
        var state = SipState(key0: key0, key1: key1)
        let wholeEnd = bytes.count & ~7
        var position = 0
        while position < wholeEnd {
            state.take(UInt64(littleEndian: bytes.word(at: position, as: UInt64.self)))
            position += 8
        }
        // The last word: what is left, zeros, and the length modulo 256.
        var last = UInt64(truncatingIfNeeded: bytes.count) << 56
        var shift: UInt64 = 0
        while position < bytes.count {
            last |= UInt64(bytes[position]) &<< shift
            shift += 8
            position += 1
        }
        state.take(last)
        return state.finished()
    }
}

private struct SipState {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    @inline(__always)
    init(key0: UInt64, key1: UInt64) {
        // "somepseudorandomlygeneratedbytes".
        v0 = key0 ^ 0x736f_6d65_7073_6575
        v1 = key1 ^ 0x646f_7261_6e64_6f6d
        v2 = key0 ^ 0x6c79_6765_6e65_7261
        v3 = key1 ^ 0x7465_6462_7974_6573
    }

    @inline(__always)
    mutating func take(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    @inline(__always)
    consuming func finished() -> UInt64 {
        v2 ^= 0xff
        round()
        round()
        round()
        round()
        return v0 ^ v1 ^ v2 ^ v3
    }

    @inline(__always)
    private mutating func round() {
        v0 &+= v1
        v1 = Self.rotated(v1, left: 13) ^ v0
        v0 = Self.rotated(v0, left: 32)
        v2 &+= v3
        v3 = Self.rotated(v3, left: 16) ^ v2
        v0 &+= v3
        v3 = Self.rotated(v3, left: 21) ^ v0
        v2 &+= v1
        v1 = Self.rotated(v1, left: 17) ^ v2
        v2 = Self.rotated(v2, left: 32)
    }

    @inline(__always)
    private static func rotated(_ word: UInt64, left count: UInt64) -> UInt64 {
        word &<< count | word &>> (64 &- count)
    }
}
