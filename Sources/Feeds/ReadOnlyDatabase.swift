internal import CSQLite

/// A database of someone else's, read as a file that holds still: without locks, without a
/// journal or shared memory beside it, so that it can lie in a folder that is not writable.
///
/// What its schema says is not trusted, and a view that never ends is given up.
@safe
struct ReadOnlyDatabase: ~Copyable {
    private let handle: OpaquePointer
    private let patience: Patience

    /// Opens the database file at `path`.
    init(path: String) throws(FeedRefusal) {
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(Self.uri(path), &opened, flags, nil)
        guard let database = unsafe opened else { throw .database(message: "out of memory") }
        let patience = Patience()
        if code == SQLITE_OK {
            unsafe Self.distrust(database, patience)
        } else {
            let message = unsafe Self.message(database)
            unsafe sqlite3_close_v2(database)
            throw .database(message: message)
        }
        unsafe handle = database
        self.patience = patience
    }

    deinit {
        unsafe sqlite3_close_v2(handle)
    }

    /// Compiles a statement.
    func prepare(_ sql: String) throws(FeedRefusal) -> Query {
        var compiled: OpaquePointer?
        let code = unsafe sqlite3_prepare_v2(handle, sql, -1, &compiled, nil)
        guard code == SQLITE_OK, let statement = unsafe compiled else {
            throw .database(message: unsafe Self.message(handle))
        }
        return unsafe Query(handle: statement, database: handle, patience: patience)
    }

    /// `immutable` because the file's digest is taken before and after it is read: a change is
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

    private static func distrust(_ database: OpaquePointer, _ patience: Patience) {
        let pragmas = "PRAGMA trusted_schema=OFF; PRAGMA query_only=ON; PRAGMA cell_size_check=ON"
        unsafe sqlite3_exec(database, pragmas, nil, nil, nil)
        unsafe sqlite3_limit(database, SQLITE_LIMIT_LENGTH, Int32(FeedMeasure.rowByteMeasure))
        unsafe sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0)
        unsafe sqlite3_progress_handler(
            database, Patience.stepsBetweenLooks, { unsafe Patience.look($0) },
            Unmanaged.passUnretained(patience).toOpaque())
    }

    static func message(_ database: OpaquePointer) -> String {
        unsafe sqlite3_errmsg(database).map { unsafe String(cString: $0) } ?? "unknown error"
    }

    /// A compiled statement and the row it stands on.
    @safe
    struct Query: ~Copyable {
        private let handle: OpaquePointer
        private let database: OpaquePointer
        private let patience: Patience

        fileprivate init(handle: OpaquePointer, database: OpaquePointer, patience: Patience) {
            unsafe self.handle = handle
            unsafe self.database = database
            self.patience = patience
        }

        deinit {
            unsafe sqlite3_finalize(handle)
        }

        /// Goes to the next row; false when there is none.
        mutating func step() throws(FeedRefusal) -> Bool {
            patience.renew()
            switch unsafe sqlite3_step(handle) {
            case SQLITE_ROW: return true
            case SQLITE_DONE: return false
            case SQLITE_INTERRUPT: throw .database(message: "a row takes too long to compute")
            default: throw .database(message: unsafe ReadOnlyDatabase.message(database))
            }
        }

        func integer(_ column: Int32) -> Int64 {
            unsafe sqlite3_column_int64(handle, column)
        }

        func text(_ column: Int32) -> String {
            var bytes: [UInt8] = []
            appendText(column, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }

        /// Appends a value as text, nothing for NULL.
        func appendText(_ column: Int32, to bytes: inout [UInt8]) {
            guard let start = unsafe sqlite3_column_text(handle, column) else { return }
            let count = unsafe Int(sqlite3_column_bytes(handle, column))
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
        }
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
