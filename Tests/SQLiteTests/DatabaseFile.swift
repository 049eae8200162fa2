import Foundation
import SQLite
import Testing

/// The path of a database of a test's own, gone at the test's end.
final class DatabaseFile {
    let path = NSTemporaryDirectory() + "sqlite-\(UUID().uuidString).db"

    deinit {
        for ending in ["", "-wal", "-shm", "-journal"] {
            try? FileManager.default.removeItem(atPath: path + ending)
        }
    }
}

/// A database in memory.
func memoryDatabase(_ script: String = "") throws -> Connection {
    let database = try Connection(path: ":memory:", access: .create)
    try database.execute(script)
    return database
}

/// What SQLite answered to something that must fail.
func failure(
    at place: SourceLocation = #_sourceLocation, _ work: () throws(DatabaseError) -> Void
) -> DatabaseError? {
    do throws(DatabaseError) { try work() } catch { return error }
    Issue.record("it did not fail", sourceLocation: place)
    return nil
}

/// All values of all rows as texts; NULL is `NULL`.
func rows(_ sql: String, in database: borrowing Connection) throws -> [[String]] {
    var rows: [[String]] = []
    var statement = try database.prepare(sql)
    while try statement.step() {
        rows.append((0..<statement.columnCount).map { statement.optionalText($0) ?? "NULL" })
    }
    return rows
}
