import Settlement

/// The fast way through a CSV feed: rows of printable ASCII without quotes, as nearly all are.
///
/// Eight bytes are looked at in one word. A word with a byte above 0x7F is left to the careful
/// scanner, so each comparison is but an addition.
struct PlainCSVRows {
    /// Readable bytes that must follow the last byte scanned, since a whole word is loaded.
    static let padding = 8

    let header: CSVHeader
    /// Longer rows are not plain.
    private let rowByteLimit: Int
    /// Where each field of the row at hand ends.
    private var ends: [Int]

    init(header: CSVHeader, rowByteLimit: Int) {
        self.header = header
        self.rowByteLimit = rowByteLimit
        ends = Array(repeating: 0, count: header.fieldCount)
    }

    /// Takes plain rows until the batch is full or something else comes.
    ///
    /// - Parameters:
    ///   - text: `padding` longer than `filled`.
    ///   - line: the physical line at `start`; counted on.
    /// - Returns: where the first row starts that was not taken: one that is not plain, not whole,
    ///   or not due.
    mutating func take(
        _ text: Span<UInt8>, filled: Int, from start: Int, line: inout Int,
        into rows: inout [FeedRow]
    ) -> Int {
        let bytes = unsafe text.bytes
        let header = header
        let rowByteLimit = rowByteLimit
        let fieldCount = header.fieldCount
        var endsOfFields = ends.mutableSpan
        var rowStart = start
        while rows.count < RowBatch.rowLimit {
            var wordStart = rowStart
            var field = 0
            var rowEnd = -1
            var next = 0
            row: while wordStart < filled {
                let word = ByteLanes.load(bytes, at: wordStart)
                if word & ByteLanes.highBits != 0 { return rowStart }
                var stops = Self.stops(word)
                while stops != 0 {
                    let at = wordStart &+ ByteLanes.first(stops)
                    stops &= stops &- 1
                    if at >= filled { return rowStart }
                    let byte = unsafe bytes.unsafeLoad(fromByteOffset: at, as: UInt8.self)
                    if byte == UInt8(ascii: ",") {
                        if field < fieldCount { endsOfFields[field] = at }
                        field &+= 1
                        continue
                    }
                    if byte == UInt8(ascii: "\n") {
                        next = at &+ 1
                    } else {
                        // A quote or a control character, unless it is the first half of a CRLF.
                        let follower = unsafe bytes.unsafeLoad(
                            fromByteOffset: at &+ 1, as: UInt8.self)
                        guard byte == UInt8(ascii: "\r"), at &+ 1 < filled,
                            follower == UInt8(ascii: "\n")
                        else { return rowStart }
                        next = at &+ 2
                    }
                    if field < fieldCount { endsOfFields[field] = at }
                    rowEnd = at
                    break row
                }
                wordStart &+= 8
            }
            if rowEnd < 0 || rowEnd - rowStart > rowByteLimit { return rowStart }
            if rowEnd > rowStart {
                rows.append(
                    Self.row(
                        rowStart..<rowEnd, line: line, fieldCount: field + 1, header,
                        endsOfFields.span))
            }
            line &+= 1
            rowStart = next
        }
        return rowStart
    }

    /// The high bits of the lanes that hold a comma, a quote, DEL or a control character.
    @inline(__always)
    private static func stops(_ word: UInt64) -> UInt64 {
        let notComma = ByteLanes.differing(word, from: UInt8(ascii: ","))
        let notQuote = ByteLanes.differing(word, from: UInt8(ascii: "\""))
        let unstopping = notComma & notQuote & ByteLanes.notBelowSpace(word)
        return (~unstopping | ByteLanes.deletes(word)) & ByteLanes.highBits
    }

    @inline(__always)
    private static func row(
        _ range: Range<Int>, line: Int, fieldCount: Int, _ header: CSVHeader, _ ends: Span<Int>
    ) -> FeedRow {
        var row = FeedRow(line: line)
        row.raw = ByteRange(start: range.lowerBound, count: range.count)
        guard fieldCount == header.fieldCount else {
            row.fault = .fieldCount
            return row
        }
        for column in 0..<8 {
            let field = header.fields[column]
            if field < 0 { continue }
            let start = field == 0 ? range.lowerBound : ends[field &- 1] &+ 1
            row.fields[column] = ByteRange(start: start, count: ends[field] &- start)
        }
        return row
    }
}
