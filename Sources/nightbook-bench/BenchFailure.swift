import Files
import Generate
import Glibc
import SQLite

/// Why the benchmark ended before it was done: one line that says what to do, and the exit code.
struct BenchFailure: Error, Equatable {
    /// The numbers of sysexits.h.
    enum Code: Int32 {
        case usage = 64
        case inputMissing = 66
        case ownFault = 70
        case cannotWrite = 73
        case inputOutput = 74
    }

    let exitCode: Int32
    let message: String

    init(_ code: Code, _ message: String) {
        exitCode = code.rawValue
        self.message = message
    }

    /// The benchmark was asked to end. The code is what a shell makes of the signal.
    init(stoppedBy signal: Int32) {
        exitCode = 128 + signal
        message = "stopped before it was done; what it had made is removed"
    }

    init(_ error: FileError) {
        self.init(error.kind == .inputOutput ? .inputOutput : .cannotWrite, "\(error)")
    }

    init(_ error: GenerateError) {
        switch error {
        case .file(let path, let call, let number):
            let reason = unsafe String(cString: strerror(number))
            self.init(
                number == EIO ? .inputOutput : .cannotWrite,
                "\(escapedForMessages(path)): \(call): \(reason)")
        case .database(let path, let message):
            self.init(.cannotWrite, "\(escapedForMessages(path)): \(message)")
        case .unreadable, .noMovement, .noMovements, .tooFewMovements, .balanceTooLarge:
            self.init(.ownFault, error.message ?? "")
        }
    }

    init(_ error: DatabaseError, _ path: String) {
        self.init(
            error.isInputOutput ? .inputOutput : .cannotWrite,
            "\(escapedForMessages(path)): \(error.message)")
    }
}

/// Does something with files; its errors are told as the benchmark's own.
func filing<Success: ~Copyable>(
    _ body: () throws(FileError) -> Success
) throws(BenchFailure) -> Success {
    do throws(FileError) { return try body() } catch { throw BenchFailure(error) }
}
