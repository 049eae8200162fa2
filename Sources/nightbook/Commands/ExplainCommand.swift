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
    /// For people: what it is, then a line for each event.
    fileprivate func text(_ style: Style) -> String {
        var text = style.heading(escapedForMessages(summary)) + "\n"
        for event in events { text += "  \(event.date)  \(escapedForMessages(event.text))\n" }
        return text
    }

    fileprivate var document: JSONValue {
        [
            "id": .string(id),
            "kind": .string(subject.rawValue),
            "summary": .string(summary),
            "events": .array(
                events.map { event in
                    .object(
                        [
                            JSONMember("date", .string(event.date)),
                            JSONMember("event", .string(event.word)),
                            JSONMember("text", .string(event.text)),
                        ] + event.details.map { JSONMember($0.name, .string($0.value)) })
                }),
        ]
    }
}
