import Reconciliation

extension BreakCause {
    /// What it is.
    var meaning: String {
        switch self {
        case .missing: "what was to be on the statement by its value date is not"
        case .amountMismatch:
            """
            more or less came than was expected. What is short stays in transit, what is too much \
            is in suspense
            """
        case .returned:
            """
            a payout came back, whole: its provider has it back; or in part, or a refund did: it \
            is in suspense. A provider whose payout came back is not paid while this is open
            """
        case .duplicateLine: "nothing is left to confirm under this reference"
        case .wrongDirection:
            "the reference is ours, the money went the other way: a charge taken back, say"
        case .currencyMismatch: "the reference is ours, the currency is not"
        case .unexpected: "nothing explains the line"
        case .statementGap: "the statement opens elsewhere than the ledger's wallet"
        }
    }

    /// What to do, and how it ends.
    var remedy: String {
        switch self {
        case .missing: "wait: it closes when its line comes. Is it never to come: void"
        case .amountMismatch:
            """
            less: wait for the rest, with which it closes, or void it. More: ask whose it is, and \
            resolve it to that account
            """
        case .returned:
            """
            whole: correct the account in payees.csv, then noted: it is paid with the next payout. \
            Else provider:ID gives it back; what the bank kept is an adjust
            """
        case .duplicateLine:
            """
            ask the operator; its correction is a line of its own: match:BREAK. Or resolve it to an \
            account
            """
        case .wrongDirection: "who bears it: provider:ID, or adjustments for the platform"
        case .currencyMismatch:
            "resolve it to an account; the movement itself may be MISSING besides"
        case .unexpected:
            """
            a session that is reported late explains it. Else match:REFERENCE, match:BREAK, or an \
            account
            """
        case .statementGap:
            """
            read the statement between, and it closes. Money that was there before the first: \
            platform-funds
            """
        }
    }
}
