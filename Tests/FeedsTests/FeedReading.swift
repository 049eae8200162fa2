import Settlement

@testable import Feeds

/// A row as a test compares it: texts in place of ranges.
struct ReadRow: Equatable, CustomStringConvertible {
    var line: Int
    var raw: [UInt8]
    /// By `FeedColumn`'s order; empty where they mean nothing.
    var values: [[UInt8]]
    var fault: RowFault?

    var description: String {
        let texts = values.map { String(decoding: $0, as: UTF8.self) }
        return "\(line) \(fault.map { "\($0)" } ?? "good") \(texts) "
            + String(decoding: raw, as: UTF8.self).debugDescription
    }

    subscript(column: FeedColumn) -> String {
        String(decoding: values[column.rawValue], as: UTF8.self)
    }
}

/// All that came of reading a feed.
struct Reading: Equatable {
    var rows: [ReadRow] = []
    var refusal: FeedRefusal?
    var ignored: [String] = []
    var fingerprint: FeedFingerprint?
}

/// Reads a whole feed.
///
/// - Parameters:
///   - piece: how many bytes the feed delivers at a time.
///   - window: how many bytes the reader looks at in one go.
func readCSV(
    _ bytes: [UInt8], piece: Int = .max, window: Int = 65_536,
    rowByteMeasure: Int = FeedMeasure.rowByteMeasure
) -> Reading {
    var reading = Reading()
    do throws(FeedRefusal) {
        var reader = try CSVSessionReader(
            FeedBytes(bytes, pieceByteCount: piece), windowByteCount: window,
            rowByteMeasure: rowByteMeasure)
        try drain(&reader, into: &reading)
    } catch {
        reading.refusal = error
    }
    return reading
}

func readCSV(_ text: String) -> Reading { readCSV(Array(text.utf8)) }

func readJSONL(_ bytes: [UInt8], piece: Int = .max, window: Int = 65_536) -> Reading {
    var reading = Reading()
    do throws(FeedRefusal) {
        var reader = try JSONLSessionReader(
            FeedBytes(bytes, pieceByteCount: piece), windowByteCount: window)
        try drain(&reader, into: &reading)
    } catch {
        reading.refusal = error
    }
    return reading
}

func readJSONL(_ text: String) -> Reading { readJSONL(Array(text.utf8)) }

/// Reads a file of any of the three formats.
func readFeed(_ path: String, _ format: FeedFormat) -> Reading {
    var reading = Reading()
    do throws(FeedRefusal) {
        var reader = try AnySessionReader(path: path, format: format)
        try drain(&reader, into: &reading)
    } catch {
        reading.refusal = error
    }
    return reading
}

func drain<Reader: SessionReader & ~Copyable>(
    _ reader: inout Reader, into reading: inout Reading
) throws(FeedRefusal) {
    var batch = RowBatch()
    while try reader.read(into: &batch) {
        precondition(!batch.rows.isEmpty && batch.rows.count <= RowBatch.rowLimit)
        for row in batch.rows {
            var values: [[UInt8]] = []
            if row.fault != .badQuotes, row.fault != .fieldCount, row.fault != .badJSON {
                for column in 0..<8 { values.append(batch.text(row.fields[column])) }
            }
            reading.rows.append(
                ReadRow(line: row.line, raw: batch.text(row.raw), values: values, fault: row.fault))
        }
    }
    precondition(batch.rows.isEmpty)
    reading.ignored = reader.ignoredColumns.names
    reading.fingerprint = try reader.finish()
}

extension RowBatch {
    func text(_ range: ByteRange) -> [UInt8] { Array(bytes[range.start..<range.end]) }
}

/// The header with the columns in the usual order.
let usualHeader =
    "session_id,provider_id,customer_id,status,price,currency,completed_at,disputed_at"

/// A good row of the usual columns.
let goodRow = "s-1,prov-1,cust-1,completed,12.50,EUR,2013-11-04T18:30:00Z,"
