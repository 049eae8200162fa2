/// Strings of a scanned line, as their raw bytes between the quotes.
public enum JSONText {
    /// Appends the text that a raw string stands for, as UTF-8.
    ///
    /// Bytes from 0x80 on are passed through unjudged. False when an escape is broken or half of
    /// a surrogate pair, which a range that the object scanner told of never is; what was
    /// appended until then stays.
    public static func appendUnescaped(
        _ line: Span<UInt8>, _ range: Range<Int>, to text: inout [UInt8]
    ) -> Bool {
        let raw = line.extracting(range)
        var position = 0
        while position < raw.count {
            let byte = raw[position]
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                position += 1
                continue
            }
            guard let scalar = try? JSONGrammar.readEscape(raw, &position) else { return false }
            append(scalar, to: &text)
        }
        return true
    }

    /// Appends a character in UTF-8 (RFC 3629).
    static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        let value = scalar.value
        func continuation(_ shift: UInt32) -> UInt8 {
            UInt8(truncatingIfNeeded: 0x80 | (value >> shift & 0x3F))
        }
        switch value {
        case ..<0x80:
            text.append(UInt8(truncatingIfNeeded: value))
        case ..<0x800:
            text.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            text.append(continuation(0))
        case ..<0x10000:
            text.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            text.append(continuation(6))
            text.append(continuation(0))
        default:
            text.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            text.append(continuation(12))
            text.append(continuation(6))
            text.append(continuation(0))
        }
    }
}
