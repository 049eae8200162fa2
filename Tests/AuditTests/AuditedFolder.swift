import Audit
import Book
import Foundation
import SQLite
import Testing

/// A copy of a book, for a test to tamper with; gone at its end.
final class AuditedFolder {
    let path: String

    init() throws {
        path = Self.temporaryPath("copy")
        try FileManager.default.copyItem(atPath: Story.folder(), toPath: path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// In memory where the system offers that.
    static func temporaryPath(_ name: String) -> String {
        let memory = "/dev/shm"
        let folder =
            FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
        return folder + "/audit-\(name)-\(UUID().uuidString)"
    }

    var databasePath: String { path + "/nightbook.db" }
    var reportsPath: String { path + "/reports" }

    func open() throws -> Connection { try Connection(path: databasePath, access: .readWrite) }

    /// Runs statements as somebody at the sqlite3 tool would who wants nothing to stop them: the
    /// triggers are dropped and made again, constraints are off.
    func tamper(_ statements: String...) throws {
        let database = try open()
        try database.execute("PRAGMA ignore_check_constraints = 1; PRAGMA foreign_keys = 0")
        let triggers = try rows(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", in: database)
        try database.execute("BEGIN")
        for trigger in triggers { try database.execute("DROP TRIGGER \(trigger[0])") }
        for statement in statements { try database.execute(statement) }
        for trigger in triggers { try database.execute(trigger[1]) }
        try database.execute("COMMIT")
    }

    /// - Parameter list: the page of all nights, where it is to be looked at, too.
    func audit(head: String? = nil, list: ListPageFile? = nil) throws -> AuditReport {
        try Audit.run(
            path: databasePath, reportsPath: reportsPath, schema: Self.schema.get(), list: list,
            head: head)
    }

    /// The page of all nights as it was published.
    static let list = Result {
        let content = try Data(
            contentsOf: URL(fileURLWithPath: Story.folder() + "/reports/index.html"))
        return ListPageFile(name: "index.html", bytes: [UInt8](content))
    }

    private static let schema = Result {
        try Book.schema().map { SchemaObject(kind: $0.kind, name: $0.name, sql: $0.sql) }
    }

    /// What the audit finds, in words.
    func findings(head: String? = nil) throws -> [String] {
        try audit(head: head).findings.map(\.description)
    }

    // MARK: Files

    /// Every published file, by its path from the reports.
    func publishedFiles() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: reportsPath).filter { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(
                atPath: reportsPath + "/" + name, isDirectory: &isFolder)
            return !isFolder.boolValue
        }.sorted()
    }

    func content(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: reportsPath + "/" + name))
    }

    func write(_ content: Data, to name: String) throws {
        try content.write(to: URL(fileURLWithPath: reportsPath + "/" + name))
    }
}

/// Every row of a query, as text.
func rows(_ sql: String, in database: borrowing Connection) throws -> [[String]] {
    var rows: [[String]] = []
    var find = try database.prepare(sql)
    while try find.step() { rows.append((0..<find.columnCount).map { find.text($0) }) }
    return rows
}
