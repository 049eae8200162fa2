import Settings
import Testing

@testable import Sheets

/// What a cell of a kind becomes: as a number or as text, in which format.
private let cells:
    [(kind: TableColumn.Kind, csv: String, type: String?, text: String, format: String)] = [
        (.id, "00012", "inlineStr", "00012", "@"),
        (.id, "1E5", "inlineStr", "1E5", "@"),
        (.id, "2013-11-04", "inlineStr", "2013-11-04", "@"),
        (.text, "=1+1", "inlineStr", "=1+1", "@"),
        (.text, " a ", "inlineStr", " a ", "@"),
        (.text, "<b> & \"c\"", "inlineStr", "<b> & \"c\"", "@"),
        (.text, "two\nlines\r\nor\tthree", "inlineStr", "two\nlines\r\nor\tthree", "@"),
        (.text, "\u{1}\u{1B}\u{7F}\u{0}", "inlineStr", "\u{1}\u{1B}\u{7F}\u{0}", "@"),
        (.text, "_x0041_ _x_ _", "inlineStr", "_x0041_ _x_ _", "@"),
        (
            .text, "\u{FFFE}\u{FFFF}\u{FFFD}\u{FEFF}", "inlineStr",
            "\u{FFFE}\u{FFFF}\u{FFFD}\u{FEFF}", "@"
        ),
        (.text, "]]>", "inlineStr", "]]>", "@"),
        (.word(["held"]), "held", "inlineStr", "held", "@"),
        (.currency, "EUR", "inlineStr", "EUR", "@"),
        (.date, "2013-11-04", "n", "41582", "yyyy\\-mm\\-dd"),
        (.date, "1900-03-01", "n", "61", "yyyy\\-mm\\-dd"),
        (.date, "1900-02-28", "inlineStr", "1900-02-28", "@"),
        (.date, "9999-12-31", "n", "2958465", "yyyy\\-mm\\-dd"),
        (.date, "2013-02-29", "inlineStr", "2013-02-29", "@"),
        (.instant, "2013-11-04T00:00:00Z", "n", "41582", "yyyy\\-mm\\-dd\\Thh:mm:ss\\Z"),
        (
            .instant, "2013-11-04T18:30:00Z", "n", "41582.770833333333",
            "yyyy\\-mm\\-dd\\Thh:mm:ss\\Z"
        ),
        (
            .instant, "2013-11-04T00:00:01Z", "n", "41582.000011574074",
            "yyyy\\-mm\\-dd\\Thh:mm:ss\\Z"
        ),
        (
            .instant, "2013-11-04T23:59:59Z", "n", "41582.999988425926",
            "yyyy\\-mm\\-dd\\Thh:mm:ss\\Z"
        ),
        (.instant, "2013-11-04T24:00:00Z", "inlineStr", "2013-11-04T24:00:00Z", "@"),
        (.amount, "12.50", "n", "12.50", "#,##0.00"),
        (.signedAmount, "-12.50", "n", "-12.50", "#,##0.00"),
        (.amount, "1200", "n", "1200", "#,##0"),
        (.amount, "1.250", "n", "1.250", "#,##0.000"),
        (.signedAmount, "-0.0125", "n", "-0.0125", "#,##0.0000"),
        (.amount, "0.00000001", "n", "0.00000001", "#,##0.00000000"),
        (.amount, "9999999999999.99", "n", "9999999999999.99", "#,##0.00"),
        (.amount, "10000000000000.00", "inlineStr", "10000000000000.00", "@"),
        (.amount, "999999999999999", "n", "999999999999999", "#,##0"),
        (.signedAmount, "-92233720368547758.08", "inlineStr", "-92233720368547758.08", "@"),
        (.count, "14", "n", "14", "0"),
        (.number, "-3", "n", "-3", "0"),
        (.number, "9223372036854775807", "inlineStr", "9223372036854775807", "@"),
        (.amount, "", nil, "", "General"),
        (.text, "", nil, "", "General"),
    ]

@Suite struct WorkbookTests {
    @Test(arguments: cells)
    func `a cell has its column's type`(
        kind: TableColumn.Kind, csv: String, type: String?, text: String, format: String
    ) throws {
        let table = TableText([.text, kind], rows: [["x", csv]])
        let workbook = try ReadWorkbook(Workbook.bytes([table]).bytes)
        let cell = try #require(workbook.sheets["table"]?.last?.last)
        #expect(cell.type == type)
        #expect(Array(cell.text.utf8) == Array(text.utf8))
        #expect(workbook.format(cell) == format)
    }

    @Test func `a sheet for each report, and one about them`() throws {
        let one = TableText(
            [.id, .amount], rows: [["a", "1.00"], ["b", "-2.00"]], named: "one")
        let two = TableText([.id], rows: [], named: "two-more")
        let made = Workbook.bytes([one, two])
        let workbook = try ReadWorkbook(made.bytes)
        #expect(made.rowCount == 2)
        #expect(workbook.names == ["one", "two-more", "about"])
        #expect(
            workbook.sheets["one"]?.map { $0.map(\.text) } == [
                ["a", "b"], ["a", "1.00"], ["b", "-2.00"],
            ])
        #expect(workbook.sheets["two-more"]?.map { $0.map(\.text) } == [["a"]])
        #expect(
            workbook.sheets["about"]?[1].map(\.text) == [
                "one", "one.csv", "2", "2", "0", "0", "A table of a test.",
            ])
    }

    @Test func `the header is bold and stays in sight`() throws {
        let archive = try ZipReader(Workbook.bytes([TableText([.id], rows: [])]).bytes)
        let sheet = String(decoding: try archive.content("xl/worksheets/sheet1.xml"), as: UTF8.self)
        #expect(sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\""))
        #expect(sheet.contains("state=\"frozen\""))
        #expect(sheet.contains("<row><c s=\"1\" t=\"inlineStr\"><is><t>a</t></is></c></row>"))
        #expect(sheet.contains("<col min=\"1\" max=\"1\" width=\"24\" customWidth=\"1\"/>"))
        let styles = String(decoding: try archive.content("xl/styles.xml"), as: UTF8.self)
        #expect(styles.contains("fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont"))
        #expect(styles.contains("<font><b/>"))
    }

    @Test(arguments: [(rows: 3, shown: 3), (4, 4), (5, 3), (9, 3)])
    func `rows beyond the limit are left to the CSV, and the sheet says so`(
        rows: Int, shown: Int
    ) throws {
        let table = TableText([.count], rows: (0..<rows).map { ["\($0)"] })
        let made = Workbook.bytes([table], limits: Workbook.Limits(rows: 5))
        #expect(made.rowCount == shown)
        let workbook = try ReadWorkbook(made.bytes)
        var expected = ["a"] + (0..<shown).map { "\($0)" }
        if shown < rows { expected.append("\(rows - shown) more rows stand in table.csv alone") }
        #expect(workbook.sheets["table"]?.map { $0.map(\.text) } == expected.map { [$0] })
        let about = try #require(workbook.sheets["about"]?[1])
        #expect(about[2...3].map(\.text) == ["\(rows)", "\(shown)"])
    }

    @Test func `a workbook stays below the size of an archive`() throws {
        let rows = (0..<100).map { ["row \($0)", "1.00"] }
        let tables = ["one", "two", "three"].map {
            TableText([.text, .amount], rows: rows, named: $0)
        }
        let full = try ReadWorkbook(Workbook.bytes(tables).bytes)
        let size = try full.archive.content("xl/worksheets/sheet1.xml").count
        let made = Workbook.bytes(tables, limits: Workbook.Limits(bytes: size + 4000))
        let workbook = try ReadWorkbook(made.bytes)
        #expect(workbook.sheets["one"]?.count == 101)
        let second = try #require(workbook.sheets["two"])
        #expect((20...99).contains(second.count))
        let left = 100 - (second.count - 2)
        #expect(second.last?.map(\.text) == ["\(left) more rows stand in two.csv alone"])
        #expect(
            workbook.sheets["three"]?.map { $0.map(\.text) } == [
                ["a", "b"], ["100 more rows stand in three.csv alone"],
            ])
        #expect(made.rowCount == 100 + second.count - 2)
    }

    @Test func `what does not fit a cell is told of`() throws {
        let long = String(repeating: "é", count: 32_767)
        let pair = String(repeating: "x", count: 32_765) + "😀"
        let table = TableText(
            [.text, .amount],
            rows: [
                [long, "1000000000000000.00"], [long + "x", "1.00"], [pair, "2.00"],
                [pair + "y", "12345678901234567"],
            ])
        let workbook = try ReadWorkbook(Workbook.bytes([table]).bytes)
        let texts = try #require(workbook.sheets["table"]).dropFirst().map { $0[0].text }
        #expect(
            texts == [
                long, long.dropLast() + "…", pair, String(repeating: "x", count: 32_765) + "…",
            ])
        #expect(texts.allSatisfy { $0.utf16.count <= 32_767 })
        #expect(workbook.sheets["about"]?[1][4...5].map(\.text) == ["2", "2"])
    }

    @Test func `the same reports give the same bytes`() {
        let tables = [TableText([.text, .amount], rows: [["a", "1.00"], ["b, c", "2.00"]])]
        let whole = Workbook.bytes(tables).bytes
        for pieceBytes in [1, 3, 17] {
            #expect(Workbook.bytes(tables, pieceBytes: pieceBytes).bytes == whole)
        }
    }
}
