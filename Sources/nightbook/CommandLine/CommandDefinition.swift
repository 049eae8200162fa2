import Nightly

/// All that is known of a command: its parsing, its help and its did-you-mean come from here.
struct CommandDefinition: Sendable {
    let name: CommandName
    /// What it does, in one line without a full stop.
    let summary: String
    /// Paragraphs of its help.
    var about: [String] = []
    var arguments: [ArgumentDefinition] = []
    /// Its own options; ``common`` come on top.
    var options: [OptionDefinition] = []
    var examples: [CommandExample] = []
    /// How it can end, beside what can befall any command: 0, 64, 70 and 74.
    var exitCodes: [ExitCode] = []

    /// The options that every command takes.
    static let common = [
        OptionDefinition(
            .book,
            "the book's folder; else what NIGHTBOOK_BOOK names, else the current folder"),
        OptionDefinition(
            .log, "how messages are written: text, or json, an object a line",
            values: .oneOf(MessageFormat.allCases.map(\.rawValue))),
        OptionDefinition(.help, "show how the command is used"),
    ]

    /// The definition of an option of this command; nil when it does not take it.
    func option(_ name: OptionName) -> OptionDefinition? {
        (options + Self.common).first { $0.name == name }
    }
}

/// What stands on a command line without a name.
struct ArgumentDefinition: Sendable {
    /// In capitals.
    let name: String
    let description: String
    var isRequired = true
    /// Whether more than one may be given; only the last argument of a command.
    var isRepeated = false
    let values: ValueKind

    /// - Parameter values: what it may be; nil: what its name says.
    init(
        _ name: String, _ description: String, isRequired: Bool = true, isRepeated: Bool = false,
        values: ValueKind? = nil
    ) {
        self.name = name
        self.description = description
        self.isRequired = isRequired
        self.isRepeated = isRepeated
        self.values = values ?? ValueKind(named: name)
    }

    /// As help texts show it: `[FEED…]`.
    var usage: String {
        let text = isRepeated ? name + "…" : name
        return isRequired ? text : "[\(text)]"
    }
}

/// An option as a command takes it.
struct OptionDefinition: Sendable {
    let name: OptionName
    let description: String
    let isRequired: Bool
    let values: ValueKind

    /// - Parameter values: what its value may be; nil: what the value's name says.
    init(
        _ name: OptionName, _ description: String, isRequired: Bool = false,
        values: ValueKind? = nil
    ) {
        self.name = name
        self.description = description
        self.isRequired = isRequired
        self.values = values ?? ValueKind(named: name.valueName ?? "")
    }
}

/// A command line and what it does.
struct CommandExample: Sendable {
    let line: String
    let meaning: String

    init(_ line: String, _ meaning: String) {
        self.line = line
        self.meaning = meaning
    }
}
