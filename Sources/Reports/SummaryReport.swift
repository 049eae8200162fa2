internal import BusinessCalendar
internal import Money
internal import Settlement

/// `summary.csv`: counts and sums of the date, the same measures for every currency.
enum SummaryReport {
    static let fileName = "summary.csv"
    static let columns: StaticString = "business_date,currency,measure,count,amount"

    /// A rounding is less than a minor unit: it is told in ten-thousandths of one.
    private static let roundingDecimals = 4

    static func write<Sink: ReportSink & ~Copyable>(
        _ night: NightRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        let businessDate = ShortText(night.businessDate)
        for record in night.summary {
            let decimals =
                record.currency.exponent + (record.measure == .rounding ? roundingDecimals : 0)
            try text.write(atMost: RowLimit.row) { line in
                line.append(businessDate)
                line.comma()
                line.append(ShortText(record.currency))
                line.comma()
                line.append(word: record.measure.rawValue)
                line.comma()
                line.append(number: record.count)
                line.comma()
                line.append(record.amount, exponent: decimals)
                line.endRow()
            }
        }
    }
}
