internal import CSQLite

/// What SQLite answered when it could not do what it was asked.
///
/// Holds the result code, SQLite's own message and the statement, never a bound value.
public struct DatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The extended result code (https://www.sqlite.org/rescode.html).
    public let code: Int32
    public let message: String
    /// The statement that failed, or what was being done when there was none.
    public let statement: String
    /// The system's error number behind an I/O error, 0 when there is none.
    public let systemError: Int32

    public init(code: Int32, message: String, statement: String, systemError: Int32 = 0) {
        self.code = code
        self.message = message
        self.statement = statement
        self.systemError = systemError
    }

    /// The result code without its extension.
    public var primaryCode: Int32 { code & 0xFF }

    /// Another process holds the database.
    public var isBusy: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }
    /// The disk, the quota or the file system has no room left.
    public var isFull: Bool { primaryCode == SQLITE_FULL }
    /// Reading or writing failed below SQLite.
    public var isInputOutput: Bool { primaryCode == SQLITE_IOERR }
    /// The file can't be opened or written at all.
    public var isUnwritable: Bool {
        primaryCode == SQLITE_CANTOPEN || primaryCode == SQLITE_READONLY
            || primaryCode == SQLITE_PERM
    }
    /// The file is no database, or a damaged one.
    public var isNotADatabase: Bool {
        primaryCode == SQLITE_NOTADB || primaryCode == SQLITE_CORRUPT
    }
    /// The file is a database, and damaged: bytes were lost or changed below SQLite.
    public var isMalformed: Bool { primaryCode == SQLITE_CORRUPT }
    /// A sum does not fit 64 bits: what SQLite's `sum` says then, which has no code of its own.
    public var isOverflow: Bool {
        primaryCode == SQLITE_ERROR && message == Self.overflowMessage
    }
    /// https://www.sqlite.org/lang_aggfunc.html, "integer overflow"
    public static let overflowMessage = "integer overflow"
    /// A constraint or a guarding trigger refused the change.
    public var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }

    public var description: String { "\(message) (SQLite \(code), \(statement))" }
}
