import CSQLite
import Glibc

/// Writes a feed as a SQLite database: one table `sessions`, eight columns of text.
enum FeedDatabase {
    private static let rowBytes = 1024

    /// Replaces what is at `path`. No journal and no flush: what is lost can be made again.
    static func write(_ shape: FeedShape, to path: String) throws(GenerateError) {
        _ = unsafe unlink(path)
        var connection: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        defer { unsafe sqlite3_close_v2(connection) }
        guard unsafe sqlite3_open_v2(path, &connection, flags, nil) == SQLITE_OK else {
            throw unsafe failure(of: connection, path)
        }
        let columns = RowWriter.columns.map { "\($0) TEXT" }.joined(separator: ", ")
        try unsafe execute(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE sessions (\(columns)); BEGIN
            """, connection, path)
        try unsafe insertRows(shape, connection, path)
        try unsafe execute("COMMIT", connection, path)
    }

    private static func insertRows(
        _ shape: FeedShape, _ connection: OpaquePointer?, _ path: String
    ) throws(GenerateError) {
        var statement: OpaquePointer?
        let sql = "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        defer { unsafe sqlite3_finalize(statement) }
        guard unsafe sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else {
            throw unsafe failure(of: connection, path)
        }
        let plan = FeedPlan(shape: shape)
        var writer = RowWriter(shape: shape, format: .db)
        var text: [UInt8] = []
        for index in 0..<shape.rows {
            text.removeAll(keepingCapacity: true)
            text.append(addingCapacity: rowBytes) { writer.append(plan.entry(at: index), to: &$0) }
            guard unsafe insert(text, ends: writer.ends, statement) else {
                throw unsafe failure(of: connection, path)
            }
        }
    }

    /// Binds the values where they lie and steps; they outlive the step, so SQLite copies none.
    private static func insert(
        _ bytes: [UInt8], ends: InlineArray<8, Int>, _ statement: OpaquePointer?
    ) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return false }
            var start = 0
            for column in 0..<8 {
                let end = ends[column]
                let text = unsafe (base + start).assumingMemoryBound(to: CChar.self)
                let result =
                    start == end
                    ? unsafe sqlite3_bind_null(statement, Int32(column + 1))
                    : unsafe sqlite3_bind_text(
                        statement, Int32(column + 1), text, Int32(end - start), nil)
                guard result == SQLITE_OK else { return false }
                start = end
            }
            let done = unsafe sqlite3_step(statement) == SQLITE_DONE
            return unsafe sqlite3_reset(statement) == SQLITE_OK && done
        }
    }

    private static func execute(
        _ sql: String, _ connection: OpaquePointer?, _ path: String
    ) throws(GenerateError) {
        guard unsafe sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else {
            throw unsafe failure(of: connection, path)
        }
    }

    private static func failure(of connection: OpaquePointer?, _ path: String) -> GenerateError {
        .database(path: path, message: unsafe String(cString: sqlite3_errmsg(connection)))
    }
}
