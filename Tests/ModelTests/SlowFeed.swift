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
