internal import Spelling

/// What is wrong with a command line.
enum UsageFault: Error {
    case unexpectedArgument(String)
    case unknownOption(String)
    case givenTwice(OptionName)
    case missingValue(OptionName)
    case unwantedValue(OptionName)
    case notANumber(OptionName, String, ClosedRange<Int>)
    case unknownIDs(String)
    case repeated(OptionName, String)
    case importNeedsTwo

    /// One line that says what to do.
    var message: String {
        switch self {
        case .unexpectedArgument(let word):
            "\"\(word)\" follows no option; name the option it belongs to, --help lists them"
        case .unknownOption(let word):
            "there is no option \(word); \(Self.suggestion(word))--help lists those there are"
        case .givenTwice(let option):
            "give \(option.text) once only"
        case .missingValue(let option):
            "give \(option.text) a value"
        case .unwantedValue(let option):
            "give \(option.text) without a value"
        case .notANumber(let option, let value, let range):
            "give \(option.text) whole numbers from \(range.lowerBound) to \(range.upperBound), "
                + "not \"\(value)\""
        case .unknownIDs(let word):
            "give --ids ordered, random or both with a comma between, not \"\(word)\""
        case .repeated(let option, let value):
            "name \(value) once only with \(option.text)"
        case .importNeedsTwo:
            "say what to import where: nightbook-bench import FEED DATABASE"
        }
    }

    var failure: BenchFailure { BenchFailure(.usage, message) }

    /// What may have been meant, where something is near enough for a slip.
    private static func suggestion(_ word: String) -> String {
        let known = OptionName.allCases.map(\.text) + ["--help"]
        return NearestName.findNear(word, among: known).map { "did you mean \($0)? " } ?? ""
    }
}
