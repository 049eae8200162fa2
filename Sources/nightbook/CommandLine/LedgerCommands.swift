import Journal

extension CommandDefinition {
    static let explain = CommandDefinition(
        name: .explain,
        summary: "tell the story of a session, payout, statement line or break",
        about: [
            """
            An ID is a session's, a provider's or a statement line's, or one of our references: \
            P-… a payout, R-… a refund, C-… a commission sweep, A-… a correction, B-… a break. \
            What bears the same id is told one after the other.
            """,
            """
            What is told runs in time: from the line of the feed over transfers, the payout and \
            the settlement file to the statement line, and where that did not fit, to the break \
            and what was decided about it. At the end stands what is still open.
            """,
        ],
        arguments: [ArgumentDefinition("ID", "what to explain, such as P-20131108-000001")],
        options: [.json],
        examples: [
            CommandExample(
                "nightbook explain --book shop P-20131108-000001",
                "what a payout is made of, and which line confirmed it"),
            CommandExample(
                "nightbook explain --book shop B-000001", "how a break arose and ended"),
        ],
        exitCodes: [.badInput, .inputMissing, .busy, .configuration])

    static let audit = CommandDefinition(
        name: .audit,
        summary: "work out every figure again, and compare it with what is there",
        about: [
            """
            Derives commissions, transfers, payouts and their items, balances, trial balances and \
            reports again from the recorded facts, by code that shares nothing with what posted \
            them, and compares them with the ledger, the published files and the chain of \
            manifests. Nothing is changed. What is not as it should be is listed, and the exit \
            code is 65.
            """,
            """
            The answer ends with the head of the chain. Keep it elsewhere: with --head a later \
            audit finds out whether that night is still there, whoever had the book since.
            """,
        ],
        options: [
            OptionDefinition(
                .head, "a head kept elsewhere, which must still be in the chain"),
            OptionDefinition(
                .strict, "end with exit code 3 when rows of the last date were set aside"),
            .metrics,
            .json,
        ],
        examples: [
            CommandExample("nightbook audit --book shop", "whether the book is as it should be")
        ],
        exitCodes: [
            .awaitsPerson, .badInput, .inputMissing, .cannotWrite, .busy, .configuration,
        ])

    static let journal = CommandDefinition(
        name: .journal,
        summary: "print the ledger for other programs",
        about: [
            """
            Prints every transfer in its order: as a table, or as a journal that hledger or \
            Beancount read. With --from the journal begins with what each account held before.
            """,
            """
            The format fec is the file of entries that French tax law asks for, in euros; --from is \
            the first day of the financial year. Its accounts and journals stand in the configuration. \
            What the file is to be called is said on stderr.
            """,
        ],
        options: [
            OptionDefinition(.from, "the first business date; without it, from the beginning"),
            OptionDefinition(.to, "the last business date; without it, to the end"),
            OptionDefinition(
                .format, "csv, hledger, beancount or fec", isRequired: true,
                values: .oneOf(JournalFormat.allCases.map(\.rawValue))),
            OptionDefinition(
                .currency, "EUR: leave out other currencies, which a fec has no place for"),
        ],
        examples: [
            CommandExample(
                "nightbook journal --book shop --format hledger > shop.journal",
                "the whole ledger for hledger"),
            CommandExample(
                "nightbook journal --book shop --from 2013-11-01 --to 2013-11-30 --format csv",
                "November as a table"),
        ],
        exitCodes: [.badInput, .inputMissing, .busy, .configuration])

    static let statement = CommandDefinition(
        name: .statement,
        summary: "make what a provider is sent each month",
        about: [
            """
            Shows for a range of dates what was owed before, each session, refund, correction and \
            payout, and what is owed now, per currency. The figures are those of balances.csv and \
            payout-items.csv; nothing tells who the customers were. Dates that are not closed yet \
            are left out, and that is said.
            """,
            """
            A page is in the language of the configuration, for screen and print; the table has a \
            running balance. Without --format a page is printed; with --output both are made, as \
            statement-PROVIDER-FROM-TO.html and .csv.
            """,
        ],
        arguments: [ArgumentDefinition("PROVIDER", "the provider's id")],
        options: [
            OptionDefinition(.from, "the first date", isRequired: true),
            OptionDefinition(.to, "the last date", isRequired: true),
            OptionDefinition(.currency, "this currency only, such as EUR"),
            OptionDefinition(.format, "html or csv"),
            OptionDefinition(.output, "a folder that is there, to write into"),
        ],
        examples: [
            CommandExample(
                "nightbook statement prov-ann --from 2013-11-01 --to 2013-11-30 > ann.html",
                "November as a page"),
            CommandExample(
                "nightbook statement prov-ann --from 2013-11-01 --to 2013-11-30 --output sent",
                "as a page and as a table, in the folder sent"),
        ],
        exitCodes: [.badInput, .inputMissing, .cannotWrite, .busy, .configuration])

    static let backup = CommandDefinition(
        name: .backup,
        summary: "copy the ledger while it is in use",
        about: [
            """
            Writes a copy of the ledger as it stands, on disk and checked when the command ends. \
            It is a ledger itself: put in the place of nightbook.db, everything published can be \
            made again from it. A file that is there is never overwritten.
            """
        ],
        arguments: [ArgumentDefinition("FILE", "the copy to make")],
        options: [.json],
        examples: [
            CommandExample(
                "nightbook backup --book shop /backup/shop-2013-11-08.db", "after a nightly run")
        ],
        exitCodes: [.badInput, .inputMissing, .cannotWrite, .busy, .configuration])
}
