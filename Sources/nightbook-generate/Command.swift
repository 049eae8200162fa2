import BusinessCalendar
import Generate
import Money

/// What a command line asks for.
enum Command {
    case help
    case feed(FeedShape, format: FeedFormat, output: String)
    case book(seed: UInt64, output: String)
    case statement(StatementShape, format: StatementFormat, output: String)

    init(_ arguments: [String]) throws(UsageError) {
        if arguments.isEmpty || arguments.contains("--help") || arguments.contains("-h") {
            self = .help
            return
        }
        switch arguments[0] {
        case "help": self = .help
        case "feed": self = try Self.feed(arguments.dropFirst())
        case "book": self = try Self.book(arguments.dropFirst())
        case "statement": self = try Self.statement(arguments.dropFirst())
        default: throw .unknownCommand(arguments[0])
        }
    }

    private static func book(_ arguments: ArraySlice<String>) throws(UsageError) -> Command {
        let options = try OptionList(arguments, known: ["--output", "--seed"])
        guard let output = options["--output"] else {
            throw .missingOption("--output", of: "book")
        }
        return .book(seed: try options.seed(default: FixtureBook.seed), output: output)
    }

    private static func feed(_ arguments: ArraySlice<String>) throws(UsageError) -> Command {
        let options = try OptionList(
            arguments,
            known: [
                "--output", "--format", "--date", "--rows", "--providers", "--customers",
                "--currencies", "--ids", "--seed", "--disputed-per-mille",
                "--late-disputes-per-mille", "--free-per-mille", "--duplicates-per-mille",
                "--bad-per-mille",
            ])
        guard let output = options["--output"] else {
            throw .missingOption("--output", of: "feed")
        }
        let format = try options.word("--format", default: FeedFormat.csv)
        return .feed(try shape(options), format: format, output: output)
    }

    private static func shape(_ options: OptionList) throws(UsageError) -> FeedShape {
        let many = 1...1_000_000_000
        let perMille = 0...1000
        var shape = FeedShape()
        shape.rows = try options.number("--rows", default: shape.rows, in: many)
        shape.providers = try options.number("--providers", default: shape.providers, in: many)
        shape.customers = try options.number("--customers", default: shape.customers, in: many)
        shape.currencies = try currencies(options["--currencies"] ?? "EUR,USD,JPY")
        shape.ids = try options.word("--ids", default: shape.ids)
        shape.seed = try options.seed(default: shape.seed)
        shape.date = try date(options["--date"]) ?? shape.date
        shape.disputedPerMille = try options.number(
            "--disputed-per-mille", default: shape.disputedPerMille, in: perMille)
        shape.lateDisputesPerMille = try options.number(
            "--late-disputes-per-mille", default: shape.lateDisputesPerMille, in: perMille)
        shape.freePerMille = try options.number(
            "--free-per-mille", default: shape.freePerMille, in: perMille)
        shape.duplicatesPerMille = try options.number(
            "--duplicates-per-mille", default: shape.duplicatesPerMille, in: perMille)
        shape.badPerMille = try options.number(
            "--bad-per-mille", default: shape.badPerMille, in: perMille)
        guard shape.perMilleFits else { throw .perMilleBeyondAll }
        return shape
    }

    private static func currencies(_ text: String) throws(UsageError) -> [Currency] {
        var currencies: [Currency] = []
        for code in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let currency = Currency(String(code)) else {
                throw .notACurrency(code: String(code))
            }
            currencies.append(currency)
        }
        return currencies
    }

    /// Feeds reach from the day before to the day after, and all of it has to be a time that a
    /// feed can write.
    private static func date(_ text: String?) throws(UsageError) -> CivilDate? {
        guard let text else { return nil }
        guard let date = CivilDate(text), date.year >= 1970, date.dayNumber > 0,
            date.adding(days: 1).year <= 9999
        else { throw .notADate(value: text) }
        return date
    }
}
