public import Reconciliation

/// What reconciling did, for the terminal, for `--json` and for the exit code.
public struct ReconcileReport: Sendable {
    /// In the order in which they were taken.
    public var statements: [StatementOutcome] = []
    /// What a person should know though nothing failed: columns and accounts passed over.
    public var warnings: [String] = []
    /// Why it ended early though it reconciled statements before; those stay.
    public var failure: JobFailure?
    /// Breaks that are open now.
    public var openBreakCount = 0

    public init() {}

    /// Whether open breaks await a person.
    public var awaitsPerson: Bool { openBreakCount > 0 }
}

/// What became of one statement.
public struct StatementOutcome: Sendable {
    public enum State: String, Sendable {
        /// It was reconciled and published.
        case reconciled
        /// It was reconciled before; missing or damaged files were published again.
        case publishedAgain = "published-again"
        /// It was reconciled before, and all its files are as they should be.
        case unchanged
    }

    public var name: String
    public var state: State
    /// Where its reports are.
    public var folder: String
    public var lineCount: Int
    public var newLineCount: Int
    public var matchCount: Int
    public var proofs: [StatementProof]
    /// Breaks open after it, by cause in the order in which causes are declared.
    public var breaks: [(cause: BreakCause, count: Int)]
    /// The first of them, by number: as many as a person reads at once.
    public var firstBreaks: [ListedBreak]
}
