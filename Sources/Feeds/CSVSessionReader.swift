public import Settlement

/// Reads a session feed in CSV: UTF-8, comma, RFC 4180 quotes, LF or CRLF, a header.
public struct CSVSessionReader: SessionReader, ~Copyable {
    private var rows: CSVRowReader

    /// Reads the header.
    public init(_ bytes: consuming FeedBytes) throws(FeedRefusal) {
        try self.init(bytes, windowByteCount: FeedWindow.standardByteCount)
    }

    /// - Parameters:
    ///   - windowByteCount: how many bytes to look at in one go; nothing depends on it.
    ///   - rowByteMeasure: the length at which reading stops, for tests.
    init(
        _ bytes: consuming FeedBytes, windowByteCount: Int,
        rowByteMeasure: Int = FeedMeasure.rowByteMeasure
    ) throws(FeedRefusal) {
        do throws(CSVFault) {
            rows = try CSVRowReader(
                bytes, columns: .sessions, windowByteCount: windowByteCount,
                rowByteMeasure: rowByteMeasure)
        } catch {
            throw FeedRefusal(error)
        }
    }

    public var ignoredColumns: IgnoredColumns { rows.ignoredColumns }

    public mutating func read(into batch: inout RowBatch) throws(FeedRefusal) -> Bool {
        try rows.read(into: &batch)
    }

    public mutating func finish() throws(FeedRefusal) -> FeedFingerprint {
        try rows.finish()
    }
}
