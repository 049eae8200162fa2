/// Eight bytes of text looked at as one word, each byte a lane whose high bit tells the finding
/// (SWAR: one word as a vector).
enum ByteLanes {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The eight bytes from `offset` on, the first in the lowest lane; they must be there.
    @inline(__always)
    static func load(_ bytes: RawSpan, at offset: Int) -> UInt64 {
        unsafe UInt64(
            littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The lane, counted from the first byte, of the lowest high bit that is set.
    @inline(__always)
    static func first(_ found: UInt64) -> Int {
        found.trailingZeroBitCount &>> 3
    }

    /// The lanes of an ASCII word that differ from `byte`, which is ASCII too.
    ///
    /// A difference of 0 is the only one that adding 0x7F leaves below 0x80; no lane's sum
    /// carries into the next.
    @inline(__always)
    static func differing(_ asciiWord: UInt64, from byte: UInt8) -> UInt64 {
        (asciiWord ^ (ones &* UInt64(byte))) &+ (ones &* 0x7F)
    }

    /// The lanes of an ASCII word that are no C0 control character.
    @inline(__always)
    static func notBelowSpace(_ asciiWord: UInt64) -> UInt64 {
        asciiWord &+ (ones &* 0x60)
    }

    /// The lanes of an ASCII word that are DEL.
    @inline(__always)
    static func deletes(_ asciiWord: UInt64) -> UInt64 {
        asciiWord &+ ones
    }

    /// Where the first `byte`, which is ASCII, stands at or after `start`; the count when nowhere.
    static func firstIndex(of byte: UInt8, in text: Span<UInt8>, from start: Int) -> Int {
        let bytes = unsafe text.bytes
        var at = start
        while at + 8 <= text.count {
            let word = load(bytes, at: at)
            // Lanes above 0x7F differ whatever their lower bits are.
            let differing = differing(word & ~highBits, from: byte) | word
            let found = ~differing & highBits
            if found != 0 { return at + first(found) }
            at += 8
        }
        while at < text.count, text[at] != byte { at += 1 }
        return at
    }

    /// How many bytes at the beginning are surely printable ASCII: whole words of them.
    static func printablePrefix(of text: Span<UInt8>) -> Int {
        let bytes = unsafe text.bytes
        var at = 0
        while at + 8 <= text.count {
            let word = load(bytes, at: at)
            if word & highBits != 0 { return at }
            if (~notBelowSpace(word) | deletes(word)) & highBits != 0 { return at }
            at += 8
        }
        return at
    }
}
