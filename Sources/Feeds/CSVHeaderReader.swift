/// Reads the names in a CSV feed's header, blank lines before it passed over.
struct CSVHeaderReader: ~Copyable {
    private var scanner = CSVRowScanner(fieldLimit: .max)
    private var bytes: [UInt8] = []

    /// - Parameter line: the physical line on which the window begins; afterwards that of the
    ///   first row.
    mutating func read(
        _ window: inout FeedWindow, line: inout Int
    ) throws(FeedRefusal) -> [[UInt8]] {
        while true {
            let filled = try window.fill(&bytes)
            guard filled > 0 || !window.ended else { throw .noHeader }
            var position = 0
            while position < filled {
                let outcome = scanner.scan(
                    bytes.span.extracting(0..<filled), from: position, atEnd: window.ended)
                guard case .row(let row) = outcome else {
                    try refuseHopeless(outcome, position..<filled, line: line)
                    break
                }
                let isBlank = row.end == position
                if !isBlank {
                    let names = try names(position..<row.end)
                    line += row.innerLineFeeds + 1
                    window.keep(bytes, row.next..<filled, needsMore: false)
                    return names
                }
                line += 1
                position = row.next
            }
            window.keep(bytes, position..<filled, needsMore: position == 0)
        }
    }

    /// Refuses a header that does not end, if it will not end well.
    private func refuseHopeless(
        _ outcome: CSVRowScanner.Outcome, _ range: Range<Int>, line: Int
    ) throws(FeedRefusal) {
        let isTooLong = range.count > FeedMeasure.headerByteLimit + 2
        guard case .unterminatedQuote = outcome else {
            guard isTooLong else { return }
            if bytes[range].contains(0) { throw .notAFeed(.binary) }
            throw .headerTooLong
        }
        if bytes[range].contains(0) { throw .notAFeed(.binary) }
        throw isTooLong ? .headerTooLong : .unterminatedQuote(line: line)
    }

    private mutating func names(_ range: Range<Int>) throws(FeedRefusal) -> [[UInt8]] {
        if bytes[range].contains(0) { throw .notAFeed(.binary) }
        guard range.count <= FeedMeasure.headerByteLimit else { throw .headerTooLong }
        guard TextCheck.isUTF8(bytes.span.extracting(range)) else { throw .headerNotUTF8 }
        return scanner.fields.map { field in
            let name = field.hasDoubledQuotes
                ? bytes.appendUndoubled(field.start..<field.end)
                : ByteRange(start: field.start, count: field.end - field.start)
            return Array(bytes[name.start..<name.end])
        }
    }
}
