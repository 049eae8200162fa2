import Files
import Foundation

/// A folder of a test's own, gone at the test's end.
final class Scratch {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "command-line-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ name: String) -> String { path + "/" + name }

    func put(_ text: String, at name: String) throws {
        try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    /// Every file in it with its content, by path.
    func contents() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
            files[name] = FileManager.default.contents(atPath: path(name)) ?? Data()
        }
        return files
    }

    /// A copy of the lifelike book of the repository, with its feeds and, when told, with its
    /// statements: a run would take all of them after the first date it closes.
    func copyFixtureBook(withStatements: Bool = false) throws -> String {
        let copy = path("book")
        try FileManager.default.copyItem(atPath: repository + "/fixtures/book", toPath: copy)
        guard !withStatements else { return copy }
        for name in try FileManager.default.contentsOfDirectory(atPath: copy + "/inbox")
        where name.hasPrefix("wallet-") {
            try FileManager.default.removeItem(atPath: copy + "/inbox/" + name)
        }
        return copy
    }
}

/// The top folder of the sources.
let repository: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
}()

/// A text that a test holds an answer against, byte for byte.
func golden(_ name: String) throws -> String {
    try String(
        contentsOfFile: "\(repository)/Tests/CommandLineTests/Golden/\(name)", encoding: .utf8)
}

func readText(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
}
