import Reconciliation

extension BreakCause {
    /// What it is.
    var meaning: String {
        switch self {
        case .missing: "what was to be on the statement by its value date is not"
        case .amountMismatch: "more or less came than was expected"
        case .returned: "a payout came back; the provider is not paid while it is open"
        case .duplicateLine: "nothing is left to confirm under this reference"
        case .wrongDirection, .currencyMismatch: "the reference is ours, the movement is not"
        case .unexpected: "nothing explains the line"
        case .statementGap: "the statement opens elsewhere than the ledger's wallet"
        }
    }

    /// How it ends.
    var remedy: String {
        switch self {
        case .missing: "its line comes; or resolve --as void"
        case .amountMismatch: "the rest comes; or void, or where the excess belongs"
        case .returned: "noted when somebody has looked, or where the money belongs"
        case .duplicateLine, .wrongDirection, .currencyMismatch: "where the money belongs"
        case .unexpected:
            "a late session explains it; match:REFERENCE, match:BREAK; or where it belongs"
        case .statementGap:
            """
            the statement between is read; or platform-funds for money that was there before
            """
        }
    }
}
