import Settlement

/// Reads the rows of a CSV file of eight columns: UTF-8, comma, RFC 4180 quotes, LF or CRLF, a
/// header.
struct CSVRowReader: ~Copyable {
    private var window: FeedWindow
    private var scanner: CSVRowScanner
    private var plainRows: PlainCSVRows
    private let rowByteMeasure: Int
    /// The physical line on which the next row starts.
    private var line: Int
    private(set) var ignoredColumns: IgnoredColumns

    var header: CSVHeader { plainRows.header }
    /// How many bytes the file should have.
    var expectedByteCount: Int { window.expectedByteCount }

    /// Reads the header.
    ///
    /// - Parameters:
    ///   - windowByteCount: how many bytes to look at in one go; nothing depends on it.
    ///   - rowByteMeasure: the length at which reading stops, for tests.
    init(
        _ bytes: consuming FeedBytes, columns: CSVColumns,
        windowByteCount: Int = FeedWindow.standardByteCount,
        rowByteMeasure: Int = FeedMeasure.rowByteMeasure
    ) throws(CSVFault) {
        var line = 1
        let beginning: [UInt8]
        do throws(FeedRefusal) {
            beginning = try bytes.readBeginning()
            if let kind = ForeignKind(beginning: beginning) { throw .notAFeed(kind) }
        } catch {
            throw .file(error)
        }
        var window = FeedWindow(
            bytes, carried: beginning.withoutByteOrderMark, byteCount: windowByteCount)
        let names: [[UInt8]]
        do throws(FeedRefusal) {
            names = try CSVHeader.readNames(&window, line: &line)
        } catch {
            throw .file(error)
        }
        var ignoredColumns = IgnoredColumns()
        let header: CSVHeader
        do throws(CSVHeaderFault) {
            header = try CSVHeader(names, columns: columns, ignored: &ignoredColumns)
        } catch {
            throw .header(error)
        }
        self.window = window
        self.rowByteMeasure = rowByteMeasure
        self.line = line
        self.ignoredColumns = ignoredColumns
        plainRows = PlainCSVRows(
            header: header, rowByteLimit: min(FeedMeasure.rowByteLimit, rowByteMeasure))
        scanner = CSVRowScanner(fieldLimit: header.fieldCount)
    }

    /// Replaces the batch's rows with the next ones; see `SessionReader`.
    mutating func read(into batch: inout RowBatch) throws(FeedRefusal) -> Bool {
        batch.rows.removeAll(keepingCapacity: true)
        while true {
            let filled = try window.fill(&batch.bytes)
            let next = try takeRows(&batch.bytes, &batch.rows, filled: filled)
            let stuck = next == 0 && batch.rows.isEmpty
            window.keep(batch.bytes, next..<filled, needsMore: stuck)
            if !batch.rows.isEmpty { return true }
            if window.ended, next == filled { return false }
        }
    }

    /// Reads what is left of the file, rows unseen, and tells what all its bytes were.
    mutating func finish() throws(FeedRefusal) -> FeedFingerprint {
        try window.finish()
    }

    /// Takes as many rows as are whole and fit the batch; returns where the first other starts.
    private mutating func takeRows(
        _ bytes: inout [UInt8], _ rows: inout [FeedRow], filled: Int
    ) throws(FeedRefusal) -> Int {
        var position = 0
        while true {
            position = plainRows.take(
                bytes.span, filled: filled, from: position, line: &line, into: &rows)
            guard position < filled, rows.count < RowBatch.rowLimit,
                let next = try takeOddRow(&bytes, &rows, filled: filled, from: position)
            else { return position }
            position = next
        }
    }

    /// Takes one row of any kind; nil when it is not whole.
    private mutating func takeOddRow(
        _ bytes: inout [UInt8], _ rows: inout [FeedRow], filled: Int, from start: Int
    ) throws(FeedRefusal) -> Int? {
        let found: CSVRowScanner.Row
        let isAtEnd = window.ended
        switch scanner.scan(bytes.span.extracting(0..<filled), from: start, atEnd: isAtEnd) {
        case .row(let row):
            found = row
        case .incomplete:
            // Two of the bytes may be a line end that cannot be told yet.
            guard filled - start <= rowByteMeasure + 2 else {
                throw .rowBeyondAllMeasure(line: line)
            }
            return nil
        case .unterminatedQuote:
            throw filled - start > rowByteMeasure
                ? .rowBeyondAllMeasure(line: line) : .unterminatedQuote(line: line)
        }
        guard found.end - start <= rowByteMeasure else {
            throw .rowBeyondAllMeasure(line: line)
        }
        if found.end > start {
            rows.append(describe(found, from: start, &bytes))
        }
        line += found.innerLineFeeds + 1
        return found.next
    }

    /// The row as the batch holds it; values with doubled quotes are added to the bytes, unescaped.
    private func describe(
        _ found: CSVRowScanner.Row, from start: Int, _ bytes: inout [UInt8]
    ) -> FeedRow {
        var row = FeedRow(line: line)
        row.raw = ByteRange(start: start, count: found.end - start)
        if found.hasBadQuotes {
            row.fault = .badQuotes
            return row
        }
        guard found.fieldCount == header.fieldCount else {
            row.fault = .fieldCount
            return row
        }
        for column in 0..<8 where header.fields[column] >= 0 {
            row.fields[column] = scanner.fields[header.fields[column]].text(in: &bytes)
        }
        if row.raw.count > FeedMeasure.rowByteLimit {
            row.fault = .rowTooLong
        } else if row.hasBadEncoding(in: bytes.span) {
            row.fault = .badEncoding
        }
        return row
    }
}

extension FeedRow {
    /// Invalid UTF-8 anywhere in the row, or a control character in one of the eight values.
    func hasBadEncoding(in bytes: Span<UInt8>) -> Bool {
        if !TextCheck.isUTF8(bytes.extracting(raw.start..<raw.end)) { return true }
        for column in 0..<8 {
            let field = fields[column]
            if TextCheck.holdsControl(bytes.extracting(field.start..<field.end)) { return true }
        }
        return false
    }
}

extension CSVRowScanner.Field {
    /// Where the field's text is among the bytes, to which it is added when quotes in it had to
    /// be doubled.
    func text(in bytes: inout [UInt8]) -> ByteRange {
        guard hasDoubledQuotes else { return ByteRange(start: start, count: end - start) }
        let textStart = bytes.count
        var index = start
        while index < end {
            let byte = bytes[index]
            bytes.append(byte)
            index += byte == UInt8(ascii: "\"") ? 2 : 1
        }
        return ByteRange(start: textStart, count: bytes.count - textStart)
    }
}
