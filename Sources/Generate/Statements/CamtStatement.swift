import BusinessCalendar
import Money

/// Writes a statement as camt.053.001.08: a `Stmt` with opening and closing balance for each
/// currency, an entry with one detail for each line.
///
/// A reference of more than 35 characters has no place there and is not provided. A wallet's id
/// of more than 34 stands as the account's proxy, as settlement files address it.
struct CamtStatement {
    /// What each currency closes with.
    let closings: [Currency: Int64]
    private let plan: StatementPlan
    private var texts: StatementTexts

    init(_ plan: StatementPlan, hasReferences: Bool) throws(GenerateError) {
        self.plan = plan
        texts = StatementTexts(plan, hasReferences: hasReferences)
        var closings = plan.openings
        for line in plan.lines {
            closings[line.currency] = try balance(
                closings[line.currency, default: 0], adding: line.amount, line.currency)
        }
        self.closings = closings
    }

    func begin(_ text: inout [UInt8]) {
        text.append(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
            <BkToCstmrStmt>
            <GrpHdr><MsgId>\(plan.first.compact)-\(plan.last.compact)</MsgId>\
            <CreDtTm>\(plan.last)T23:59:59Z</CreDtTm></GrpHdr>

            """)
    }

    func endDocument(_ text: inout [UInt8]) {
        text.append("</BkToCstmrStmt>\n</Document>\n" as StaticString)
    }

    /// Begins the statement of a currency.
    mutating func begin(_ currency: Currency, _ text: inout [UInt8]) {
        let code = currency.code
        text.append(
            """
            <Stmt><Id>\(plan.first.compact)-\(plan.last.compact)-\(code)</Id>\
            <CreDtTm>\(plan.last)T23:59:59Z</CreDtTm>\
            <Acct><Id><Othr><Id>settlement-\(code)</Id></Othr></Id><Ccy>\(code)</Ccy></Acct>

            """)
        append("OPBD", plan.openings[currency] ?? 0, currency, plan.first, &text)
        append("CLBD", closings[currency] ?? 0, currency, plan.last, &text)
        texts = StatementTexts(plan, hasReferences: texts.hasReferences)
    }

    func end(_ text: inout [UInt8]) { text.append("</Stmt>\n" as StaticString) }

    private func append(
        _ code: String, _ amount: Int64, _ currency: Currency, _ day: CivilDate,
        _ text: inout [UInt8]
    ) {
        text.append("<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp>")
        appendAmount(amount, currency, &text)
        text.append("<Dt><Dt>\(day)</Dt></Dt></Bal>\n")
    }

    /// `<Amt Ccy="EUR">12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd>`.
    private func appendAmount(_ amount: Int64, _ currency: Currency, _ text: inout [UInt8]) {
        text.append("<Amt Ccy=\"" as StaticString)
        currency.appendCode(to: &text)
        text.append("\">" as StaticString)
        // The least of all numbers has no positive: no statement comes to it.
        let size = Amount(minorUnits: Int64(clamping: amount.magnitude))
        size.append(to: &text, exponent: currency.exponent)
        text.append("</Amt><CdtDbtInd>" as StaticString)
        text.append(amount < 0 ? "DBIT" as StaticString : "CRDT")
        text.append("</CdtDbtInd>" as StaticString)
    }

    /// Writes a line when it is of the currency; whether it was.
    mutating func append(
        _ line: PlannedLine, of currency: Currency, to text: inout [UInt8]
    ) -> Bool {
        // Ids count the lines of all currencies, as in CSV.
        texts.begin(line)
        guard line.currency == currency else { return false }
        text.append("<Ntry>" as StaticString)
        appendAmount(line.amount, currency, &text)
        text.append("<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>" as StaticString)
        texts.appendDay(to: &text)
        text.append("</Dt></BookgDt><AcctSvcrRef>" as StaticString)
        texts.appendID(to: &text)
        text.append("</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>" as StaticString)
        text.append(line.amount < 0 ? "ICDT" as StaticString : "RCDT")
        text.append("</Cd><SubFmlyCd>" as StaticString)
        text.append(line.kind == .fee ? "CHRG" as StaticString : "OTHR")
        text.append("</SubFmlyCd></Fmly></Domn></BkTxCd>" as StaticString)
        if line.kind != .fee { appendDetail(line, to: &text) }
        text.append("</Ntry>\n" as StaticString)
        return true
    }

    private func appendDetail(_ line: PlannedLine, to text: inout [UInt8]) {
        text.append("\n  <NtryDtls><TxDtls><Refs><EndToEndId>" as StaticString)
        let reference = texts.reference(line)
        if (1...35).contains(reference.count) {
            text += reference
        } else {
            text.append("NOTPROVIDED" as StaticString)
        }
        text.append("</EndToEndId></Refs><RltdPties>" as StaticString)
        appendAccount(line, to: &text)
        text.append("</RltdPties>" as StaticString)
        if line.kind == .return {
            text.append("<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>" as StaticString)
        }
        text.append("</TxDtls></NtryDtls>" as StaticString)
    }

    private func appendAccount(_ line: PlannedLine, to text: inout [UInt8]) {
        var account: [UInt8] = []
        texts.appendCounterparty(line, to: &account)
        text.append(line.amount < 0 ? "<CdtrAcct>" as StaticString : "<DbtrAcct>")
        text.append("<Id>" as StaticString)
        if Self.isIBAN(account) {
            text.append("<IBAN>" as StaticString)
            text += account
            text.append("</IBAN></Id>" as StaticString)
        } else if account.count <= 34 {
            text.append("<Othr><Id>" as StaticString)
            text += account
            text.append("</Id></Othr></Id>" as StaticString)
        } else {
            text.append("<Othr><Id>NOTPROVIDED</Id></Othr></Id>" as StaticString)
            text.append("<Prxy><Tp><Prtry>WALLET</Prtry></Tp><Id>" as StaticString)
            text += account
            text.append("</Id></Prxy>" as StaticString)
        }
        text.append(line.amount < 0 ? "</CdtrAcct>" as StaticString : "</DbtrAcct>")
    }

    /// Two capitals, two digits, and 11 to 30 capitals and digits: the form, not the check.
    private static func isIBAN(_ account: [UInt8]) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        return (15...34).contains(account.count) && account[..<2].allSatisfy(capitals.contains)
            && account[2..<4].allSatisfy(digits.contains)
            && account[4...].allSatisfy { digits.contains($0) || capitals.contains($0) }
    }
}
