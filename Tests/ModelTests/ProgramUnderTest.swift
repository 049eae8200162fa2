import BusinessCalendar
import Files
import Synchronization

@testable import nightbook

/// The program as its user meets it: words in, an exit code and two texts out. It runs in this
/// process, and sees the clock it is given.
enum ProgramUnderTest {
    /// - Parameter now: in seconds since 1970-01-01T00:00:00Z.
    static func run(_ arguments: [String], now: Int64) -> (exit: Int32, out: String, err: String) {
        let written = Written()
        let console = Console(
            write: { (text, stream) throws(FileError) in written.add(text, stream) },
            isTerminal: { _ in false },
            nanoseconds: { 0 })
        let exitCode = runNightbook(
            arguments: arguments, environment: [:], now: Instant(secondsSinceEpoch: now),
            console: console)
        return (exitCode.rawValue, written.text(of: .output), written.text(of: .error))
    }
}

/// What the program wrote.
private final class Written: Sendable {
    private let texts = Mutex<[StandardStreams.Stream: String]>([:])

    func add(_ text: String, _ stream: StandardStreams.Stream) {
        texts.withLock { $0[stream, default: ""] += text }
    }

    func text(of stream: StandardStreams.Stream) -> String {
        texts.withLock { $0[stream] ?? "" }
    }
}
