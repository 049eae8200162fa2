import Settings

@testable import Sheets

/// A table of a test: its columns by kind, and its text.
struct TableText {
    let schema: TableSchema
    let csv: String

    /// - Parameter kinds: of the columns, which are named a, b, c and so on.
    init(_ kinds: [TableColumn.Kind], _ csv: String, named name: String = "table") {
        schema = TableSchema(
            name + ".csv", "A table of a test.",
            kinds.enumerated().map { TableColumn(Self.name($0.offset), $0.element, "A column.") },
            key: ["a"])
        self.csv = csv
    }

    /// The same with rows whose cells stand in quotes where CSV needs them.
    init(_ kinds: [TableColumn.Kind], rows: [[String]], named name: String = "table") {
        let header = kinds.indices.map(Self.name).joined(separator: ",")
        let lines = rows.map { $0.map(Self.field).joined(separator: ",") }
        self.init(kinds, ([header] + lines).map { $0 + "\n" }.joined(), named: name)
    }

    private static func name(_ column: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "a") + UInt8(column)))
    }

    private static func field(_ text: String) -> String {
        let special = [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D]
        guard text.utf8.contains(where: special.contains) else { return text }
        // By scalars: to Swift, CR LF is one character.
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// Gives the text in pieces of so many bytes.
    func source(pieceBytes: Int = 4096) -> TableSource<Never> {
        var rest = Array(csv.utf8)[...]
        return { (bytes) throws(Never) in
            bytes += rest.prefix(pieceBytes)
            rest = rest.dropFirst(pieceBytes)
        }
    }

    /// The table in a dialect.
    func text(_ dialect: SpreadsheetDialect, pieceBytes: Int = 4096) -> String {
        var bytes: [UInt8] = []
        DialectTable(schema, dialect).write(from: source(pieceBytes: pieceBytes)) {
            (piece) throws(Never) in bytes.append(span: piece)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The cells, row by row, without the header.
    func cells(pieceBytes: Int = 4096) -> [[String]] {
        var reader = TableReader(source(pieceBytes: pieceBytes))
        var rows: [[String]] = [[]]
        while reader.next() {
            rows[rows.count - 1].append(String(decoding: reader.bytes[reader.cell], as: UTF8.self))
            if reader.endsRow { rows.append([]) }
        }
        return Array(rows.dropFirst().dropLast())
    }

    var rowCount: Int { cells().count }
}

extension Workbook {
    /// The file of a workbook with these tables.
    static func bytes(
        _ tables: [TableText], limits: Limits = Limits(), pieceBytes: Int = 4096
    ) -> (bytes: [UInt8], rowCount: Int) {
        var bytes: [UInt8] = []
        let workbook = Workbook(
            tables.map { Source($0.schema, rowCount: $0.rowCount) }, limits: limits)
        let rowCount = workbook.write { (name) throws(Never) in
            tables.first { $0.schema.fileName == name }?.source(pieceBytes: pieceBytes)
                ?? { (_) throws(Never) in }
        } to: { (piece) throws(Never) in
            bytes.append(span: piece)
        }
        return (bytes, rowCount)
    }
}
