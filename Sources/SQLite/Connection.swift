internal import CSQLite

/// An open SQLite database; closed when it goes out of scope.
@safe
public struct Connection: ~Copyable {
    let handle: OpaquePointer
    /// Where a bulk insert finds the rows it is to read, see `insert(_:with:)`.
    let feeder: BulkFeeder

    /// How a database may be opened.
    public enum Access: Sendable {
        /// The file must be there; nothing is written.
        case readOnly
        /// The file must be there.
        case readWrite
        /// The file is made when it is not there.
        case create
    }

    /// Opens the database at `path`.
    public init(path: String, access: Access) throws(DatabaseError) {
        let flags: Int32 =
            switch access {
            case .readOnly: SQLITE_OPEN_READONLY
            case .readWrite: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(
            path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let database = unsafe opened else {
            throw DatabaseError(
                code: SQLITE_NOMEM, message: "out of memory", statement: "open")
        }
        guard code == SQLITE_OK else {
            let error = unsafe Self.error(of: database, code: code, doing: "open")
            unsafe sqlite3_close_v2(database)
            throw error
        }
        unsafe handle = database
        unsafe feeder = BulkFeeder(registeringOn: database)
    }

    deinit {
        unsafe sqlite3_close_v2(handle)
    }

    /// Runs every statement of `script`; their rows are passed over.
    public func execute(_ script: String) throws(DatabaseError) {
        let code = unsafe sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, doing: script) }
    }

    /// Runs every statement of a script that is kept as bytes.
    public func execute(_ script: [UInt8]) throws(DatabaseError) {
        try execute(String(decoding: script, as: UTF8.self))
    }

    /// Compiles one statement.
    public func prepare(_ sql: String) throws(DatabaseError) -> Statement {
        var compiled: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil)
        guard code == SQLITE_OK, let statement = unsafe compiled else {
            throw error(code == SQLITE_OK ? SQLITE_MISUSE : code, doing: sql)
        }
        return unsafe Statement(handle: statement, database: handle)
    }

    /// Compiles one statement that is kept as bytes.
    public func prepare(_ sql: [UInt8]) throws(DatabaseError) -> Statement {
        try prepare(String(decoding: sql, as: UTF8.self))
    }

    /// The first column of the first row of `sql` as an integer, nil without a row or for NULL.
    public func integer(_ sql: String) throws(DatabaseError) -> Int64? {
        var statement = try prepare(sql)
        guard try statement.step(), !statement.isNull(0) else { return nil }
        return statement.integer(0)
    }

    /// The rowid of the row inserted last.
    public var lastInsertedRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }
    /// How many rows the last statement changed.
    public var changedRows: Int64 { unsafe sqlite3_changes64(handle) }
    /// Whether a transaction is open.
    public var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// Inserts every row of `rows` by one statement, which reads them as `bulk(c0, c1, …)`.
    ///
    /// SQLite pulls the rows out of memory that stays ours: no binding and no step per row.
    public func insert(_ sql: String, with rows: BulkRows) throws(DatabaseError) {
        feeder.rows = rows
        defer { feeder.rows = nil }
        try execute(sql)
    }

    /// The same for a statement that is kept as bytes.
    public func insert(_ sql: [UInt8], with rows: BulkRows) throws(DatabaseError) {
        try insert(String(decoding: sql, as: UTF8.self), with: rows)
    }

    /// The same for a statement that has `?1`, `?2`, … for what is alike in all rows: SQLite does
    /// not ask for that again with every row.
    public func insert(
        _ sql: [UInt8], with rows: BulkRows, alike: [Int64]
    ) throws(DatabaseError) {
        var statement = try prepare(sql)
        for (index, value) in alike.enumerated() {
            try statement.bind(value, at: Int32(index + 1))
        }
        feeder.rows = rows
        defer { feeder.rows = nil }
        try statement.run()
    }

    /// Writes the changed pages of the open transaction to the database's file, after what the
    /// journal needs to undo them. https://www.sqlite.org/c3ref/db_cacheflush.html
    public func flushCache() throws(DatabaseError) {
        let code = unsafe sqlite3_db_cacheflush(handle)
        // Busy: some pages are still in use. They are written by the commit.
        guard code == SQLITE_OK || code == SQLITE_BUSY else {
            throw error(code, doing: "sqlite3_db_cacheflush")
        }
    }

    func error(_ code: Int32, doing statement: String) -> DatabaseError {
        unsafe Self.error(of: handle, code: code, doing: statement)
    }

    static func error(
        of database: OpaquePointer, code: Int32, doing statement: String
    ) -> DatabaseError {
        let message = unsafe sqlite3_errmsg(database).map { unsafe String(cString: $0) }
        return DatabaseError(
            code: unsafe max(code, sqlite3_extended_errcode(database)),
            message: message ?? "unknown error", statement: statement,
            systemError: unsafe sqlite3_system_errno(database))
    }
}
