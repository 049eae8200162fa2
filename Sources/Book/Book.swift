public import BusinessCalendar
public import Files
public import SQLite

/// What keeps a book from being opened or read, or a night from being written.
public enum BookError: Error, Sendable {
    /// The file is a database of another program, or none at all.
    case notABook(path: String)
    /// What bears the path can't be a database at all: a FIFO, on which opening would wait.
    case notAFile(path: String, FileKind)
    /// A later version of the program made it.
    case newerSchema(path: String, found: Int64, known: Int64)
    /// With what is to be written a sum would not fit 64 bits.
    case sumTooLarge(path: String)
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
        database = try Self.connect(path: path, access: access)
    }

    private static func connect(
        path: String, access: Connection.Access
    ) throws(BookError) -> Connection {
        if let found = try? fileStatus(path), found.kind != .regularFile {
            throw .notAFile(path: path, found.kind)
        }
        let database: Connection
        let identity: Identity
        do throws(DatabaseError) {
            let opened = try Connection(path: path, access: access)
            try opened.execute(PackageResources.open_connection_sql)
            if access == .create, try isEmpty(opened) { try create(opened) }
            identity = try Identity(of: opened)
            database = opened
        } catch {
            throw error.isNotADatabase && !error.isMalformed
                ? .notABook(path: path) : .database(path: path, error)
        }
        guard identity.application == applicationID else { throw .notABook(path: path) }
        guard identity.version <= schemaVersion else {
            throw .newerSchema(path: path, found: identity.version, known: schemaVersion)
        }
        if access != .readOnly {
            do throws(DatabaseError) {
                try database.execute(PackageResources.open_for_writing_sql)
            } catch { throw .database(path: path, error) }
        } else {
            // One reading transaction for all that is looked at: what is seen belongs together.
            do throws(DatabaseError) { try database.execute("BEGIN") } catch {
                throw .database(path: path, error)
            }
        }
        return database
    }

    /// What a database says it is.
    private struct Identity {
        let application: Int64
        let version: Int64

        init(of database: borrowing Connection) throws(DatabaseError) {
            application = try database.integer("PRAGMA application_id") ?? 0
            version = try database.integer("PRAGMA user_version") ?? 0
        }
    }

    private static func isEmpty(_ database: borrowing Connection) throws(DatabaseError) -> Bool {
        let tables = try database.integer("SELECT count(*) FROM sqlite_schema")
        let application = try database.integer("PRAGMA application_id")
        return tables == 0 && application == 0
    }

    /// Makes the tables. The journal comes first: it can't be set within a transaction.
    private static func create(_ database: borrowing Connection) throws(DatabaseError) {
        try database.execute(PackageResources.open_for_writing_sql)
        try database.execute("BEGIN IMMEDIATE")
        do throws(DatabaseError) {
            try database.execute(PackageResources.schema_1_ledger_sql)
            try database.execute(PackageResources.schema_2_closing_sql)
            try database.execute(PackageResources.schema_3_guards_sql)
            try database.execute(PackageResources.schema_4_replacing_sql)
            try database.execute(PackageResources.schema_5_reconciliation_sql)
            try database.execute(PackageResources.schema_6_stories_sql)
            try database.execute(PackageResources.schema_7_seals_sql)
            try database.execute(PackageResources.schema_8_views_sql)
            try database.execute(PackageResources.guards_on_sql)
            try ChartOfAccounts.write(to: database)
            try database.execute("PRAGMA application_id = \(applicationID)")
            try database.execute("PRAGMA user_version = \(schemaVersion)")
            try database.execute("COMMIT")
        } catch {
            database.rollBack()
            throw error
        }
    }

    /// Runs `work` on the database; what SQLite says is told with the book's path.
    func reading<Result>(
        _ work: (borrowing Connection) throws(DatabaseError) -> Result
    ) throws(BookError) -> Result {
        do throws(DatabaseError) { return try work(database) } catch {
            throw .database(path: path, error)
        }
    }

    /// Begins the one transaction in which a night, or a correction, is written.
    public func begin() throws(BookError) {
        try reading { database throws(DatabaseError) in try database.execute("BEGIN EXCLUSIVE") }
    }

    /// Writes what the transaction changed, as far as memory holds it, to the file: the commit
    /// then has less to do. Nothing is committed by it, and the journal can undo it all.
    public func writeAhead() throws(BookError) {
        try reading { database throws(DatabaseError) in try database.flushCache() }
    }

    /// Commits: when this returns, what was written is on disk.
    ///
    /// A commit that fails is unknown, not undone: only opening the book again tells.
    public func commit() throws(BookError) {
        try reading { database throws(DatabaseError) in try database.execute("COMMIT") }
    }

    /// Gives up what was written since `begin`; nothing, when nothing was begun.
    public func rollBack() {
        database.rollBack()
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
