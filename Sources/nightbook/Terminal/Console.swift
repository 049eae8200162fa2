import Files
import Nightly

/// Where results and messages go, and who reads them.
struct Console: Sendable {
    /// Writes a text as it stands.
    var write: @Sendable (String, StandardStreams.Stream) throws(FileError) -> Void
    /// Whether a person may be watching what is written.
    var isTerminal: @Sendable (StandardStreams.Stream) -> Bool
    /// A clock for the progress bar alone.
    var nanoseconds: @Sendable () -> Int64

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

    /// Writes a message, each of its lines marked as the program's. Where it cannot be written
    /// nobody is left to tell.
    func say(_ message: String) {
        explain(
            message.split(separator: "\n").map { "nightbook: \($0)\n" }.joined())
    }

    /// Writes a text for a person to where messages go.
    func explain(_ text: String) {
        try? write(text, .error)
    }
}
