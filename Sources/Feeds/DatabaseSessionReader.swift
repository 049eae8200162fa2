internal import Files
internal import SQLite
public import Settlement

/// Reads a session feed from the table or view `sessions` of an SQLite database.
///
/// A table is read by rowid, which is its rows' line; a view, or a table without rowids, as it
/// comes, its rows numbered from 1. A row's raw text is its eight values as CSV.
public struct DatabaseSessionReader: SessionReader, ~Copyable {
    private let path: String
    private let database: ForeignDatabase
    private var query: SQLite.Statement
    private let hasRowIDs: Bool
    /// Which value of the query each column is; -1 where the table lacks it.
    private let values: InlineArray<8, Int32>
    private var rowCount = 0
    private var isAtEnd = false
    /// What the file was before it was opened as a database.
    private let fingerprint: FeedFingerprint
    public let ignoredColumns: IgnoredColumns

    /// Opens the database and finds the columns.
    ///
    /// Refused is a database with a journal or a write-ahead log that holds changes: what is read
    /// must be what the file's digest vouches for.
    public init(path: String) throws(FeedRefusal) {
        var bytes = try FeedBytes(path: path)
        if let kind = ForeignKind(databaseBeginning: try bytes.readBeginning()) {
            throw .notAFeed(kind)
        }
        let fingerprint = try bytes.finish()
        for ending in ["-wal", "-journal"] where try Self.holdsBytes(path + ending) {
            throw .unfinishedDatabase(ending: ending)
        }
        let database = try ForeignDatabase(feed: path)
        let layout = try SessionsTable(in: database)
        query = try database.query(layout.query)
        hasRowIDs = layout.rowIDName != nil
        values = layout.values
        ignoredColumns = layout.ignoredColumns
        self.database = database
        self.path = path
        self.fingerprint = fingerprint
    }

    public mutating func read(into batch: inout RowBatch) throws(FeedRefusal) -> Bool {
        batch.rows.removeAll(keepingCapacity: true)
        batch.bytes.removeAll(keepingCapacity: true)
        while batch.rows.count < RowBatch.rowLimit, !isAtEnd {
            guard try database.next(&query) else {
                isAtEnd = true
                break
            }
            rowCount += 1
            batch.rows.append(takeRow(&batch.bytes))
        }
        return !batch.rows.isEmpty
    }

    public mutating func finish() throws(FeedRefusal) -> FeedFingerprint {
        isAtEnd = true
        let fingerprintNow = try FeedFingerprint(path: path)
        guard fingerprintNow == fingerprint else { throw .changedWhileRead }
        return fingerprint
    }

    private func takeRow(_ bytes: inout [UInt8]) -> FeedRow {
        var row = FeedRow(line: hasRowIDs ? Int(query.integer(0)) : rowCount)
        let start = bytes.count
        var doubled: UInt8 = 0
        for column in 0..<8 {
            if column > 0 { bytes.append(UInt8(ascii: ",")) }
            guard values[column] >= 0 else { continue }
            let valueStart = bytes.count
            query.appendText(values[column], to: &bytes)
            let value = ByteRange(start: valueStart, count: bytes.count - valueStart)
            let (text, hasDoubledQuotes) = bytes.quoteForCSV(value)
            row.fields[column] = text
            if hasDoubledQuotes { doubled |= 1 << UInt8(column) }
        }
        row.raw = ByteRange(start: start, count: bytes.count - start)
        for column in 0..<8 where doubled & 1 << UInt8(column) != 0 {
            let quoted = row.fields[column]
            row.fields[column] = CSVRowScanner.Field(
                start: quoted.start, end: quoted.end, hasDoubledQuotes: true
            ).text(in: &bytes)
        }
        if row.raw.count > FeedMeasure.rowByteLimit {
            row.fault = .rowTooLong
        } else if row.hasBadEncoding(in: bytes.span) {
            row.fault = .badEncoding
        }
        return row
    }

    /// Whether a file is there that is not empty, a journal whose header is zeroed aside: that one
    /// was left by a change that was completed.
    private static func holdsBytes(_ path: String) throws(FeedRefusal) -> Bool {
        do throws(FeedRefusal) {
            var bytes = try FeedBytes(path: path)
            return try bytes.readBeginning().contains { $0 != 0 }
        } catch {
            if case .file(let found) = error, found.kind == .missing { return false }
            throw error
        }
    }
}

extension [UInt8] {
    /// Puts the value at the end of these bytes in quotes where CSV needs them (RFC 4180).
    ///
    /// - Returns: where its text is now, and whether quotes in it are doubled there.
    fileprivate mutating func quoteForCSV(_ value: ByteRange) -> (ByteRange, Bool) {
        var quoteCount = 0
        var needsQuotes = false
        for byte in self[value.start..<value.end] {
            switch byte {
            case UInt8(ascii: "\""):
                quoteCount += 1
                needsQuotes = true
            case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                needsQuotes = true
            default: break
            }
        }
        guard needsQuotes else { return (value, false) }
        let plain = Array(self[value.start..<value.end])
        removeLast(value.count)
        append(UInt8(ascii: "\""))
        for byte in plain {
            if byte == UInt8(ascii: "\"") { append(byte) }
            append(byte)
        }
        append(UInt8(ascii: "\""))
        return (
            ByteRange(start: value.start + 1, count: value.count + quoteCount), quoteCount > 0
        )
    }
}
