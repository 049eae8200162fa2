/// The shells that command lines can be completed in. The raw value is typed.
enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish

    /// The script, made from the definitions of the commands.
    var completions: String {
        switch self {
        case .bash: BashCompletion.text
        case .zsh: ZshCompletion.text
        case .fish: FishCompletion.text
        }
    }
}

extension CommandDefinition {
    /// Its own options, then those of every command.
    var allOptions: [OptionDefinition] { options + Self.common }
}

/// A text in single quotes, as bash and zsh read it.
func singleQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
}
