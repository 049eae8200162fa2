import Nightly
import Reconciliation
import Settlement

/// What a code means and what to do about it, as `help CODE` and the manual's tables say it.
struct CodeExplanation: Sendable {
    /// As it stands in a report, or the number of an exit code.
    let code: String
    let meaning: String
    let remedy: String
}

/// The kinds of codes there are. The raw value lists them all: `nightbook help EXIT-CODES`.
enum CodeList: String, CaseIterable, Sendable {
    case exitCodes = "EXIT-CODES"
    case exceptions = "EXCEPTIONS"
    case breaks = "BREAKS"

    /// In the order in which they are declared.
    var explanations: [CodeExplanation] {
        switch self {
        case .exitCodes:
            ExitCode.allCases.map {
                CodeExplanation(code: "\($0.rawValue)", meaning: $0.meaning, remedy: $0.remedy)
            }
        case .exceptions:
            ExceptionCode.allCases.map {
                CodeExplanation(code: $0.rawValue, meaning: $0.meaning, remedy: $0.remedy)
            }
        case .breaks:
            BreakCause.allCases.map {
                CodeExplanation(code: $0.name, meaning: $0.meaning, remedy: $0.remedy)
            }
        }
    }

    /// What one of its codes is called.
    var singular: String {
        switch self {
        case .exitCodes: "exit code"
        case .exceptions: "exception"
        case .breaks: "break"
        }
    }

    /// What holds for all of them.
    var about: String {
        switch self {
        case .exitCodes:
            """
            Running the same command again is always safe: a date that is closed is never closed \
            again. With any code but 0 and 3 the last line on standard error says what happened.
            """
        case .exceptions:
            """
            A row that breaks a rule is set aside in exceptions.csv of the date, with its feed, \
            line and a message, and the rest of the feed is settled. To put it right, send the \
            corrected row in a feed of another name, for the next open date. BAD_PAYEE is put \
            right in payees.csv.
            """
        case .breaks:
            """
            A break is a difference between what the ledger expects and what a statement shows. \
            Open ones are in breaks.csv of each reconciliation. A break closes when nothing of it \
            is left in suspense or in transit. "Where it belongs" is provider:ID, wallet-fees, \
            adjustments, platform-funds or platform-wallet: nightbook help resolve.
            """
        }
    }
}
