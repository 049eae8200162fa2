public import BusinessCalendar
public import Money
public import Settlement

/// What a provider is sent for a range of dates: how each account came from what was owed before
/// to what is owed now. Figures are those of `balances.csv`; nothing of customers is in it.
public struct ProviderStatement: Sendable {
    public var providerID: String
    /// The dates asked for, both included.
    public var first: CivilDate
    public var last: CivilDate
    /// The last closed date among them: what was posted later is left out.
    public var closedThrough: CivilDate
    /// By currency; of an account in which nothing was posted and nothing is owed there is none.
    public var accounts: [ProviderAccount]

    public init(
        providerID: String, first: CivilDate, last: CivilDate, closedThrough: CivilDate,
        accounts: [ProviderAccount]
    ) {
        self.providerID = providerID
        self.first = first
        self.last = last
        self.closedThrough = closedThrough
        self.accounts = accounts
    }
}

/// A provider's account in one currency.
public struct ProviderAccount: Sendable {
    public var currency: Currency
    /// What was owed when the date before the first one closed; below zero, the provider owed.
    public var opening: Amount
    public var totals: ProviderTotals
    /// What is owed after the last closed date.
    public var closing: Amount
    /// How much of it waits, and why it was not paid.
    public var held: Amount
    public var unpaidReason: UnpaidReason?
    public var payableFrom: CivilDate?
    /// In time; payouts after all else of their date.
    public var lines: [ProviderLine]

    public init(
        currency: Currency, opening: Amount, totals: ProviderTotals, closing: Amount,
        held: Amount = .zero, unpaidReason: UnpaidReason? = nil, payableFrom: CivilDate? = nil,
        lines: [ProviderLine]
    ) {
        self.currency = currency
        self.opening = opening
        self.totals = totals
        self.closing = closing
        self.held = held
        self.unpaidReason = unpaidReason
        self.payableFrom = payableFrom
        self.lines = lines
    }
}

/// One thing that moved a balance.
public struct ProviderLine: Sendable {
    /// The raw value is that of `payout-items.csv`.
    public enum Event: String, CaseIterable, Sendable {
        case completed, disputed, adjustment, resolved, withdrawn, returned, payout
    }

    /// How a payout is paid.
    public struct Payment: Sendable, Equatable {
        /// `wallet` or `iban`.
        public var method: String
        public var account: String
        public var valueDate: CivilDate

        public init(method: String, account: String, valueDate: CivilDate) {
            self.method = method
            self.account = account
            self.valueDate = valueDate
        }
    }

    /// The closed date with whose balance it is counted.
    public var businessDate: CivilDate
    /// The date on which it was posted; of a correction it may lie before the closed date.
    public var postedOn: CivilDate
    public var event: Event
    /// A session's id, or a reference: of a correction, a break, a payout.
    public var item: String
    /// Of a session completed or disputed, and the business date of that instant.
    public var eventAt: Instant?
    public var eventDate: CivilDate?
    /// The price and the platform's share, negative where they are taken back; nil of what is no
    /// session.
    public var gross: Amount?
    public var commission: Amount?
    /// What it adds to the balance.
    public var amount: Amount
    /// From this date on it can be paid.
    public var availableOn: CivilDate
    /// The reference of the payout within the dates that it is paid with.
    public var payout: String?
    /// Of a payout.
    public var payment: Payment?

    public init(
        businessDate: CivilDate, postedOn: CivilDate, event: Event, item: String,
        gross: Amount? = nil, commission: Amount? = nil, amount: Amount,
        availableOn: CivilDate? = nil
    ) {
        self.businessDate = businessDate
        self.postedOn = postedOn
        self.event = event
        self.item = item
        self.gross = gross
        self.commission = commission
        self.amount = amount
        self.availableOn = availableOn ?? postedOn
    }
}
