/// Text held to the character set that every bank of the SEPA area takes (EPC217-08): `a-z A-Z 0-9
/// / - ? : ( ) . , ' +` and space; no slash at either end, no two in a row.
public enum SEPAText {
    /// The most characters of a name.
    public static let nameLimit = 70
    /// The most characters of what is told to the payee.
    public static let remittanceLimit = 140
    /// The most characters of a reference.
    public static let referenceLimit = 35
    /// What stands where nothing is known.
    public static let notProvided = "NOTPROVIDED"

    /// Whether a byte is a character of the set.
    @inline(__always)
    public static func isAllowed(_ byte: UInt8) -> Bool {
        let half = byte < 64 ? lowerHalf : byte < 128 ? upperHalf : 0
        return half &>> UInt64(byte & 63) & 1 == 1
    }

    /// The set as the bits of two words: space `'()+,-./0-9:?` and `A-Za-z`.
    private static let lowerHalf: UInt64 = 0x87FF_FB81_0000_0000
    private static let upperHalf: UInt64 = 0x07FF_FFFE_07FF_FFFE

    /// Why a text is not one that this type writes, if it is not.
    public static func fault(_ text: Span<UInt8>, limit: Int) -> SEPAFault? {
        guard text.count > 0 else { return .empty }
        var previous: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            guard isAllowed(byte) else { return .badCharacter(byte: byte) }
            if byte == slash, previous == slash { return .badSlash }
            previous = byte
        }
        if text[0] == slash || previous == slash { return .badSlash }
        if text[0] == space || previous == space { return .outerSpace }
        return text.count <= limit ? nil : .tooLong(count: text.count, limit: limit)
    }

    /// Appends what becomes of a text, at most `limit` characters of it, never half of what one
    /// character becomes.
    ///
    /// False when no letter and no digit is left, such as of a name in a script that we cannot
    /// transliterate; nothing is appended then.
    @discardableResult
    public static func append(
        _ text: Span<UInt8>, to bytes: inout [UInt8], limit: Int = nameLimit
    ) -> Bool {
        let start = bytes.count
        if isPlain(text, limit: limit) {
            for index in text.indices { bytes.append(text[index]) }
            return true
        }
        appendReplaced(text, to: &bytes, limit: limit)
        while let last = bytes.last, bytes.count > start, last == slash || last == space {
            bytes.removeLast()
        }
        if bytes[start...].contains(where: isAlphanumeric) { return true }
        bytes.removeSubrange(start...)
        return false
    }

    /// What becomes of a text; empty when no letter and no digit is left.
    public static func text(_ text: String, limit: Int = nameLimit) -> String {
        var bytes: [UInt8] = []
        append(text.utf8Span.span, to: &bytes, limit: limit)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a name, or else the id that stands for it, or else `NOTPROVIDED`.
    public static func append(
        name: Span<UInt8>, orID id: Span<UInt8>, to bytes: inout [UInt8]
    ) {
        if append(name, to: &bytes) || append(id, to: &bytes) { return }
        bytes.append(contentsOf: notProvided.utf8)
    }

    private static let slash = UInt8(ascii: "/")
    private static let space = UInt8(ascii: " ")

    /// Whether a text is good as it is: most names are, and they come by the ten thousand.
    private static func isPlain(_ text: Span<UInt8>, limit: Int) -> Bool {
        guard text.count > 0, text.count <= limit, isAlphanumeric(text[0]) else { return false }
        var previous: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            guard isAllowed(byte) else { return false }
            if byte == previous, byte == slash || byte == space { return false }
            previous = byte
        }
        return previous != slash && previous != space
    }

    private static func appendReplaced(
        _ text: Span<UInt8>, to bytes: inout [UInt8], limit: Int
    ) {
        let table = SEPATable.current
        let start = bytes.count
        var offset = 0
        while offset < text.count {
            let (scalar, count) = decode(text, at: offset)
            offset += count
            var (packed, length) = (UInt32(UInt8(ascii: ".")), 1)
            switch table.replacement(scalar) {
            case .text(let characters, let count): (packed, length) = (characters, count)
            case .nothing: continue
            case .none: break
            }
            guard bytes.count - start + length <= limit else { return }
            for _ in 0..<length {
                append(UInt8(truncatingIfNeeded: packed), to: &bytes, start: start)
                packed >>= 8
            }
        }
    }

    /// No slash or space comes first, or twice.
    private static func append(_ byte: UInt8, to bytes: inout [UInt8], start: Int) {
        if byte == slash || byte == space {
            guard bytes.count > start, bytes.last != byte else { return }
        }
        bytes.append(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    /// The character at a place; of bytes that are not UTF-8, one that has no equivalent.
    private static func decode(_ text: Span<UInt8>, at offset: Int) -> (UInt32, count: Int) {
        let first = text[offset]
        guard first >= 0x80 else { return (UInt32(first), 1) }
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, offset + count <= text.count else { return (0xFFFD, 1) }
        var scalar = UInt32(first) & (count == 2 ? 0x1F : count == 3 ? 0x0F : 0x07)
        for next in offset + 1..<offset + count {
            guard text[next] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            scalar = scalar << 6 | UInt32(text[next] & 0x3F)
        }
        return (scalar, count)
    }
}

/// Why a text is not one of the SEPA character set, as settlement files write it.
public enum SEPAFault: Hashable, Sendable {
    case empty
    /// The first byte of a character that is not of the set.
    case badCharacter(byte: UInt8)
    /// A slash at either end, or two in a row.
    case badSlash
    /// A space at either end.
    case outerSpace
    case tooLong(count: Int, limit: Int)
}
