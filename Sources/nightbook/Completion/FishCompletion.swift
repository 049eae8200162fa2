/// Completion for fish.
enum FishCompletion {
    static var text: String {
        var text = """
            # fish completion for nightbook; made by: nightbook completions fish
            complete -c nightbook -f

            """
        for command in CommandName.allCases {
            text += "complete -c nightbook -n __fish_use_subcommand -a \(command.rawValue)"
            text += " -d \(quoted(command.definition.summary))\n"
        }
        for option in CommandDefinition.common { text += line(option, of: nil) }
        for command in CommandName.allCases {
            for option in command.definition.options { text += line(option, of: command) }
            for argument in command.definition.arguments {
                text += line(argument, of: command)
            }
        }
        return text
    }

    private static func line(_ option: OptionDefinition, of command: CommandName?) -> String {
        var text = beginning(of: command) + " -l \(option.name.rawValue)"
        if option.name.valueName != nil { text += values(option.values) }
        return text + " -d \(quoted(option.description))\n"
    }

    private static func line(_ argument: ArgumentDefinition, of command: CommandName) -> String {
        switch argument.values {
        case .anything, .date: return ""
        case .file: return beginning(of: command) + " -F\n"
        case .folder, .oneOf, .suchAs:
            let offered = list(argument.values)
            return beginning(of: command) + " -a \(offered) -d \(quoted(argument.name))\n"
        }
    }

    private static func beginning(of command: CommandName?) -> String {
        guard let command else { return "complete -c nightbook" }
        return "complete -c nightbook -n '__fish_seen_subcommand_from \(command.rawValue)'"
    }

    /// What a value of an option may be.
    private static func values(_ values: ValueKind) -> String {
        switch values {
        case .anything, .date: " -x"
        case .file: " -r -F"
        case .folder, .oneOf, .suchAs: " -x -a \(list(values))"
        }
    }

    private static func list(_ values: ValueKind) -> String {
        values == .folder
            ? "'(__fish_complete_directories)'" : quoted(values.words.joined(separator: " "))
    }

    /// In single quotes, in which fish knows two escapes.
    private static func quoted(_ text: String) -> String {
        var result = "'"
        for character in text {
            if "'\\".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result + "'"
    }
}
