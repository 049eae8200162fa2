internal import Reconciliation
public import Reports

extension ReconciliationReport {
    /// What the columns of the report hold.
    public var schema: TableSchema {
        switch self {
        case .matches: Self.matchesSchema
        case .breaks: Self.breaksSchema
        case .proof: Self.proofSchema
        }
    }

    private static let currency = TableColumn(
        "currency", .currency, "The currency of the row's amounts, a code of ISO 4217.")

    private static let kind = TableColumn(
        "kind", .word(StatementKind.allCases.map(\.name)),
        "What it is, as the statement says, or as was expected.", isFilled: false)

    private static let matchesSchema = TableSchema(
        "matches.csv", "The lines newly recorded from the statement and matched, by line id.",
        [
            TableColumn("line_id", .text, "The line."),
            TableColumn("booked_on", .date, "When it was booked."),
            TableColumn("reference", .text, "What it cites.", isFilled: false),
            TableColumn(
                "matched_by", .word(MatchedBy.allCases.map(\.name)), "What it was known by."),
            kind, currency,
            TableColumn("amount", .signedAmount, "Positive into the wallet."),
        ], key: ["line_id"])

    private static let breaksSchema = TableSchema(
        "breaks.csv", "Every break that is open after the statement, by number, as it arose.",
        [
            TableColumn("break_id", .text, "The break, such as B-000001."),
            TableColumn("cause", .word(BreakCause.allCases.map(\.name)), "What it is."),
            TableColumn("since", .date, "When it arose."),
            TableColumn("age_days", .number, "Days from then to the statement's last day."),
            TableColumn("reference", .text, "The movement it is about.", isFilled: false),
            TableColumn("line_id", .text, "The line it is about.", isFilled: false),
            kind,
            TableColumn("counterparty", .text, "The other side.", isFilled: false),
            currency,
            TableColumn("expected", .signedAmount, "What was expected, signed as on statements."),
            TableColumn("found", .signedAmount, "What came."),
            TableColumn("difference", .signedAmount, "Found less expected."),
            TableColumn("explanation", .text, "The same as a sentence."),
        ], key: ["break_id"])

    private static let proofSchema = TableSchema(
        "proof.csv", "Per currency, that the ledger's wallet is what the statement says.",
        [
            currency,
            TableColumn(
                "statement_opening", .signedAmount, "The statement's balance before.",
                isFilled: false),
            TableColumn("lines", .signedAmount, "The sum of its lines."),
            TableColumn(
                "statement_closing", .signedAmount, "The statement's balance after.",
                isFilled: false),
            TableColumn("ledger_wallet", .signedAmount, "The ledger's balance after."),
            TableColumn(
                "difference", .signedAmount, "The statement's less the ledger's.",
                isFilled: false),
            TableColumn("in_transit_in", .signedAmount, "Charged, and on no statement yet."),
            TableColumn("in_transit_out", .signedAmount, "Instructed, and on no statement yet."),
            TableColumn("suspense", .signedAmount, "What nothing explains."),
        ], key: ["currency"])
}
