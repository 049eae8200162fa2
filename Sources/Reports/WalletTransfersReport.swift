internal import BusinessCalendar
internal import Money
internal import Settings
internal import Settlement

/// `wallet-transfers.csv`: every wallet movement that follows from the date, whose statement line
/// is to be expected. Charges, refunds, payouts, commission, each by reference.
enum WalletTransfersReport {
    static let fileName = "wallet-transfers.csv"
    static let columns: StaticString = """
        business_date,reference,kind,from_wallet,to_wallet,currency,amount,session_id,value_date
        """

    static func write<Sink: ReportSink & ~Copyable>(
        _ night: NightRecord, _ settings: Settings, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        var rows = TransferRowsWriter(night, settings)
        let completed = night.posting.completed
        for (index, row) in completed.enumerated() {
            SessionLookAhead.before(index, count: completed.count, of: night.rows) {
                completed[$0]
            }
            if night.rows.rows[Int(row)].price.isZero { continue }
            try text.write(atMost: rows.byteLimit) { rows.append(chargeOf: row, night, to: &$0) }
        }
        for dispute in night.posting.disputes where dispute.number > 0 {
            try text.write(atMost: rows.byteLimit) { rows.append(dispute, night, to: &$0) }
        }
        for payout in night.payouts {
            try text.write(atMost: rows.byteLimit) { rows.append(beginOf: payout, to: &$0) }
            try text.write(field: payout.address.account)
            try text.write(atMost: rows.byteLimit) { rows.append(endOf: payout, night, to: &$0) }
        }
        for sweep in night.sweeps {
            try text.write(atMost: rows.byteLimit) { rows.append(sweep, to: &$0) }
        }
    }
}

private struct TransferRowsWriter {
    /// The two wallets are named in the configuration and may need quotes.
    private let settlementWallet: [UInt8]
    private let platformWallet: [UInt8]
    private let businessDate: ShortText
    private let valueDate: ShortText
    private let date: CivilDate
    private let refunds: ReferenceSeries
    private let payouts: ReferenceSeries
    private let accounts: AccountColumns
    private var dates = DateTexts()
    private var reference: [UInt8] = []
    let byteLimit: Int

    init(_ night: NightRecord, _ settings: Settings) {
        settlementWallet = CSVField.bytes(settings.settlementWallet)
        platformWallet = CSVField.bytes(settings.platformWallet)
        byteLimit = RowLimit.row + settlementWallet.count + platformWallet.count
        businessDate = ShortText(night.businessDate)
        valueDate = ShortText(night.valueDate)
        date = night.businessDate
        refunds = ReferenceSeries(.refund, night.businessDate)
        payouts = ReferenceSeries(.payout, night.businessDate)
        accounts = AccountColumns(night.accounts)
    }

    /// The customer has made it already: its day is the session's own.
    @inline(__always)
    mutating func append(
        chargeOf index: UInt32, _ night: NightRecord, to line: inout LineWriter
    ) {
        let row = night.rows.rows[Int(index)]
        let texts = night.rows.text.span
        let account = Int(row.account)
        line.append(businessDate)
        line.comma()
        line.append(texts.extracting(row.idRange))
        line.append(",charge,")
        line.append(texts.extracting(row.customerRange))
        line.comma()
        line.append(settlementWallet)
        line.comma()
        accounts.appendCurrency(account, to: &line)
        line.comma()
        line.append(row.price, exponent: accounts.exponent(account))
        line.comma()
        line.append(texts.extracting(row.idRange))
        line.comma()
        line.append(row.eventDate, &dates)
        line.endRow()
    }

    mutating func append(
        _ dispute: PostedDispute, _ night: NightRecord, to line: inout LineWriter
    ) {
        let row = night.rows[Int(dispute.row)]
        let texts = night.rows.text.span
        let account = Int(row.account)
        line.append(businessDate)
        line.comma()
        reference.removeAll(keepingCapacity: true)
        refunds.append(dispute.number, to: &reference)
        line.append(reference)
        line.append(",refund,")
        line.append(settlementWallet)
        line.comma()
        line.append(texts.extracting(row.customerRange))
        line.comma()
        accounts.appendCurrency(account, to: &line)
        line.comma()
        line.append(dispute.refund, exponent: accounts.exponent(account))
        line.comma()
        line.append(texts.extracting(row.idRange))
        line.comma()
        line.append(valueDate)
        line.endRow()
    }

    mutating func append(beginOf payout: PayoutRecord, to line: inout LineWriter) {
        line.append(businessDate)
        line.comma()
        reference.removeAll(keepingCapacity: true)
        payouts.append(payout.number, to: &reference)
        line.append(reference)
        line.append(",payout,")
        line.append(settlementWallet)
        line.comma()
    }

    func append(endOf payout: PayoutRecord, _ night: NightRecord, to line: inout LineWriter) {
        line.comma()
        accounts.appendCurrency(payout.account, to: &line)
        line.comma()
        line.append(payout.amount, exponent: accounts.exponent(payout.account))
        line.append(",,")
        line.append(valueDate)
        line.endRow()
    }

    mutating func append(_ sweep: SweepRecord, to line: inout LineWriter) {
        line.append(businessDate)
        line.comma()
        reference.removeAll(keepingCapacity: true)
        Reference.sweep(date, sweep.currency).append(to: &reference)
        line.append(reference)
        line.append(",commission,")
        line.append(settlementWallet)
        line.comma()
        line.append(platformWallet)
        line.comma()
        line.append(ShortText(sweep.currency))
        line.comma()
        line.append(sweep.amount, exponent: sweep.currency.exponent)
        line.append(",,")
        line.append(valueDate)
        line.endRow()
    }
}
