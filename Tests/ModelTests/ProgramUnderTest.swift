import Foundation

/// The program as its user meets it: words in, an exit code and two texts out.
protocol ProgramUnderTest: Sendable {
    /// - Parameter now: the clock the program is to see, in seconds since 1970-01-01T00:00:00Z.
    func run(_ arguments: [String], now: Int64) -> (exit: Int32, out: String, err: String)
}

/// A built binary, started anew for every command. It sees the machine's own clock.
struct ProgramBinary: ProgramUnderTest {
    var path: String

    /// The binary that the environment names.
    static var named: ProgramBinary? {
        ProcessInfo.processInfo.environment["NIGHTBOOK_BINARY"].map(ProgramBinary.init)
    }

    func run(_ arguments: [String], now: Int64) -> (exit: Int32, out: String, err: String) {
        let texts = FileManager.default.temporaryDirectory
            .appendingPathComponent("nightbook-texts-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: texts) }
        let (out, err) = (
            texts.appendingPathComponent("out"), texts.appendingPathComponent("err")
        )
        do {
            try FileManager.default.createDirectory(at: texts, withIntermediateDirectories: true)
            try Data().write(to: out)
            try Data().write(to: err)
            let program = Process()
            program.executableURL = URL(fileURLWithPath: path)
            program.arguments = arguments
            program.standardInput = FileHandle.nullDevice
            program.standardOutput = try FileHandle(forWritingTo: out)
            program.standardError = try FileHandle(forWritingTo: err)
            try program.run()
            program.waitUntilExit()
            return (program.terminationStatus, Self.text(out), Self.text(err))
        } catch {
            return (-1, "", "\(path) cannot be run: \(error)")
        }
    }

    private static func text(_ file: URL) -> String {
        String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
    }
}
