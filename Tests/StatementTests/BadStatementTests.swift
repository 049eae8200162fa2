import Foundation
import Testing

@testable import Feeds

/// The folder `fixtures/bad-statements`: one file a rule, and `messages.txt`, what is said of each.
struct BadStatementTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("fixtures/bad-statements").path

    private static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { !$0.hasSuffix(".txt") }
    }

    @Test func `the table names every file`() throws {
        let table = try String(contentsOfFile: Self.folder + "/README.txt", encoding: .utf8)
        for name in try Self.names() { #expect(table.contains("\n\(name) "), "\(name)") }
    }

    @Test func `every file is refused, and the message says why`() throws {
        var messages = ""
        for name in try Self.names() {
            let found = refusal { () throws(StatementRefusal) in
                try StatementReader(wallets: ["settlement"]).read(path: Self.folder + "/" + name)
            }
            messages += (found?.message(statement: name) ?? "\(name) is read") + "\n"
        }
        let golden = try String(contentsOfFile: Self.folder + "/messages.txt", encoding: .utf8)
        #expect(messages == golden)
    }

    @Test func `no file, another ending, a folder`() throws {
        let reader = StatementReader()
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("nightbook-\(UUID().uuidString).csv").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let found = [folder, folder + "/none.xml", folder + "/s.txt"].map { path in
            refusal { () throws(StatementRefusal) in try reader.read(path: path) }
        }
        #expect(
            found[0]?.message(statement: "s.csv")
                == "s.csv: not a statement: it is a folder")
        #expect(
            found[1]?.message(statement: "").hasSuffix("No such file or directory") == true)
        #expect(found[2]?.fault == .unknownEnding)
    }
}
