import Settlement

/// Cuts CSV (RFC 4180; LF or CRLF) into rows and fields, in place.
struct CSVCursor {
    /// A field as it stands in the text, without the quotes around it.
    struct Field {
        var range: ByteRange
        /// Whether quotes stand doubled in it.
        var hasDoubledQuotes: Bool
    }

    /// A quote that nothing closes: what follows cannot be cut into rows.
    struct UnterminatedQuote: Error {}

    /// The fields of the row read last; with bad quotes only those before the fault.
    private(set) var fields: [Field] = []
    /// The row read last, without its line end.
    private(set) var row = ByteRange.empty
    /// The physical line on which that row starts, the first being 1.
    private(set) var line = 1
    /// Whether a quote stands in that row where none may stand. Such a row ends with its line.
    private(set) var hasBadQuotes = false
    /// Whether a byte of that row is not ASCII.
    private(set) var hasHighBytes = false

    private var position: Int
    private var nextLine = 1

    /// A cursor before the first row; a byte order mark is skipped.
    init(_ text: Span<UInt8>) {
        let hasMark =
            text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
        position = hasMark ? 3 : 0
    }

    /// Reads the next row that is not empty; false at the end of the text.
    mutating func next(in text: Span<UInt8>) throws(UnterminatedQuote) -> Bool {
        skipEmptyLines(text)
        guard position < text.count else { return false }
        fields.removeAll(keepingCapacity: true)
        line = nextLine
        hasBadQuotes = false
        hasHighBytes = false
        let start = position
        var isLast = false
        while !isLast && !hasBadQuotes {
            let isQuoted = position < text.count && text[position] == UInt8(ascii: "\"")
            isLast = isQuoted ? try cutQuoted(text) : cutPlain(text)
        }
        if hasBadQuotes { skipLine(text) }
        row = ByteRange(start: start, count: position - start)
        if endsWithCR(text, start) { row.count -= 1 }
        if position < text.count {
            position += 1
            nextLine += 1
        }
        return true
    }

    private mutating func skipEmptyLines(_ text: Span<UInt8>) {
        while position < text.count {
            let isCRLF =
                text[position] == 0x0D && position + 1 < text.count && text[position + 1] == 0x0A
            guard isCRLF || text[position] == 0x0A else { return }
            position += isCRLF ? 2 : 1
            nextLine += 1
        }
    }

    /// Cuts a field without quotes around it; true when it is the row's last.
    private mutating func cutPlain(_ text: Span<UInt8>) -> Bool {
        let start = position
        var isLast = true
        scan: while position < text.count {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: ","):
                isLast = false
                break scan
            case 0x0A: break scan
            case UInt8(ascii: "\""):
                hasBadQuotes = true
                return true
            default:
                if byte >= 0x80 { hasHighBytes = true }
                position += 1
            }
        }
        let end = isLast && endsWithCR(text, start) ? position - 1 : position
        append(start, end, hasDoubledQuotes: false)
        if !isLast { position += 1 }
        return isLast
    }

    /// Cuts a field with quotes around it; true when it is the row's last.
    private mutating func cutQuoted(_ text: Span<UInt8>) throws(UnterminatedQuote) -> Bool {
        let start = position + 1
        var end = start
        var hasDoubledQuotes = false
        while true {
            guard end < text.count else { throw UnterminatedQuote() }
            let byte = text[end]
            if byte == UInt8(ascii: "\"") {
                guard end + 1 < text.count, text[end + 1] == UInt8(ascii: "\"") else { break }
                hasDoubledQuotes = true
                end += 1
            }
            if byte == 0x0A { nextLine += 1 }
            if byte >= 0x80 { hasHighBytes = true }
            end += 1
        }
        position = end + 1
        if position < text.count, text[position] == 0x0D,
            position + 1 < text.count, text[position + 1] == 0x0A
        {
            position += 1
        }
        let isLast = position == text.count || text[position] == 0x0A
        guard isLast || text[position] == UInt8(ascii: ",") else {
            hasBadQuotes = true
            return true
        }
        append(start, end, hasDoubledQuotes: hasDoubledQuotes)
        if !isLast { position += 1 }
        return isLast
    }

    private mutating func append(_ start: Int, _ end: Int, hasDoubledQuotes: Bool) {
        fields.append(
            Field(
                range: ByteRange(start: start, count: end - start),
                hasDoubledQuotes: hasDoubledQuotes))
    }

    private mutating func skipLine(_ text: Span<UInt8>) {
        while position < text.count, text[position] != 0x0A {
            if text[position] >= 0x80 { hasHighBytes = true }
            position += 1
        }
    }

    /// Whether what ends at a line feed here ends with the CR of a CRLF.
    private func endsWithCR(_ text: Span<UInt8>, _ start: Int) -> Bool {
        position < text.count && position > start && text[position - 1] == 0x0D
    }
}
