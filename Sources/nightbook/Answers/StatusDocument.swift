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
                status.openBreaks.map { item in
                    [
                        "cause": .string(item.cause.name), "count": .integer(item.count),
                        "by_age_days": .object(
                            BreakAge.allCases.map {
                                JSONMember($0.name, .integer(item.counts[$0] ?? 0))
                            }),
                        "oldest_age_days": .integer(item.ageDays),
                    ]
                }),
            "blocked": .array(
                status.blocked.map {
                    [
                        "provider": .string($0.providerID), "break": .string($0.breakID),
                        "payout": .string($0.payout),
                    ]
                }),
            "in_transit": .object(
                status.currencies.map { JSONMember($0.currency.code, $0.transitDocument) }),
            "balances": .object(
                status.currencies.map { currency in
                    JSONMember(
                        currency.currency.code,
                        .object(
                            currency.accounts.map {
                                JSONMember(
                                    $0.name.name,
                                    .string($0.balance.text(in: currency.currency)))
                            }))
                }),
        ]
    }
}

extension CurrencyStatus {
    fileprivate var transitDocument: JSONValue {
        [
            "in": .string(self[.chargesInTransit].text(in: currency)),
            "out": .string((-self[.transfersInTransit]).text(in: currency)),
            "suspense": .string((-self[.suspense]).text(in: currency)),
            "overdue_in": document(overdueIn), "overdue_out": document(overdueOut),
        ]
    }

    private func document(_ overdue: OverdueStatus) -> JSONValue {
        [
            "count": .integer(overdue.count),
            "amount": overdue.amount.map { .string($0.text(in: currency)) } ?? .null,
        ]
    }
}
