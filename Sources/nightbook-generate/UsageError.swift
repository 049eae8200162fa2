internal import Spelling

/// What is wrong with a command line.
enum UsageError: Error {
    case unknownCommand(String)
    case unknownOption(String, known: [String])
    case unexpectedArgument(String)
    case missingValue(String)
    case givenTwice(String)
    case missingOption(String, of: String)
    case missingSource(String, of: String)
    case notANumber(option: String, value: String, range: ClosedRange<Int>)
    case notASeed(value: String)
    case notADate(value: String)
    case notACurrency(code: String)
    case notOneOf(option: String, value: String, choices: [String])
    case perMilleBeyondAll
    case notADay(option: String, value: String)
    case notABalance(value: String)
    case lastBeforeFirst
    case needsReferences(option: String)

    /// One line that says what to do.
    var message: String {
        switch self {
        case .unknownCommand(let word):
            "there is no command \"\(word)\"; "
                + Self.suggestion(word, among: ["feed", "book", "statement"])
                + "use feed, book or statement, or --help"
        case .unknownOption(let word, let known):
            "there is no option \(word) here; "
                + Self.suggestion(word, among: known + ["--help"])
                + "--help lists those there are"
        case .unexpectedArgument(let word):
            "\"\(word)\" follows no option; name the option it belongs to"
        case .missingValue(let option):
            "give \(option) a value"
        case .givenTwice(let option):
            "give \(option) once only"
        case .missingOption(let option, let command):
            "say with \(option) what \(command) is to write"
        case .missingSource(let option, let command):
            "say with \(option) what \(command) is made from"
        case .notANumber(let option, let value, let range):
            "give \(option) a whole number from \(range.lowerBound) to \(range.upperBound), "
                + "not \"\(value)\""
        case .notASeed(let value):
            "give --seed a whole number from 0 to \(UInt64.max), not \"\(value)\""
        case .notADate(let value):
            "give --date a date from 1970-01-02 to 9999-12-30 such as 2013-11-04, "
                + "not \"\(value)\""
        case .notACurrency(let code):
            "give --currencies codes of ISO 4217 with commas between, such as EUR,JPY; "
                + "\"\(code)\" is none"
        case .notOneOf(let option, let value, let choices):
            "give \(option) one of \(choices.joined(separator: ", ")), not \"\(value)\""
        case .notADay(let option, let value):
            "give \(option) dates such as 2013-11-04, not \"\(value)\""
        case .notABalance(let value):
            "give --opening amounts such as EUR:120.00,JPY:-5, each currency once, not "
                + "\"\(value)\""
        case .lastBeforeFirst: "give --last a day that is not before --first"
        case .needsReferences(let option):
            "leave out \(option), which only a reference can tell, or --references none"
        case .perMilleBeyondAll:
            "make the disputed, late, duplicate and bad rows together at most 1000 per mille"
        }
    }

    /// What may have been meant, where something is near enough for a slip.
    private static func suggestion(_ word: String, among known: [String]) -> String {
        NearestName.findNear(word, among: known).map { "did you mean \($0)? " } ?? ""
    }
}
