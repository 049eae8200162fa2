import Settings
import Testing

@testable import Sheets

/// Tables of anything: what is published for spreadsheets says what the CSV says.
@Suite struct SameCellsTests {
    private static let kinds: [TableColumn.Kind] = [
        .id, .text, .word(["held"]), .currency, .date, .instant, .signedAmount, .amount, .count,
        .number,
    ]

    private struct Trial {
        var numbers: SeededNumbers

        mutating func table() -> TableText {
            let kinds = (0...numbers.below(5)).map { _ in
                SameCellsTests.kinds[numbers.below(SameCellsTests.kinds.count)]
            }
            // A row of one empty cell would be an empty line.
            let all = [TableColumn.Kind.count] + kinds
            let rows = (0..<numbers.below(30)).map { _ in all.map { cell($0) } }
            return TableText(all, rows: rows)
        }

        private mutating func cell(_ kind: TableColumn.Kind) -> String {
            if numbers.below(6) == 0, kind != .count { return "" }
            switch kind {
            case .id: return "id-\(numbers.below(1000))"
            case .word, .currency: return "EUR"
            case .text: return text()
            case .date: return "20\(pair(99))-\(pair(12))-\(pair(28))"
            case .instant:
                return "20\(pair(99))-\(pair(12))-\(pair(28))T\(pair(23)):\(pair(59)):\(pair(59))Z"
            case .signedAmount, .amount:
                let sign = kind == .signedAmount && numbers.below(2) == 0 ? "-" : ""
                let whole = numbers.next() >> UInt64(numbers.below(64))
                let decimals = String(repeating: "7", count: numbers.below(5))
                return "\(sign)\(whole)" + (decimals.isEmpty ? "" : "." + decimals)
            case .count, .number: return "\(numbers.below(100_000))"
            }
        }

        /// From 1 to a limit of two digits.
        private mutating func pair(_ limit: Int) -> String {
            let number = 1 + numbers.below(limit)
            return number < 10 ? "0\(number)" : "\(number)"
        }

        private mutating func text() -> String {
            let signs = Array("ab=+-@\t\r\n\";,|'&<>_x0041_ é€😀\u{1}\u{7F}".unicodeScalars)
            var text = String.UnicodeScalarView()
            for _ in 0...numbers.below(12) { text.append(signs[numbers.below(signs.count)]) }
            return String(text)
        }
    }

    /// What the CSV says, from what a file for spreadsheets says.
    private func original(
        _ text: String, _ kind: TableColumn.Kind, _ dialect: SpreadsheetDialect
    ) -> String {
        guard !kind.isNumber else {
            return dialect.decimal == .comma ? text.replacing(",", with: ".") : text
        }
        let scalars = Array(text.unicodeScalars)
        let isMarked =
            scalars.count > 1 && scalars[0] == "'" && "=+-@\t\r".unicodeScalars.contains(scalars[1])
        guard isMarked else { return text }
        return String(String.UnicodeScalarView(scalars.dropFirst()))
    }

    @Test(arguments: 1...40)
    func `every cell of the dialect is the CSV's`(seed: UInt64) throws {
        var trial = Trial(numbers: SeededNumbers(seed: seed))
        let table = trial.table()
        let marks = SpreadsheetDialect.Delimiter.allCases
        let delimiter = marks[trial.numbers.below(marks.count)]
        let dialect = SpreadsheetDialect(
            delimiter: delimiter, decimal: delimiter == .comma ? .dot : .comma)
        let text = table.text(dialect, pieceBytes: 1 + trial.numbers.below(50))
        let rows = Self.read(text, delimiter)
        let kinds = table.schema.columns.map(\.kind)
        let found = rows.dropFirst().map { row in
            zip(row, kinds).map { original($0, $1, dialect) }
        }
        // An apostrophe of the CSV's own that looks like ours would be taken for it.
        let expected = table.cells().map { row in
            zip(row, kinds).map { $1.isNumber ? $0 : original($0, $1, dialect) }
        }
        #expect(found == expected)
    }

    @Test(arguments: 1...40)
    func `every cell of the workbook is the CSV's`(seed: UInt64) throws {
        var trial = Trial(numbers: SeededNumbers(seed: seed))
        let table = trial.table()
        let workbook = try ReadWorkbook(
            Workbook.bytes([table], pieceBytes: 1 + trial.numbers.below(50)).bytes)
        let sheet = try #require(workbook.sheets["table"]).dropFirst()
        #expect(sheet.count == table.rowCount)
        for (row, expected) in zip(sheet, table.cells()) {
            #expect(row.map { Self.shown($0, workbook) } == expected)
        }
    }

    /// What a spreadsheet shows of a cell, thousands without their mark.
    private static func shown(_ cell: ReadCell, _ workbook: ReadWorkbook) -> String {
        guard cell.type == "n" else { return cell.text }
        let format = workbook.format(cell)
        guard format.hasPrefix("yyyy") else { return cell.text }
        let parts = cell.text.split(separator: ".")
        guard let day = Int(parts[0]) else { return "no day" }
        let date = civil(day - 25_569)
        guard format.hasSuffix("Z") else { return date }
        let part = parts.count > 1 ? Int(parts[1]) ?? -1 : 0
        let seconds = (part * 86_400 + 500_000_000_000) / 1_000_000_000_000
        return "\(date)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The date of a day of this century, by counting.
    private static func civil(_ day: Int) -> String {
        var rest = day - 10_957
        var year = 2000
        func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
        while rest >= (isLeap(year) ? 366 : 365) {
            rest -= isLeap(year) ? 366 : 365
            year += 1
        }
        var month = 1
        for days in [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
            if rest < days { break }
            rest -= days
            month += 1
        }
        return "\(year)-\(two(month))-\(two(rest + 1))"
    }

    /// The cells of a file in a dialect, by RFC 4180's rules.
    private static func read(
        _ text: String, _ delimiter: SpreadsheetDialect.Delimiter
    ) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var isBehindQuote = false
        for byte in text.utf8.dropFirst(3) {
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    isQuoted = false
                    isBehindQuote = true
                } else {
                    cell.append(byte)
                }
            } else if byte == UInt8(ascii: "\"") {
                if isBehindQuote { cell.append(byte) }
                isQuoted = true
            } else if byte == delimiter.rawValue || byte == 0x0A {
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                isBehindQuote = false
                if byte == 0x0A {
                    rows.append(row)
                    row = []
                }
            } else if byte != 0x0D {
                cell.append(byte)
            }
        }
        return rows
    }
}
