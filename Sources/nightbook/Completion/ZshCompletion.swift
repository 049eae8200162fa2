/// Completion for zsh, by its function `_arguments`.
enum ZshCompletion {
    static var text: String {
        var text = """
            #compdef nightbook
            # zsh completion for nightbook; made by: nightbook completions zsh
            _nightbook() {
                local curcontext=$curcontext state line
                local -A opt_args
                local -a commands
                commands=(

            """
        for command in CommandName.allCases {
            let entry = "\(command.rawValue):\(command.definition.summary)"
            text += "        \(singleQuoted(entry))\n"
        }
        text += "    )\n    _arguments -C \\\n"
        text += CommandDefinition.common.map { "        \(specification($0)) \\\n" }.joined()
        text += """
                    '1: :->command' \\
                    '*:: :->rest'
                case $state in
                    command) _describe -t commands command commands ;;
                    rest)
                        case $words[1] in

            """
        for command in CommandName.allCases { text += branch(command.definition) }
        text += """
                        esac
                        ;;
                esac
            }

            if [[ $funcstack[1] == _nightbook ]]; then
                _nightbook "$@"
            else
                compdef _nightbook nightbook
            fi

            """
        return text
    }

    private static func branch(_ command: CommandDefinition) -> String {
        let specifications =
            command.allOptions.map(specification)
            + command.arguments.enumerated().map { specification($0.element, at: $0.offset + 1) }
        let indent = "\n                        "
        let list = specifications.map { " \\" + indent + $0 }.joined()
        return """
                            \(command.name.rawValue))
                                _arguments\(list)
                                ;;

            """
    }

    private static func specification(_ option: OptionDefinition) -> String {
        var text = "\(option.name.spelling)[\(escaped(option.description))]"
        if let name = option.name.valueName {
            text += ":\(escaped(name)):\(action(option.values))"
        }
        return singleQuoted(text)
    }

    private static func specification(_ argument: ArgumentDefinition, at place: Int) -> String {
        let position = argument.isRepeated ? "*" : "\(place)"
        let mark = argument.isRequired || argument.isRepeated ? ":" : "::"
        return singleQuoted(position + mark + argument.name + ":" + action(argument.values))
    }

    private static func action(_ values: ValueKind) -> String {
        switch values {
        case .anything, .date: ""
        case .file: "_files"
        case .folder: "_files -/"
        case .oneOf(let words), .suchAs(let words):
            "(" + words.map(escaped).joined(separator: " ") + ")"
        }
    }

    /// A colon would end the text, a bracket the description.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if ":[]\\".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
