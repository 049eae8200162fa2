public import BusinessCalendar
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
    /// The last day on any statement; nil when none was reconciled.
    public var lastReconciled: CivilDate?
    /// By cause, in the order in which causes are declared.
    public var openBreaks: [BreakStatus]
}

/// The open breaks of one cause.
public struct BreakStatus: Sendable {
    public var cause: BreakCause
    public var count: Int
    /// Of the oldest, in days to the last day on any statement.
    public var ageDays: Int
}

/// What the ledger holds in one currency; debit positive, as in the trial balance.
public struct CurrencyStatus: Sendable {
    public var currency: Currency
    public var wallet: Amount
    public var chargesInTransit: Amount
    public var transfersInTransit: Amount
    public var platformWallet: Amount
    public var providers: Amount
    public var commission: Amount
    public var suspense: Amount
}
