/// A field of a CSV report (RFC 4180).
enum CSVField {
    /// Whether a field has to stand in quotes: it holds a comma, a quote or a line end.
    static func needsQuotes(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D: return true
            default: break
            }
        }
        return false
    }

    /// The field as it stands in a row, for one that is written many times.
    static func bytes(_ text: String) -> [UInt8] {
        guard needsQuotes(text.utf8Span.span) else { return Array(text.utf8) }
        let quote = UInt8(ascii: "\"")
        var bytes = [quote]
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
        return bytes
    }
}
