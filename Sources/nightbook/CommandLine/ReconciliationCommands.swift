import Nightly

extension CommandDefinition {
    static let reconcile = CommandDefinition(
        name: .reconcile,
        summary: "hold statements against what was instructed",
        about: [
            """
            Reads statements (.csv, or camt.053 .xml), one after the other as named. Every line is \
            posted: it confirms a charge, refund, payout or sweep, or it stands in suspense as a \
            break until somebody explains it. What should have been on a statement by now and is \
            not is a break, too.
            """,
            """
            What was matched, which breaks are open and how the ledger compares with the \
            statement is in reports/reconciliation/NAME/, NAME being the file's without its \
            ending. A statement that was read before is skipped; its reports are published again \
            when they are missing or damaged.
            """,
        ],
        arguments: [
            ArgumentDefinition("STATEMENT", "a statement to read", isRepeated: true)
        ],
        options: [
            OptionDefinition(
                .strict, "end with exit code 3 when breaks are open"),
            .metrics,
            .json,
            OptionDefinition(.quiet, "print no results; messages only"),
        ],
        examples: [
            CommandExample(
                "nightbook reconcile --book shop wallet-2013-11-05.csv",
                "confirm what is on the statement, and list what is not")
        ],
        exitCodes: [
            .awaitsPerson, .badInput, .inputMissing, .cannotWrite, .busy, .configuration,
        ])

    static let resolve = CommandDefinition(
        name: .resolve,
        summary: "say what a break was, and post it",
        about: [
            """
            WHAT takes what the break holds in suspense to an account: provider:ID, wallet-fees, \
            adjustments, platform-funds, platform-wallet; or to a movement that it confirms: \
            match:REFERENCE. match:BREAK closes two breaks that cancel each other out.
            """,
            """
            void gives up what was expected and never came: a payout goes back to its provider, a \
            sweep is made again, a refund stays in suspense, and a charge that nobody paid \
            withdraws its session. noted closes a returned payout that somebody has looked at: \
            the provider is paid again.
            """,
            """
            A break closes when nothing of it is left in suspense or in transit.
            """,
        ],
        arguments: [
            ArgumentDefinition("BREAK", "its id, such as B-000001; breaks.csv lists the open ones")
        ],
        options: [
            OptionDefinition(
                .as, "what it was", isRequired: true,
                values: .suchAs([
                    "provider:", "match:", "wallet-fees", "adjustments", "platform-funds",
                    "platform-wallet", "void", "noted",
                ])),
            OptionDefinition(.reason, "why; it is kept in the ledger", isRequired: true),
            OptionDefinition(.by, "who decided it; kept too", isRequired: true),
            .json,
        ],
        examples: [
            CommandExample(
                "nightbook resolve B-000004 --as wallet-fees --reason \"bank fee\" --by ann",
                "what the bank kept was a fee"),
            CommandExample(
                "nightbook resolve B-000005 --as match:P-20131104-000007 --reason seen --by ann",
                "the line without a reference was that payout"),
        ],
        exitCodes: [.badInput, .inputMissing, .cannotWrite, .busy, .configuration])

    static let withdraw = CommandDefinition(
        name: .withdraw,
        summary: "take back a session that was reported wrongly",
        about: [
            """
            What was posted for it is reversed on the open date, the one after the last closed, \
            and its charge and refund are no longer expected. Possible while neither of them has \
            been on a statement.
            """,
            """
            Rows that repeat the session are duplicates from then on; another session under the \
            same id is read anew.
            """,
        ],
        arguments: [ArgumentDefinition("SESSION", "the session's id")],
        options: [
            OptionDefinition(.reason, "why; it is kept in the ledger", isRequired: true),
            OptionDefinition(.by, "who decided it; kept too", isRequired: true),
            OptionDefinition(.undo, "let the session taken back be read again"),
            .json,
        ],
        examples: [
            CommandExample(
                "nightbook withdraw s-1001 --reason \"reported twice\" --by ann",
                "the session never happened")
        ],
        exitCodes: [.badInput, .inputMissing, .cannotWrite, .busy, .configuration])
}
