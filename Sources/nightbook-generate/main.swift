import Generate
import Glibc
import Money

/// Says one line on standard error and ends with one of the codes of sysexits.h.
func stop(_ message: String, exitCode: Int32) -> Never {
    let line = Array("nightbook-generate: \(message)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(exitCode)
}

do {
    switch try Command(Array(CommandLine.arguments.dropFirst())) {
    case .help: print(Usage.text, terminator: "")
    case .feed(let shape, let format, let output):
        try Feed.write(shape, as: format, to: output)
    case .book(let seed, let output):
        try FixtureBook.write(seed: seed, to: output)
    case .statement(let shape, let format, let output):
        let written = try WalletStatement.write(shape, as: format, to: output)
        print(written.closings.map { "\($0):\($1.text(in: $0))" }.joined(separator: ","))
    }
} catch let error as UsageError {
    stop(error.message, exitCode: 64)
} catch let error as GenerateError {
    switch error {
    case .file(let path, let call, let number):
        let reason = unsafe String(cString: strerror(number))
        stop("\(path): \(call): \(reason)", exitCode: call == "write" ? 74 : 73)
    case .database(let path, let message):
        stop("\(path): \(message)", exitCode: 73)
    case .unreadable: stop(error.message ?? "", exitCode: 66)
    case .noMovement, .noMovements, .tooFewMovements, .balanceTooLarge:
        stop(error.message ?? "", exitCode: 65)
    }
} catch {
    stop("\(error)", exitCode: 70)
}
