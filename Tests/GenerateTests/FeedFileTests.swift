import CSQLite
import Foundation
import Testing

@testable import Generate

/// A path in a folder of its own, gone when the test ends.
private func withPath(_ name: String, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appending(path: name).path)
}

@Test func `a file of more than one block is written whole, over what was there`() throws {
    let shape = shape(rows: 15_000)
    try withPath("feed.csv") { path in
        try Data(repeating: 0x2A, count: 3_000_000).write(to: URL(filePath: path))
        try Feed.write(shape, as: .csv, to: path)
        let written = try [UInt8](Data(contentsOf: URL(filePath: path)))
        #expect(written.count > 1 << 20)
        #expect(written == Feed.text(shape, as: .csv))
    }
}

@Test func `a database holds the rows of the CSV in their order`() throws {
    let shape = shape(rows: 300)
    try withPath("feed.db") { path in
        try Feed.write(shape, as: .db, to: path)
        try Feed.write(shape, as: .db, to: path)
        #expect(try databaseRows(path) == lines(shape).dropFirst().map(String.init))
    }
}

@Test(arguments: FeedFormat.allCases)
func `a file that cannot be made is named`(format: FeedFormat) throws {
    try withPath("missing/feed") { path in
        let error = try #require(throws: GenerateError.self) {
            try Feed.write(shape(rows: 1), as: format, to: path)
        }
        switch error {
        case .file(let named, let call, let number):
            #expect(named == path && call == "open" && number == ENOENT)
        case .database(let named, _): #expect(named == path)
        default: Issue.record("\(error)")
        }
    }
}

/// The rows of the table `sessions`, as lines of CSV; NULL and empty are alike there.
private func databaseRows(_ path: String) throws -> [String] {
    var connection: OpaquePointer?
    defer { sqlite3_close_v2(connection) }
    try #require(sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    let sql = "SELECT * FROM sessions ORDER BY rowid"
    try #require(sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK)
    var rows: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW {
        let values = (0..<Int32(8)).map { column in
            sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
        }
        rows.append(values.joined(separator: ","))
    }
    return rows
}
