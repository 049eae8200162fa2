internal import CSQLite

/// Rows in our own memory that SQLite reads one after the other, see `Connection.insert`.
///
/// A subclass says what the rows are. The calls come once per row and once per value,
/// so that neither may allocate.
open class BulkRows {
    public init() {}

    /// Goes to the next row, at first to the first. False: there is none.
    open func advance() -> Bool { false }

    /// Gives the value of column `c0`, `c1`, … of the row it stands on.
    open func value(_ column: Int, into slot: ValueSlot) {}
}

/// Where a bulk row puts one value. What is not put is NULL.
@safe
public struct ValueSlot {
    private let context: OpaquePointer

    init(_ context: OpaquePointer) {
        unsafe self.context = context
    }

    @inline(__always)
    public func put(_ value: Int64) {
        unsafe sqlite3_result_int64(context, value)
    }

    /// Puts UTF-8 text that stays where it is until the row has been inserted.
    @inline(__always)
    @unsafe
    public func put(staticText start: UnsafePointer<UInt8>, count: Int) {
        unsafe sqlite3_result_text(
            context, UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), Int32(count), nil
        )
    }

    public func put(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            unsafe bytes.baseAddress?.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                unsafe sqlite3_result_text(
                    context, $0, Int32(bytes.count),
                    unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            }
        }
        if text.isEmpty { unsafe sqlite3_result_text(context, "", 0, nil) }
    }

    public func put(blob: Span<UInt8>) {
        unsafe blob.withUnsafeBufferPointer { bytes in
            unsafe sqlite3_result_blob(
                context, bytes.baseAddress, Int32(bytes.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
    }
}

/// The virtual table `bulk(c0 … c19)` of one connection, through which SQLite pulls rows.
///
/// INSERT … SELECT from a virtual table costs less than half of a bound step per row.
/// https://www.sqlite.org/vtab.html, "eponymous-only virtual tables"
final class BulkFeeder {
    static let columnLimit = 20
    var rows: BulkRows?

    /// The one table object SQLite sees, with its way back to us.
    @safe
    private struct Table {
        var base = unsafe sqlite3_vtab()
        var feeder: Unmanaged<BulkFeeder>
    }

    @safe
    private struct Cursor {
        var base = unsafe sqlite3_vtab_cursor()
        var rows: Unmanaged<BulkRows>
        var isAtEnd = false
        var row: Int64 = 0
    }

    init(registeringOn database: OpaquePointer) {
        // The connection owns this object and outlives every statement that could reach it.
        unsafe sqlite3_create_module_v2(
            database, "bulk", Self.module, Unmanaged.passUnretained(self).toOpaque(), nil)
    }

    private static let declaration: String = {
        let columns = (0..<columnLimit).map { "c\($0)" }.joined(separator: ", ")
        return "CREATE TABLE bulk(\(columns))"
    }()

    private static func cursor(
        _ pointer: UnsafeMutablePointer<sqlite3_vtab_cursor>?
    ) -> UnsafeMutablePointer<Cursor> {
        unsafe UnsafeMutableRawPointer(pointer.unsafelyUnwrapped).assumingMemoryBound(
            to: Cursor.self)
    }

    nonisolated(unsafe) private static let module: UnsafePointer<sqlite3_module> = {
        var module = sqlite3_module()
        module.iVersion = 1
        // xCreate stays empty: the table is there without CREATE VIRTUAL TABLE, and only so.
        unsafe module.xConnect = { database, feeder, _, _, table, _ in
            let code = unsafe sqlite3_declare_vtab(database, BulkFeeder.declaration)
            guard code == SQLITE_OK, let feeder = unsafe feeder else { return code }
            let made = UnsafeMutablePointer<Table>.allocate(capacity: 1)
            unsafe made.initialize(to: Table(feeder: Unmanaged.fromOpaque(feeder)))
            unsafe table?.pointee = UnsafeMutableRawPointer(made).assumingMemoryBound(
                to: sqlite3_vtab.self)
            return SQLITE_OK
        }
        unsafe module.xDisconnect = { table in
            unsafe UnsafeMutableRawPointer(table)?.assumingMemoryBound(to: Table.self)
                .deallocate()
            return SQLITE_OK
        }
        unsafe module.xBestIndex = { _, info in
            unsafe info?.pointee.estimatedCost = 1
            return SQLITE_OK
        }
        unsafe module.xOpen = { table, cursor in
            guard let table = unsafe table else { return SQLITE_INTERNAL }
            let known = unsafe UnsafeMutableRawPointer(table).assumingMemoryBound(to: Table.self)
            let feeder = unsafe known.pointee.feeder.takeUnretainedValue()
            guard let rows = feeder.rows else { return SQLITE_EMPTY }
            let made = UnsafeMutablePointer<Cursor>.allocate(capacity: 1)
            unsafe made.initialize(to: Cursor(rows: Unmanaged.passUnretained(rows)))
            unsafe cursor?.pointee = UnsafeMutableRawPointer(made).assumingMemoryBound(
                to: sqlite3_vtab_cursor.self)
            return SQLITE_OK
        }
        unsafe module.xClose = { pointer in
            unsafe BulkFeeder.cursor(pointer).deallocate()
            return SQLITE_OK
        }
        unsafe module.xFilter = { pointer, _, _, _, _ in
            unsafe BulkFeeder.advance(BulkFeeder.cursor(pointer))
        }
        unsafe module.xNext = { pointer in
            unsafe BulkFeeder.advance(BulkFeeder.cursor(pointer))
        }
        unsafe module.xEof = { pointer in
            unsafe BulkFeeder.cursor(pointer).pointee.isAtEnd ? 1 : 0
        }
        unsafe module.xColumn = { pointer, context, column in
            guard let context = unsafe context else { return SQLITE_INTERNAL }
            unsafe BulkFeeder.cursor(pointer).pointee.rows._withUnsafeGuaranteedRef {
                unsafe $0.value(Int(column), into: ValueSlot(context))
            }
            return SQLITE_OK
        }
        unsafe module.xRowid = { pointer, row in
            unsafe row?.pointee = BulkFeeder.cursor(pointer).pointee.row
            return SQLITE_OK
        }
        let kept = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
        unsafe kept.initialize(to: module)
        return unsafe UnsafePointer(kept)
    }()

    private static func advance(_ cursor: UnsafeMutablePointer<Cursor>) -> Int32 {
        unsafe cursor.pointee.row += 1
        let isThere = unsafe cursor.pointee.rows._withUnsafeGuaranteedRef { $0.advance() }
        unsafe cursor.pointee.isAtEnd = !isThere
        return SQLITE_OK
    }
}
