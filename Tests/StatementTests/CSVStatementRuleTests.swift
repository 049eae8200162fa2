import Money
import Reconciliation
import Testing

@testable import Feeds

/// Each rule, and a line that breaks it and no other.
struct BrokenLine: CustomTestStringConvertible, Sendable {
    let rule: String
    let line: String
    let fault: StatementFault

    init(_ rule: String, _ line: String, _ fault: StatementFault) {
        self.rule = rule
        self.line = line
        self.fault = fault
    }

    var testDescription: String { rule }
}

private let eur = currency("EUR")
private let jpy = currency("JPY")

private func amount(_ minorUnits: Int64) -> Amount { Amount(minorUnits: minorUnits) }

@Suite struct CSVStatementRuleTests {
    static let brokenLines = [
        BrokenLine("no id", ",2013-11-05,,,,EUR,1.00", .noLineID),
        BrokenLine(
            "an id of 141 characters", String(repeating: "ä", count: 141) + ",2013-11-05,,,,EUR,1",
            .textTooLong(.lineID, limit: 140)),
        BrokenLine(
            "a reference of 141 characters",
            "L,2013-11-05,\(String(repeating: "r", count: 141)),,,EUR,1",
            .textTooLong(.reference, limit: 140)),
        BrokenLine(
            "a counterparty of 2049 characters",
            "L,2013-11-05,,,\(String(repeating: "r", count: 2049)),EUR,1",
            .textTooLong(.counterparty, limit: 2048)),
        BrokenLine("no such day", "L,2013-11-31,,,,EUR,1.00", .badDate(found: "2013-11-31")),
        BrokenLine(
            "a day with a time", "L,2013-11-05T00:00:00Z,,,,EUR,1.00",
            .badDate(found: "2013-11-05T00:00:00Z")),
        BrokenLine("no day", "L,,,,,EUR,1.00", .badDate(found: "")),
        BrokenLine("another kind", "L,2013-11-05,,Fee,,EUR,1.00", .unknownKind(found: "Fee")),
        BrokenLine("no currency", "L,2013-11-05,,,,,1.00", .unknownCurrency(found: "")),
        BrokenLine("a currency gone", "L,2013-11-05,,,,HRK,1.00", .unknownCurrency(found: "HRK")),
        BrokenLine("no amount", "L,2013-11-05,,,,EUR,", .badAmount(found: "", eur)),
        BrokenLine("a plus", "L,2013-11-05,,,,EUR,+1.00", .badAmount(found: "+1.00", eur)),
        BrokenLine("a zero in front", "L,2013-11-05,,,,EUR,01", .badAmount(found: "01", eur)),
        BrokenLine("an exponent", "L,2013-11-05,,,,EUR,1e2", .badAmount(found: "1e2", eur)),
        BrokenLine("a comma", "L,2013-11-05,,,,EUR,\"1,00\"", .badAmount(found: "1,00", eur)),
        BrokenLine("three decimals", "L,2013-11-05,,,,EUR,1.000", .badAmount(found: "1.000", eur)),
        BrokenLine("decimals of yen", "L,2013-11-05,,,,JPY,1.0", .badAmount(found: "1.0", jpy)),
        BrokenLine(
            "more than 64 bits", "L,2013-11-05,,,,JPY,9223372036854775808",
            .badAmount(found: "9223372036854775808", jpy)),
        BrokenLine("zero", "L,2013-11-05,,,,EUR,-0.00", .zeroAmount),
        BrokenLine("too few fields", "L,2013-11-05,,,,EUR", .fieldCount(header: 7)),
        BrokenLine("too many fields", "L,2013-11-05,,,,EUR,1,2", .fieldCount(header: 7)),
        BrokenLine("a quote within a field", "L,2013-11-05,a\"b,,,EUR,1", .badQuotes),
        BrokenLine("text after a quote", "L,2013-11-05,\"a\"b,,,EUR,1", .badQuotes),
        BrokenLine("a control character", "L\u{7},2013-11-05,,,,EUR,1", .badEncoding),
        BrokenLine("a quote never closed", "L,2013-11-05,\"a,,,EUR,1", .unterminatedQuote),
        BrokenLine(
            "a row of 65,537 bytes",
            "L,2013-11-05,,,\(String(repeating: "r", count: 65_600)),EUR,1",
            .rowTooLong),
        BrokenLine(
            "an id again, with another amount", "L0,2013-11-05,,,,EUR,2.00",
            .lineIDTwice("L0", first: .line(2))),
        BrokenLine(
            "an id again, with another reference", "L0,2013-11-05,r,,,EUR,1.00",
            .lineIDTwice("L0", first: .line(2))),
        BrokenLine(
            "amounts beyond 64 bits", "L,2013-11-05,,,,EUR,-92233720368547757.08",
            .totalOverflows(eur)),
    ]

    @Test(arguments: brokenLines)
    func `a line that breaks a rule refuses the statement`(_ broken: BrokenLine) throws {
        let good = "\(statementHeader)\nL0,2013-11-05,,,,EUR,1.00\n"
        let found = refusal { () throws(StatementRefusal) in
            try readCSV(good + broken.line + "\nL9,2013-11-05,,,,EUR,1.00\n")
        }
        #expect(found == StatementRefusal(broken.fault, at: .line(3)))
        let message = try #require(found).message(statement: "w.csv")
        #expect(message.hasPrefix("w.csv:3: ") && message.utf8.count < 300)
    }

    static let brokenBalances = [
        BrokenLine(
            "a cent more", "L,2013-11-05,,,,EUR,1.00,3.01",
            .runningBalanceUnproven(eur, expected: amount(300), found: amount(301))),
        BrokenLine(
            "no balance where others have one", "L,2013-11-05,,,,EUR,1.00,", .balanceOnSomeLines),
        BrokenLine(
            "a balance with three decimals", "L,2013-11-05,,,,EUR,1.00,3.000",
            .badBalance(found: "3.000", eur)),
        BrokenLine(
            "a line said again that the balance counts twice",
            "L0,2013-11-05,,,,EUR,1.00,3.00",
            .runningBalanceUnproven(eur, expected: amount(200), found: amount(300))),
        BrokenLine(
            "an opening balance beyond 64 bits",
            "L,2013-11-05,,,,JPY,-9223372036854775807,2", .totalOverflows(jpy)),
    ]

    @Test(arguments: brokenBalances)
    func `a balance that does not prove refuses the statement`(_ broken: BrokenLine) {
        let found = refusal { () throws(StatementRefusal) in
            try readCSV(
                "\(statementHeader),balance\nL0,2013-11-05,,,,EUR,1.00,2.00\n" + broken.line
                    + "\n")
        }
        #expect(found == StatementRefusal(broken.fault, at: .line(3)))
    }

    @Test func `a balance where others have none refuses the statement`() {
        let found = refusal { () throws(StatementRefusal) in
            try readCSV(
                "\(statementHeader),balance\nL0,2013-11-05,,,,EUR,1.00,\n"
                    + "L1,2013-11-05,,,,EUR,1.00,2.00\n")
        }
        #expect(found == StatementRefusal(.balanceOnSomeLines, at: .line(3)))
    }

    static let brokenFiles: [(String, String, StatementFault)] = [
        ("zero bytes", "", .noHeader),
        ("blank lines", "\n\n", .noHeader),
        (
            "a column missing", "line_id,booked_on,reference,kind,counterparty,currency\n",
            .missingColumns([.amount], likelyDelimiter: nil)
        ),
        ("a column twice", statementHeader + ",amount\n", .columnTwice(.amount)),
        (
            "semicolons", statementHeader.split(separator: ",").joined(separator: ";") + "\n",
            .missingColumns(StatementColumn.allCases.dropLast(), likelyDelimiter: ";")
        ),
        ("a ZIP archive", "PK\u{3}\u{4}rest of it all", .notAStatement(.zip)),
    ]

    @Test(arguments: brokenFiles)
    func `a file that is no statement is refused`(
        _ name: String, _ text: String, _ fault: StatementFault
    ) {
        let found = refusal { () throws(StatementRefusal) in try readCSV(text) }
        #expect(found?.fault == fault, "\(name)")
    }
}
