/// How deep arrays and objects may be nested, the outermost counting as one.
///
/// The parser calls itself for each level, and the scanner keeps one bit a level in 64.
let nestingLimit = 64

/// The parts of JSON's grammar that the parser and the object scanner read alike.
enum JSONGrammar {
    @inline(__always)
    static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10
    }

    /// Moves past a number that begins at `position`.
    static func skipNumber(
        _ text: Span<UInt8>, _ position: inout Int
    ) throws(JSONFault) {
        if position < text.count, text[position] == UInt8(ascii: "-") { position += 1 }
        if position < text.count, text[position] == UInt8(ascii: "0") {
            position += 1
            if position < text.count, isDigit(text[position]) { throw .leadingZero }
        } else {
            try skipDigits(text, &position)
        }
        if position < text.count, text[position] == UInt8(ascii: ".") {
            position += 1
            try skipDigits(text, &position)
        }
        // With this bit an E is an e.
        if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < text.count,
                text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-")
            {
                position += 1
            }
            try skipDigits(text, &position)
        }
    }

    private static func skipDigits(
        _ text: Span<UInt8>, _ position: inout Int
    ) throws(JSONFault) {
        guard position < text.count, isDigit(text[position]) else { throw .expected(.digit) }
        repeat { position += 1 } while position < text.count && isDigit(text[position])
    }

    /// Moves past the word `true`, `false` or `null`.
    static func skipWord(
        _ word: StaticString, _ text: Span<UInt8>, _ position: inout Int
    ) throws(JSONFault) {
        let length = word.utf8CodeUnitCount
        guard text.count - position >= length else { throw .expected(.value) }
        for offset in 0..<length {
            let letter = unsafe word.utf8Start[offset]
            guard text[position + offset] == letter else { throw .expected(.value) }
        }
        position += length
    }

    /// Reads the escape whose backslash stands at `position`, and moves past it; a surrogate pair,
    /// two escapes, is read as one.
    static func readEscape(
        _ text: Span<UInt8>, _ position: inout Int
    ) throws(JSONFault) -> Unicode.Scalar {
        guard position + 1 < text.count else { throw .unterminatedString }
        let letter = text[position + 1]
        if letter == UInt8(ascii: "u") { return try readUnicodeEscape(text, &position) }
        let plain: Unicode.Scalar
        switch letter {
        case UInt8(ascii: "\""): plain = "\""
        case UInt8(ascii: "\\"): plain = "\\"
        case UInt8(ascii: "/"): plain = "/"
        case UInt8(ascii: "b"): plain = "\u{8}"
        case UInt8(ascii: "f"): plain = "\u{C}"
        case UInt8(ascii: "n"): plain = "\n"
        case UInt8(ascii: "r"): plain = "\r"
        case UInt8(ascii: "t"): plain = "\t"
        default: throw .badEscape
        }
        position += 2
        return plain
    }

    private static func readUnicodeEscape(
        _ text: Span<UInt8>, _ position: inout Int
    ) throws(JSONFault) -> Unicode.Scalar {
        let high = try readHexUnit(text, position + 2)
        if let scalar = Unicode.Scalar(high) {
            position += 6
            return scalar
        }
        // Not a scalar by itself: it must be the first half of a pair, the second right after.
        guard high < 0xDC00, position + 7 < text.count,
            text[position + 6] == UInt8(ascii: "\\"), text[position + 7] == UInt8(ascii: "u")
        else { throw .loneSurrogate }
        let low = try readHexUnit(text, position + 8)
        guard low >= 0xDC00, low <= 0xDFFF,
            let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        else { throw .loneSurrogate }
        position += 12
        return scalar
    }

    private static func readHexUnit(
        _ text: Span<UInt8>, _ start: Int
    ) throws(JSONFault) -> UInt32 {
        guard start + 4 <= text.count else { throw .badEscape }
        var unit: UInt32 = 0
        for index in start..<start + 4 {
            let byte = text[index]
            let letter = byte | 0x20
            let digit: UInt8
            if isDigit(byte) {
                digit = byte &- 0x30
            } else if letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "f") {
                digit = letter &- UInt8(ascii: "a") &+ 10
            } else {
                throw .badEscape
            }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }
}
