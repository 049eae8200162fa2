extension CSVHeader {
    /// Reads the names of a feed's columns, blank lines before them passed over.
    ///
    /// - Parameter line: the physical line on which the window begins; afterwards that of the
    ///   first row.
    static func readNames(
        _ window: inout FeedWindow, line: inout Int
    ) throws(FeedRefusal) -> [[UInt8]] {
        var scanner = CSVRowScanner(fieldLimit: .max)
        var bytes: [UInt8] = []
        while true {
            let filled = try window.fill(&bytes)
            guard filled > 0 || !window.ended else { throw .noHeader }
            var position = 0
            while position < filled {
                let outcome = scanner.scan(
                    bytes.span.extracting(0..<filled), from: position, atEnd: window.ended)
                guard case .row(let row) = outcome else {
                    try refuseHopeless(outcome, bytes[position..<filled], line: line)
                    break
                }
                let isBlank = row.end == position
                if !isBlank {
                    let names = try names(position..<row.end, scanner.fields, &bytes)
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
    private static func refuseHopeless(
        _ outcome: CSVRowScanner.Outcome, _ bytes: ArraySlice<UInt8>, line: Int
    ) throws(FeedRefusal) {
        let isTooLong = bytes.count > FeedMeasure.headerByteLimit + 2
        guard case .unterminatedQuote = outcome else {
            guard isTooLong else { return }
            if bytes.contains(0) { throw .notAFeed(.binary) }
            throw .headerTooLong
        }
        if bytes.contains(0) { throw .notAFeed(.binary) }
        throw isTooLong ? .headerTooLong : .unterminatedQuote(line: line)
    }

    private static func names(
        _ range: Range<Int>, _ fields: [CSVRowScanner.Field], _ bytes: inout [UInt8]
    ) throws(FeedRefusal) -> [[UInt8]] {
        if bytes[range].contains(0) { throw .notAFeed(.binary) }
        guard range.count <= FeedMeasure.headerByteLimit else { throw .headerTooLong }
        guard TextCheck.isUTF8(bytes.span.extracting(range)) else { throw .headerNotUTF8 }
        var names: [[UInt8]] = []
        for field in fields {
            let name = field.text(in: &bytes)
            names.append(Array(bytes[name.start..<name.end]))
        }
        return names
    }
}
