/// Completion for bash 4.1 and later.
///
/// Bash takes `--date=2013-11-04` for three words, and what stands around a colon, too.
enum BashCompletion {
    static var text: String {
        """
        # bash completion for nightbook; made by: nightbook completions bash
        _nightbook() {
            local word=${COMP_WORDS[COMP_CWORD]} command='' option='' place=0 index part
            COMPREPLY=()
            for (( index = 1; index < COMP_CWORD; index++ )); do
                part=${COMP_WORDS[index]}
                case $part in
                    =) [[ -n $option ]] && continue ;;
                    :) (( index++ )); continue ;;
                esac
                if [[ -n $option ]]; then
                    option=''
                    continue
                fi
                case $part in
                    \(valued.joined(separator: "|"))) option=$part ;;
                    -*) ;;
                    *) if [[ -z $command ]]; then command=$part; else (( place++ )); fi ;;
                esac
            done
            [[ $word == = ]] && word=''
            if [[ -n $option ]]; then
                case $command/$option in
        \(optionCases)        esac
            elif [[ $word == -* ]]; then
                case $command in
        \(wordCases)        esac
            elif [[ -z $command ]]; then
                _nightbook_words '\(CommandName.allCases.map(\.rawValue).joined(separator: " "))'
            else
                case $command/$place in
        \(argumentCases)        esac
            fi
        }

        _nightbook_words() {
            mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word")
        }

        _nightbook_files() {
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
        }

        _nightbook_folders() {
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -- "$word")
        }

        complete -F _nightbook nightbook

        """
    }

    /// The options that take a value.
    private static var valued: [String] {
        OptionName.allCases.filter { $0.valueName != nil }.map(\.spelling)
    }

    private static var optionCases: String {
        var text = ""
        for command in CommandName.allCases {
            for option in command.definition.options {
                text += line("\(command.rawValue)/\(option.name.spelling)", option.values)
            }
        }
        for option in CommandDefinition.common {
            text += line("*/\(option.name.spelling)", option.values)
        }
        return text
    }

    private static var argumentCases: String {
        var text = ""
        for command in CommandName.allCases {
            for (place, argument) in command.definition.arguments.enumerated() {
                let pattern = argument.isRepeated ? "*" : "\(place)"
                text += line("\(command.rawValue)/\(pattern)", argument.values)
            }
        }
        return text
    }

    /// The options of each command.
    private static var wordCases: String {
        var text = ""
        for command in CommandName.allCases {
            text += words(command.rawValue, command.definition.allOptions)
        }
        return text + words("*", CommandDefinition.common)
    }

    private static func words(_ pattern: String, _ options: [OptionDefinition]) -> String {
        let spellings = options.map(\.name.spelling).joined(separator: " ")
        return "            \(pattern)) _nightbook_words '\(spellings)' ;;\n"
    }

    private static func line(_ pattern: String, _ values: ValueKind) -> String {
        let call: String
        switch values {
        case .anything, .date: return ""
        case .file: call = "_nightbook_files"
        case .folder: call = "_nightbook_folders"
        case .oneOf(let words), .suchAs(let words):
            call = "_nightbook_words \(singleQuoted(words.joined(separator: " ")))"
        }
        return "            \(pattern)) \(call) ;;\n"
    }
}
