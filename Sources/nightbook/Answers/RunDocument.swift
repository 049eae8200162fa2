import JSON
import Money
import Nightly
import Settlement

/// What a run did, for programs.
enum RunDocument {
    static func document(_ report: RunReport, isDryRun: Bool) -> JSONValue {
        [
            "dry_run": .bool(isDryRun),
            "awaits_person": .bool(report.awaitsPerson),
            "dates": .array(report.nights.map(night)),
            "statements": .array(report.statements.map(ReconcileDocument.statement)),
            "open_breaks": .integer(report.openBreakCount),
            "warnings": .array(report.warnings.map { .string($0) }),
        ]
    }

    private static func night(_ night: NightOutcome) -> JSONValue {
        [
            "business_date": .string(night.businessDate.description),
            "state": .string(night.state.rawValue),
            "value_date": .string(night.valueDate.description),
            "folder": .string(night.folder),
            "feeds": .array(night.feeds.map(feed)),
            "currencies": .object(
                night.currencies.map { JSONMember($0.currency.code, figures($0)) }),
            "payouts": .array(night.payouts.map(payout)),
            "exceptions": [
                "count": .integer(night.exceptionCount),
                "codes": .object(
                    night.exceptionCodes.map {
                        JSONMember($0.code.rawValue, .integer($0.count))
                    }),
            ],
        ]
    }

    private static func feed(_ feed: FeedRecord) -> JSONValue {
        [
            "name": .string(feed.name),
            "bytes": .integer(feed.byteCount),
            "sha256": .string(feed.digest),
            "rows": .integer(feed.rows),
            "accepted": .integer(feed.accepted),
            "duplicates": .integer(feed.duplicates),
            "ignored": .integer(feed.ignored),
            "rejected": .integer(feed.rejected),
            "totals": .object(
                feed.totals.map {
                    JSONMember($0.currency.code, .string($0.amount.text(in: $0.currency)))
                }),
        ]
    }

    /// By measure, named as in `summary.csv`.
    private static func figures(_ outcome: CurrencyOutcome) -> JSONValue {
        .object(
            outcome.figures.map {
                JSONMember(
                    $0.measure.rawValue,
                    ["count": .integer($0.count), "amount": .string($0.amountText)])
            })
    }

    private static func payout(_ payout: PayoutOutcome) -> JSONValue {
        [
            "reference": .string(payout.reference),
            "provider_id": .string(payout.providerID),
            "name": .string(payout.name),
            "method": .string(payout.method.rawValue),
            "account": .string(payout.account),
            "currency": .string(payout.currency.code),
            "amount": .string(payout.amount.text(in: payout.currency)),
        ]
    }
}
