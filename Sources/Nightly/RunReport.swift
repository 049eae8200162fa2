public import BusinessCalendar
public import Money
public import Settlement

/// What a run did, for the terminal, for `--json` and for the exit code.
public struct RunReport: Sendable {
    /// By date.
    public var nights: [NightOutcome] = []
    /// What a person should know though nothing failed: ignored columns, feeds read before.
    public var warnings: [String] = []

    /// Why the run ended early though it closed dates before; those stay closed.
    public var failure: JobFailure?

    /// Waiting statements that were reconciled after the last close.
    public var statements: [StatementOutcome] = []
    /// Breaks that are open now.
    public var openBreakCount = 0

    public init() {}

    /// Whether exceptions of a date it closed or was asked for, or open breaks, await a person.
    public var awaitsPerson: Bool {
        openBreakCount > 0 || nights.contains { $0.exceptionCount > 0 }
    }
}

/// What became of one business date.
public struct NightOutcome: Sendable {
    public enum State: String, Sendable {
        /// It was closed and published.
        case closed
        /// It was closed before; missing or damaged files were published again.
        case publishedAgain = "published-again"
        /// It was closed before, and all its files are as they should be.
        case unchanged
        /// It would be closed, had this been no dry run.
        case wouldClose = "would-close"
    }

    public var businessDate: CivilDate
    public var valueDate: CivilDate
    public var state: State
    /// Where its reports are.
    public var folder: String
    /// By name.
    public var feeds: [FeedRecord]
    /// By currency.
    public var currencies: [CurrencyOutcome]
    /// By reference.
    public var payouts: [PayoutOutcome]
    /// How many rows were set aside, faults in the payees file included.
    public var exceptionCount: Int
    /// By code, most frequent first.
    public var exceptionCodes: [(code: ExceptionCode, count: Int)]
}

/// The figures of one currency, straight from `summary.csv`.
public struct CurrencyOutcome: Sendable {
    public var currency: Currency
    public var figures: [SummaryRecord]
}

/// One payout as the terminal lists it.
public struct PayoutOutcome: Sendable {
    public var reference: String
    public var providerID: String
    public var name: String
    public var method: PaymentAddress.Method
    public var account: String
    public var currency: Currency
    public var amount: Amount
}
