internal import BusinessCalendar
internal import Money
internal import Reconciliation

/// `breaks.csv`: every break that is open after a statement, by number, as it arose.
enum BreaksReport {
    static let fileName = "breaks.csv"
    static let columns: StaticString = """
        break_id,cause,since,age_days,reference,line_id,kind,counterparty,currency,expected,found,\
        difference,explanation
        """

    static func write<Sink: ReportSink & ~Copyable>(
        _ record: ReconciliationRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        var dates = DateTexts()
        var explanation: [UInt8] = []
        let breaks = record.breaks
        for index in breaks.indices {
            let row = breaks.rows[index]
            let texts = breaks.text.span
            let exponent = row.currency.exponent
            explanation.removeAll(keepingCapacity: true)
            breaks.appendExplanation(index, to: &explanation)
            try text.write(atMost: RowLimit.row) { line in
                line.append(breakNumber: row.number)
                line.comma()
                line.append(word: row.cause.name)
                line.comma()
                line.append(row.since, &dates)
                line.comma()
                line.append(number: record.agedTo.days(since: row.since))
                line.comma()
            }
            try text.write(field: texts.extracting(row.referenceRange))
            try text.write(atMost: 1) { $0.comma() }
            try text.write(field: texts.extracting(row.lineIDRange))
            try text.write(atMost: RowLimit.row) { line in
                line.comma()
                line.append(texts.extracting(row.kindRange))
                line.comma()
            }
            try text.write(field: texts.extracting(row.counterpartyRange))
            try text.write(atMost: RowLimit.row) { line in
                line.comma()
                line.append(ShortText(row.currency))
                line.comma()
                line.append(row.expected, exponent: exponent)
                line.comma()
                line.append(row.found, exponent: exponent)
                line.comma()
                line.append(
                    Amount(minorUnits: row.found.minorUnits &- row.expected.minorUnits),
                    exponent: exponent)
                line.comma()
            }
            try text.write(field: explanation.span)
            try text.write(atMost: 1) { $0.endRow() }
        }
    }
}

extension LineWriter {
    /// Appends the number of a break: what `BreakNumber.text` makes of it.
    fileprivate mutating func append(breakNumber number: Int64) {
        append("B-")
        var limit: Int64 = 100_000
        while limit > 1, number < limit {
            append(UInt8(ascii: "0"))
            limit /= 10
        }
        append(number: Int(number))
    }
}
