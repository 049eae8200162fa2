import Digest
import Settlement

@testable import Feeds

/// The rules of CSV feeds written down as plainly as possible, however slow.
///
/// It works on the whole document, one byte after the other, and shares no code with the reader
/// but the shape of its result.
struct ReferenceCSV {
    struct RawRow {
        var line: Int
        var raw: [UInt8] = []
        var fields: [[UInt8]] = [[]]
        var hasBadQuotes = false
    }

    struct Unterminated: Error { var line: Int }

    private enum State { case fieldStart, unquoted, quoted, quoteInQuoted }

    static func rows(_ document: [UInt8]) throws -> [RawRow] {
        var rows: [RawRow] = []
        var line = 1
        var row = RawRow(line: 1)
        var state = State.fieldStart
        // A field's text as it stands, quotes included: what it is if it turns out to be spoilt.
        var at = 0
        func endRow(skipping count: Int) {
            if !row.raw.isEmpty { rows.append(row) }
            at += count
            line += 1
            row = RawRow(line: line)
            state = .fieldStart
        }
        while at < document.count {
            let byte = document[at]
            let isLF = byte == 10
            let isCRLF = byte == 13 && at + 1 < document.count && document[at + 1] == 10
            if state != .quoted, isLF || isCRLF {
                endRow(skipping: isLF ? 1 : 2)
                continue
            }
            row.raw.append(byte)
            at += 1
            if state != .quoted, byte == UInt8(ascii: ",") {
                row.fields.append([])
                state = .fieldStart
                continue
            }
            let last = row.fields.count - 1
            let isQuote = byte == UInt8(ascii: "\"")
            switch state {
            case .fieldStart where isQuote:
                state = .quoted
            case .fieldStart, .unquoted:
                state = .unquoted
                if isQuote { row.hasBadQuotes = true }
                row.fields[last].append(byte)
            case .quoted where isQuote:
                state = .quoteInQuoted
            case .quoted:
                if isLF { line += 1 }
                row.fields[last].append(byte)
            case .quoteInQuoted where isQuote:
                state = .quoted
                row.fields[last].append(byte)
            case .quoteInQuoted:
                row.hasBadQuotes = true
                state = .unquoted
            }
        }
        if state == .quoted { throw Unterminated(line: row.line) }
        if !row.raw.isEmpty { rows.append(row) }
        return rows
    }

    /// What reading the document should come to, its header being good.
    static func reading(_ document: [UInt8]) -> Reading {
        var reading = Reading()
        let rows: [RawRow]
        do {
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            rows = try self.rows(
                document.starts(with: mark) ? Array(document.dropFirst(3)) : document)
        } catch let error as Unterminated {
            reading.refusal = .unterminatedQuote(line: error.line)
            return reading
        } catch {
            preconditionFailure()
        }
        guard let header = rows.first else {
            reading.refusal = .noHeader
            return reading
        }
        let names = header.fields.map { String(decoding: $0, as: UTF8.self) }
        for name in names
        where !FeedColumn.allCases.contains(where: { $0.name == name })
            && !reading.ignored.contains(name)
        {
            reading.ignored.append(name)
        }
        reading.rows = rows.dropFirst().map { judge($0, names) }
        reading.fingerprint = FeedFingerprint(
            byteCount: document.count, digest: SHA256.digest(of: document))
        return reading
    }

    private static func judge(_ row: RawRow, _ names: [String]) -> ReadRow {
        var result = ReadRow(line: row.line, raw: row.raw, values: [], fault: nil)
        if row.hasBadQuotes {
            result.fault = .badQuotes
            return result
        }
        if row.fields.count != names.count {
            result.fault = .fieldCount
            return result
        }
        result.values = FeedColumn.allCases.map { column in
            names.firstIndex(of: column.name).map { row.fields[$0] } ?? []
        }
        if row.raw.count > 65_536 {
            result.fault = .rowTooLong
        } else if String(validating: row.raw, as: UTF8.self) == nil
            || result.values.contains(where: holdsControl)
        {
            result.fault = .badEncoding
        }
        return result
    }

    static func holdsControl(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
        }
    }
}
