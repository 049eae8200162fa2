public import Settings

/// A CSV report once more, for a double click in a spreadsheet of some locale.
///
/// With the mark by which spreadsheets know UTF-8, lines that end in CR LF, and the dialect's
/// delimiter and decimal mark. Cells are in quotes only where the dialect needs it.
public struct DialectTable: Sendable {
    /// The folder these files lie in, beside the reports they repeat.
    public static let folderName = "spreadsheet"

    private let dialect: SpreadsheetDialect
    private let isNumber: [Bool]

    public init(_ table: TableSchema, _ dialect: SpreadsheetDialect) {
        self.dialect = dialect
        isNumber = table.columns.map(\.kind.isNumber)
    }

    /// The name of the file, with its folder.
    public static func fileName(of table: TableSchema) -> String {
        folderName + "/" + table.fileName
    }

    /// Writes the whole table.
    ///
    /// - Parameters:
    ///   - read: gives the bytes of the report.
    ///   - emit: is handed those of the dialect.
    /// - Throws: what goes wrong with either.
    public func write<Failure: Error>(
        from read: @escaping TableSource<Failure>, to emit: @escaping TableOutput<Failure>
    ) throws(Failure) {
        var reader = TableReader(read)
        var output = OutputBuffer(emit)
        output.bytes += [0xEF, 0xBB, 0xBF]
        var isHeader = true
        var column = 0
        while try reader.next() {
            if column > 0 { output.bytes.append(dialect.delimiter.rawValue) }
            let cell = reader.bytes.span.extracting(reader.cell)
            if !isHeader, column < isNumber.count, isNumber[column] {
                append(number: cell, to: &output.bytes)
            } else {
                append(text: cell, to: &output.bytes)
            }
            column += 1
            if reader.endsRow {
                output.bytes += [0x0D, 0x0A]
                column = 0
                isHeader = false
            }
            try output.relieve()
        }
        try output.flush()
    }

    /// The decimal mark is never the delimiter, and so needs no quotes.
    @inline(__always)
    private func append(number: Span<UInt8>, to bytes: inout [UInt8]) {
        let dot = UInt8(ascii: ".")
        for index in number.indices {
            bytes.append(number[index] == dot ? dialect.decimal.rawValue : number[index])
        }
    }

    @inline(__always)
    private func append(text: Span<UInt8>, to bytes: inout [UInt8]) {
        guard text.count > 0 else { return }
        let quote = UInt8(ascii: "\"")
        let isQuoted = needsQuotes(text)
        if isQuoted { bytes.append(quote) }
        if Self.startsFormula(text[0]) { bytes.append(UInt8(ascii: "'")) }
        guard isQuoted else { return bytes.append(span: text) }
        for index in text.indices {
            if text[index] == quote { bytes.append(quote) }
            bytes.append(text[index])
        }
        bytes.append(quote)
    }

    @inline(__always)
    private func needsQuotes(_ text: Span<UInt8>) -> Bool {
        for index in text.indices {
            switch text[index] {
            case dialect.delimiter.rawValue, UInt8(ascii: "\""), 0x0A, 0x0D: return true
            default: break
            }
        }
        return false
    }

    /// Whether a spreadsheet may take a text that begins so for a formula, and run it.
    private static func startsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
        case 0x09, 0x0D: true
        default: false
        }
    }
}
