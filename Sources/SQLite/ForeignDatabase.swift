internal import CSQLite

/// A database of someone else's, read as a file that holds still: without locks, without a
/// journal or shared memory beside it, so that it can lie in a folder that is not writable.
///
/// What its schema says is not trusted, and a view that never ends is given up.
@safe
public struct ForeignDatabase: ~Copyable {
    private let handle: OpaquePointer
    private let patience = Patience()

    /// Opens the database file at `path`.
    ///
    /// - Parameter valueByteLimit: what no value and no row of it may exceed.
    public init(path: String, valueByteLimit: Int) throws(DatabaseError) {
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(Self.uri(path), &opened, flags, nil)
        guard let database = unsafe opened else {
            throw DatabaseError(code: SQLITE_NOMEM, message: "out of memory", statement: "open")
        }
        guard code == SQLITE_OK else {
            let error = unsafe Connection.error(of: database, code: code, doing: "open")
            unsafe sqlite3_close_v2(database)
            throw error
        }
        unsafe handle = database
        distrust(valueByteLimit)
    }

    deinit {
        unsafe sqlite3_close_v2(handle)
    }

    /// Compiles a statement, to be stepped with ``step(_:)``.
    public func prepare(_ sql: String) throws(DatabaseError) -> Statement {
        var compiled: OpaquePointer?
        let code = unsafe sqlite3_prepare_v2(handle, sql, -1, &compiled, nil)
        guard code == SQLITE_OK, let statement = unsafe compiled else {
            throw unsafe Connection.error(of: handle, code: code, doing: sql)
        }
        return unsafe Statement(handle: statement, database: handle)
    }

    /// Goes to a statement's next row; false when there is none.
    ///
    /// - Throws: what ``DatabaseError/isGivenUp`` tells of a row that takes too long to compute.
    public func step(_ statement: inout Statement) throws(DatabaseError) -> Bool {
        patience.renew()
        return try statement.step()
    }

    /// `immutable` because whoever reads it takes the file's digest before and after: a change is
    /// noticed without locks.
    private static func uri(_ path: String) -> String {
        var uri = path.utf8.first == UInt8(ascii: "/") ? "file://" : "file:"
        let digits = Array("0123456789ABCDEF")
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "-")...UInt8(ascii: "9"):
                uri.append(Character(Unicode.Scalar(byte)))
            default:
                uri.append("%")
                uri.append(digits[Int(byte >> 4)])
                uri.append(digits[Int(byte & 15)])
            }
        }
        return uri + "?immutable=1"
    }

    private func distrust(_ valueByteLimit: Int) {
        let pragmas = "PRAGMA trusted_schema=OFF; PRAGMA query_only=ON; PRAGMA cell_size_check=ON"
        unsafe sqlite3_exec(handle, pragmas, nil, nil, nil)
        unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Int32(clamping: valueByteLimit))
        unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
        unsafe sqlite3_progress_handler(
            handle, Patience.stepsBetweenLooks, { unsafe Patience.look($0) },
            Unmanaged.passUnretained(patience).toOpaque())
    }
}

/// How much a database may compute before it delivers another row.
private final class Patience {
    static let stepsBetweenLooks: Int32 = 1_000_000
    /// Steps of SQLite's machine: sorting a night of ten million sessions before the first row
    /// takes a twentieth of that.
    static let lookLimit = 20_000

    private var looks = 0

    func renew() { looks = 0 }

    static func look(_ context: UnsafeMutableRawPointer?) -> Int32 {
        guard let context = unsafe context else { return 0 }
        let patience = unsafe Unmanaged<Patience>.fromOpaque(context).takeUnretainedValue()
        patience.looks += 1
        return patience.looks > lookLimit ? 1 : 0
    }
}

extension DatabaseError {
    /// A row was given up because it took too long to compute.
    public var isGivenUp: Bool { primaryCode == SQLITE_INTERRUPT }
}
