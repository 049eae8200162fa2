internal import BusinessCalendar
internal import Money
internal import Settlement

/// `balances.csv`: what each provider is owed in each currency, and how it came to that since the
/// last close; by currency, then provider.
enum BalancesReport {
    static let fileName = "balances.csv"
    static let columns: StaticString = """
        business_date,provider_id,currency,opening,gross,commission,refunded,\
        commission_returned,adjusted,returned,paid_out,closing,held,available,unpaid_reason,\
        payable_from
        """

    static func write<Sink: ReportSink & ~Copyable>(
        _ night: NightRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        let businessDate = ShortText(night.businessDate)
        let accounts = AccountColumns(night.accounts)
        var dates = DateTexts()
        for balance in night.balances {
            try text.write(atMost: RowLimit.row) { line in
                line.append(businessDate)
                line.comma()
                accounts.appendProviderID(balance.account, to: &line)
                line.comma()
                accounts.appendCurrency(balance.account, to: &line)
                line.comma()
                line.append(amountsOf: balance, exponent: accounts.exponent(balance.account))
                if let reason = balance.unpaidReason { line.append(reason.word) }
                line.comma()
                if let date = balance.payableFrom { line.append(date, &dates) }
                line.endRow()
            }
        }
    }
}

extension LineWriter {
    /// Appends the eleven amounts, each with its comma.
    fileprivate mutating func append(amountsOf balance: BalanceRecord, exponent: Int) {
        func write(_ amount: Amount, to line: inout LineWriter) {
            line.append(amount, exponent: exponent)
            line.comma()
        }
        let night = balance.night
        write(night.opening, to: &self)
        write(night.gross, to: &self)
        write(night.commission, to: &self)
        write(night.refunded, to: &self)
        write(night.commissionReturned, to: &self)
        write(night.adjusted, to: &self)
        write(night.returned, to: &self)
        write(night.paidOut, to: &self)
        write(balance.closing, to: &self)
        write(night.held, to: &self)
        write(balance.available, to: &self)
    }
}

extension UnpaidReason {
    /// The raw value, as it is written by the million.
    fileprivate var word: StaticString {
        switch self {
        case .blocked: "blocked"
        case .negative: "negative"
        case .notPayoutDay: "not-payout-day"
        case .belowMinimum: "below-minimum"
        case .held: "held"
        }
    }
}
