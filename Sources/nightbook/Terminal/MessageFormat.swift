import BusinessCalendar
import JSON

/// How messages are written. The raw value is typed.
enum MessageFormat: String, CaseIterable, Sendable {
    /// A line each, marked as the program's.
    case text
    /// A JSON object a line.
    case json

    /// What a command line asks for, also one that cannot be understood otherwise: that it cannot
    /// is a message, too.
    static func asked(by arguments: [String]) -> MessageFormat {
        let log = OptionName.log.spelling
        let options = arguments.prefix { $0 != "--" }
        for (index, word) in options.enumerated() {
            if word == "\(log)=\(MessageFormat.json.rawValue)" { return .json }
            let isNext = index > 0 && options[index - 1] == log
            if isNext, word == MessageFormat.json.rawValue { return .json }
        }
        return .text
    }
}

/// How much a message asks of whoever reads it.
enum MessageLevel: String, Sendable {
    /// It went as it should.
    case info
    /// Nothing failed, and somebody should look.
    case warning
    /// It ended before it was done.
    case error
}

/// Writes messages as JSON objects, with the time.
struct MessageLog: Sendable {
    /// When the program was started.
    let startedAt: Instant
    /// What the clock that measures durations showed then.
    let startNanoseconds: Int64
    /// What was asked for, once that is known.
    var command: CommandName?

    /// One object for each line of the message, each with its line end.
    func text(
        _ message: String, _ level: MessageLevel, _ details: [JSONMember], atNanoseconds now: Int64
    ) -> String {
        let seconds = max(0, now - startNanoseconds) / 1_000_000_000
        let time = Instant(secondsSinceEpoch: startedAt.secondsSinceEpoch + seconds)
        var members = [
            JSONMember("time", .string("\(time)")), JSONMember("level", .string(level.rawValue)),
        ]
        if let command { members.append(JSONMember("command", .string(command.rawValue))) }
        return message.split(separator: "\n").map { line in
            let object = members + [JSONMember("message", .string(String(line)))] + details
            return JSONValue.object(object).text(.compact) + "\n"
        }.joined()
    }
}
