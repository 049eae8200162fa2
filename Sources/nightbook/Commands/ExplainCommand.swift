import Files
import JSON
import Nightly

extension Session {
    /// `explain ID`.
    func explainIdentifier() throws(JobFailure) -> ExitCode {
        let stories = try BookExplanation.stories(
            of: invocation.arguments[0], in: BookFolder(bookPath))
        if invocation.has(.json) {
            try answer(["stories": .array(stories.map(\.document))])
        } else {
            try console.answer(stories.map { $0.text(style) }.joined(separator: "\n"))
        }
        return .done
    }
}

extension Story {
    /// For people: what it is, a line for each event, and what is still open.
    fileprivate func text(_ style: Style) -> String {
        var text = style.heading(escapedForMessages(summary)) + "\n"
        for event in events { text += "  \(event.date)  \(escapedForMessages(event.text))\n" }
        for event in now { text += "  now         \(escapedForMessages(event.text))\n" }
        return text
    }

    fileprivate var document: JSONValue {
        [
            "id": .string(id),
            "kind": .string(subject.rawValue),
            "summary": .string(summary),
            "events": .array(
                events.map { .object([JSONMember("date", .string($0.date))] + $0.members) }),
            "now": .array(now.map { .object($0.members) }),
        ]
    }
}

extension Story.Event {
    fileprivate var members: [JSONMember] {
        [JSONMember("event", .string(word)), JSONMember("text", .string(text))]
            + details.map { JSONMember($0.name, .string($0.value)) }
    }
}
