internal import JSON
public import Settlement

/// Reads a session feed of JSON objects, one a line, keyed by the names of the columns.
///
/// There is no header, so a feed of zero bytes is a quiet day, like a CSV of a header alone.
public struct JSONLSessionReader: SessionReader, ~Copyable {
    private var window: FeedWindow
    /// The number of the next line.
    private var line = 1
    public private(set) var ignoredColumns = IgnoredColumns()

    public init(_ bytes: consuming FeedBytes) throws(FeedRefusal) {
        try self.init(bytes, windowByteCount: FeedWindow.standardByteCount)
    }

    /// - Parameter windowByteCount: how many bytes to look at in one go; nothing depends on it.
    init(_ bytes: consuming FeedBytes, windowByteCount: Int) throws(FeedRefusal) {
        let beginning = try bytes.readBeginning()
        if let kind = ForeignKind(beginning: beginning) { throw .notAFeed(kind) }
        window = FeedWindow(
            bytes, carried: beginning.withoutByteOrderMark, byteCount: windowByteCount)
    }

    public mutating func read(into batch: inout RowBatch) throws(FeedRefusal) -> Bool {
        batch.rows.removeAll(keepingCapacity: true)
        while true {
            let filled = try window.fill(&batch.bytes)
            let next = try takeLines(&batch, filled: filled)
            let stuck = next == 0 && batch.rows.isEmpty
            window.keep(batch.bytes, next..<filled, needsMore: stuck)
            if !batch.rows.isEmpty { return true }
            if window.ended, next == filled { return false }
        }
    }

    public mutating func finish() throws(FeedRefusal) -> FeedFingerprint {
        try window.finish()
    }

    /// Takes as many lines as are whole and fit the batch; returns where the first other starts.
    private mutating func takeLines(
        _ batch: inout RowBatch, filled: Int
    ) throws(FeedRefusal) -> Int {
        var position = 0
        while position < filled, batch.rows.count < RowBatch.rowLimit {
            let lineEnd = ByteLanes.firstIndex(
                of: UInt8(ascii: "\n"), in: batch.bytes.span.extracting(0..<filled), from: position)
            guard lineEnd < filled || window.ended else {
                guard filled - position <= FeedMeasure.rowByteMeasure + 1 else {
                    throw .rowBeyondAllMeasure(line: line)
                }
                break
            }
            var end = lineEnd
            // Without its line feed a carriage return is no line end, but white space to JSON.
            if lineEnd < filled, end > position, batch.bytes[end - 1] == UInt8(ascii: "\r") {
                end -= 1
            }
            guard end - position <= FeedMeasure.rowByteMeasure else {
                throw .rowBeyondAllMeasure(line: line)
            }
            if end > position {
                let row = describe(position..<end, &batch.bytes)
                batch.rows.append(row)
            }
            line += 1
            position = min(lineEnd + 1, filled)
        }
        return position
    }

    /// The row as the batch holds it; values with escapes are added to the bytes, unescaped.
    private mutating func describe(_ range: Range<Int>, _ bytes: inout [UInt8]) -> FeedRow {
        var row = FeedRow(line: line)
        row.raw = ByteRange(start: range.lowerBound, count: range.count)
        guard takeMembers(range, &bytes, &row) else {
            row.fault = .badJSON
            return row
        }
        if row.raw.count > FeedMeasure.rowByteLimit {
            row.fault = .rowTooLong
        } else if row.hasBadEncoding(in: bytes.span) {
            row.fault = .badEncoding
        }
        return row
    }

    /// Finds the eight values; false when the line is no object, or one of them is not as it
    /// should be.
    private mutating func takeMembers(
        _ range: Range<Int>, _ bytes: inout [UInt8], _ row: inout FeedRow
    ) -> Bool {
        var scanner = JSONObjectScanner()
        var seen: UInt8 = 0
        var escaped: UInt8 = 0
        var isGood = true
        scan: while true {
            let text = bytes.span.extracting(range)
            switch scanner.next(in: text) {
            case .malformed: return false
            case .end: break scan
            case .member(let member):
                guard let column = column(member, text) else { continue }
                let bit: UInt8 = 1 << UInt8(column.rawValue)
                if seen & bit != 0 { isGood = false }
                seen |= bit
                switch member.kind {
                case .string:
                    if member.hasEscapes { escaped |= bit }
                case .number:
                    if column != .price { isGood = false }
                case .null:
                    if column != .disputedAt { isGood = false }
                    continue
                case .true, .false, .object, .array:
                    isGood = false
                }
                row[column] = ByteRange(
                    start: range.lowerBound + member.value.lowerBound, count: member.value.count)
            }
        }
        let disputedAt: UInt8 = 1 << UInt8(FeedColumn.disputedAt.rawValue)
        guard isGood, seen | disputedAt == 0xFF else { return false }
        if escaped != 0 { unescape(escaped, &row, &bytes) }
        return true
    }

    /// The column a member's key names; a key that names none is noted.
    private mutating func column(
        _ member: JSONObjectScanner.Member, _ text: Span<UInt8>
    ) -> FeedColumn? {
        guard member.keyHasEscapes else {
            let key = text.extracting(member.key)
            if let column = FeedColumn(name: key) { return column }
            ignoredColumns.note(key)
            return nil
        }
        var key: [UInt8] = []
        guard JSONText.appendUnescaped(text, member.key, to: &key) else { return nil }
        if let column = FeedColumn(name: key.span) { return column }
        ignoredColumns.note(key.span)
        return nil
    }

    private func unescape(_ columns: UInt8, _ row: inout FeedRow, _ bytes: inout [UInt8]) {
        for column in FeedColumn.allCases where columns & 1 << UInt8(column.rawValue) != 0 {
            var value: [UInt8] = []
            let range = row[column]
            _ = JSONText.appendUnescaped(bytes.span, range.start..<range.end, to: &value)
            row[column] = ByteRange(start: bytes.count, count: value.count)
            bytes.append(contentsOf: value)
        }
    }
}
