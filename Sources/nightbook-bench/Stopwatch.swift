import Files

/// Runs programs in a scratch folder, and takes their time.
struct Stopwatch: ~Copyable {
    let scratch: ScratchFolder

    private var outputPath: String { scratch.path(of: "output.txt") }
    private var messagesPath: String { scratch.path(of: "messages.txt") }
    /// More than any program prints that is asked something here.
    private static let textLimitBytes = 16 << 20

    /// What one run takes, of a program that is to end with exit code 0.
    func reading(_ child: ChildProcess) throws(BenchFailure) -> Reading {
        // What was written before is not for this run to wait for.
        try filing { () throws(FileError) in try scratch.syncFileSystem() }
        // The statements that were made before took memory which is not the program's.
        OwnProcess.forgetPeakResident()
        return Reading(try run(child))
    }

    /// What a program prints.
    func output(of child: ChildProcess) throws(BenchFailure) -> String {
        _ = try run(child)
        return text(outputPath)
    }

    /// Makes an end when somebody has asked for it.
    func checkStopRequest() throws(BenchFailure) {
        if let signal = OwnProcess.stopSignal { throw BenchFailure(stoppedBy: signal) }
    }

    private func run(_ child: ChildProcess) throws(BenchFailure) -> ChildEnding {
        try checkStopRequest()
        let ending: ChildEnding
        do throws(FileError) {
            ending = try child.run(output: outputPath, messages: messagesPath)
        } catch {
            guard error.operation == .start else { throw BenchFailure(error) }
            throw BenchFailure(.inputMissing, "\(error); name another with --program")
        }
        try checkStopRequest()
        guard ending.cause == .exit(code: 0) else { throw failure(of: child, ending.cause) }
        return ending
    }

    /// The program's own last words say more than we could.
    private func failure(of child: ChildProcess, _ cause: ChildEnding.Cause) -> BenchFailure {
        let lastLine = text(messagesPath).split(separator: "\n").last.map { ": \($0)" } ?? ""
        let words = ([child.program] + child.arguments).joined(separator: " ")
        let end: String
        var code = BenchFailure.Code.ownFault
        switch cause {
        case .exit(let number):
            end = "ended with exit code \(number)"
            if let known = BenchFailure.Code(rawValue: number),
                known == .cannotWrite || known == .inputOutput
            {
                code = known
            }
        case .signal(let number): end = "was ended by signal \(number)"
        }
        return BenchFailure(
            code, "\(escapedForMessages(words)) \(end)\(escapedForMessages(lastLine))")
    }

    private func text(_ path: String) -> String {
        let bytes = try? readFile(at: path, limitBytes: Self.textLimitBytes)
        return String(decoding: bytes ?? [], as: UTF8.self)
    }
}
