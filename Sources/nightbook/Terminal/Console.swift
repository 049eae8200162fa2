import Files
import JSON
import Nightly

/// Where results and messages go, and who reads them.
struct Console: Sendable {
    /// Writes a text as it stands.
    var write: @Sendable (String, StandardStreams.Stream) throws(FileError) -> Void
    /// Whether a person may be watching what is written.
    var isTerminal: @Sendable (StandardStreams.Stream) -> Bool
    /// A clock for durations: of the progress bar, of messages and metrics.
    var nanoseconds: @Sendable () -> Int64
    /// What makes JSON objects of messages; nil: they are lines of text.
    var log: MessageLog?

    /// That of the process.
    static let standard = Console(
        write: { (text, stream) throws(FileError) in
            try StandardStreams.write(text, to: stream)
        },
        isTerminal: { StandardStreams.isTerminal($0) },
        nanoseconds: { SystemClock.monotonicNanoseconds() })

    /// Writes a result. That it cannot be written is a failure: whoever asked for it has not got
    /// it.
    func answer(_ text: String) throws(JobFailure) {
        do throws(FileError) {
            try write(text, .output)
        } catch {
            throw JobFailure(.inputOutput, "\(error)")
        }
    }

    /// Writes a message, each of its lines marked as the program's or an object. Where it cannot
    /// be written nobody is left to tell.
    ///
    /// - Parameter details: what an object says beside the message.
    func say(_ message: String, _ level: MessageLevel = .warning, _ details: [JSONMember] = []) {
        if let log {
            explain(log.text(message, level, details, atNanoseconds: nanoseconds()))
        } else {
            explain(message.split(separator: "\n").map { "nightbook: \($0)\n" }.joined())
        }
    }

    /// Writes what a person should know though nothing failed.
    func warn(_ message: String) {
        say(log == nil ? "warning: \(message)" : message)
    }

    /// Tells programs what went as it should; people have the results.
    func note(_ message: String, _ details: [JSONMember]) {
        if log != nil { say(message, .info, details) }
    }

    /// Writes a text for a person to where messages go.
    func explain(_ text: String) {
        try? write(text, .error)
    }
}
