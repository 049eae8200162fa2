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
        for listed in record.breaks {
            let item = listed.item
            let exponent = item.currency.exponent
            try text.write(atMost: RowLimit.row) { line in
                line.append(word: BreakNumber.text(listed.number))
                line.comma()
                line.append(word: item.cause.name)
                line.comma()
                line.append(item.since, &dates)
                line.comma()
                line.append(number: record.agedTo.days(since: item.since))
                line.comma()
            }
            try text.write(field: item.reference)
            try text.write(atMost: 1) { $0.comma() }
            try text.write(field: item.lineID)
            try text.write(atMost: RowLimit.row) { line in
                line.comma()
                line.append(word: item.kind)
                line.comma()
            }
            try text.write(field: item.counterparty)
            try text.write(atMost: RowLimit.row) { line in
                line.comma()
                line.append(ShortText(item.currency))
                line.comma()
                line.append(item.expected, exponent: exponent)
                line.comma()
                line.append(item.found, exponent: exponent)
                line.comma()
                line.append(item.difference, exponent: exponent)
                line.comma()
            }
            try text.write(field: item.explanation)
            try text.write(atMost: 1) { $0.endRow() }
        }
    }
}
