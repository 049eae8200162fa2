internal import BusinessCalendar
internal import Money
internal import Reconciliation

/// `matches.csv`: the lines newly recorded from a statement and matched, by line id.
enum MatchesReport {
    static let fileName = "matches.csv"
    static let columns: StaticString =
        "line_id,booked_on,reference,matched_by,kind,currency,amount"

    static func write<Sink: ReportSink & ~Copyable>(
        _ record: ReconciliationRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        let rows = MatchRowsWriter(record.lines)
        var dates = DateTexts()
        for match in record.matches {
            let row = record.lines.rows[match.line]
            guard rows.needsNoQuotes(row) else {
                try text.write(field: record.lines.lineID(match.line))
                try text.write(atMost: RowLimit.row) { line in
                    line.comma()
                    line.append(row.bookedOn, &dates)
                    line.comma()
                }
                try text.write(field: record.lines.reference(match.line))
                try text.write(atMost: RowLimit.row) { rows.append(endOf: row, match.by, to: &$0) }
                continue
            }
            let texts = record.lines.text.span
            try text.write(
                atMost: RowLimit.row + row.lineIDRange.count + row.referenceRange.count
            ) { line in
                line.append(texts.extracting(row.lineIDRange))
                line.comma()
                line.append(row.bookedOn, &dates)
                line.comma()
                line.append(texts.extracting(row.referenceRange))
                rows.append(endOf: row, match.by, to: &line)
            }
        }
    }
}

private struct MatchRowsWriter {
    private let lines: StatementLines
    private let currencies = Currency.all.map(ShortText.init)
    private let kinds: [ShortText]
    private let ways: [ShortText]

    init(_ lines: StatementLines) {
        self.lines = lines
        kinds = [ShortText([])] + StatementKind.allCases.map { ShortText(Array($0.name.utf8)) }
        ways = [ShortText([])] + MatchedBy.allCases.map { ShortText(Array($0.name.utf8)) }
    }

    @inline(__always)
    func needsNoQuotes(_ row: StatementRow) -> Bool {
        let texts = lines.text.span
        return !CSVField.needsQuotes(
            texts.extracting(row.lineIDRange.lowerBound..<row.referenceRange.upperBound))
    }

    @inline(__always)
    func append(endOf row: StatementRow, _ by: MatchedBy, to line: inout LineWriter) {
        line.comma()
        line.append(ways[by.rawValue])
        line.comma()
        line.append(kinds[Int(row.kind?.rawValue ?? 0)])
        line.comma()
        line.append(currencies[Int(row.currency.index)])
        line.comma()
        line.append(row.amount, exponent: row.currency.exponent)
        line.endRow()
    }
}
