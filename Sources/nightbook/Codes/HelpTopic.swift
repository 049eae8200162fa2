/// What `help` can explain beside the program as a whole.
enum HelpTopic: Sendable {
    case command(CommandName)
    case codes(CodeList)
    case code(CodeExplanation, of: CodeList)

    /// What a word names: a command as it is typed, or a code in capitals or not.
    init(_ word: String) throws(UsageFault) {
        if let command = CommandName(rawValue: word) {
            self = .command(command)
            return
        }
        let capitals = word.uppercased()
        if let list = CodeList(rawValue: capitals) {
            self = .codes(list)
            return
        }
        for list in CodeList.allCases {
            if let found = list.explanations.first(where: { $0.code == capitals }) {
                self = .code(found, of: list)
                return
            }
        }
        throw .unknownTopic(word)
    }

    /// Every word that names a topic.
    static let words =
        CommandName.allCases.map(\.rawValue) + CodeList.allCases.map(\.rawValue)
        + CodeList.allCases.flatMap { $0.explanations.map(\.code) }
}
