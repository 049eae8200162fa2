/// Which characters stand where, by XML 1.0, fifth edition.
enum XMLCharacters {
    /// Whether a character may stand in a document at all (production 2).
    static func isAllowed(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// Whether a byte below 0x80 may stand in a name; the colon is looked at apart.
    @inline(__always)
    static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    /// Whether a character from U+0080 on may stand in a name (productions 4 and 4a).
    static func isNameCharacter(_ value: UInt32, first: Bool) -> Bool {
        switch value {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
            0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x1_0000...0xE_FFFF:
            true
        case 0xB7, 0x300...0x36F, 0x203F...0x2040: !first
        default: false
        }
    }

    /// Whether the bytes, which are UTF-8, are a name without a colon.
    static func isName(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count > 0 else { return false }
        let first = bytes[0]
        guard first != UInt8(ascii: "-"), first != UInt8(ascii: "."),
            first &- UInt8(ascii: "0") >= 10
        else { return false }
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] < 0x80 {
                guard isNameByte(bytes[offset]) else { return false }
                offset += 1
                continue
            }
            guard case .scalar(let value, let count) = UTF8Check.scalar(bytes, at: offset),
                isNameCharacter(value, first: offset == 0)
            else { return false }
            offset += count
        }
        return true
    }

    /// Appends a character as UTF-8.
    static func append(_ value: UInt32, to text: inout [UInt8]) {
        func byte(_ bits: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: bits) }
        switch value {
        case ..<0x80: text.append(byte(value))
        case ..<0x800:
            text.append(byte(0xC0 | value >> 6))
            text.append(byte(0x80 | value & 0x3F))
        case ..<0x1_0000:
            text.append(byte(0xE0 | value >> 12))
            text.append(byte(0x80 | value >> 6 & 0x3F))
            text.append(byte(0x80 | value & 0x3F))
        default:
            text.append(byte(0xF0 | value >> 18))
            text.append(byte(0x80 | value >> 12 & 0x3F))
            text.append(byte(0x80 | value >> 6 & 0x3F))
            text.append(byte(0x80 | value & 0x3F))
        }
    }
}
