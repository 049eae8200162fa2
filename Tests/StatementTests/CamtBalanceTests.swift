import Money
import Reconciliation
import Testing

@testable import Feeds

private let eur = currency("EUR")

private func read(_ document: String, wallets: [String] = []) throws -> StatementReading {
    try readCamt(document, wallets: wallets)
}

@Suite struct CamtBalanceTests {
    static let proven: [(String, String, [String])] = [
        (
            "opening and closing",
            form.balance("OPBD", "1.00") + form.balance("CLBD", "2.00") + form.entry("1.00"),
            ["EUR 1.00 2.00"]
        ),
        (
            "below zero",
            form.balance("OPBD", "1.00", "DBIT") + form.balance("CLBD", "2.00", "DBIT")
                + form.entry("1.00", "DBIT"), ["EUR -1.00 -2.00"]
        ),
        (
            "the closing balance of the statement before as the opening one",
            form.balance("PRCD", "1.00", day: "<Dt>2013-11-04</Dt>") + form.balance("CLBD", "2.00")
                + form.entry("1.00"), ["EUR 1.00 2.00"]
        ),
        (
            "an opening balance before the closing one of the statement before",
            form.balance("PRCD", "9.00") + form.balance("OPBD", "1.00")
                + form.balance("CLBD", "2.00") + form.entry("1.00"), ["EUR 1.00 2.00"]
        ),
        (
            "the closing balance alone", form.balance("CLBD", "2.00") + form.entry("1.50"),
            ["EUR 0.50 2.00"]
        ),
        (
            "the opening balance alone", form.balance("OPBD", "2.00") + form.entry("1.50"),
            ["EUR 2.00 3.50"]
        ),
        ("none", form.entry("1.50"), []),
        (
            "balances of other kinds, whatever they hold",
            form.balance("CLAV", "x") + form.balance("ITBD", "1", "?") + form.balance("INFO", "-1")
                + form.balance("FWAV", "1", currency: "XAU") + form.balance("OPBD", "2.00"),
            ["EUR 2.00 2.00"]
        ),
        (
            "every day its own",
            form.balance("OPBD", "2.00", day: "<Dt>2013-11-06</Dt>")
                + form.balance("CLBD", "3.00", day: "<Dt>2013-11-06</Dt>")
                + form.balance("OPBD", "1.00", day: "<Dt>2013-11-05</Dt>")
                + form.balance("CLBD", "2.00", day: "<Dt>2013-11-05</Dt>")
                + form.entry("2.00"), ["EUR 1.00 3.00"]
        ),
        (
            "several currencies",
            form.balance("OPBD", "2", currency: "JPY") + form.balance("CLBD", "1.00")
                + form.entry("1.00"), ["EUR 0.00 1.00", "JPY 2 2"]
        ),
    ]

    @Test(arguments: proven)
    func `balances that prove are told`(
        _ name: String, _ content: String, _ expected: [String]
    ) throws {
        #expect(try read(form.file(content)).statement.balanceTexts == expected, "\(name)")
    }

    @Test func `statements of one account follow one another`() throws {
        let first = form.statement(
            form.balance("OPBD", "1.00") + form.balance("CLBD", "2.00") + form.entry("1.00"))
        let silent = form.statement(form.entry("0.25", reference: "E2"))
        let last = form.statement(
            form.balance("OPBD", "2.25") + form.entry("0.75", reference: "E3"))
        let statement = try read(form.document(first + silent + last)).statement
        #expect(statement.balanceTexts == ["EUR 1.00 3.00"])
        #expect(statement.lines.count == 3)
    }

    @Test func `statements follow one another by the days they close on`() throws {
        let first = form.statement(
            form.balance("OPBD", "1.00") + form.balance("CLBD", "2.00") + form.entry("1.00"))
        let second = form.statement(
            form.balance("OPBD", "2.00")
                + form.balance("CLBD", "5.00", day: "<DtTm>2013-11-06T23:00:00</DtTm>")
                + form.entry("3.00", reference: "E2"))
        #expect(
            try read(form.document(second + first)).statement.balanceTexts == ["EUR 1.00 5.00"])
    }

    @Test func `a statement without lines ends on the day of its closing balance`() throws {
        let statement = try read(
            form.file(
                form.balance("OPBD", "1.00", day: "<Dt>2013-11-04</Dt>"),
                form.balance("CLBD", "1.00", day: "<Dt>2013-11-08</Dt>"))
        ).statement
        #expect(statement.lines.isEmpty && statement.lastDay?.description == "2013-11-08")
        #expect(try read(form.file("")).statement.lastDay == nil)
    }

    @Test func `accounts in several currencies are one wallet`() throws {
        let document = form.document(
            form.statement(account: "<IBAN>A</IBAN>", form.balance("CLBD", "1.00"))
                + form.statement(
                    account: "<IBAN>B</IBAN>", form.balance("CLBD", "2", currency: "JPY")))
        #expect(try read(document).statement.balanceTexts == ["EUR 1.00 1.00", "JPY 2 2"])
    }

    @Test func `of two accounts in one currency the wallet's is taken`() throws {
        let document = form.document(
            form.statement(
                account: "<IBAN>A</IBAN>", form.balance("CLBD", "1.00") + form.entry("1.00"))
                + form.statement(
                    account: "<Othr><Id>settlement</Id></Othr>",
                    form.balance("CLBD", "2.00") + form.entry("0.50")))
        let reading = try read(document, wallets: ["settlement"])
        #expect(reading.statement.balanceTexts == ["EUR 1.50 2.00"])
        #expect(reading.statement.lines.texts == ["E1|2013-11-05||||EUR|0.50"])
        #expect(
            reading.warnings(statement: "s.xml")
                == ["s.xml: account \"A\" is not the settlement wallet and is passed over"])
        for wallets in [[], ["other"], ["A", "settlement"]] {
            let found = refusal { () throws(StatementRefusal) in
                try readCamt(document, wallets: wallets)
            }
            #expect(found?.fault == .severalAccounts(eur, ["A", "settlement"]))
        }
    }

    @Test func `an entry said twice is taken once`() throws {
        let entry = form.entry("1.00")
        let statement = try read(
            form.file(form.balance("OPBD", "1.00"), form.balance("CLBD", "2.00"), entry, entry)
        ).statement
        #expect(statement.lines.count == 1)
    }
}
