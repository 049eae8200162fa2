internal import BusinessCalendar
internal import Money
internal import Reconciliation
internal import XML

/// Reads a statement in camt.053.001.02 to 08, event by event: memory holds the lines, and one
/// entry.
///
/// Elements are known by their names in the namespace of the document's version; what is not read
/// is passed over with all it holds, whatever its namespace. What is read must be there once.
struct CamtStatementReader: ~Copyable {
    private var xml: XMLReader
    private let outline = CamtOutline.shared
    private let meanings = CamtOutline.shared.meanings
    /// The nodes of the elements that are open, those within an ignored one left out.
    private var open: [Int] = []
    private var ignoredDepth = 0
    private var namespace = ""
    /// By node, then by the number of a child's name: 0 not looked up, 1 ignored, else node + 2.
    private var transitions: [[Int]]
    private var currencyName: XMLName?

    private var lines = StatementLines()
    private var leftOut = StatementReading.LeftOut()
    private var statements: [CamtStatement] = []
    private var entry = CamtEntry()
    private var entryCount = 0
    /// The values of the balance that is read.
    private var balance = CamtEntry()
    private var balanceCount = 0

    private init(_ source: FeedSource) {
        xml = XMLReader { bytes in try source.append(to: &bytes) }
        transitions = Array(repeating: [], count: outline.nodes.count)
    }

    static func read(
        _ bytes: consuming FeedBytes, name: String, wallets: [String]
    ) throws(StatementRefusal) -> StatementReading {
        let source = try FeedSource(bytes)
        var reader = CamtStatementReader(source)
        try reader.readEvents()
        let fingerprint = try source.finish()
        var proof = CamtProof(
            lines: reader.lines, statements: reader.statements, leftOut: reader.leftOut)
        try proof.prove(wallets: wallets)
        let statement = Statement(
            name: name, byteCount: fingerprint.byteCount,
            digest: fingerprint.digest.hexadecimal, lines: proof.lines, balances: proof.balances,
            lastDay: proof.lines.lastDay ?? proof.closingDay)
        return StatementReading(
            statement: statement, ignoredColumns: IgnoredColumns(), leftOut: proof.leftOut)
    }

    // MARK: Events

    private mutating func readEvents() throws(StatementRefusal) {
        while let event = try nextEvent() {
            switch event {
            case .start(let name): try begin(name)
            case .text: try takeText()
            case .end: try end()
            }
        }
    }

    private mutating func nextEvent() throws(StatementRefusal) -> XMLEvent? {
        do {
            return try xml.next()
        } catch let error as XMLError {
            throw StatementRefusal(
                .markup(error.fault), at: .element(line: error.line, path: error.path))
        } catch let error as FeedRefusal {
            throw StatementRefusal(ofFile: error)
        } catch {
            preconditionFailure("the reader of XML throws its own errors and its source's")
        }
    }

    private mutating func begin(_ name: XMLName) throws(StatementRefusal) {
        guard ignoredDepth == 0 else {
            ignoredDepth += 1
            return
        }
        guard let parent = open.last else { return try beginDocument(name) }
        guard let node = child(of: parent, name) else {
            ignoredDepth = 1
            return
        }
        open.append(node)
        let found = meanings[node]
        switch found.group {
        case .statement:
            statements.append(CamtStatement(firstLine: lines.count))
            (entryCount, balanceCount) = (0, 0)
        case .balance:
            balance.clear()
            balanceCount += 1
        case .entry:
            entry.clear()
            entryCount += 1
        case .detail: entry.details.append(CamtDetail())
        case .entryCharge: entry.charges.append(CamtValues())
        case .detailCharge: entry.details[entry.details.count - 1].charges.append(CamtValues())
        case nil: break
        }
        if found.isReturn { entry.details[entry.details.count - 1].isReturn = true }
        if let field = found.field?.currency { try takeCurrency(field, found.owner) }
    }

    /// The first element says what the file is.
    private mutating func beginDocument(_ name: XMLName) throws(StatementRefusal) {
        let prefix = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
        namespace = xml.namespace(name)
        let element = xml.localName(name)
        guard element == "Document", namespace.hasPrefix(prefix) else {
            throw StatementRefusal(
                .notCamt(namespace: namespace, element: element),
                at: .element(line: xml.line, path: ""))
        }
        let version = String(namespace.dropFirst(prefix.count))
        guard ["02", "03", "04", "05", "06", "07", "08"].contains(version) else {
            throw StatementRefusal(
                .unreadVersion(version), at: .element(line: xml.line, path: ""))
        }
        open.append(CamtOutline.root)
    }

    private mutating func child(of parent: Int, _ name: XMLName) -> Int? {
        if name.number >= transitions[parent].count {
            let missing = name.number + 1 - transitions[parent].count
            transitions[parent].append(contentsOf: repeatElement(0, count: missing))
        }
        if transitions[parent][name.number] == 0 {
            let child =
                xml.namespace(name) == namespace
                ? outline.nodes[parent].children[xml.localName(name)] : nil
            transitions[parent][name.number] = child.map { $0 + 2 } ?? 1
        }
        let known = transitions[parent][name.number]
        return known == 1 ? nil : known - 2
    }

    private mutating func end() throws(StatementRefusal) {
        guard ignoredDepth == 0 else {
            ignoredDepth -= 1
            return
        }
        guard let node = open.last else { return }
        switch meanings[node].group {
        case .balance: try endBalance()
        case .entry: try endEntry()
        case .statement, .detail, .entryCharge, .detailCharge, nil: break
        }
        open.removeLast()
        if open.isEmpty, statements.isEmpty {
            throw refusal(.missingElement("BkToCstmrStmt/Stmt"))
        }
    }

    // MARK: Values

    private mutating func takeCurrency(
        _ field: CamtField, _ owner: CamtGroup?
    ) throws(StatementRefusal) {
        for index in xml.attributes.indices {
            let attribute = xml.attributes[index]
            if currencyName == nil, xml.localName(attribute.name) == "Ccy",
                xml.namespace(attribute.name).isEmpty
            {
                currencyName = attribute.name
            }
            guard attribute.name == currencyName else { continue }
            let text = xml.attributeText
            do throws(StatementFault) {
                try keep(text.span.extracting(attribute.value), field, owner)
            } catch {
                throw refusal(error)
            }
        }
    }

    private mutating func takeText() throws(StatementRefusal) {
        guard ignoredDepth == 0, let node = open.last else { return }
        let found = meanings[node]
        guard found.field != nil || found.isAccount else { return }
        let text = xml.text
        do throws(StatementFault) {
            if let field = found.field {
                try keep(text.span, field, found.owner)
            } else {
                var account = CamtEntry()
                let id = try account.keep(text.span)
                if !id.isEmpty {
                    statements[statements.count - 1].accounts.append(account.string(id))
                }
            }
        } catch {
            throw refusal(error)
        }
    }

    /// Keeps a value of the group that is open.
    private mutating func keep(
        _ value: Span<UInt8>, _ field: CamtField, _ owner: CamtGroup?
    ) throws(StatementFault) {
        let kept = try owner == .balance ? balance.keep(value) : entry.keep(value)
        try put(kept, field, owner)
    }

    /// Puts a value where it belongs in the group that is open; one that was all spaces is none.
    private mutating func put(
        _ value: CamtText, _ field: CamtField, _ owner: CamtGroup?
    ) throws(StatementFault) {
        guard !value.isEmpty else { return }
        let isFirst =
            switch owner {
            case .balance: Self.put(value, field, &balance.values)
            case .entry: Self.put(value, field, &entry.values)
            case .entryCharge: Self.put(value, field, &entry.charges[entry.charges.count - 1])
            case .detail:
                Self.put(value, field, &entry.details[entry.details.count - 1].values)
            case .detailCharge: put(value, field, detailCharge: entry.details.count - 1)
            case .statement, nil: preconditionFailure("no value stands outside of groups")
            }
        guard isFirst else { throw .elementTwice }
    }

    private mutating func put(
        _ value: CamtText, _ field: CamtField, detailCharge detail: Int
    ) -> Bool {
        let charge = entry.details[detail].charges.count - 1
        return Self.put(value, field, &entry.details[detail].charges[charge])
    }

    private static func put(
        _ value: CamtText, _ field: CamtField, _ values: inout CamtValues
    ) -> Bool {
        guard values[field].isEmpty else { return false }
        values[field] = value
        return true
    }

    // MARK: Groups

    private mutating func endEntry() throws(StatementRefusal) {
        do throws(CamtFault) {
            try entry.appendLines(
                to: &lines, statement: statements.count, entry: entryCount, leftOut: &leftOut)
        } catch {
            throw refusal(error)
        }
    }

    /// Opening and closing balances are taken, the others passed over unread.
    private mutating func endBalance() throws(StatementRefusal) {
        guard let code = CamtBalance.Code(rawValue: balance.string(balance.values[.code])) else {
            return
        }
        do throws(CamtFault) {
            let amount = try balance.amount(balance.values, element: "Amt")
            let isCredit = try balance.isCredit(balance.values)
            let day = balance.values[.day]
            statements[statements.count - 1].balances.append(
                CamtBalance(
                    code: code, currency: amount.currency,
                    amount: isCredit ? amount.amount : -amount.amount,
                    day: day.isEmpty ? nil : try balance.day(day, element: "Dt"),
                    place: .element(line: xml.line, path: path())))
        } catch {
            throw refusal(error)
        }
    }

    // MARK: Places

    private mutating func refusal(_ fault: StatementFault) -> StatementRefusal {
        StatementRefusal(fault, at: .element(line: xml.line, path: path()))
    }

    /// A fault of the balance or entry that ends here.
    private mutating func refusal(_ fault: CamtFault) -> StatementRefusal {
        var path = path()
        if let detail = fault.detail { path += "/NtryDtls/TxDtls[\(detail)]" }
        if !fault.element.isEmpty { path += "/" + fault.element }
        return StatementRefusal(fault.fault, at: .element(line: xml.line, path: path))
    }

    /// The element that is open, with places: `BkToCstmrStmt/Stmt[1]/Ntry[12]/Amt`.
    private func path() -> String {
        guard let node = open.last else { return "" }
        let names = outline.nodes[node].path.map { name in
            switch name {
            case "Stmt": "Stmt[\(statements.count)]"
            case "Bal": "Bal[\(balanceCount)]"
            case "Ntry": "Ntry[\(entryCount)]"
            case "TxDtls": "TxDtls[\(entry.details.count)]"
            default: name
            }
        }
        return names.joined(separator: "/")
    }
}
