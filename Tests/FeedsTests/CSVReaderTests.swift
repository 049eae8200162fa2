import Settlement
import Testing

@testable import Feeds

struct CSVReaderTests {
    /// A document, the lines on which its rows start and the fault of each.
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var rows: String
        var lines: [Int]
        var faults: [RowFault?]

        init(_ what: String, _ rows: String, _ lines: [Int], _ faults: [RowFault?]) {
            testDescription = what
            self.rows = rows
            self.lines = lines
            self.faults = faults
        }
    }

    static let good = goodRow + "\n"

    @Test(arguments: [
        Case("LF and CRLF may alternate", goodRow + "\r\n" + good, [2, 3], [nil, nil]),
        Case("the last row may lack its line end", good + goodRow, [2, 3], [nil, nil]),
        Case(
            "empty lines are skipped but counted", "\n\r\n" + good + "\n" + good, [4, 6],
            [nil, nil]),
        Case("a header alone is a quiet day", "", [], []),
        Case("a line of a space is a row", " \n" + good, [2, 3], [.fieldCount, nil]),
        Case(
            "a line break within quotes belongs to the field",
            "\"s\n1\",p,c,completed,1,EUR,t,\n" + good, [2, 4], [.badEncoding, nil]),
        Case(
            "text after a closing quote", "\"s\"x,p,c,completed,1,EUR,t,\n" + good, [2, 3],
            [.badQuotes, nil]),
        Case(
            "a space after a closing quote", "\"s\" ,p,c,completed,1,EUR,t,\n" + good, [2, 3],
            [.badQuotes, nil]),
        Case(
            "a quote inside an unquoted field", "s\"t,p,c,completed,1,EUR,t,\n" + good, [2, 3],
            [.badQuotes, nil]),
        Case(
            "a spoilt field's further quotes open nothing",
            "\"1\"2\"3\",p,c,completed,1,EUR,t,\n" + good, [2, 3], [.badQuotes, nil]),
        Case(
            "bad quotes come before a wrong number of fields", "s\"t,p\n" + good, [2, 3],
            [.badQuotes, nil]),
        Case("too few fields", "s,p\n" + good, [2, 3], [.fieldCount, nil]),
        Case("too many fields", goodRow + ",\n" + good, [2, 3], [.fieldCount, nil]),
        Case(
            "the number of fields comes before their encoding", "s\u{1},p\n" + good, [2, 3],
            [.fieldCount, nil]),
        Case("a tab", "s\t,p,c,completed,1,EUR,t,\n" + good, [2, 3], [.badEncoding, nil]),
        Case("a DEL", "s,p,c,completed,1,EUR,t,\u{7F}\n" + good, [2, 3], [.badEncoding, nil]),
        Case("a C1 control", "s,p,c\u{85},completed,1,EUR,t,\n", [2], [.badEncoding]),
        Case("a no-break space is no control", "s,p,c\u{A0},completed,1,EUR,t,\n", [2], [nil]),
        Case("a lone CR is a character", "s,p,c,completed,1,EUR,t,\rz\n", [2], [.badEncoding]),
        Case("a lone CR at the end", goodRow + "\r", [2], [.badEncoding]),
    ])
    func `rows start and fail where they should`(_ example: Case) {
        let reading = readCSV(usualHeader + "\n" + example.rows)
        #expect(reading.refusal == nil)
        #expect(reading.rows.map(\.line) == example.lines)
        #expect(reading.rows.map(\.fault) == example.faults)
    }

    @Test func `values are found by name, unquoted, with doubled quotes undone`() throws {
        let reading = readCSV(
            "price,\"provider_id\",note,session_id,status,currency,completed_at,customer_id\r\n"
                + "\"12.50\",\"p,\"\"1\"\"\",\"x\r\ny\",s-1,completed,EUR,t,\"\"\r\n")
        let row = try #require(reading.rows.first)
        #expect(row.fault == nil)
        #expect(row[.price] == "12.50")
        #expect(row[.providerID] == "p,\"1\"")
        #expect(row[.sessionID] == "s-1")
        #expect(row[.customerID] == "")
        #expect(row[.disputedAt] == "")
        #expect(
            String(decoding: row.raw, as: UTF8.self)
                == "\"12.50\",\"p,\"\"1\"\"\",\"x\r\ny\",s-1,completed,EUR,t,\"\"")
        #expect(reading.ignored == ["note"])
    }

    @Test func `a control character is no fault of a column that is ignored`() {
        let reading = readCSV(
            usualHeader + ",note\n" + goodRow + ",a\tb\n" + goodRow + ",\"a\nb\"\n")
        #expect(reading.rows.map(\.fault) == [nil, nil])
    }

    @Test func `bytes that are not UTF-8 are a fault of any column`() {
        let beginning = Array((usualHeader + ",note\n" + goodRow + ",").utf8)
        #expect(readCSV(beginning + [0xE9]).rows.map(\.fault) == [.badEncoding])
        #expect(readCSV(beginning + [0xED, 0xA0, 0x80]).rows.map(\.fault) == [.badEncoding])
        #expect(readCSV(beginning + Array("é".utf8)).rows.map(\.fault) == [nil])
    }

    @Test(arguments: [("", "\n"), ("", "\r\n"), ("", ""), ("\"", "\"\r\n")])
    func `a row may have 65,536 bytes without its line end`(quote: String, end: String) {
        let beginning = Array((usualHeader + ",note\n" + goodRow + "," + quote).utf8)
        let used = goodRow.utf8.count + 1 + 2 * quote.utf8.count
        for (length, fault) in [(65_536, RowFault?.none), (65_537, .rowTooLong)] {
            let row = [UInt8](repeating: 0x78, count: length - used) + Array(end.utf8)
            #expect(readCSV(beginning + row).rows.map(\.fault) == [fault])
        }
    }

    @Test func `a row that is too long and badly encoded is too long`() {
        let row = [UInt8](repeating: 0xFF, count: 70_000)
        let reading = readCSV(Array((usualHeader + ",note\n" + goodRow + ",").utf8) + row)
        #expect(reading.rows.map(\.fault) == [.rowTooLong])
        #expect(reading.rows.first?[.sessionID] == "s-1")
    }

    @Test func `a feed of many batches comes whole and in order`() {
        let count = 3 * RowBatch.rowLimit + 7
        let rows = (0..<count).map { "s-\($0)," + goodRow.dropFirst(4) }
        let reading = readCSV(usualHeader + "\n" + rows.joined(separator: "\n"))
        #expect(reading.rows.map { $0[.sessionID] } == (0..<count).map { "s-\($0)" })
        #expect(reading.rows.map(\.line) == Array(2..<count + 2))
    }

    @Test func `ignored columns are named once, a bounded number of them`() {
        let many = (0..<100).map { "c\($0),c\($0)" }.joined(separator: ",")
        let reading = readCSV(usualHeader + "," + many + "\n")
        #expect(reading.ignored == (0..<IgnoredColumns.nameLimit).map { "c\($0)" })
    }
}
