/// What is wrong with a command line.
enum UsageError: Error {
    case unknownCommand(String)
    case unknownOption(String)
    case unexpectedArgument(String)
    case missingValue(String)
    case givenTwice(String)
    case missingOption(String, of: String)
    case notANumber(option: String, value: String, range: ClosedRange<Int>)
    case notASeed(value: String)
    case notADate(value: String)
    case notACurrency(code: String)
    case notOneOf(option: String, value: String, choices: [String])
    case perMilleBeyondAll

    /// One line that says what to do.
    var message: String {
        switch self {
        case .unknownCommand(let word):
            "there is no command \"\(word)\"; use feed or book, or --help"
        case .unknownOption(let word):
            "there is no option \(word) here; --help lists those there are"
        case .unexpectedArgument(let word):
            "\"\(word)\" follows no option; name the option it belongs to"
        case .missingValue(let option):
            "give \(option) a value"
        case .givenTwice(let option):
            "give \(option) once only"
        case .missingOption(let option, let command):
            "say with \(option) what \(command) is to write"
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
        case .perMilleBeyondAll:
            "make the disputed, late, duplicate and bad rows together at most 1000 per mille"
        }
    }
}
