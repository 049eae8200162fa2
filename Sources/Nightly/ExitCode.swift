/// What the program tells its caller when it ends; the numbers are those of sysexits.h.
public enum ExitCode: Int32, CaseIterable, Sendable {
    /// Done.
    case done = 0
    /// With `--strict`: done, and something awaits a person.
    case awaitsPerson = 3
    /// The command line can't be understood.
    case usage = 64
    /// An input is not what it should be; nothing was changed.
    case badInput = 65
    /// An input is not there.
    case inputMissing = 66
    /// A fault of our own.
    case ownFault = 70
    /// An output can't be made.
    case cannotWrite = 73
    /// Reading or writing failed.
    case inputOutput = 74
    /// Another run holds the book; try again later.
    case busy = 75
    /// The configuration can't be used.
    case configuration = 78
}

/// Why a job ended before it was done: what the program exits with, and what it says.
public struct JobFailure: Error, Sendable {
    public let exitCode: ExitCode
    /// One or more lines: where, what, and what to do.
    public let message: String

    public init(_ exitCode: ExitCode, _ message: String) {
        self.exitCode = exitCode
        self.message = message
    }
}
