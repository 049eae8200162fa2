import BusinessCalendar
import Files
import Nightly
import Synchronization

@testable import nightbook

/// What a command line came to.
struct Ran: Sendable {
    let exitCode: ExitCode
    let output: String
    let message: String
}

/// Runs a command line in this process, at noon of 2024-03-01, with nothing in the environment.
func nightbook(
    _ arguments: String..., environment: [String: String] = [:],
    terminals: Set<StandardStreams.Stream> = [], closed: Set<StandardStreams.Stream> = []
) -> Ran {
    nightbook(arguments, environment: environment, terminals: terminals, closed: closed)
}

func nightbook(
    _ arguments: [String], environment: [String: String] = [:],
    terminals: Set<StandardStreams.Stream> = [], closed: Set<StandardStreams.Stream> = []
) -> Ran {
    let recorder = Recorder()
    let console = Console(
        write: { (text, stream) throws(FileError) in
            if closed.contains(stream) {
                throw FileError(.write, stream.name, kind: .streamClosed)
            }
            recorder.record(text, stream)
        },
        isTerminal: { terminals.contains($0) },
        nanoseconds: { recorder.tick() })
    let exitCode = runNightbook(
        arguments: arguments, environment: environment,
        now: Instant(secondsSinceEpoch: 1_709_294_400), console: console)
    return Ran(
        exitCode: exitCode, output: recorder.text(.output), message: recorder.text(.error))
}

/// Keeps what is written, and has a clock on which half a second passes with each look.
final class Recorder: Sendable {
    private let texts = Mutex<[StandardStreams.Stream: String]>([:])
    private let moment = Mutex<Int64>(0)

    func record(_ text: String, _ stream: StandardStreams.Stream) {
        texts.withLock { $0[stream, default: ""] += text }
    }

    func text(_ stream: StandardStreams.Stream) -> String {
        texts.withLock { $0[stream] ?? "" }
    }

    func tick() -> Int64 {
        moment.withLock {
            $0 += 500_000_000
            return $0
        }
    }
}
