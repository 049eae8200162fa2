import Foundation
import Testing

/// What others may do with what is written. The mask is one of the whole process, so that these
/// tests start the built program, each with a mask of its own.
@Suite struct FileModeTests {
    private func modes(umask: String) throws -> [String: Int] {
        let book = try SmallBook()
        try book.feed("sessions-2013-11-04.csv", completed("one"), badRow(1))
        for name in ["inbox", "inbox/sessions-2013-11-04.csv"] {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: book.path(name))
        }
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/bin/sh")
        program.arguments = [
            "-c", "umask \(umask); exec \"$0\" run --quiet --book \"$1\"", try builtProgram(),
            book.path,
        ]
        program.standardInput = FileHandle.nullDevice
        program.standardError = FileHandle.nullDevice
        try program.run()
        program.waitUntilExit()
        #expect(program.terminationStatus == 0)
        var modes: [String: Int] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: book.path)
        where !name.hasPrefix("inbox") {
            let attributes = try FileManager.default.attributesOfItem(atPath: book.path(name))
            modes[name] = attributes[.posixPermissions] as? Int
        }
        return modes
    }

    /// It lies beside the tests that run.
    private func builtProgram() throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: tests).deletingLastPathComponent()
            .appendingPathComponent("nightbook").path
    }

    @Test(arguments: [("022", 0o640, 0o750), ("077", 0o600, 0o700), ("000", 0o640, 0o750)])
    func `files are private, less what the mask takes away`(
        _ umask: String, _ file: Int, _ folder: Int
    ) throws {
        let modes = try modes(umask: umask)
        #expect(modes.count >= 15)
        for (name, mode) in modes {
            let isFolder = ["reports", "reports/2013-11-04"].contains(name)
            #expect(mode == (isFolder ? folder : file), "\(name) \(String(mode, radix: 8))")
        }
    }
}
