extension HelpText {
    /// What is to be said on a topic.
    static func text(of topic: HelpTopic) -> String {
        switch topic {
        case .command(let command): text(of: command.definition)
        case .codes(let list): text(of: list)
        case .code(let explanation, let list): text(of: explanation, list)
        }
    }

    /// All codes of a kind.
    private static func text(of codes: CodeList) -> String {
        var text = wrapped(codes.about, indent: 0)
        for explanation in codes.explanations {
            text += "\n\(explanation.code)\n"
            text += wrapped(explanation.meaning, indent: 4)
            text += wrapped("→ " + explanation.remedy, indent: 4, hanging: 2)
        }
        return text
    }

    private static func text(of explanation: CodeExplanation, _ list: CodeList) -> String {
        var text = "\(list.singular) \(explanation.code)\n"
        text += "\nWhat it means:\n" + wrapped(explanation.meaning, indent: 2)
        text += "\nWhat to do:\n" + wrapped(explanation.remedy, indent: 2)
        text += "\n" + wrapped(list.about, indent: 0)
        text += "\nAll of them: nightbook help \(list.rawValue)\n"
        return text
    }
}
