internal import BusinessCalendar
internal import Money
internal import Settlement

/// `sessions.csv`: every fact posted on the date, by session id, completed before disputed.
enum SessionsReport {
    static let fileName = "sessions.csv"
    static let columns: StaticString = """
        business_date,session_id,event,event_at,provider_id,customer_id,currency,gross,\
        commission,net
        """

    static func write<Sink: ReportSink & ~Copyable>(
        _ night: NightRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        var rows = SessionRowsWriter(night)
        var withdrawals = night.withdrawals[...]
        let facts = night.posting.facts
        for (index, fact) in facts.enumerated() {
            SessionLookAhead.before(index, count: facts.count, of: night.rows) { facts[$0].row }
            while let withdrawal = withdrawals.first,
                precedes(withdrawal.row, fact.row, in: night.rows)
            {
                try text.write(atMost: RowLimit.row) { rows.append(withdrawal, night, to: &$0) }
                withdrawals.removeFirst()
            }
            try text.write(atMost: RowLimit.row) { rows.append(fact, night, to: &$0) }
        }
        for withdrawal in withdrawals {
            try text.write(atMost: RowLimit.row) { rows.append(withdrawal, night, to: &$0) }
        }
    }

    private static func precedes(_ left: UInt32, _ right: UInt32, in rows: SessionRows) -> Bool {
        let text = rows.text.span
        return text.extracting(rows[Int(left)].idRange)
            .compared(with: text.extracting(rows[Int(right)].idRange)) < 0
    }
}

private struct SessionRowsWriter {
    private let businessDate: ShortText
    private let accounts: AccountColumns
    private var dates = DateTexts()

    init(_ night: NightRecord) {
        businessDate = ShortText(night.businessDate)
        accounts = AccountColumns(night.accounts)
    }

    @inline(__always)
    mutating func append(_ fact: PostedFact, _ night: NightRecord, to line: inout LineWriter) {
        let row = night.rows.rows[Int(fact.row)]
        guard let dispute = fact.dispute else {
            append(
                row, ",completed,", at: row.completedAt, gross: row.price,
                commission: row.commission, night.rows, to: &line)
            return
        }
        let posted = night.posting.disputes[dispute]
        append(
            row, ",disputed,", at: posted.disputedAt, gross: -posted.refund,
            commission: -posted.commission, night.rows, to: &line)
    }

    mutating func append(
        _ withdrawal: WithdrawalRecord, _ night: NightRecord, to line: inout LineWriter
    ) {
        let row = night.rows[Int(withdrawal.row)]
        append(
            row, ",withdrawn,", at: row.completedAt, gross: -withdrawal.gross,
            commission: -withdrawal.commission, night.rows, to: &line)
    }

    @inline(__always)
    private mutating func append(
        _ row: SessionRow, _ event: StaticString, at instant: Instant, gross: Amount,
        commission: Amount, _ rows: SessionRows, to line: inout LineWriter
    ) {
        let texts = rows.text.span
        let account = Int(row.account)
        line.append(businessDate)
        line.comma()
        line.append(texts.extracting(row.idRange))
        line.append(event)
        line.append(instant, &dates)
        line.comma()
        accounts.appendProviderID(account, to: &line)
        line.comma()
        line.append(texts.extracting(row.customerRange))
        line.comma()
        accounts.appendCurrency(account, to: &line)
        line.comma()
        let exponent = accounts.exponent(account)
        line.append(gross, exponent: exponent)
        line.comma()
        line.append(commission, exponent: exponent)
        line.comma()
        line.append(gross - commission, exponent: exponent)
        line.endRow()
    }
}
