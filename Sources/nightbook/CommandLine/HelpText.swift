import Nightly

/// The texts of `help`, made from the definitions of the commands.
enum HelpText {
    /// How many columns a line has at most.
    static let width = 80

    /// What the program is for, and what commands there are.
    static var overview: String {
        var text = """
            Nightbook closes the books of a marketplace of paid sessions, every night.

            Usage: nightbook COMMAND [OPTION…]

            Commands:

            """
        text += list(CommandName.allCases.map { ($0.rawValue, $0.definition.summary) })
        text += "\nOptions of every command:\n"
        text += list(CommandDefinition.common.map { ($0.name.usage, $0.description) })
        text += "\nEnvironment:\n"
        text += list(Variable.allCases.map { ($0.rawValue, $0.description) })
        text += "\nHow it ends (exit codes):\n"
        text += list(ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning) })
        text += "\nMore on a command: nightbook help COMMAND\n"
        text += "What a code means, and what to do: nightbook help CODE\n"
        return text
    }

    /// How a command is used.
    static func text(of command: CommandDefinition) -> String {
        var text = "nightbook \(command.name.rawValue): \(command.summary)\n\n"
        text += wrapped("Usage: \(usage(of: command))", indent: 0, hanging: 4)
        for paragraph in command.about { text += "\n" + wrapped(paragraph, indent: 0) }
        if !command.arguments.isEmpty {
            text += "\nArguments:\n"
            text += list(command.arguments.map { ($0.name, $0.description) })
        }
        text += "\nOptions:\n"
        text += list(
            (command.options + CommandDefinition.common)
                .map { ($0.name.usage, $0.description) })
        if !command.examples.isEmpty {
            text += "\nExamples:\n"
            for example in command.examples {
                text += "  \(example.line)\n      \(example.meaning)\n"
            }
        }
        text += "\nHow it ends (exit codes):\n"
        let codes = Set([.done, .usage, .ownFault, .inputOutput] + command.exitCodes)
        text += list(
            ExitCode.allCases.filter { codes.contains($0) }
                .map { ("\($0.rawValue)", $0.meaning) })
        return text
    }

    /// `nightbook adjust [OPTION…] --reason TEXT --by NAME PROVIDER CURRENCY AMOUNT`.
    private static func usage(of command: CommandDefinition) -> String {
        let required = command.options.filter(\.isRequired).map(\.name.usage)
        let words = ["nightbook", command.name.rawValue, "[OPTION…]"] + required
        return (words + command.arguments.map(\.usage)).joined(separator: " ")
    }

    /// Two columns, the second one wrapped.
    static func list(_ entries: [(name: String, text: String)]) -> String {
        let nameWidth = entries.map(\.name.count).max() ?? 0
        return entries.map { entry in
            let padding = String(repeating: " ", count: nameWidth - entry.name.count + 2)
            let first = "  " + entry.name + padding
            let lines = wrapped(entry.text, indent: nameWidth + 4)
            return first + lines.dropFirst(nameWidth + 4)
        }.joined()
    }

    /// The text in lines of at most ``width`` columns, each with its end.
    static func wrapped(_ text: String, indent: Int, hanging: Int = 0) -> String {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isFresh = true
        for word in text.split(separator: " ") {
            if !isFresh, line.count + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: indent + hanging)
                isFresh = true
            }
            line += (isFresh ? "" : " ") + word
            isFresh = false
        }
        return (lines + [line]).map { $0 + "\n" }.joined()
    }
}
