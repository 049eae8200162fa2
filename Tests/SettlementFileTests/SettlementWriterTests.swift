import BusinessCalendar
import Money
import Settings
import Settlement
import SettlementFile
import Testing

@Suite struct SettlementWriterTests {
    @Test func `a file says once who pays, from what and when`() throws {
        let text = try Night.usual().text("EUR", Night.entraide)
        #expect(
            text.hasPrefix(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
                  <CstmrCdtTrfInitn>
                    <GrpHdr>
                      <MsgId>NB-20131104-EUR</MsgId>
                      <CreDtTm>2013-11-05T00:00:00Z</CreDtTm>
                      <NbOfTxs>6</NbOfTxs>
                      <CtrlSum>259.47</CtrlSum>
                      <InitgPty><Nm>Entraide + Cie</Nm></InitgPty>
                    </GrpHdr>
                    <PmtInf>
                      <PmtInfId>NB-20131104-EUR-P</PmtInfId>
                      <PmtMtd>TRF</PmtMtd>
                      <NbOfTxs>3</NbOfTxs>
                      <CtrlSum>203.46</CtrlSum>
                      <ReqdExctnDt><Dt>2013-11-05</Dt></ReqdExctnDt>
                      <Dbtr><Nm>Entraide SAS - Societe</Nm></Dbtr>
                      <DbtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></DbtrAcct>
                      <DbtrAgt><FinInstnId><BICFI>AGRIFRPP</BICFI></FinInstnId></DbtrAgt>
                      <CdtTrfTxInf>
                """))
    }

    @Test func `a wallet is addressed by a proxy, whatever the length of its id`() throws {
        var night = try Night()
        let wallet = String(repeating: "w_", count: 32)
        try night.pay("prov-1", 100, wallet: wallet)
        let text = try night.text()
        #expect(
            text.contains(
                "<Cdtr><Nm>prov-1</Nm></Cdtr><CdtrAcct><Id><Othr><Id>NOTPROVIDED</Id></Othr></Id>"
                    + "<Prxy><Tp><Prtry>WALLET</Prtry></Tp><Id>\(wallet)</Id></Prxy></CdtrAcct>"))
    }

    @Test func `the service level stands at the block where all payees are paid by it`() throws {
        var night = try Night()
        try night.pay("prov-1", 100, iban: "DE89370400440532013000")
        try night.pay("prov-2", 200, iban: "FR1420041010050500013M02606")
        try night.sweep(50)
        let text = try night.text()
        #expect(text.count(of: "<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>") == 1)
        #expect(text.count(of: "<ChrgBr>SLEV</ChrgBr>") == 1)
        #expect(text.contains("</CtrlSum>\n      <PmtTpInf>"))
        #expect(try SettlementCheck.check(night.file()).isProven)
    }

    @Test func `the service level stands at the payments where only some are paid by it`() throws {
        let text = try Night.usual().text()
        #expect(
            text.count(of: "</PmtId><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><Amt>") == 2)
        #expect(text.count(of: "<ChrgBr>SLEV</ChrgBr>") == 2)
    }

    @Test func `other currencies are paid without the SEPA service level`() throws {
        let text = try Night.usual().text("PLN")
        #expect(text.contains("<IBAN>PL61109010140000071219812874</IBAN>"))
        #expect(text.contains("<Nm>Lukasz Zolc</Nm>"))
        #expect(!text.contains("SEPA"))
        #expect(!text.contains("ChrgBr"))
    }

    @Test(arguments: [("EUR", "0.01"), ("JPY", "1"), ("KWD", "0.001"), ("CLF", "0.0001")])
    func `amounts have the decimals of their currency`(code: String, amount: String) throws {
        var night = try Night()
        try night.pay("prov-1", 1, code)
        let text = try night.text(code)
        #expect(text.contains("<InstdAmt Ccy=\"\(code)\">\(amount)</InstdAmt>"))
        #expect(text.count(of: "<CtrlSum>\(amount)</CtrlSum>") == 2)
    }

    @Test func `every currency with something to pay has its file`() throws {
        let night = try Night.usual()
        let currencies = SettlementInstructions.currencies(in: try night.record())
        #expect(currencies.map(\.code) == ["EUR", "JPY", "KWD", "PLN"])
        for currency in currencies {
            let file = try night.file(currency.code)
            let expected = try night.instructions(currency.code)
            #expect(try SettlementCheck.check(file, against: expected).problems == [])
        }
        #expect(try night.writer("USD").isEmpty)
        #expect(try !night.writer("EUR").isEmpty)
        #expect(SettlementHeading.fileName(currencies[0]) == "settlement-EUR.xml")
    }

    @Test func `a free session has no refund, and keeps no number`() throws {
        let text = try Night.usual().text("JPY")
        #expect(text.contains("<EndToEndId>R-20131104-000002</EndToEndId>"))
        #expect(text.contains("<Ustrd>Refund of session sess-0002, Marketplace</Ustrd>"))
        #expect(try !Night.usual().text().contains("Refund of session free"))
    }

    @Test func `what is written is counted before and after`() throws {
        let writer = try Night.usual().writer()
        let totals = SettlementTotals(count: 6, sum: Amount(minorUnits: 25_947))
        #expect(writer.totals == totals)
        #expect(try writer.write { _ in } == totals)
        #expect(writer.blockTotals[.payouts]?.count == 3)
        #expect(writer.blockTotals[.refunds]?.sum == Amount(minorUnits: 2_501))
        #expect(writer.blockTotals[.commission]?.sum == Amount(minorUnits: 3_100))
    }

    @Test func `a long file is written in pieces of a bounded size`() throws {
        var night = try Night()
        for number in 0..<2_000 { try night.pay("prov-\(number)", 100) }
        var pieces: [Int] = []
        try night.writer().write { pieces.append($0.count) }
        #expect(pieces.count > 2)
        #expect(pieces.allSatisfy { $0 <= 257 << 10 })
        #expect(pieces.reduce(0, +) == (try night.file().count))
        #expect(try SettlementCheck.check(night.file(), against: night.instructions()).isProven)
    }

    @Test func `a total of more than 18 digits is refused`() throws {
        let largest: Int64 = 999_999_999_999_999_999
        var night = try Night()
        try night.pay("prov-1", largest)
        #expect(try night.text().contains("<CtrlSum>9999999999999999.99</CtrlSum>"))
        #expect(try SettlementCheck.check(night.file()).isProven)
        try night.sweep(1)
        let error = SettlementError.totalTooLarge(try #require(Currency("EUR")))
        #expect(throws: error) { try night.writer() }
    }

    @Test func `what cannot be paid is refused`() throws {
        func refusal(_ change: (inout Night) throws -> Void) throws -> SettlementError? {
            var night = try Night()
            try change(&night)
            do {
                _ = try night.file()
                return nil
            } catch {
                return error as? SettlementError
            }
        }
        let reference = "P-20131104-000001"
        #expect(
            try refusal { try $0.pay("prov-1", 0) } == .notPositive(reference: reference))
        #expect(
            try refusal { try $0.pay("prov-1", -1) } == .notPositive(reference: reference))
        #expect(
            try refusal { try $0.pay("prov-1", 1, iban: "DE89370400440532013001") }
                == .badAccount(reference: reference, account: "DE89370400440532013001"))
        #expect(
            try refusal { try $0.pay("prov-1", 1, wallet: "<Id>") }
                == .badAccount(reference: reference, account: "<Id>"))
        #expect(
            try refusal { try $0.pay("prov-1", 1, bic: "X") }
                == .badBIC(reference: reference, bic: "X"))
    }

    @Test func `what the sink throws comes through`() throws {
        struct DiskFull: Error {}
        let writer = try Night.usual().writer()
        #expect(throws: DiskFull.self) { try writer.write { _ in throw DiskFull() } }
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
