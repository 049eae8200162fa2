internal import SQLite

/// The book that is audited: read as it stood when the audit began, whoever writes to it.
final class AuditedBook {
    let database: Connection

    init(path: String) throws(DatabaseError) {
        database = try Connection(path: path, access: .readOnly)
        try database.execute(PackageResources.open_for_audit_sql)
    }

    /// Rows all over a table will be looked up, one by one: pages are kept for it.
    ///
    /// What is read from end to end needs none, and passes by in a few pages used over again.
    func keepMorePages() throws(DatabaseError) {
        try database.execute(PackageResources.keep_more_pages_sql)
    }

    /// A statement for the rows above one number and up to another.
    func rows(_ sql: [UInt8], above: Int64, upTo last: Int64) throws(DatabaseError) -> Statement {
        var statement = try database.prepare(sql)
        try statement.bind(above, at: 1)
        try statement.bind(last, at: 2)
        return statement
    }

    /// A statement for one date.
    func rows(_ sql: [UInt8], of day: Int64) throws(DatabaseError) -> Statement {
        var statement = try database.prepare(sql)
        try statement.bind(day, at: 1)
        return statement
    }
}

/// A prepared statement; the wallet's statements have the same name in their own module.
typealias Statement = SQLite.Statement
