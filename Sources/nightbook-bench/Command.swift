import Generate

/// What a command line asks for.
enum Command {
    case help
    case measure(Options)
    /// What the yardstick's tool does, for machines without it.
    case importFeed(String, database: String)

    init(_ arguments: [String]) throws(BenchFailure) {
        if arguments.contains("--help") || arguments.contains("-h") || arguments == ["help"] {
            self = .help
        } else if arguments.first == "import" {
            guard arguments.count == 3 else { throw UsageFault.importNeedsTwo.failure }
            self = .importFeed(arguments[1], database: arguments[2])
        } else {
            do throws(UsageFault) {
                self = .measure(try Options(arguments))
            } catch {
                throw error.failure
            }
        }
    }
}

/// What is to be measured, where and how often.
struct Options: Equatable {
    /// Sessions of a night.
    var sizes = [100_000, 1_000_000]
    var ids = IDStyle.allCases
    var rounds = 5
    /// Nights of the same size that a book has closed before the one that is measured.
    var historyNights = 5
    /// The program; nil: the one beside this.
    var program: String?
    /// Where the benchmark makes its own folder; nil: where temporary files belong.
    var folder: String?
    var isJSON = false

    /// A night of more takes more time and disk than anybody means to give to it.
    static let sizeRange = 1...100_000_000
    static let roundsRange = 1...100
    /// All nights have to lie in the past.
    static let historyRange = 0...1000

    init() {}

    /// Each option `--name value` or `--name=value`, each once.
    init(_ arguments: [String]) throws(UsageFault) {
        var rest = arguments[...]
        var given: Set<String> = []
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else { throw .unexpectedArgument(argument) }
            let parts = argument.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = OptionName(rawValue: String(parts[0].dropFirst(2))) else {
                throw .unknownOption(String(parts[0]))
            }
            guard given.insert(name.text).inserted else { throw .givenTwice(name) }
            if name == .json {
                guard parts.count == 1 else { throw .unwantedValue(name) }
                isJSON = true
                continue
            }
            let value = parts.count == 2 ? String(parts[1]) : rest.popFirst()
            guard let value, !value.isEmpty else { throw .missingValue(name) }
            try set(name, to: value)
        }
    }

    private mutating func set(_ name: OptionName, to value: String) throws(UsageFault) {
        switch name {
        case .sizes:
            sizes = try Self.list(value, name) { text throws(UsageFault) in
                try Self.number(text, name, in: Self.sizeRange)
            }
        case .ids:
            ids = try Self.list(value, name) { text throws(UsageFault) in
                guard let style = IDStyle(rawValue: text) else { throw .unknownIDs(text) }
                return style
            }
        case .rounds: rounds = try Self.number(value, name, in: Self.roundsRange)
        case .history: historyNights = try Self.number(value, name, in: Self.historyRange)
        case .program: program = value
        case .folder: folder = value
        case .json: break
        }
    }

    /// What stands between commas, each thing once.
    private static func list<Element: Hashable>(
        _ text: String, _ name: OptionName, _ element: (String) throws(UsageFault) -> Element
    ) throws(UsageFault) -> [Element] {
        var elements: [Element] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let next = try element(String(part))
            guard !elements.contains(next) else { throw .repeated(name, String(part)) }
            elements.append(next)
        }
        return elements
    }

    /// A whole number in digits only.
    private static func number(
        _ text: String, _ name: OptionName, in range: ClosedRange<Int>
    ) throws(UsageFault) -> Int {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            range.contains(number)
        else { throw .notANumber(name, text, range) }
        return number
    }
}

/// The options there are.
enum OptionName: String, CaseIterable {
    case sizes, ids, rounds, history, program, folder, json

    /// As it is typed.
    var text: String { "--" + rawValue }
}
