/// Proves bytes to be UTF-8 (RFC 3629) of characters that XML allows, as they come in.
enum UTF8Check {
    /// What stands at a place.
    enum Reading: Equatable {
        case scalar(UInt32, count: Int)
        /// The bytes end inside a character.
        case incomplete
        case malformed
    }

    /// How far the bytes are good, and what is wrong there; no fault with `end` before the last
    /// byte: a character is cut off.
    static func check(_ bytes: Span<UInt8>, from start: Int) -> (end: Int, fault: XMLFault?) {
        var offset = start
        while true {
            offset += plainBytes(bytes, from: offset)
            guard offset < bytes.count else { return (offset, nil) }
            switch scalar(bytes, at: offset) {
            case .incomplete: return (offset, nil)
            case .malformed: return (offset, .badEncoding)
            case .scalar(let value, let count):
                guard XMLCharacters.isAllowed(value) else { return (offset, .badCharacter(value)) }
                offset += count
            }
        }
    }

    /// How many bytes from `start` on are ASCII without control characters, by words of eight.
    @inline(__always)
    private static func plainBytes(_ bytes: Span<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        var offset = start
        while offset + 8 <= bytes.count {
            // In bounds by the condition above.
            let word = unsafe UInt64(
                littleEndian: bytes.bytes.unsafeLoadUnaligned(
                    fromByteOffset: offset, as: UInt64.self))
            // A borrow marks the top bit of a byte below 0x20; bytes above it do not matter.
            let marks = (word | (word &- ones &* 0x20) & ~word) & tops
            if marks != 0 { return offset - start + marks.trailingZeroBitCount >> 3 }
            offset += 8
        }
        return offset - start
    }

    /// Reads the character at a place.
    static func scalar(_ bytes: Span<UInt8>, at offset: Int) -> Reading {
        let first = bytes[offset]
        guard first >= 0x80 else { return .scalar(UInt32(first), count: 1) }
        let count: Int
        var value: UInt32
        let least: UInt32
        switch first {
        case 0xC2...0xDF: (count, value, least) = (2, UInt32(first & 0x1F), 0x80)
        case 0xE0...0xEF: (count, value, least) = (3, UInt32(first & 0x0F), 0x800)
        case 0xF0...0xF4: (count, value, least) = (4, UInt32(first & 0x07), 0x1_0000)
        default: return .malformed
        }
        for next in 1..<count {
            guard offset + next < bytes.count else { return .incomplete }
            let byte = bytes[offset + next]
            guard byte & 0xC0 == 0x80 else { return .malformed }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard value >= least, value <= 0x10_FFFF, !(0xD800...0xDFFF).contains(value) else {
            return .malformed
        }
        return .scalar(value, count: count)
    }
}
