import Files
import Nightly
import Spelling

/// What is wrong with a command line.
enum UsageFault: Error, Equatable {
    case noCommand
    case unknownCommand(String)
    case unknownOption(String)
    /// An option of other commands.
    case foreignOption(OptionName)
    case givenTwice(OptionName)
    case missingValue(OptionName)
    case unwantedValue(OptionName)
    case missingOption(OptionName)
    case missingArgument(String)
    case unwantedArgument(String)
    case badDate(OptionName, found: String)
    case badDigest(OptionName, found: String)
    /// A word that is none of those there are; the first says of what kind it should be.
    case unknownWord(String, found: String, known: [String])
    /// Neither a command nor anything else that there is help on.
    case unknownTopic(String)
    case badTime(OptionName, found: String)
    case badAccount(OptionName, found: String)
    /// A time of day that is left out or repeated where clocks change.
    case changingTime(OptionName, found: String, zone: String, instead: String)
    /// An option that has no meaning for a scheduler.
    case notOf(OptionName, String)
    /// A path that a unit of this kind cannot hold.
    case unwritablePath(String, kind: String)
    /// A journal of one currency, where it is not the euros of a FEC.
    case onlyEuros
    case endsBeforeItBegins(OptionName, OptionName)
    case exclude(OptionName, OptionName)
    /// The first option makes sense only with one of the others.
    case needs(OptionName, [OptionName])
    /// A feed is named, and no date to close with it.
    case feedWithoutDate
    /// A folder is named as argument and as option.
    case bookNamedTwice
}

extension JobFailure {
    /// One line: what is wrong, and where to read on.
    init(_ fault: UsageFault, of command: CommandName?) {
        let place = command.map { "\($0.rawValue): " } ?? ""
        let help = command.map { "nightbook help \($0.rawValue)" } ?? "nightbook help"
        self.init(.usage, "\(place)\(fault.text(of: command)) (see: \(help))")
    }
}

extension UsageFault {
    fileprivate func text(of command: CommandName?) -> String {
        switch self {
        case .noCommand: "no command is given"
        case .unknownCommand(let word):
            "there is no command \(Self.shown(word))"
                + Self.suggestion(word, among: CommandName.allCases.map(\.rawValue))
        case .unknownOption(let spelling):
            "there is no option \(Self.shown(spelling))"
                + Self.suggestion(spelling, among: Self.spellings(of: command))
        case .foreignOption(let name): "it takes no option \(name.spelling)"
        case .givenTwice(let name): "\(name.spelling) is given twice"
        case .missingValue(let name): "\(name.spelling) needs a value: \(name.usage)"
        case .unwantedValue(let name): "\(name.spelling) takes no value"
        case .missingOption(let name): "\(name.usage) is missing"
        case .missingArgument(let name): "\(name) is missing"
        case .unwantedArgument(let word): "\(Self.shown(word)) is one argument too many"
        case .badDate(let name, let found):
            "\(name.spelling) \(Self.shown(found)) is no date; write it as 2013-11-04"
        case .badDigest(let name, let found):
            "\(name.spelling) \(Self.shown(found)) is no SHA-256; it has 64 digits of 0-9 and a-f"
        case .unknownWord(let kind, let found, let known):
            "there is no \(kind) \(Self.shown(found))"
                + (Self.near(found, among: known) ?? "; there are \(Self.listed(known))")
        case .unknownTopic(let word):
            "there is no command or code \(Self.shown(word))"
                + Self.suggestion(word, among: HelpTopic.words)
        case .badTime(let name, let found):
            "\(name.spelling) \(Self.shown(found)) is no time of day; write it as 04:00"
        case .badAccount(let name, let found):
            "\(name.spelling) \(Self.shown(found)) cannot be written into the unit"
        case .changingTime(let name, let found, let zone, let instead):
            """
            \(name.spelling) \(found) is left out or comes twice when clocks change in \(zone); \
            take \(instead)
            """
        case .notOf(let name, let scheduler): "\(name.spelling) means nothing to \(scheduler)"
        case .unwritablePath(let path, let kind):
            """
            \(Self.shown(path)) has a character that cannot be written for \(kind); give the \
            folder another name
            """
        case .onlyEuros: "--currency EUR goes with --format fec, and with nothing else"
        case .endsBeforeItBegins(let first, let last):
            "\(last.spelling) is before \(first.spelling)"
        case .exclude(let one, let other):
            "\(one.spelling) and \(other.spelling) exclude each other"
        case .needs(let name, let others):
            "\(name.spelling) needs " + others.map(\.spelling).joined(separator: " or ")
        case .feedWithoutDate: "a feed is named; say with --date which date to close with it"
        case .bookNamedTwice: "the folder is named twice, as DIR and with --book"
        }
    }

    private static func spellings(of command: CommandName?) -> [String] {
        guard let definition = command?.definition else {
            return OptionName.allCases.map(\.spelling)
        }
        return (definition.options + CommandDefinition.common).map(\.name.spelling)
    }

    private static func suggestion(_ word: String, among known: [String]) -> String {
        near(word, among: known) ?? ""
    }

    private static func near(_ word: String, among known: [String]) -> String? {
        NearestName.findNear(word, among: known).map { "; did you mean \($0)?" }
    }

    /// `csv, hledger and beancount`.
    private static func listed(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    private static func shown(_ word: String) -> String {
        let limit = 60
        let text = word.count > limit ? word.prefix(limit) + "…" : word[...]
        return escapedForMessages(String(text))
    }
}
