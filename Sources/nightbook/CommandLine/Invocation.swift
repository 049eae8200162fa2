/// What a command line asks for.
enum CommandLineRequest: Sendable {
    /// An empty command line.
    case nothing
    /// What there is.
    case overview
    /// How a command is used.
    case help(CommandName)
    case invocation(Invocation)
}

/// A command with its arguments and options, all of which the command takes.
struct Invocation: Sendable {
    let command: CommandName
    /// In their order, as many as the command takes.
    let arguments: [String]
    private let values: [OptionName: String]

    init(
        _ command: CommandName, arguments: [String] = [], values: [OptionName: String] = [:]
    ) {
        self.command = command
        self.arguments = arguments
        self.values = values
    }

    /// The value of an option; nil when it was not given.
    subscript(name: OptionName) -> String? { values[name] }

    /// Whether an option was given.
    func has(_ name: OptionName) -> Bool { values[name] != nil }
}
