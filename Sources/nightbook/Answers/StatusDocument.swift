import JSON
import Money
import Nightly

/// How a book stands, for programs.
enum StatusDocument {
    static func document(_ status: BookStatus, of book: BookFolder) -> JSONValue {
        [
            "book": .string(book.path),
            "last_closed": status.lastClosed.map { .string($0.description) } ?? .null,
            "closed_dates": .integer(status.closedCount),
            "waiting": [
                "feeds": .array(status.waitingFeeds.map { .string($0) }),
                "statements": .array(status.waitingStatements.map { .string($0) }),
                "unknown": .array(status.unknownFiles.map { .string($0) }),
            ],
            "deferred_facts": .integer(status.deferredCount),
            "exceptions": .integer(status.exceptionCount),
            "last_reconciled": status.lastReconciled.map { .string("\($0)") } ?? .null,
            "open_breaks": .array(
                status.openBreaks.map {
                    [
                        "cause": .string($0.cause.name), "count": .integer($0.count),
                        "oldest_age_days": .integer($0.ageDays),
                    ]
                }),
            "balances": .object(
                status.currencies.map { currency in
                    JSONMember(
                        currency.currency.code,
                        .object(
                            currency.balances.map {
                                JSONMember($0.account, .string($0.amount))
                            }))
                }),
        ]
    }
}

extension CurrencyStatus {
    /// What each account holds, debit positive, named and ordered as in `trial-balance.csv`.
    var balances: [(account: String, amount: String)] {
        [
            ("wallet", wallet),
            ("charges-in-transit", chargesInTransit),
            ("transfers-in-transit", transfersInTransit),
            ("platform-wallet", platformWallet),
            ("provider-payables", providers),
            ("commission", commission),
            ("suspense", suspense),
        ].map { ($0.0, $0.1.text(in: currency)) }
    }
}
