public import BusinessCalendar
public import Ledger
public import Money

/// One side of an entry: an account of the ledger, without its currency.
public struct JournalAccount: Hashable, Sendable {
    public var name: AccountName
    /// Of a provider's account.
    public var providerID: String?

    public init(name: AccountName, providerID: String? = nil) {
        self.name = name
        self.providerID = providerID
    }
}

/// One transfer as a journal shows it.
public struct JournalEntry: Sendable {
    /// Its number in the ledger.
    public var number: Int64
    public var date: CivilDate
    public var kind: TransferKind
    public var debit: JournalAccount
    public var credit: JournalAccount
    public var currency: Currency
    public var amount: Amount
    /// What it comes from: a session id, one of our references, a statement line's id or a break.
    public var cause: String

    public init(
        number: Int64, date: CivilDate, kind: TransferKind, debit: JournalAccount,
        credit: JournalAccount, currency: Currency, amount: Amount, cause: String
    ) {
        self.number = number
        self.date = date
        self.kind = kind
        self.debit = debit
        self.credit = credit
        self.currency = currency
        self.amount = amount
        self.cause = cause
    }
}

/// What a journal has to declare before its first entry.
public struct JournalOpening: Sendable {
    /// What an account held before the first entry, debit positive.
    public struct Balance: Sendable {
        public var account: JournalAccount
        public var currency: Currency
        public var amount: Amount

        public init(account: JournalAccount, currency: Currency, amount: Amount) {
            self.account = account
            self.currency = currency
            self.amount = amount
        }
    }

    /// Every account that is named, with the first date on which it can be.
    public var accounts: [(account: JournalAccount, openedOn: CivilDate)] = []
    public var currencies: [Currency] = []
    /// The first date of the journal, and what was there before; nil for a journal from the
    /// beginning.
    public var balances: (date: CivilDate, balances: [Balance])?

    public init() {}
}
