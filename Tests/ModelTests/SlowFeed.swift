/// A file named on the command line, and the control file beside it, if any.
struct SlowFeed {
    var name: String
    var bytes: [UInt8]
    var control: [UInt8]?

    init(_ name: String, _ bytes: [UInt8], control: [UInt8]? = nil) {
        self.name = name
        self.bytes = bytes
        self.control = control
    }
}

/// A step is refused with this exit code, and nothing changes.
struct SlowRefusal: Error, Equatable {
    var exit: Int
    var reason: String

    static func badInput(_ reason: String) -> SlowRefusal { .init(exit: 65, reason: reason) }
}

/// One data row as read: its eight values by name, or why it has none.
struct SlowRow {
    static let columns = [
        "session_id", "provider_id", "customer_id", "status", "price", "currency",
        "completed_at", "disputed_at",
    ]

    var feed: String
    var line: Int
    var raw: [UInt8]
    var values: [String: [UInt8]] = [:]
    /// `BAD_QUOTES`, `FIELD_COUNT` or `BAD_JSON`: there are no values.
    var unreadable: String?

    func bytes(_ column: String) -> [UInt8] { values[column, default: []] }
    func text(_ column: String) -> String { String(decoding: bytes(column), as: UTF8.self) }
}

/// A record of any CSV file, before it is known what its fields are.
struct SlowRecord {
    var line: Int
    var raw: [UInt8] = []
    var fields: [[UInt8]] = []
    var badQuotes = false
}

/// RFC 4180, byte by byte.
struct SlowCSV {
    private enum Place {
        case fieldStart, unquoted, quoted, afterQuote
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private var records: [SlowRecord] = []
    private var record = SlowRecord(line: 1)
    private var field: [UInt8] = []
    private var place = Place.fieldStart
    private var line = 1

    /// The records of a file, empty lines skipped.
    static func read(_ file: [UInt8]) throws -> [SlowRecord] {
        var reader = SlowCSV()
        let bytes = Array(file.starts(with: [0xEF, 0xBB, 0xBF]) ? file[3...] : file[...])
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : nil
            if reader.place != .quoted, byte == lineFeed {
                reader.endRecord()
            } else if reader.place != .quoted, byte == carriageReturn, next == lineFeed {
                reader.endRecord()
                index += 1
            } else {
                reader.take(byte)
            }
            index += 1
        }
        if reader.place == .quoted { throw SlowRefusal.badInput("unterminated quote") }
        reader.endRecord()
        return reader.records
    }

    private mutating func take(_ byte: UInt8) {
        record.raw.append(byte)
        if byte == Self.lineFeed { line += 1 }
        switch place {
        case .quoted:
            if byte == Self.quote { place = .afterQuote } else { field.append(byte) }
        case .afterQuote where byte == Self.quote:
            field.append(byte)
            place = .quoted
        case _ where byte == Self.comma:
            record.fields.append(field)
            field = []
            place = .fieldStart
        case .fieldStart where byte == Self.quote:
            place = .quoted
        case .fieldStart, .unquoted:
            if byte == Self.quote { record.badQuotes = true }
            field.append(byte)
            place = .unquoted
        case .afterQuote:
            record.badQuotes = true
            field.append(byte)
            place = .unquoted
        }
    }

    private mutating func endRecord() {
        if !record.raw.isEmpty {
            record.fields.append(field)
            records.append(record)
        }
        line += 1
        record = SlowRecord(line: line)
        field = []
        place = .fieldStart
    }
}

extension SlowFeed {
    /// The data rows of the feed in its own order; refuses what is no feed.
    func rows() throws -> [SlowRow] {
        name.hasSuffix(".jsonl") ? jsonRows() : try csvRows()
    }

    private func csvRows() throws -> [SlowRow] {
        let records = try SlowCSV.read(bytes)
        guard let header = records.first else { throw SlowRefusal.badInput("empty feed") }
        let names = header.fields.compactMap { String(validating: $0, as: UTF8.self) }
        if header.badQuotes || names.count < header.fields.count {
            throw SlowRefusal.badInput("header encoding")
        }
        for column in SlowRow.columns {
            let count = names.count { $0 == column }
            if count > 1 { throw SlowRefusal.badInput("column twice \(column)") }
            if count == 0 && column != "disputed_at" {
                throw SlowRefusal.badInput("no column \(column)")
            }
        }
        return records.dropFirst().map { record in
            var row = SlowRow(feed: name, line: record.line, raw: record.raw)
            if record.badQuotes {
                row.unreadable = "BAD_QUOTES"
            } else if record.fields.count != names.count {
                row.unreadable = "FIELD_COUNT"
            } else {
                for (column, value) in zip(names, record.fields)
                where SlowRow.columns.contains(column) {
                    row.values[column] = value
                }
            }
            return row
        }
    }

    private func jsonRows() -> [SlowRow] {
        var lines = bytes.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).map(Array.init)
        if lines.last == [] { lines.removeLast() }
        return lines.enumerated().compactMap { index, bytes in
            var raw = bytes
            if raw.last == UInt8(ascii: "\r") { raw.removeLast() }
            if raw.isEmpty { return nil }
            var row = SlowRow(feed: name, line: index + 1, raw: raw)
            if let values = Self.jsonValues(raw) {
                row.values = values
            } else {
                row.unreadable = "BAD_JSON"
            }
            return row
        }
    }

    /// The eight values of a JSON object, or nil for `BAD_JSON`.
    private static func jsonValues(_ raw: [UInt8]) -> [String: [UInt8]]? {
        guard case .object(let members)? = SlowJSON.read(raw) else { return nil }
        var values: [String: [UInt8]] = [:]
        for column in SlowRow.columns {
            let found = members.filter { $0.name == Array(column.utf8) }.map(\.value)
            if found.count > 1 { return nil }
            switch (column, found.first) {
            case ("disputed_at", nil), ("disputed_at", .null): values[column] = []
            case (_, .string(let text)): values[column] = text
            case ("price", .number(let literal)): values[column] = literal
            default: return nil
            }
        }
        return values
    }
}

/// JSON as RFC 8259 has it, numbers kept as they are written.
indirect enum SlowJSON {
    case null
    case boolean(Bool)
    case number([UInt8])
    case string([UInt8])
    case array([SlowJSON])
    case object([(name: [UInt8], value: SlowJSON)])

    /// The one value a text holds; nil when it is not JSON.
    static func read(_ text: [UInt8]) -> SlowJSON? {
        var reader = SlowJSONReader(text: text)
        guard let value = reader.value() else { return nil }
        reader.skipSpace()
        return reader.index == text.count ? value : nil
    }
}

struct SlowJSONReader {
    let text: [UInt8]
    var index = 0

    var next: UInt8? { index < text.count ? text[index] : nil }

    mutating func skipSpace() {
        while let byte = next, [9, 10, 13, 32].contains(byte) { index += 1 }
    }

    mutating func take(_ word: String) -> Bool {
        guard text[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }

    mutating func value() -> SlowJSON? {
        skipSpace()
        switch next {
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        case UInt8(ascii: "t"): return take("true") ? .boolean(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .boolean(false) : nil
        case UInt8(ascii: "\""): return string().map(SlowJSON.string)
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "{"): return object()
        default: return number()
        }
    }

    private mutating func number() -> SlowJSON? {
        let start = index
        _ = take("-")
        let whole = digits()
        if whole == 0 { return nil }
        if whole > 1 && text[index - whole] == UInt8(ascii: "0") { return nil }
        if take(".") && digits() == 0 { return nil }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            if digits() == 0 { return nil }
        }
        return .number(Array(text[start..<index]))
    }

    private mutating func digits() -> Int {
        let start = index
        while let byte = next, SlowInstant.isDigit(byte) { index += 1 }
        return index - start
    }

    private mutating func array() -> SlowJSON? {
        index += 1
        var items: [SlowJSON] = []
        skipSpace()
        if take("]") { return .array(items) }
        while let item = value() {
            items.append(item)
            skipSpace()
            if take("]") { return .array(items) }
            if !take(",") { return nil }
        }
        return nil
    }

    private mutating func object() -> SlowJSON? {
        index += 1
        var members: [(name: [UInt8], value: SlowJSON)] = []
        skipSpace()
        if take("}") { return .object(members) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\""), let name = string() else { return nil }
            skipSpace()
            guard take(":"), let item = value() else { return nil }
            members.append((name, item))
            skipSpace()
            if take("}") { return .object(members) }
            if !take(",") { return nil }
        }
    }

    private mutating func string() -> [UInt8]? {
        index += 1
        var content: [UInt8] = []
        while let byte = next {
            index += 1
            if byte == UInt8(ascii: "\"") { return content }
            if byte < 0x20 { return nil }
            if byte != UInt8(ascii: "\\") {
                content.append(byte)
                continue
            }
            guard let escaped = escape() else { return nil }
            content += escaped
        }
        return nil
    }

    private mutating func escape() -> [UInt8]? {
        guard let letter = next else { return nil }
        index += 1
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
            UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
            UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
        ]
        if let byte = plain[letter] { return [byte] }
        guard letter == UInt8(ascii: "u"), let first = unit() else { return nil }
        var code = first
        if (0xD800..<0xDC00).contains(first) {
            guard take("\\u"), let second = unit(), (0xDC00..<0xE000).contains(second)
            else { return nil }
            code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func unit() -> Int? {
        guard index + 4 <= text.count else { return nil }
        let digits = String(decoding: text[index..<index + 4], as: UTF8.self)
        guard digits.allSatisfy(\.isHexDigit) else { return nil }
        index += 4
        return Int(digits, radix: 16)
    }
}
