public import BusinessCalendar
public import SQLite

/// What keeps a book from being opened or read, or a night from being written.
public enum BookError: Error, Sendable {
    /// The file is a database of another program, or none at all.
    case notABook(path: String)
    /// A later version of the program made it.
    case newerSchema(path: String, found: Int64, known: Int64)
    /// SQLite failed.
    case database(path: String, DatabaseError)
    /// What the book holds can't be: it was changed from outside.
    case damaged(path: String, what: String)
}

/// The ledger of one marketplace: the only state there is.
///
/// The caller holds the book's lock; nothing here asks the clock.
public struct Book: ~Copyable {
    /// The version of the tables, `user_version` in the file.
    public static let schemaVersion: Int64 = 1
    /// `NBok`: marks the file as ours, `application_id` in the file.
    public static let applicationID: Int64 = 0x4E42_6F6B

    public let path: String
    let database: Connection

    /// Opens the book at `path`, for writing unless told otherwise; makes it when it is not there.
    public init(path: String, access: Connection.Access = .create) throws(BookError) {
        self.path = path
        do {
            database = try Connection(path: path, access: access)
            try database.execute(PackageResources.open_connection_sql)
            if access == .create, try Self.isEmpty(database) {
                try Self.create(database)
            }
        } catch {
            throw error.isNotADatabase
                ? .notABook(path: path) : .database(path: path, error)
        }
        try checkIdentity()
        if access != .readOnly {
            do { try database.execute(PackageResources.open_for_writing_sql) } catch {
                throw .database(path: path, error)
            }
        }
    }

    private static func isEmpty(_ database: borrowing Connection) throws(DatabaseError) -> Bool {
        try database.integer("SELECT count(*) FROM sqlite_schema") == 0
            && database.integer("PRAGMA application_id") == 0
    }

    /// Makes the tables. WAL comes first: it can't be set within a transaction.
    private static func create(_ database: borrowing Connection) throws(DatabaseError) {
        try database.execute(PackageResources.open_for_writing_sql)
        try database.transaction({ (database: borrowing Connection) throws(DatabaseError) in
            for script in [
                PackageResources.schema_1_ledger_sql, PackageResources.schema_2_closing_sql,
                PackageResources.schema_3_guards_sql,
            ] { try database.execute(script) }
            try ChartOfAccounts.write(to: database)
            try database.execute("PRAGMA application_id = \(applicationID)")
            try database.execute("PRAGMA user_version = \(schemaVersion)")
        }) { $0 }
    }

    private func checkIdentity() throws(BookError) {
        let (application, version) = try reading { database throws(DatabaseError) in
            (
                try database.integer("PRAGMA application_id") ?? 0,
                try database.integer("PRAGMA user_version") ?? 0
            )
        }
        guard application == Self.applicationID else { throw .notABook(path: path) }
        guard version <= Self.schemaVersion else {
            throw .newerSchema(path: path, found: version, known: Self.schemaVersion)
        }
    }

    /// Runs `work` on the database; what SQLite says is told with the book's path.
    func reading<Result>(
        _ work: (borrowing Connection) throws(DatabaseError) -> Result
    ) throws(BookError) -> Result {
        do { return try work(database) } catch { throw .database(path: path, error) }
    }

    /// Runs `work` in one transaction. What it throws rolls everything back.
    ///
    /// A commit that fails is unknown, not undone: only opening the book again tells.
    public borrowing func transaction<Result, Failure: Error>(
        _ work: (borrowing Book) throws(Failure) -> Result,
        failing: (BookError) -> Failure
    ) throws(Failure) -> Result {
        do { try database.execute("BEGIN IMMEDIATE") } catch {
            throw failing(.database(path: path, error))
        }
        let result: Result
        do { result = try work(self) } catch {
            database.rollBack()
            throw error
        }
        do { try database.execute("COMMIT") } catch {
            database.rollBack()
            throw failing(.database(path: path, error))
        }
        return result
    }

    /// Brings what was committed from the write-ahead log into the database file itself.
    public func checkpoint() throws(BookError) {
        try reading { database throws(DatabaseError) in
            try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// The date closed last, nil when none is.
    public func lastClosedDate() throws(BookError) -> CivilDate? {
        try reading { database throws(DatabaseError) in
            try database.integer("SELECT max(business_date) FROM nights").map(CivilDate.init)
        }
    }
}

extension CivilDate {
    /// A day as the book stores it.
    init(_ stored: Int64) { self.init(dayNumber: Int32(clamping: stored)) }
    var stored: Int64 { Int64(dayNumber) }
}
