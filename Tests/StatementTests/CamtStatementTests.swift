import Reconciliation
import Testing

@testable import Feeds

private func lines(_ document: String) throws -> [String] {
    try readCamt(document).statement.lines.texts
}

@Suite struct CamtStatementTests {
    @Test(arguments: ["02", "03", "04", "05", "06", "07", "08"])
    func `every version from 02 to 08 is read in its own form`(_ version: String) throws {
        let form = CamtForm(version: version)
        let document = form.file(
            form.balance("OPBD", "10.00"),
            form.entry(
                "3.50", "DBIT",
                details: form.detail(
                    "3.00", "DBIT", endToEnd: "P-20131104-000001",
                    parties: form.party("Cdtr", "Ann")
                        + form.account("Cdtr", "<Id><Othr><Id>p1</Id></Othr></Id>")),
                form.detail("0.50", "DBIT", endToEnd: "NOTPROVIDED", subFamily: "CHRG")),
            form.entry("99.00", status: "PDNG"), form.entry("99.00", status: "INFO"),
            form.balance("CLBD", "6.50"))
        let reading = try readCamt(document)
        #expect(
            reading.statement.lines.texts == [
                "E1/1|2013-11-05|P-20131104-000001||p1|EUR|-3.00",
                "E1/2|2013-11-05||fee||EUR|-0.50",
            ])
        #expect(reading.statement.balanceTexts == ["EUR 10.00 6.50"])
        #expect(reading.leftOut.unbookedEntries == 2)
    }

    static let entries: [(String, String, [String])] = [
        (
            "an entry without details", form.entry("1.00"),
            ["E1|2013-11-05||||EUR|1.00"]
        ),
        (
            "one detail with an amount and a reference of its own",
            form.entry("1.00", details: form.detail("1.00", reference: "D", endToEnd: "s-1")),
            ["D|2013-11-05|s-1|||EUR|1.00"]
        ),
        (
            "one detail without an amount",
            form.entry(
                "1.00", "DBIT",
                details: form.detail(endToEnd: "P", parties: form.party("Cdtr", "A"))),
            ["E1|2013-11-05|P||A|EUR|-1.00"]
        ),
        (
            "several details without amounts: the entry as a whole",
            form.entry("1.00", details: form.detail(endToEnd: "a"), form.detail(endToEnd: "b")),
            ["E1|2013-11-05||||EUR|1.00"]
        ),
        (
            "details that bear one servicer's reference are told apart by number",
            form.entry(
                "3.00", details: form.detail("1.00", reference: "D"),
                form.detail("1.00", reference: "D"),
                form.detail("1.00", reference: "X")),
            [
                "D/1|2013-11-05||||EUR|1.00", "D/2|2013-11-05||||EUR|1.00",
                "X|2013-11-05||||EUR|1.00",
            ]
        ),
        (
            "a detail against the entry's direction",
            form.entry("2.00", details: form.detail("3.00", "CRDT"), form.detail("1.00", "DBIT")),
            ["E1/1|2013-11-05||||EUR|3.00", "E1/2|2013-11-05||||EUR|-1.00"]
        ),
        (
            "an entry of nothing whose details move something",
            form.entry("0.00", details: form.detail("3.00", "CRDT"), form.detail("3.00", "DBIT")),
            ["E1/1|2013-11-05||||EUR|3.00", "E1/2|2013-11-05||||EUR|-3.00"]
        ),
        ("an entry of nothing", form.entry("0.00"), []),
        (
            "a detail of nothing bears no amount",
            form.entry("3.00", details: form.detail("0", endToEnd: "r")),
            ["E1|2013-11-05|r|||EUR|3.00"]
        ),
        (
            "a detail in another currency: the entry tells what was booked",
            form.entry(
                "9.00", "DBIT",
                details: form.detail("8.00", "DBIT", reference: "D", endToEnd: "P", currency: "USD")
            ),
            ["D|2013-11-05|P|||EUR|-9.00"]
        ),
        (
            "charges of a detail that the entry holds",
            form.entry(
                "15.26", "DBIT",
                details: form.detail(
                    "15.00", "DBIT", endToEnd: "P",
                    charges: "<Chrgs><Rcrd><Amt Ccy=\"EUR\">0.26</Amt></Rcrd></Chrgs>")),
            ["E1|2013-11-05|P|||EUR|-15.00", "E1/charges|2013-11-05||fee||EUR|-0.26"]
        ),
        (
            "charges of the entry that were kept from what came",
            form.entry(
                "99.50",
                charges: "<Chrgs><Rcrd><Amt Ccy=\"EUR\">0.50</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
                    + "</Rcrd></Chrgs>", details: form.detail("100.00", endToEnd: "s-1")),
            ["E1|2013-11-05|s-1|||EUR|100.00", "E1/charges|2013-11-05||fee||EUR|-0.50"]
        ),
        (
            "charges that the amounts do not hold",
            form.entry(
                "1.00",
                details: form.detail(
                    "1.00", charges: "<Chrgs><Rcrd><Amt Ccy=\"EUR\">0.26</Amt></Rcrd></Chrgs>")),
            ["E1|2013-11-05||||EUR|1.00"]
        ),
        (
            "return information",
            form.entry(
                "1.00", subFamily: "CHRG",
                details: form.detail("1.00", endToEnd: "P", isReturn: true)),
            ["E1|2013-11-05|P|return||EUR|1.00"]
        ),
        ("fees", form.entry("1.00", "DBIT", subFamily: "FEES"), ["E1|2013-11-05||fee||EUR|-1.00"]),
        (
            "a detail's own sub-family before the entry's",
            form.entry("1.00", subFamily: "COMM", details: form.detail("1.00", subFamily: "ESCT")),
            ["E1|2013-11-05||||EUR|1.00"]
        ),
        (
            "a date with its zone, a time as written",
            form.entry("1.00", day: "<DtTm>2013-11-05T23:59:59.5-11:00</DtTm>")
                + form.entry("1.00", reference: "E2", day: "<Dt>2013-11-06+01:00</Dt>"),
            ["E1|2013-11-05||||EUR|1.00", "E2|2013-11-06||||EUR|1.00"]
        ),
        (
            "an entry that tells its value date only",
            "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
                + "<ValDt><Dt>2013-11-07</Dt></ValDt><AcctSvcrRef>V</AcctSvcrRef></Ntry>",
            ["V|2013-11-07||||EUR|1.00"]
        ),
        (
            "texts with line ends, references and spaces around them",
            form.entry(
                "1.00",
                details: form.detail(
                    "1.00", endToEnd: " a&#x2D;1\n",
                    parties: form.party("Dbtr", "\n  Ann &amp;\nCo<!-- c --> &#x85;x "))),
            ["E1|2013-11-05|a-1||Ann & Co  x|EUR|1.00"]
        ),
    ]

    @Test(arguments: entries)
    func `an entry makes lines`(_ name: String, _ entry: String, _ expected: [String]) throws {
        #expect(try lines(form.file(entry)) == expected, "\(name)")
    }

    static let amounts: [(String, String)] = [
        ("000000000000149.87", "149.87"), ("8.850", "8.85"), ("+1", "1.00"), (".5", "0.50"),
        ("5.", "5.00"), ("1.00000", "1.00"), ("00.10", "0.10"), ("  7.00\n", "7.00"),
        ("999999999999999.99", "999999999999999.99"),
    ]

    @Test(arguments: amounts)
    func `a decimal is read in every form the schema allows`(
        _ written: String, _ meant: String
    ) throws {
        #expect(try lines(form.file(form.entry(written))) == ["E1|2013-11-05||||EUR|\(meant)"])
    }

    static let counterparties: [(String, String, String, String)] = [
        ("DBIT", "Cdtr", "<Id><IBAN>DE1</IBAN></Id>", "DE1"),
        ("DBIT", "Cdtr", "<Id><Othr><Id>w</Id></Othr></Id>", "w"),
        ("CRDT", "Dbtr", "<Id><IBAN>DE1</IBAN></Id>", "DE1"),
        ("DBIT", "Dbtr", "<Id><IBAN>DE1</IBAN></Id>", ""),
        (
            "DBIT", "Cdtr",
            "<Id><Othr><Id>NOTPROVIDED</Id></Othr></Id><Prxy><Tp><Prtry>WALLET</Prtry></Tp>"
                + "<Id>w</Id></Prxy>", "w"
        ),
        (
            "DBIT", "Cdtr",
            "<Id><IBAN>DE1</IBAN></Id><Prxy><Tp><Prtry>WALLET</Prtry></Tp><Id>w</Id></Prxy>", "w"
        ),
        (
            "DBIT", "Cdtr",
            "<Id><IBAN>DE1</IBAN></Id><Prxy><Tp><Cd>TELE</Cd></Tp><Id>+33</Id></Prxy>", "DE1"
        ),
    ]

    @Test(arguments: counterparties)
    func `the other side is known by its account before its name`(
        _ indicator: String, _ role: String, _ account: String, _ expected: String
    ) throws {
        let isOther = (indicator == "DBIT") == (role == "Cdtr")
        let parties = form.party("Dbtr", "x") + form.party("Cdtr", "x")
        let detail = form.detail("1.00", parties: parties + form.account(role, account))
        #expect(isOther != expected.isEmpty)
        let line = try readCamt(form.file(form.entry("1.00", indicator, details: detail)))
            .statement.lines
        #expect(line.counterparty(0) == (expected.isEmpty ? "x" : expected))
    }

    @Test func `parties of version 08 may be agents`() throws {
        let agent = "<Dbtr><Agt><FinInstnId><Nm>A Bank</Nm></FinInstnId></Agt></Dbtr>"
        let document = form.file(form.entry("1.00", details: form.detail("1.00", parties: agent)))
        #expect(try readCamt(document).statement.lines.counterparty(0) == "A Bank")
    }

    @Test func `prefixes, unknown elements and other namespaces do not matter`() throws {
        let document = """
            <c:Document xmlns:c="\(form.namespace)" xmlns:x="urn:x">
            <c:BkToCstmrStmt><c:Stmt><x:Ntry><x:Amt>z</x:Amt></x:Ntry>
            <c:Ntry><x:Amt>1</x:Amt><c:Amt Ccy="EUR" x:Ccy="USD">2.00</c:Amt><c:New><c:Amt/></c:New>
            <c:CdtDbtInd>CRDT</c:CdtDbtInd><c:Sts><c:Cd>BOOK</c:Cd></c:Sts>
            <c:BookgDt><c:Dt>2013-11-05</c:Dt></c:BookgDt><c:AcctSvcrRef>E</c:AcctSvcrRef>
            </c:Ntry></c:Stmt></c:BkToCstmrStmt></c:Document>
            """
        #expect(try lines(document) == ["E|2013-11-05||||EUR|2.00"])
    }

    @Test func `lines know their place`() throws {
        let lines = try readCamt(
            form.document(
                form.statement(form.entry("1.00"))
                    + form.statement(
                        form.entry("1.00", reference: "E2")
                            + form.entry(
                                "2.00", reference: "E3", details: form.detail("1"), form.detail("1")
                            )))
        ).statement.lines
        #expect(
            lines.rows.map(\.place.description) == [
                "Stmt[1]/Ntry[1]", "Stmt[2]/Ntry[1]", "Stmt[2]/Ntry[2]/NtryDtls/TxDtls[1]",
                "Stmt[2]/Ntry[2]/NtryDtls/TxDtls[2]",
            ])
    }

    @Test(arguments: [1, 3, 64, 1000])
    func `it is the same however the bytes arrive`(_ piece: Int) throws {
        let document = Array(
            form.file(
                form.entry(
                    "3.50", "DBIT", details: form.detail("3.00", "DBIT", endToEnd: "P"),
                    form.detail("0.50", "DBIT", endToEnd: "é&lt;"))
            ).utf8)
        let whole = try readCamt(document).statement
        let pieces = try readCamt(document, piece: piece).statement
        #expect(whole.lines.texts == pieces.lines.texts && whole.lines.count == 2)
        #expect(whole.digest == pieces.digest && whole.byteCount == document.count)
    }

    @Test func `a statement as CSV and as camt gives equal lines`() throws {
        let camt = try readCamt(
            form.document(
                form.statement(
                    form.balance("PRCD", "5.00", "DBIT", day: "<Dt>2013-11-04</Dt>")
                        + form.balance("CLBD", "4.00")
                        + form.entry(
                            "9.50",
                            details: form.detail(
                                "10.00", endToEnd: "s-1", parties: form.party("Dbtr", "C")),
                            form.detail("0.50", "DBIT", subFamily: "COMM"))
                        + form.entry(
                            "0.50", "DBIT", reference: "E2", day: "<Dt>2013-11-06</Dt>",
                            details: form.detail(endToEnd: "P", isReturn: true)))
                    + form.statement(
                        form.entry("7", reference: "E3", currency: "JPY")
                            + form.balance("CLBD", "7", currency: "JPY")))
        ).statement
        let csv = try readCSV(
            """
            \(statementHeader),balance
            E1/1,2013-11-05,s-1,,C,EUR,10.00,5.00
            E1/2,2013-11-05,,fee,,EUR,-0.50,4.50
            E2,2013-11-06,P,return,,EUR,-0.50,4.00
            E3,2013-11-05,,,,JPY,7,7
            """
        ).statement
        #expect(camt.lines.texts == csv.lines.texts)
        #expect(camt.balances == csv.balances)
        #expect(camt.lastDay == csv.lastDay)
    }
}
