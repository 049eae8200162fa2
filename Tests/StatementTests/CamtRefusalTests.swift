import Money
import Reconciliation
import Testing
import XML

@testable import Feeds

private let eur = currency("EUR")

private func amount(_ minorUnits: Int64) -> Amount { Amount(minorUnits: minorUnits) }

@Suite struct CamtRefusalTests {
    static let brokenContents: [(String, String, StatementFault, String)] = [
        (
            "closing elsewhere",
            form.balance("OPBD", "1.00") + form.balance("CLBD", "2.01") + form.entry("1.00"),
            .closingUnproven(eur, expected: amount(200), found: amount(201)), "/Bal[2]"
        ),
        (
            "details that make less", form.entry("2.00", details: form.detail("1.99")),
            .detailsUnproven(eur, entry: amount(200), details: amount(199)),
            "/Ntry[1]/NtryDtls"
        ),
        (
            "details of which one bears no amount",
            form.entry("2.00", details: form.detail("1.00"), form.detail()),
            .detailsUnproven(eur, entry: amount(200), details: amount(100)),
            "/Ntry[1]/NtryDtls"
        ),
        (
            "details and charges that make more",
            form.entry(
                "2.00",
                details: form.detail(
                    "1.00", charges: "<Chrgs><Rcrd><Amt Ccy=\"EUR\">0.50</Amt></Rcrd></Chrgs>")),
            .detailsUnproven(eur, entry: amount(200), details: amount(100)),
            "/Ntry[1]/NtryDtls"
        ),
        (
            "no servicer's reference", form.entry("1.00", reference: nil), .noServicerReference,
            "/Ntry[1]"
        ),
        (
            "no servicer's reference of a detail",
            form.entry("1.00", reference: "NOTPROVIDED", details: form.detail("1.00")),
            .noServicerReference, "/Ntry[1]/NtryDtls/TxDtls[1]"
        ),
        (
            "below zero", form.entry("-1.00"), .negativeAmount(found: "-1.00"), "/Ntry[1]/Amt"
        ),
        (
            "three decimals", form.entry("1.001"), .badAmount(found: "1.001", eur), "/Ntry[1]/Amt"
        ),
        ("no digit", form.entry("."), .badAmount(found: ".", eur), "/Ntry[1]/Amt"),
        (
            "a minus behind zeros", form.entry("00-5"), .badAmount(found: "00-5", eur),
            "/Ntry[1]/Amt"
        ),
        ("two dots", form.entry("1.0.0"), .badAmount(found: "1.0.0", eur), "/Ntry[1]/Amt"),
        ("no amount", form.entry(" "), .missingElement("Amt"), "/Ntry[1]"),
        (
            "a detail's amount that is none", form.entry("1.00", details: form.detail("x")),
            .badAmount(found: "x", eur), "/Ntry[1]/NtryDtls/TxDtls[1]/Amt"
        ),
        (
            "no such currency", form.entry("1.00", currency: "XAU"),
            .unknownCurrency(found: "XAU"), "/Ntry[1]/Amt"
        ),
        (
            "no currency", form.entry("1.00").replacing(" Ccy=\"EUR\"", ""), .missingCurrency,
            "/Ntry[1]/Amt"
        ),
        (
            "no direction", form.entry("1.00", ""), .missingElement("CdtDbtInd"),
            "/Ntry[1]"
        ),
        (
            "another direction", form.entry("1.00", "crdt"), .badIndicator(found: "crdt"),
            "/Ntry[1]/CdtDbtInd"
        ),
        ("no status", form.entry("1.00", status: ""), .missingElement("Sts"), "/Ntry[1]"),
        (
            "no day", form.entry("1.00", day: ""), .missingElement("BookgDt"), "/Ntry[1]"
        ),
        (
            "no such day", form.entry("1.00", day: "<Dt>2013-02-29</Dt>"),
            .badDate(found: "2013-02-29"), "/Ntry[1]/BookgDt"
        ),
        (
            "a day and more", form.entry("1.00", day: "<Dt>2013-11-051</Dt>"),
            .badDate(found: "2013-11-051"), "/Ntry[1]/BookgDt"
        ),
        (
            "half a time", form.entry("1.00", day: "<DtTm>2013-11-05T10</DtTm>"),
            .badDate(found: "2013-11-05T10"), "/Ntry[1]/BookgDt"
        ),
        (
            "two amounts",
            form.entry("1.00").replacing("<CdtDbtInd>", "<Amt Ccy=\"EUR\">2.00</Amt><CdtDbtInd>"),
            .elementTwice, "/Ntry[1]/Amt"
        ),
        (
            "an id again, with another amount", form.entry("1.00") + form.entry("2.00"),
            .lineIDTwice(
                "E1", first: .entry(statement: 1, entry: 1, detail: nil)), "Stmt[1]/Ntry[2]"
        ),
        (
            "an id of 141 characters",
            form.entry("1.00", reference: String(repeating: "é", count: 141)),
            .textTooLong(.lineID, limit: 140), "/Ntry[1]"
        ),
        (
            "a closing balance that is none", form.balance("CLBD", "1,00"),
            .badAmount(found: "1,00", eur), "/Bal[1]/Amt"
        ),
        (
            "a closing balance without direction", form.balance("CLBD", "1.00", "x"),
            .badIndicator(found: "x"), "/Bal[1]/CdtDbtInd"
        ),
        (
            "amounts beyond 64 bits",
            form.entry("92233720368547758.07") + form.entry("0.01", reference: "E2"),
            .totalOverflows(eur), "Stmt[1]/Ntry[2]"
        ),
    ]

    @Test(arguments: brokenContents)
    func `what breaks a rule refuses the statement`(
        _ name: String, _ content: String, _ fault: StatementFault, _ path: String
    ) throws {
        let found = try #require(
            refusal { () throws(StatementRefusal) in try readCamt(form.file(content)) }, "\(name)")
        #expect(found.fault == fault, "\(name)")
        guard case .element(_, let where_) = found.place else {
            Issue.record("\(name): no element")
            return
        }
        #expect(where_.hasSuffix(path), "\(name)")
        let message = found.message(statement: "w.xml")
        #expect(message.hasPrefix("w.xml:") && message.utf8.count < 400, "\(name)")
    }

    @Test func `a statement that opens elsewhere than the one before closed is refused`() {
        let document = form.document(
            form.statement(form.balance("CLBD", "1.00"))
                + form.statement(form.balance("OPBD", "1.01")))
        let found = refusal { () throws(StatementRefusal) in try readCamt(document) }
        #expect(
            found?.fault == .openingUnproven(eur, expected: amount(100), found: amount(101)))
    }

    static let brokenDocuments: [(String, String, StatementFault)] = [
        ("zero bytes", "", .markup(.empty)),
        ("CSV", statementHeader, .markup(.outsideRoot)),
        (
            "a document type",
            "<!DOCTYPE Document><Document xmlns=\"\(form.namespace)\"/>", .markup(.documentType)
        ),
        (
            "an entity", form.file(form.entry("1.00", reference: "&x;")),
            .markup(.unknownEntity("x"))
        ),
        (
            "too deep",
            form.file(
                String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)),
            .markup(.tooLarge(.depth, limit: 64))
        ),
        (
            "another message",
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"/>",
            .notCamt(
                namespace: "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08", element: "Document")
        ),
        ("no namespace", "<Document/>", .notCamt(namespace: "", element: "Document")),
        (
            "no document", "<BkToCstmrStmt xmlns=\"\(form.namespace)\"/>",
            .notCamt(namespace: form.namespace, element: "BkToCstmrStmt")
        ),
        ("version 01", CamtForm(version: "01").file(""), .unreadVersion("01")),
        ("version 09", CamtForm(version: "09").file(""), .unreadVersion("09")),
        ("no version", CamtForm(version: "").file(""), .unreadVersion("")),
        ("a longer version", CamtForm(version: "081").file(""), .unreadVersion("081")),
        ("no statement", form.document(""), .missingElement("BkToCstmrStmt/Stmt")),
        ("gzip", "\u{1F}\u{8B}", .notAStatement(.gzip)),
    ]

    @Test(arguments: brokenDocuments)
    func `what is no statement is refused`(
        _ name: String, _ document: String, _ fault: StatementFault
    ) {
        let bytes = name == "gzip" ? [0x1F, 0x8B, 8] : Array(document.utf8)
        let found = refusal { () throws(StatementRefusal) in try readCamt(bytes) }
        #expect(found?.fault == fault, "\(name)")
    }

    @Test func `an entry that is not booked is not judged`() throws {
        let reading = try readCamt(
            form.file(
                form.entry("x", "?", reference: nil, status: "PDNG", day: "", currency: "?")))
        #expect(reading.statement.lines.isEmpty && reading.leftOut.unbookedEntries == 1)
    }
}

extension String {
    fileprivate func replacing(_ text: String, _ other: String) -> String {
        var parts: [Substring] = []
        var rest = self[...]
        while let start = rest.indices.first(where: { rest[$0...].hasPrefix(text) }) {
            parts.append(rest[..<start])
            rest = rest[rest.index(start, offsetBy: text.count)...]
        }
        return (parts + [rest]).joined(separator: other)
    }
}
