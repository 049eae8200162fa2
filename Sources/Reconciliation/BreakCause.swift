/// Why a break arose. The raw value is stored, the name is shown.
public enum BreakCause: Int, CaseIterable, Sendable {
    /// A payout or refund came back.
    case returned = 1
    /// A line about a movement of which nothing is left to confirm.
    case duplicateLine
    /// A line about a movement of another currency.
    case currencyMismatch
    /// A line about a movement that goes the other way.
    case wrongDirection
    /// A line that nothing known explains.
    case unexpected
    /// A statement does not go on where the one before ended.
    case statementGap
    /// A line that confirms a movement with less or with more than was left of it.
    case amountMismatch
    /// A movement that no line confirmed by its value date.
    case missing

    /// The word of the column `cause`.
    public var name: String {
        switch self {
        case .returned: "RETURNED"
        case .duplicateLine: "DUPLICATE_LINE"
        case .currencyMismatch: "CURRENCY_MISMATCH"
        case .wrongDirection: "WRONG_DIRECTION"
        case .unexpected: "UNEXPECTED"
        case .statementGap: "STATEMENT_GAP"
        case .amountMismatch: "AMOUNT_MISMATCH"
        case .missing: "MISSING"
        }
    }
}
