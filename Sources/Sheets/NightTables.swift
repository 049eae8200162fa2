internal import Ledger
public import Reports
internal import Settlement

extension NightReport {
    /// What the columns of the report hold. Two tests keep it true: one compares the names with
    /// the header that is written, the other every cell with its kind.
    public var schema: TableSchema {
        switch self {
        case .sessions: Self.sessionsSchema
        case .payouts: Self.payoutsSchema
        case .payoutItems: Self.payoutItemsSchema
        case .walletTransfers: Self.walletTransfersSchema
        case .balances: Self.balancesSchema
        case .trialBalance: Self.trialBalanceSchema
        case .summary: Self.summarySchema
        case .exceptions: Self.exceptionsSchema
        }
    }

    private static let date = TableColumn(
        "business_date", .date, "The business date that was closed.")
    private static let provider = TableColumn("provider_id", .id, "The provider.")
    private static let currency = TableColumn(
        "currency", .currency, "The currency of the row's amounts, a code of ISO 4217.")

    private static let sessionsSchema = TableSchema(
        "sessions.csv", "Everything posted on the date, by session, completed before disputed.",
        [
            date,
            TableColumn("session_id", .id, "The session."),
            TableColumn(
                "event", .word(["completed", "disputed", "withdrawn"]),
                "What happened to it; withdrawn: it had been reported wrongly."),
            TableColumn(
                "event_at", .instant,
                "When it was completed or disputed; of a withdrawn one, when it was completed."),
            provider,
            TableColumn("customer_id", .id, "The customer."),
            currency,
            TableColumn("gross", .signedAmount, "The price; negative when it goes back."),
            TableColumn("commission", .signedAmount, "The platform's share of it."),
            TableColumn("net", .signedAmount, "The provider's share of it: gross less commission."),
        ], key: ["session_id", "event"])

    private static let payoutsSchema = TableSchema(
        "payouts.csv", "Every payout of the date, by reference.",
        [
            date,
            TableColumn("reference", .text, "Ours, such as P-20131104-000001."),
            provider,
            TableColumn("name", .text, "The provider's name in payees.csv.", isFilled: false),
            TableColumn("method", .word(["wallet", "iban"]), "How the provider is paid."),
            TableColumn("account", .text, "The wallet's id, or the IBAN."),
            currency,
            TableColumn("amount", .amount, "What is paid."),
            TableColumn("items", .count, "How many rows of payout-items.csv it is made of."),
            TableColumn("value_date", .date, "When it is to be paid."),
        ], key: ["reference"],
        links: [balanceLink])

    private static let balanceLink = TableSchema.Link(
        columns: ["provider_id", "currency"], table: "balances",
        otherColumns: ["provider_id", "currency"])

    private static let payoutItemsSchema = TableSchema(
        "payout-items.csv",
        "What each payout of the date is made of: the net of its rows adds up to its amount.",
        [
            date,
            TableColumn("payout_reference", .text, "The payout."),
            provider,
            currency,
            TableColumn(
                "item", .text,
                "A session, a correction, a payout that came back, or a break that was resolved."),
            TableColumn(
                "event",
                .word(["completed", "disputed", "adjustment", "returned", "resolved", "withdrawn"]),
                "What happened to it."),
            TableColumn("posted_on", .date, "The business date on which it was posted."),
            TableColumn(
                "gross", .signedAmount, "The price of a session; empty for others.",
                isFilled: false),
            TableColumn(
                "commission", .signedAmount, "The platform's share; empty for others.",
                isFilled: false),
            TableColumn("net", .signedAmount, "What it adds to the payout."),
        ], key: ["payout_reference", "item", "event", "posted_on"],
        links: [
            TableSchema.Link(
                columns: ["payout_reference"], table: "payouts", otherColumns: ["reference"])
        ])

    private static let walletTransfersSchema = TableSchema(
        "wallet-transfers.csv",
        "Every movement on the wallets that follows from the date and is to be expected on the "
            + "statement.",
        [
            date,
            TableColumn(
                "reference", .text, "What the statement will cite: a charge's session, or ours."),
            TableColumn(
                "kind", .word(["charge", "refund", "payout", "commission"]), "What moves."),
            TableColumn("from_wallet", .text, "Where it comes from."),
            TableColumn("to_wallet", .text, "Where it goes to."),
            currency,
            TableColumn("amount", .amount, "How much."),
            TableColumn(
                "session_id", .id, "The session of a charge or a refund.", isFilled: false),
            TableColumn("value_date", .date, "When; of a charge the date on which it was made."),
        ], key: ["reference"],
        links: [
            TableSchema.Link(
                columns: ["session_id"], table: "sessions", otherColumns: ["session_id"])
        ])

    private static let balancesSchema = TableSchema(
        "balances.csv",
        "What each provider is owed in each currency, and how it came to that since the last "
            + "close: opening + gross - commission - refunded + commission_returned + adjusted + "
            + "returned - paid_out = closing.",
        [
            date, provider, currency,
            TableColumn("opening", .signedAmount, "Owed before; below zero, the provider owes."),
            TableColumn("gross", .amount, "Prices of sessions posted."),
            TableColumn("commission", .amount, "The platform's share of them."),
            TableColumn("refunded", .amount, "Prices given back to customers."),
            TableColumn("commission_returned", .amount, "The platform's share given back."),
            TableColumn("adjusted", .signedAmount, "Corrections by hand."),
            TableColumn("returned", .amount, "Payouts that came back."),
            TableColumn("paid_out", .amount, "The payout of the date."),
            TableColumn("closing", .signedAmount, "Owed after; below zero, the provider owes."),
            TableColumn("held", .amount, "Earned, and waiting for its time."),
            TableColumn("available", .signedAmount, "Could be paid, and was not."),
            TableColumn(
                "unpaid_reason", .word(UnpaidReason.allCases.map(\.rawValue)),
                "Why something is left.", isFilled: false),
            TableColumn(
                "payable_from", .date, "The payout day to look at next.", isFilled: false),
        ], key: ["provider_id", "currency"])

    private static let trialBalanceSchema = TableSchema(
        "trial-balance.csv",
        "The accounts of each currency, debit positive, since the last close; the closings of a "
            + "currency add up to zero.",
        [
            date,
            TableColumn("account", .word(AccountName.allCases.map(\.name)), "The account."),
            currency,
            TableColumn("opening", .signedAmount, "Before."),
            TableColumn("debits", .amount, "Sum of the debits."),
            TableColumn("credits", .amount, "Sum of the credits."),
            TableColumn("closing", .signedAmount, "After."),
        ], key: ["account", "currency"])

    private static let summarySchema = TableSchema(
        "summary.csv", "The date in figures: the same measures for each currency.",
        [
            date, currency,
            TableColumn(
                "measure", .word(SummaryMeasure.allCases.map(\.rawValue)), "What is counted."),
            TableColumn("count", .count, "How many."),
            TableColumn(
                "amount", .signedAmount,
                "Their sum; of rounding with four more decimals than the currency has."),
        ], key: ["currency", "measure"])

    private static let exceptionsSchema = TableSchema(
        "exceptions.csv", "Every row that was set aside, and why; by feed, then line.",
        [
            date,
            TableColumn("feed", .text, "The file."),
            TableColumn("line", .number, "Where the row begins in it; of a database, its rowid."),
            TableColumn("session_id", .id, "The session, where it can be read.", isFilled: false),
            TableColumn(
                "code", .word(ExceptionCode.allCases.map(\.rawValue)), "Why it was set aside."),
            TableColumn("message", .text, "The same in words."),
            TableColumn("row", .text, "The row itself.", isFilled: false),
        ], key: ["feed", "line", "code"])
}
