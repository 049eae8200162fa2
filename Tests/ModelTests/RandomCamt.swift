/// Writes lines as camt.053, in one of the many ways in which operators do: any version, entries
/// with and without details, several lines in one entry, other elements in between.
struct RandomCamt {
    private let version: Int
    private var random: SplitMix
    private var text = ""
    private var entries = 0

    /// As such a file can tell it: other kinds than fees and returns have no place there, nor
    /// have references of more than 35 characters.
    static func told(_ line: SlowStatementLine) -> SlowStatementLine {
        var line = line
        if line.kind != "fee" && line.kind != "return" { line.kind = "" }
        if line.reference.utf8.count > 35 { line.reference = "" }
        return line
    }

    /// - Returns: the file, and what it tells; nil when its balances do not prove.
    static func file(
        _ lines: [SlowStatementLine], name: String, balances: Bool, _ random: inout SplitMix
    ) -> (bytes: [UInt8], told: SlowStatement?) {
        var camt = RandomCamt(version: random.within(2...8), random: random)
        var told = SlowStatement(name: name, tellsBalances: balances)
        var isProven = true
        let currencies = Array(Set(lines.map(\.currency))).sorted(by: precedes)
        for currency in random.shuffled(currencies) {
            var mine = lines.filter { $0.currency == currency }
            if !balances { for place in mine.indices { mine[place].balance = nil } }
            camt.addStatement(mine, currency)
            told.lines += mine
            guard balances, let opening = told.opening(currency) else { continue }
            isProven = isProven && opening + told.sum(currency) == told.closing(currency)
        }
        random = camt.random
        return (camt.bytes(), isProven ? told : nil)
    }

    private init(version: Int, random: SplitMix) {
        self.version = version
        self.random = random
    }

    private mutating func bytes() -> [UInt8] {
        let space = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.0\(version)"
        var body = "<BkToCstmrStmt><GrpHdr><MsgId>m</MsgId></GrpHdr>\(text)</BkToCstmrStmt>"
        guard random.chance(30) else {
            return Array("<Document xmlns=\"\(space)\">\(body)</Document>\n".utf8)
        }
        // The same with a prefix: a slash begins every end tag.
        body = body.replacing("</", with: "\u{1}").replacing("<", with: "<n:")
            .replacing("\u{1}", with: "</n:")
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        return Array("\(head)<n:Document xmlns:n=\"\(space)\">\n\(body)</n:Document>".utf8)
    }

    private mutating func addStatement(_ lines: [SlowStatementLine], _ currency: String) {
        text += "<Stmt><Id>\(currency)</Id><Acct><Id><Othr><Id>settlement</Id></Othr></Id></Acct>"
        if let first = lines.first, let last = lines.last, let closing = last.balance,
            let before = first.balance.map({ $0 - first.amount })
        {
            let code = random.pick(["OPBD", "PRCD"])
            addBalance(code, before, currency, first.bookedOn)
            addBalance("CLBD", closing, currency, last.bookedOn)
            if random.chance(30) { addBalance("CLAV", 1, currency, last.bookedOn) }
        }
        var place = 0
        while place < lines.count {
            var count = random.chance(30) ? random.within(2...4) : 1
            count = min(count, lines.count - place)
            var batch = Array(lines[place..<place + count])
            while !canShare(batch) { batch.removeLast() }
            if random.chance(10) { addPending(lines[place]) }
            if batch.count > 1 { addBatch(batch) } else { addSingle(lines[place]) }
            place += batch.count
        }
        text += "</Stmt>"
    }

    private mutating func addBalance(
        _ code: String, _ amount: Int, _ currency: String, _ day: SlowDay
    ) {
        text += "<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp>"
        text += money(amount, currency) + "<Dt><Dt>\(day.text)</Dt></Dt></Bal>"
    }

    /// `Amt` and the direction.
    private func money(_ amount: Int, _ currency: String) -> String {
        amountText(amount, currency)
            + "<CdtDbtInd>\(amount < 0 ? "DBIT" : "CRDT")</CdtDbtInd>"
    }

    private func amountText(_ amount: Int, _ currency: String) -> String {
        "<Amt Ccy=\"\(currency)\">\(SlowMoney.text(abs(amount), currency))</Amt>"
    }

    // MARK: Entries

    private mutating func begin(
        _ amount: Int, _ line: SlowStatementLine, status: String = "BOOK", id: String?
    ) {
        let status = version == 8 ? "<Cd>\(status)</Cd>" : status
        let day =
            random.chance(80)
            ? "<Dt>\(line.bookedOn.text)</Dt>" : "<DtTm>\(line.bookedOn.text)T12:00:00Z</DtTm>"
        text += "\n<Ntry>" + money(amount, line.currency) + "<Sts>\(status)</Sts>"
        text += "<BookgDt>\(day)</BookgDt>"
        if random.chance(30) { text += "<ValDt><Dt>1999-01-01</Dt></ValDt>" }
        if let id { text += "<AcctSvcrRef>\(id)</AcctSvcrRef>" }
    }

    private mutating func code(_ line: SlowStatementLine) -> String {
        let family = line.kind == "fee" ? random.pick(["CHRG", "FEES", "COMM"]) : "OTHR"
        return "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>\(family)</SubFmlyCd>"
            + "</Fmly></Domn></BkTxCd>"
    }

    /// What is not booked yet is not told.
    private mutating func addPending(_ line: SlowStatementLine) {
        begin(line.amount, line, status: random.pick(["PDNG", "INFO"]), id: nil)
        text += code(line) + "</Ntry>"
    }

    private mutating func addSingle(_ line: SlowStatementLine) {
        let isBare = line.reference.isEmpty && line.counterparty.isEmpty && line.kind != "return"
        if isBare && random.chance(70) {
            begin(line.amount, line, id: line.id)
            text += code(line) + "</Ntry>"
            return
        }
        let isIDBelow = random.chance(30)
        begin(line.amount, line, id: isIDBelow ? random.pick([nil, "NOTPROVIDED"]) : line.id)
        text += code(line) + "<NtryDtls>"
        text += detail(line, id: isIDBelow ? line.id : nil, hasAmount: random.chance(50))
        text += "</NtryDtls></Ntry>"
    }

    /// Whether lines can be told in one entry: of one day, and before version 04 of one direction.
    private func canShare(_ lines: [SlowStatementLine]) -> Bool {
        let total = lines.reduce(0) { $0 + $1.amount }
        return lines.count == 1
            || (Set(lines.map(\.bookedOn)).count == 1
                && (version >= 4 || Set(lines.map { $0.amount < 0 }).count == 1)
                && total != 0)
    }

    private mutating func addBatch(_ lines: [SlowStatementLine]) {
        entries += 1
        begin(
            lines.reduce(0) { $0 + $1.amount }, lines[0],
            id: random.chance(50) ? "entry-\(entries)" : nil)
        text += "<NtryDtls>"
        for line in lines { text += detail(line, id: line.id, hasAmount: true) }
        text += "</NtryDtls></Ntry>"
    }

    private mutating func detail(
        _ line: SlowStatementLine, id: String?, hasAmount: Bool
    ) -> String {
        var text = "<TxDtls><Refs>"
        if let id { text += "<AcctSvcrRef>\(id)</AcctSvcrRef>" }
        if !line.reference.isEmpty {
            text += "<EndToEndId>\(escaped(line.reference))</EndToEndId>"
        } else if random.chance(50) {
            text += "<EndToEndId>NOTPROVIDED</EndToEndId>"
        }
        text += "</Refs>"
        if hasAmount, version >= 4 {
            text += money(line.amount, line.currency)
        } else if hasAmount {
            let amount = amountText(line.amount, line.currency)
            text += "<AmtDtls><TxAmt>\(amount)</TxAmt></AmtDtls>"
        }
        text += code(line)
        if !line.counterparty.isEmpty { text += "<RltdPties>\(party(line))</RltdPties>" }
        if line.kind == "return" { text += "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>" }
        return text + "</TxDtls>"
    }

    /// The other side, and now and then our own, which nobody asks for.
    private mutating func party(_ line: SlowStatementLine) -> String {
        let (role, own) = line.amount > 0 ? ("Dbtr", "Cdtr") : ("Cdtr", "Dbtr")
        let name = escaped(line.counterparty)
        func named(_ role: String, _ name: String) -> String {
            version == 8
                ? "<\(role)><Pty><Nm>\(name)</Nm></Pty></\(role)>"
                : "<\(role)><Nm>\(name)</Nm></\(role)>"
        }
        var text = random.chance(20) ? named(own, "Help &amp; Co") : ""
        switch random.below(4) {
        case 0: text += named(role, name)
        case 1:
            text +=
                named(role, "A name") + "<\(role)Acct><Id><IBAN>\(name)</IBAN></Id></\(role)Acct>"
        case 2:
            text += "<\(role)Acct><Id><Othr><Id>\(name)</Id></Othr></Id></\(role)Acct>"
        default:
            text += "<\(role)Acct><Id><Othr><Id>NOTPROVIDED</Id></Othr></Id>"
            text += "<Prxy><Tp><Prtry>WALLET</Prtry></Tp><Id>\(name)</Id></Prxy></\(role)Acct>"
        }
        return text
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
