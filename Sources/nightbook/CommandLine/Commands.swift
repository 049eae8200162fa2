import Nightly

extension CommandName {
    /// What is known of the command.
    var definition: CommandDefinition {
        switch self {
        case .initialize: .initialize
        case .run: .run
        case .status: .status
        case .reconcile: .reconcile
        case .resolve: .resolve
        case .withdraw: .withdraw
        case .adjust: .adjust
        case .explain: .explain
        case .audit: .audit
        case .journal: .journal
        case .statement: .statement
        case .backup: .backup
        case .describe: .describe
        case .schedule: .schedule
        case .completions: .completions
        case .help: .help
        case .version: .version
        }
    }
}

extension OptionDefinition {
    static let json = OptionDefinition(
        .json, "answer with one JSON document; amounts are decimal strings")
    static let metrics = OptionDefinition(
        .metrics, "also write how it went to a Prometheus textfile, such as nightbook.prom")
}

extension CommandDefinition {
    fileprivate static let initialize = CommandDefinition(
        name: .initialize,
        summary: "make a book, with an example of each file it reads",
        about: [
            """
            A book is one folder: its configuration (nightbook.json), whom to pay (payees.csv), \
            feeds that wait (inbox/), and later the ledger (nightbook.db) and what was published \
            (reports/). What these files hold is explained in README.txt, made beside them.
            """,
            "A file that is there already is kept as it is.",
        ],
        arguments: [
            ArgumentDefinition(
                "DIR", "the folder to make it in; it may exist. Without it: the one of --book",
                isRequired: false)
        ],
        options: [.json],
        examples: [
            CommandExample("nightbook init shop", "make the folder shop, and a book in it")
        ],
        exitCodes: [.cannotWrite])

    fileprivate static let run = CommandDefinition(
        name: .run,
        summary: "close business dates: post, pay, publish",
        about: [
            """
            Without a date: closes every open date whose feed waits in the inbox, in order, as \
            far as dates are over. A waiting feed is called sessions-2013-11-04.csv (or .jsonl, \
            .db, .sqlite); after the date may stand whatever does not begin with a digit, as in \
            sessions-2013-11-04-late.csv.
            """,
            """
            A date takes the waiting feeds dated up to it, late ones too, or the FEEDs named. \
            What it publishes is in reports/DATE/.
            """,
            """
            A date that is closed already stays as it is; those of its files that are missing or \
            damaged are published again.
            """,
            """
            After the last close the statements that wait in the inbox (wallet-….csv, .xml) are \
            reconciled, by name.
            """,
        ],
        arguments: [
            ArgumentDefinition(
                "FEED", "a feed to read in place of those that wait; needs --date",
                isRequired: false, isRepeated: true)
        ],
        options: [
            OptionDefinition(.date, "close just this date"),
            OptionDefinition(.through, "close the open dates up to this one"),
            OptionDefinition(
                .valueDate,
                "when what is instructed is to be paid: a later day on which money can move"),
            OptionDefinition(
                .empty, "close the date of --date or --through even when no feed waits for it"),
            OptionDefinition(.dryRun, "show what would happen, and change nothing"),
            OptionDefinition(
                .strict,
                "end with exit code 3 when rows of these dates were set aside, or breaks are open"),
            .metrics,
            .json,
            OptionDefinition(.quiet, "print no results; messages only"),
        ],
        examples: [
            CommandExample("nightbook run --book shop", "the nightly run"),
            CommandExample(
                "nightbook run --book shop --dry-run", "see what tonight's run would do"),
            CommandExample(
                "nightbook run --book shop --date 2013-11-04 ~/corrected.csv",
                "close one date with a feed from elsewhere"),
            CommandExample(
                "nightbook run --book shop --through 2013-11-10 --empty",
                "catch up; the last date may have had no sessions"),
        ],
        exitCodes: [
            .awaitsPerson, .badInput, .inputMissing, .cannotWrite, .busy,
            .configuration,
        ])

    fileprivate static let status = CommandDefinition(
        name: .status,
        summary: "show what is closed, what waits, open breaks, and balances",
        about: [
            """
            What awaits a person is told first: rows set aside, providers who are not paid \
            because a payout came back, open breaks by cause and age, and what should have been \
            on a statement and was not. Ages run to the last day on any statement, as in \
            breaks.csv, never to today.
            """
        ],
        options: [.metrics, .json],
        examples: [CommandExample("nightbook status --book shop", "how the book stands")],
        exitCodes: [.badInput, .inputMissing, .cannotWrite, .busy, .configuration])

    fileprivate static let adjust = CommandDefinition(
        name: .adjust,
        summary: "correct a provider's balance by hand",
        about: [
            """
            The correction is posted on the open date, the one after the last closed, and is paid \
            or set off with the next payout. It can be taken back only by another one. Prints its \
            id, such as A-20131105-000001.
            """
        ],
        arguments: [
            ArgumentDefinition("PROVIDER", "the provider's id"),
            ArgumentDefinition("CURRENCY", "a code of ISO 4217, such as EUR"),
            ArgumentDefinition(
                "AMOUNT", "such as 12.50, in the provider's favour; -12.50 is against it"),
        ],
        options: [
            OptionDefinition(.reason, "why; it is kept in the ledger", isRequired: true),
            OptionDefinition(.by, "who decided it; kept too", isRequired: true),
            .json,
        ],
        examples: [
            CommandExample(
                "nightbook adjust prov-martin EUR -55.00 --reason \"paid by hand\" --by ann",
                "take 55 euros off what prov-martin is owed")
        ],
        exitCodes: [.badInput, .inputMissing, .cannotWrite, .busy, .configuration])

    fileprivate static let describe = CommandDefinition(
        name: .describe,
        summary: "show a settlement file, or prove it against the book",
        about: [
            """
            Shows the totals of each block, the largest payments, and what is wrong with the file \
            by itself. With --check it is held against the book, too: the same references, \
            amounts and payees, nothing more and nothing less. What differs is listed.
            """
        ],
        arguments: [
            ArgumentDefinition("FILE", "a settlement file, such as settlement-EUR.xml")
        ],
        options: [
            OptionDefinition(.check, "prove it against the book"),
            .json,
        ],
        examples: [
            CommandExample(
                "nightbook describe --check settlement-EUR.xml",
                "whether this file is what the book instructs")
        ],
        exitCodes: [.badInput, .inputMissing, .busy, .configuration])

    fileprivate static let version = CommandDefinition(
        name: .version, summary: "show the version of the program", options: [.json])
}
