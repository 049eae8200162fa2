public import BusinessCalendar
public import Ledger
public import Money

/// Earnings posted before tonight that can be paid only after tonight.
public struct FutureHold: Sendable {
    /// Ordinal in the night's `AccountDirectory`.
    public var account: Int
    public var availableOn: CivilDate
    /// How many sessions have a net in it.
    public var sessions: Int

    public init(account: Int, availableOn: CivilDate, sessions: Int) {
        self.account = account
        self.availableOn = availableOn
        self.sessions = sessions
    }
}

/// What the book holds when a night begins.
public struct Opening: Sendable {
    /// The date closed last, nil when none is.
    public var previousDate: CivilDate?
    /// What each account opens with, by ordinal; `held` less what is released tonight.
    public var accounts: [AccountNight] = []
    /// The date of each account's last payout, by ordinal.
    public var lastPayouts: [CivilDate?] = []
    /// What was posted to providers since the last close: corrections and returns.
    public var otherItems: [OtherItem] = []
    /// By currency: opened with the last closing, the movements since then posted.
    public var trialBalances: [(currency: Currency, balance: TrialBalance)] = []
    public var futureHolds: [FutureHold] = []

    public init(previousDate: CivilDate?) {
        self.previousDate = previousDate
    }
}

/// When, to whom and from which amount on providers are paid.
public struct PayoutRules: Sendable {
    public var payoutDays: PayoutDays
    /// By currency; where there is none, one smallest unit.
    public var minimums: [(currency: Currency, amount: Amount)]
    public var valueDate: CivilDate

    public init(
        payoutDays: PayoutDays, minimums: [(currency: Currency, amount: Amount)],
        valueDate: CivilDate
    ) {
        self.payoutDays = payoutDays
        self.minimums = minimums
        self.valueDate = valueDate
    }

    /// Whether the close of `date` pays: a payout day lies after the last closed date and not
    /// after this one; on the first close, when it is one itself.
    func pays(on date: CivilDate, after previous: CivilDate?) -> Bool {
        guard let previous else { return payoutDays.contains(date) }
        return payoutDays.hasDay(after: previous, through: date)
    }

    func minimum(in currency: Currency) -> Amount {
        minimums.first { $0.currency == currency }?.amount ?? Amount(minorUnits: 1)
    }
}
