internal import CSQLite

/// A compiled statement; finalized when it goes out of scope.
///
/// Columns count from 0 and parameters from 1, as in SQLite.
@safe
public struct Statement: ~Copyable {
    private let handle: OpaquePointer
    private let database: OpaquePointer

    /// SQLite is to copy what it is given, as our memory may go away before the statement runs.
    private static var transient: sqlite3_destructor_type {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    init(handle: OpaquePointer, database: OpaquePointer) {
        unsafe self.handle = handle
        unsafe self.database = database
    }

    deinit {
        unsafe sqlite3_finalize(handle)
    }

    /// Goes to the next row. False: there is none, and the statement can run again.
    public mutating func step() throws(DatabaseError) -> Bool {
        let code = unsafe sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else {
            let error = error(code)
            unsafe sqlite3_reset(handle)
            throw error
        }
        unsafe sqlite3_reset(handle)
        return false
    }

    /// Runs the statement to its end; its rows are passed over.
    public mutating func run() throws(DatabaseError) {
        while try step() {}
    }

    /// Makes the statement ready to run again; the bound values stay.
    public mutating func reset() {
        unsafe sqlite3_reset(handle)
    }

    // MARK: Parameters

    public mutating func bind(_ value: Int64, at parameter: Int32) throws(DatabaseError) {
        try check(unsafe sqlite3_bind_int64(handle, parameter, value))
    }

    public mutating func bind(_ value: Int64?, at parameter: Int32) throws(DatabaseError) {
        guard let value else {
            return try check(unsafe sqlite3_bind_null(handle, parameter))
        }
        try bind(value, at: parameter)
    }

    public mutating func bind(_ text: String, at parameter: Int32) throws(DatabaseError) {
        var text = text
        let code = text.withUTF8 { bytes in
            unsafe bindText(bytes, at: parameter)
        }
        try check(code)
    }

    public mutating func bind(_ text: String?, at parameter: Int32) throws(DatabaseError) {
        guard let text else {
            return try check(unsafe sqlite3_bind_null(handle, parameter))
        }
        try bind(text, at: parameter)
    }

    /// Binds UTF-8 bytes as text.
    public mutating func bind(text: Span<UInt8>, at parameter: Int32) throws(DatabaseError) {
        try check(unsafe text.withUnsafeBufferPointer { unsafe bindText($0, at: parameter) })
    }

    public mutating func bind(blob: Span<UInt8>, at parameter: Int32) throws(DatabaseError) {
        let code = unsafe blob.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress {
                unsafe sqlite3_bind_blob64(
                    handle, parameter, start, UInt64(bytes.count), Self.transient)
            } else {
                unsafe sqlite3_bind_zeroblob(handle, parameter, 0)
            }
        }
        try check(code)
    }

    private func bindText(_ bytes: UnsafeBufferPointer<UInt8>, at parameter: Int32) -> Int32 {
        guard let start = bytes.baseAddress else {
            return unsafe sqlite3_bind_text(handle, parameter, "", 0, nil)
        }
        return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            unsafe sqlite3_bind_text64(
                handle, parameter, $0, UInt64(bytes.count), Self.transient, UInt8(SQLITE_UTF8))
        }
    }

    // MARK: Columns

    public func integer(_ column: Int32) -> Int64 {
        unsafe sqlite3_column_int64(handle, column)
    }

    public func isNull(_ column: Int32) -> Bool {
        unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    public func optionalInteger(_ column: Int32) -> Int64? {
        isNull(column) ? nil : integer(column)
    }

    public func text(_ column: Int32) -> String {
        // Text of a damaged or foreign database may be no UTF-8: it is shown with U+FFFD then.
        withText(column) { bytes in
            unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        }
    }

    public func optionalText(_ column: Int32) -> String? {
        isNull(column) ? nil : text(column)
    }

    /// The column's value as UTF-8 bytes, which last until the statement moves on.
    public func withText<Result>(_ column: Int32, _ body: (Span<UInt8>) -> Result) -> Result {
        let start = unsafe sqlite3_column_text(handle, column)
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        return body(unsafe Span(_unsafeStart: start ?? Self.nothing, count: count))
    }

    /// Appends the column's value as UTF-8 bytes, nothing for NULL.
    public func appendText(_ column: Int32, to bytes: inout [UInt8]) {
        guard let start = unsafe sqlite3_column_text(handle, column) else { return }
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }

    /// The column's value as bytes, which last until the statement moves on.
    public func withBlob<Result>(_ column: Int32, _ body: (Span<UInt8>) -> Result) -> Result {
        let start = unsafe sqlite3_column_blob(handle, column)
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        let bytes = unsafe start?.assumingMemoryBound(to: UInt8.self)
        return body(unsafe Span(_unsafeStart: bytes ?? Self.nothing, count: count))
    }

    public func blob(_ column: Int32) -> [UInt8] {
        withBlob(column) { bytes in
            unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
        }
    }

    public var columnCount: Int32 { unsafe sqlite3_column_count(handle) }

    public func columnName(_ column: Int32) -> String {
        unsafe sqlite3_column_name(handle, column).map { unsafe String(cString: $0) } ?? ""
    }

    /// One readable byte for empty values, which SQLite gives as a null pointer.
    nonisolated(unsafe) private static let nothing: UnsafePointer<UInt8> = {
        let byte = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
        unsafe byte.initialize(to: 0)
        return unsafe UnsafePointer(byte)
    }()

    private func check(_ code: Int32) throws(DatabaseError) {
        guard code == SQLITE_OK else { throw error(code) }
    }

    private func error(_ code: Int32) -> DatabaseError {
        let sql = unsafe sqlite3_sql(handle).map { unsafe String(cString: $0) } ?? "statement"
        return unsafe Connection.error(of: database, code: code, doing: sql)
    }
}
