import Settings
import Testing

@testable import Sheets

private let french = SpreadsheetDialect(delimiter: .semicolon, decimal: .comma)
private let mark = "\u{FEFF}"

/// How the text of one cell comes out, as text and as a number.
private let beginnings: [(cell: String, text: String, number: String)] = [
    ("=1+1", "'=1+1", "=1+1"),
    ("+33 1 23", "'+33 1 23", "+33 1 23"),
    ("-12.50", "'-12.50", "-12,50"),
    ("@sum", "'@sum", "@sum"),
    ("\tx", "'\tx", "\tx"),
    ("\rx", "\"'\rx\"", "\rx"),
    ("'=1", "'=1", "'=1"),
    (" =1", " =1", " =1"),
    ("a=1", "a=1", "a=1"),
    ("12.50", "12.50", "12,50"),
    ("00012", "00012", "00012"),
    ("1E5", "1E5", "1E5"),
    ("0", "0", "0"),
    ("", "", ""),
]

/// Texts, and how they stand in a dialect with each delimiter.
private let quoting: [(cell: String, delimiter: SpreadsheetDialect.Delimiter, text: String)] = [
    ("a,b", .semicolon, "a,b"),
    ("a;b", .semicolon, "\"a;b\""),
    ("a;b", .comma, "a;b"),
    ("a,b", .comma, "\"a,b\""),
    ("a\tb", .tab, "\"a\tb\""),
    ("a\tb", .bar, "a\tb"),
    ("a|b", .bar, "\"a|b\""),
    ("say \"a\"", .semicolon, "\"say \"\"a\"\"\""),
    ("two\nlines", .semicolon, "\"two\nlines\""),
    ("two\r\nlines", .tab, "\"two\r\nlines\""),
    ("=HYPERLINK(\"x\";\"y\")", .semicolon, "\"'=HYPERLINK(\"\"x\"\";\"\"y\"\")\""),
    ("=A1;B1", .semicolon, "\"'=A1;B1\""),
    ("é", .semicolon, "é"),
]

@Suite struct DialectTests {
    private let table = TableText(
        [.text, .signedAmount, .count, .date],
        rows: [
            ["Chloé; née \"Lefèvre\"", "-1234.50", "3", "2013-11-04"],
            ["a, b", "0.05", "12", ""],
            ["-", "", "", "2013-11-05"],
        ])

    @Test func `semicolons and a decimal comma`() {
        #expect(
            table.text(french) == mark + """
                a;b;c;d\r
                "Chloé; née ""Lefèvre""\";-1234,50;3;2013-11-04\r
                a, b;0,05;12;\r
                '-;;;2013-11-05\r

                """)
    }

    @Test func `tabs and a decimal point`() {
        #expect(
            table.text(SpreadsheetDialect(delimiter: .tab, decimal: .dot)) == mark + """
                a\tb\tc\td\r
                "Chloé; née ""Lefèvre""\"\t-1234.50\t3\t2013-11-04\r
                a, b\t0.05\t12\t\r
                '-\t\t\t2013-11-05\r

                """)
    }

    @Test func `a table without rows is its header`() {
        #expect(TableText([.text, .amount], rows: []).text(french) == mark + "a;b\r\n")
    }

    @Test(arguments: beginnings)
    func `a text that could be a formula gets an apostrophe, a number never`(
        cell: String, text: String, number: String
    ) {
        #expect(
            TableText([.text, .text], rows: [["x", cell]]).text(french)
                == mark + "a;b\r\nx;\(text)\r\n")
        guard !cell.utf8.contains(0x0D) else { return }
        #expect(
            TableText([.text, .amount], rows: [["x", cell]]).text(french)
                == mark + "a;b\r\nx;\(number)\r\n")
    }

    @Test(arguments: quoting)
    func `quotes follow the dialect's delimiter`(
        cell: String, delimiter: SpreadsheetDialect.Delimiter, text: String
    ) {
        let dialect = SpreadsheetDialect(delimiter: delimiter, decimal: .dot)
        let last = String(UnicodeScalar(delimiter.rawValue))
        #expect(
            TableText([.text, .text], rows: [[cell, "x"]]).text(dialect)
                == mark + "a\(last)b\r\n\(text)\(last)x\r\n")
    }

    @Test(arguments: [1, 2, 3, 5, 7, 64])
    func `how the table comes in pieces makes no difference`(pieceBytes: Int) {
        #expect(table.text(french, pieceBytes: pieceBytes) == table.text(french))
        #expect(table.cells(pieceBytes: pieceBytes) == table.cells())
    }

    @Test(arguments: ["", "a", "a,b", "a\n\"", "a\n\"b", "a\n\"b\"", "a\nb,\"c\"d", "\"", "\n\n"])
    func `a table that breaks off is read to its end`(csv: String) {
        let table = TableText([.text, .text], csv)
        for pieceBytes in 1...3 {
            #expect(
                table.text(french, pieceBytes: pieceBytes) == table.text(french, pieceBytes: 64))
        }
    }
}
