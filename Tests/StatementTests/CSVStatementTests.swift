import BusinessCalendar
import Money
import Reconciliation
import Testing

@testable import Feeds

@Suite struct CSVStatementTests {
    @Test func `a statement is read line by line`() throws {
        let statement = try readCSV(
            """
            line_id,booked_on,reference,kind,counterparty,currency,amount,balance
            L1,2013-11-05,P-20131104-000001,payout,p1,EUR,-12.50,87.50
            L2,2013-11-06,,,"Müller, ""Eva"\"",EUR,0.5,88

            L3,2013-11-04,s-1,charge,c1,JPY,7,7

            """
        ).statement
        #expect(
            statement.lines.texts == [
                "L1|2013-11-05|P-20131104-000001|payout|p1|EUR|-12.50",
                "L2|2013-11-06|||Müller, \"Eva\"|EUR|0.50",
                "L3|2013-11-04|s-1|charge|c1|JPY|7",
            ])
        #expect(statement.lines.rows.map(\.place) == [.line(2), .line(3), .line(5)])
        #expect(statement.balanceTexts == ["EUR 100.00 88.00", "JPY 0 7"])
        #expect(statement.lastDay?.description == "2013-11-06")
        #expect(statement.name == "s")
        #expect(statement.digest.count == 64)
    }

    @Test func `columns stand in any order, others are named in a warning`() throws {
        let reading = try readCSV(
            """
            note,amount,currency,kind,line_id,counterparty,reference,booked_on
            x,-1.00,EUR,fee,L1,,,2013-11-05
            """)
        #expect(reading.statement.lines.texts == ["L1|2013-11-05||fee||EUR|-1.00"])
        #expect(
            reading.warnings(statement: "s.csv")
                == ["s.csv: ignored, as no columns of a statement: \"note\""])
    }

    @Test func `a header alone is a statement without lines and balances`() throws {
        let statement = try readCSV(statementHeader + ",balance\r\n").statement
        #expect(statement.lines.isEmpty)
        #expect(statement.balances.isEmpty)
        #expect(statement.lastDay == nil)
    }

    @Test(arguments: ["", ",balance"])
    func `without balances nothing is proven`(_ column: String) throws {
        let end = column.isEmpty ? "" : ","
        let statement = try readCSV(
            "\(statementHeader)\(column)\nL1,2013-11-05,,,,EUR,1.00\(end)\n"
                + "L2,2013-11-05,,,,EUR,-3.00\(end)\n"
        ).statement
        #expect(statement.lines.count == 2)
        #expect(statement.balances.isEmpty)
    }

    @Test func `every kind is known by its word`() throws {
        for kind in StatementKind.allCases {
            let statement = try readCSV(
                "\(statementHeader)\nL1,2013-11-05,,\(kind.name),,EUR,1.00\n"
            ).statement
            #expect(statement.lines[0].kind == kind)
        }
    }

    /// Line ids as they come, and where the one stands that comes once more, 50.00 in place of 1.
    @Test(arguments: [
        ["1-1", "1-2", "1-3", "2-1", "2-2", "1-2"], ["2-1", "2-2", "1-1", "1-2", "2-1"],
        ["1-1", "1-2", "1-1"], ["9", "10", "11", "9"], ["9", "10", "8", "10"],
        ["1-1", "1-9", "2-1", "1-5", "2-2", "1-6", "1-9"], ["b", "d", "a", "c", "e", "d"],
    ])
    func `an id that comes again is seen, however ids are counted`(ids: [String]) throws {
        func text(_ ids: some Sequence<String>, last: String) -> String {
            statementHeader + "\n"
                + ids.map { "\($0),2013-11-05,,,,EUR,1.00\n" }.joined() + last
        }
        let first = try #require(ids.firstIndex { $0 == ids.last })
        let last = try #require(ids.last)
        let once = try readCSV(text(ids.dropLast(), last: ""))
        #expect(once.statement.lines.count == ids.count - 1)
        let again = try readCSV(text(ids, last: "0,2013-11-05,,,,EUR,1.00\n"))
        #expect(again.statement.lines.count == ids.count)
        let other = refusal { () throws(StatementRefusal) in
            try readCSV(text(ids.dropLast(), last: "\(last),2013-11-05,,,,EUR,50.00\n"))
        }
        #expect(other?.fault == .lineIDTwice(last, first: .line(first + 2)))
    }

    @Test func `a line said twice is taken once, balance aside`() throws {
        let statement = try readCSV(
            """
            \(statementHeader),balance
            L1,2013-11-05,,,,EUR,1.00,1.00
            L2,2013-11-05,,,,EUR,2.00,3.00
            L1,2013-11-05,,,,EUR,1.0,1.00
            L2,2013-11-05,,,,EUR,2.00,3.00
            L3,2013-11-05,,,,EUR,4.00,7.00
            """
        ).statement
        #expect(statement.lines.indices.map(statement.lines.lineID) == ["L1", "L2", "L3"])
        #expect(statement.balanceTexts == ["EUR 0.00 7.00"])
    }

    @Test(arguments: [1, 2, 7, 64, 4096])
    func `it is the same however the bytes arrive`(_ piece: Int) throws {
        var text = "\u{FEFF}\(statementHeader)\r\n"
        for line in 1...400 {
            text += "L\(line),2013-11-05,\"ref, \(line)\",,\"a \"\"b\"\"\",EUR,\(line).01\r\n"
        }
        let whole = try readCSV(Array(text.utf8)).statement
        let pieces = try readCSV(Array(text.utf8), piece: piece).statement
        #expect(whole.lines.count == 400)
        #expect(whole.lines.texts == pieces.lines.texts)
        #expect(whole.digest == pieces.digest)
    }

    @Test func `many lines, in no order of ids, are all told apart`() throws {
        var text = statementHeader + "\n"
        for line in 0..<5000 {
            text += "\((line &* 7919) % 5000)x,2013-11-05,,,,EUR,1.00\n"
        }
        #expect(try readCSV(text).statement.lines.count == 5000)
        text += "4999x,2013-11-05,,,,EUR,1.01\n"
        #expect(
            refusal { () throws(StatementRefusal) in try readCSV(text) }?.fault
                == .lineIDTwice("4999x", first: .line(2323)))
    }

    @Test func `a statement is known by its file's name without folder and ending`() {
        #expect(StatementReader.name(ofPath: "a.b/wallet-1.x.csv") == "wallet-1.x")
        #expect(StatementReader.name(ofPath: "wallet.xml") == "wallet")
        #expect(StatementReader.name(ofPath: "wallet.CSV") == "wallet.CSV")
    }
}
