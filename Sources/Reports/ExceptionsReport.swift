internal import BusinessCalendar
internal import Settlement

/// `exceptions.csv`: every row that was set aside, and why; by feed, then line.
enum ExceptionsReport {
    static let fileName = "exceptions.csv"
    static let columns: StaticString = "business_date,feed,line,session_id,code,message,row"

    static func write<Sink: ReportSink & ~Copyable>(
        _ night: NightRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        let businessDate = ShortText(night.businessDate)
        for exception in night.exceptions {
            try text.write(atMost: RowLimit.row) { line in
                line.append(businessDate)
                line.comma()
            }
            try text.write(field: exception.feed)
            try text.write(atMost: RowLimit.row) { line in
                line.comma()
                line.append(number: Int(exception.line))
                line.comma()
            }
            try text.write(field: exception.sessionID)
            try text.write(atMost: RowLimit.row) { line in
                line.comma()
                line.append(word: exception.code.rawValue)
                line.comma()
            }
            try text.write(field: exception.message)
            try text.write(atMost: RowLimit.row) { $0.comma() }
            try text.write(field: exception.row)
            try text.write(atMost: RowLimit.row) { $0.endRow() }
        }
    }
}
