internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Settlement

/// `trial-balance.csv`: the ten accounts of each currency, all providers as one; debit positive.
enum TrialBalanceReport {
    static let fileName = "trial-balance.csv"
    static let columns: StaticString =
        "business_date,account,currency,opening,debits,credits,closing"

    static func write<Sink: ReportSink & ~Copyable>(
        _ night: NightRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        let businessDate = ShortText(night.businessDate)
        for (currency, balance) in night.trialBalances {
            for account in AccountName.allCases {
                let movement = balance[account]
                try text.write(atMost: RowLimit.row) { line in
                    line.append(businessDate)
                    line.comma()
                    line.append(word: account.name)
                    line.comma()
                    line.append(ShortText(currency))
                    for amount in [
                        movement.opening, movement.debits, movement.credits, movement.closing,
                    ] {
                        line.comma()
                        line.append(amount, exponent: currency.exponent)
                    }
                    line.endRow()
                }
            }
        }
    }
}

extension AccountMovement {
    /// What the account holds after its movements; a night is closed only when it can be told.
    fileprivate var closing: Amount { opening + debits - credits }
}
