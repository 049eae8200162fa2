public import BusinessCalendar
public import Ledger
public import Money
public import Reconciliation

/// How a book stands.
public struct BookStatus: Sendable {
    /// The date closed last, nil when none is.
    public var lastClosed: CivilDate?
    /// How many dates are closed.
    public var closedCount: Int
    /// Feeds in the inbox that the book has not read, by name.
    public var waitingFeeds: [String]
    /// Statements in the inbox that wait to be reconciled, by name.
    public var waitingStatements: [String]
    /// Files in the inbox whose names say neither, by name.
    public var unknownFiles: [String]
    /// By currency.
    public var currencies: [CurrencyStatus]
    /// Facts that are known and not due yet.
    public var deferredCount: Int
    /// Rows set aside by the last close.
    public var exceptionCount: Int
    /// The last day on any statement, to which ages run; nil when none was reconciled.
    public var lastReconciled: CivilDate?
    /// By cause, in the order in which causes are declared.
    public var openBreaks: [BreakStatus]
    /// Providers who are not paid because a payout came back, by break.
    public var blocked: [BlockedProvider]
}

/// The open breaks of one cause.
public struct BreakStatus: Sendable {
    public var cause: BreakCause
    /// How many there are of each age.
    public var counts: [BreakAge: Int]
    /// Of the oldest, in days to the last day on any statement.
    public var ageDays: Int

    public var count: Int { counts.values.reduce(0, +) }
}

/// How old a break is, in days to the last day on any statement.
public enum BreakAge: CaseIterable, Sendable {
    case upToAWeek, upToAMonth, older

    init(days: Int) {
        switch days {
        case ...7: self = .upToAWeek
        case ...30: self = .upToAMonth
        default: self = .older
        }
    }

    /// `0-7`, `8-30` or `over 30`.
    public var name: String {
        switch self {
        case .upToAWeek: "0-7"
        case .upToAMonth: "8-30"
        case .older: "over 30"
        }
    }
}

/// A provider who is not paid while a break is open.
public struct BlockedProvider: Sendable {
    public var providerID: String
    /// The break's id.
    public var breakID: String
    /// The reference of the payout that came back.
    public var payout: String
}

/// Movements that should have been on a statement by the last day on any.
public struct OverdueStatus: Sendable {
    public var count: Int
    /// What is left of them, positive; nil when it does not fit 64 bits.
    public var amount: Amount?
}

/// What the ledger holds in one currency; debit positive, as in the trial balance.
public struct CurrencyStatus: Sendable {
    public var currency: Currency
    /// By account, in the order in which the trial balance lists them.
    public var accounts: [(name: AccountName, balance: Amount)]
    /// Into the wallet.
    public var overdueIn: OverdueStatus
    /// Out of the wallet.
    public var overdueOut: OverdueStatus

    public subscript(name: AccountName) -> Amount {
        accounts.first { $0.name == name }?.balance ?? .zero
    }
}
