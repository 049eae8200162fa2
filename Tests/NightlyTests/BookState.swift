import Book
import Foundation
import SQLite

/// All that a book's folder holds: of its database what the tables say, of everything else the
/// bytes, the kind and the mode.
struct BookState: Equatable {
    private var entries: [String: String] = [:]

    init(_ folder: String) throws {
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            if Self.isBesideDatabase(name) { continue }
            entries[name] = try Self.entry(folder + "/" + name)
        }
        let database = "nightbook.db"
        switch entries[database] {
        case nil: entries[database] = try Self.newBook.get()
        case .some(let entry) where entry.hasPrefix("NSFileTypeRegular"):
            entries[database] = try tables(ofDatabase: folder + "/" + database)
        default: break
        }
    }

    /// What the tables of a book say in which nothing is closed yet. A run that is refused may have
    /// made them.
    private static let newBook = Result {
        let path = NSTemporaryDirectory() + "new-book-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        do { _ = try Book(path: path) }
        return try tables(ofDatabase: path)
    }

    /// SQLite's own files, and the lock, which only ever says who holds it.
    private static func isBesideDatabase(_ name: String) -> Bool {
        ["nightbook.db-journal", "nightbook.db.lock"].contains(name)
    }

    private static func entry(_ path: String) throws -> String {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let kind = attributes[.type] as? FileAttributeType ?? .typeUnknown
        let mode = String(attributes[.posixPermissions] as? Int ?? 0, radix: 8)
        var content = ""
        switch kind {
        case .typeRegular:
            content = (FileManager.default.contents(atPath: path) ?? Data()).base64EncodedString()
        case .typeSymbolicLink:
            content = try FileManager.default.destinationOfSymbolicLink(atPath: path)
        default: break
        }
        return "\(kind.rawValue) \(mode) \(content)"
    }

    /// The names of what is not as it was.
    func changes(since earlier: BookState) -> [String] {
        Set(entries.keys).union(earlier.entries.keys)
            .filter { entries[$0] != earlier.entries[$0] }.sorted()
    }
}

/// What all tables of a database say, and how they are made; its bytes when it is no database.
func tables(ofDatabase path: String) throws -> String {
    // A copy is read: opening the database itself could change what lies beside it.
    let copy = NSTemporaryDirectory() + "state-\(UUID().uuidString)"
    defer {
        for ending in ["", "-journal"] {
            try? FileManager.default.removeItem(atPath: copy + ending)
        }
    }
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    do {
        return try tables(in: Connection(path: copy, access: .readWrite))
    } catch let error as DatabaseError where error.isNotADatabase {
        return try Data(contentsOf: URL(fileURLWithPath: path)).base64EncodedString()
    }
}

private func tables(in database: borrowing Connection) throws -> String {
    var lines: [String] = []
    for pragma in ["application_id", "user_version"] {
        lines.append("\(pragma) \(try database.integer("PRAGMA \(pragma)") ?? 0)")
    }
    lines += try strings(
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema", in: database)
    for table in try strings("SELECT name FROM sqlite_schema WHERE type = 'table'", in: database) {
        let columns = try strings("SELECT name FROM pragma_table_info('\(table)')", in: database)
        let quoted = columns.map { "quote(\($0))" }.joined(separator: " || ', ' || ")
        lines += try strings("SELECT '\(table): ' || \(quoted) FROM \(table)", in: database)
    }
    return lines.sorted().joined(separator: "\n")
}

/// The first column of every row.
func strings(_ sql: String, in database: borrowing Connection) throws -> [String] {
    var strings: [String] = []
    var statement = try database.prepare(sql)
    while try statement.step() { strings.append(statement.text(0)) }
    return strings
}
