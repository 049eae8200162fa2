internal import Ledger
internal import Money
internal import Settlement

/// What a night's page tells of one currency. Sums are wide enough never to overflow.
struct CurrencyFigures {
    /// How many payouts and balances are told one by one.
    static let topLimit = 10

    let currency: Currency
    let trialBalance: TrialBalance
    private let summary: [SummaryRecord]

    fileprivate(set) var topPayouts = TopList<PayoutRecord>(limit: topLimit)
    fileprivate(set) var topPayables = TopList<BalanceRecord>(limit: topLimit)
    /// Those whom a person has to look at: blocked, or owing.
    fileprivate(set) var topConcerns = TopList<BalanceRecord>(limit: topLimit)
    /// By the place of the reason: an array, as there may be a million balances.
    fileprivate var unpaidSums = Array(repeating: Unpaid(), count: UnpaidReason.allCases.count)
    /// Of the rows of `balances.csv` and `payouts.csv`.
    fileprivate var closingOfBalances: Int128 = 0
    fileprivate var paidOfBalances: Int128 = 0
    fileprivate var paidOfPayouts: Int128 = 0

    /// Providers who are not paid for one reason.
    struct Unpaid {
        var count = 0
        var available: Int128 = 0
        var held: Int128 = 0
    }

    init(_ currency: Currency, _ trialBalance: TrialBalance, _ summary: [SummaryRecord]) {
        self.currency = currency
        self.trialBalance = trialBalance
        self.summary = summary
    }

    /// Those who are not paid for a reason; nil when there is none.
    func unpaid(_ reason: UnpaidReason) -> Unpaid? {
        let sum = unpaidSums[reason.place]
        return sum.count == 0 ? nil : sum
    }

    /// Whether anybody waits for anything.
    var hasUnpaid: Bool { unpaidSums.contains { $0.count > 0 } }

    func count(_ measure: SummaryMeasure) -> Int {
        summary.first { $0.measure == measure }?.count ?? 0
    }

    func amount(_ measure: SummaryMeasure) -> Int128 {
        Int128(summary.first { $0.measure == measure }?.amount.minorUnits ?? 0)
    }

    // MARK: The way of the money

    /// What the platform keeps: its share of tonight's sessions, less what it gives back.
    var commissionKept: Int128 { amount(.commission) - amount(.commissionReturned) }

    /// What tonight's sessions and disputes come to for the providers.
    var net: Int128 { amount(.completed) - amount(.disputed) - commissionKept }

    /// What was owed to providers before.
    var opening: Int128 { -Int128(trialBalance[.provider].opening.minorUnits) }

    /// What is still owed to them.
    var closing: Int128 { -trialBalance[.provider].wideClosing }

    /// Corrections, returned payouts, and what was withdrawn or resolved.
    var corrected: Int128 { closing - opening - net + amount(.payouts) }

    /// Nothing moved tonight, and nothing is owed.
    var isQuiet: Bool {
        trialBalance[.provider] == AccountMovement() && count(.completed) == 0
            && count(.disputed) == 0 && count(.payouts) == 0 && count(.sweep) == 0
            && corrected == 0
    }

    // MARK: Balance

    /// Debits equal credits.
    var isTrialBalanced: Bool {
        AccountName.allCases.reduce(Int128(0)) { $0 + trialBalance[$1].wideClosing } == 0
    }

    /// What the providers' accounts hold one by one is what the ledger says they hold together.
    var isPayableProven: Bool { closingOfBalances == closing }

    /// What the payouts add up to is what left the providers' accounts, and what is told.
    var isPayoutProven: Bool {
        paidOfPayouts == paidOfBalances && paidOfPayouts == amount(.payouts)
    }

    var isInBalance: Bool { isTrialBalanced && isPayableProven && isPayoutProven }
}

extension AccountMovement {
    /// What the account holds in the end, debit positive.
    var wideClosing: Int128 {
        Int128(opening.minorUnits) + Int128(debits.minorUnits) - Int128(credits.minorUnits)
    }
}

extension CurrencyFigures {
    /// The figures of every currency of the night, by currency; one pass over what it holds.
    static func all(of night: NightRecord) -> [CurrencyFigures] {
        var all = night.trialBalances.map { currency, balance in
            CurrencyFigures(
                currency, balance, night.summary.filter { $0.currency == currency })
        }
        // An array and no dictionary: it is asked with every balance.
        var places: [Int?] = Array(repeating: nil, count: Currency.all.count)
        for (place, figures) in all.enumerated() { places[Int(figures.currency.index)] = place }
        for balance in night.balances {
            let currency = night.accounts.currency(balance.account)
            guard let place = places[Int(currency.index)] else { continue }
            all[place].take(balance)
        }
        for payout in night.payouts {
            let currency = night.accounts.currency(payout.account)
            guard let place = places[Int(currency.index)] else { continue }
            all[place].paidOfPayouts += Int128(payout.amount.minorUnits)
            all[place].topPayouts.offer(payout, key: payout.amount.minorUnits)
        }
        return all
    }

    private mutating func take(_ balance: BalanceRecord) {
        closingOfBalances += Int128(balance.closing.minorUnits)
        paidOfBalances += Int128(balance.night.paidOut.minorUnits)
        if balance.closing > .zero {
            topPayables.offer(balance, key: balance.closing.minorUnits)
        }
        guard let reason = balance.unpaidReason else { return }
        unpaidSums[reason.place].count += 1
        unpaidSums[reason.place].available += Int128(balance.available.minorUnits)
        unpaidSums[reason.place].held += Int128(balance.night.held.minorUnits)
        if reason == .blocked || reason == .negative {
            topConcerns.offer(
                balance, key: Int64(clamping: balance.available.minorUnits.magnitude))
        }
    }
}

extension UnpaidReason {
    /// The place among all reasons.
    fileprivate var place: Int {
        switch self {
        case .blocked: 0
        case .negative: 1
        case .notPayoutDay: 2
        case .belowMinimum: 3
        case .held: 4
        }
    }
}
