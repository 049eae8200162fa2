internal import BusinessCalendar
internal import Money
internal import Settings
internal import Settlement

/// Holds a file to the rules, piece by piece, and counts what is in it.
///
/// What is empty or not there at all has been told by the reader, and is not told again.
struct SettlementRules {
    var findings = SettlementFindings()

    private var header = SettlementFileHeader()
    private var block = SettlementFileBlock()
    private var kind: SettlementBlock?
    private var blockIDs: Set<String> = []
    private var blockTotals = SettlementTotals()
    /// The date that the file's id tells.
    private var date: CivilDate?
    private var references = ReferenceSet()
    /// The code of the last amount, and whether it was looked up.
    private var lastCode: [UInt8] = []
    private var isTooLarge = false

    // MARK: Header

    mutating func see(_ header: SettlementFileHeader) {
        self.header = header
        readMessageID()
        check(header.messageID, "MsgId", SEPAText.referenceLimit, header.line)
        check(header.initiator, "InitgPty", SEPAText.nameLimit, header.line)
        // One form of a time is enough: the one we write.
        let createdAt = header.createdAt
        if !createdAt.isEmpty, Instant(createdAt)?.description != createdAt {
            add(.badDate(header.createdAt, in: "CreDtTm"), header.line)
        }
    }

    /// `NB-20131104-EUR`: the date and the currency that the file is for.
    private mutating func readMessageID() {
        let parts = header.messageID.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "NB", let date = Self.date(parts[1]),
            let currency = Currency(String(parts[2]))
        else { return add(.badMessageID(header.messageID), header.line) }
        self.date = date
        findings.currency = currency
    }

    /// Reads `20131104`.
    private static func date(_ text: Substring) -> CivilDate? {
        let bytes = Array(text.utf8)
        guard bytes.count == 8 else { return nil }
        let dash = [UInt8(ascii: "-")]
        let date = Array(bytes[0..<4] + dash + bytes[4..<6] + dash + bytes[6..<8])
        return CivilDate(bytes: date.span)
    }

    // MARK: Blocks

    mutating func see(_ block: SettlementFileBlock) {
        self.block = block
        blockTotals = SettlementTotals()
        check(block.id, "PmtInfId", SEPAText.referenceLimit, block.line)
        kind = kind(block.id)
        if kind == nil, !block.id.isEmpty { add(.badBlockID(block.id), block.line) }
        if !blockIDs.insert(block.id).inserted { add(.repeatedBlock(block.id), block.line) }
        check(block.method, is: "TRF", in: "PmtMtd", block.line)
        let date = block.executionDate
        if !date.isEmpty, CivilDate(date)?.description != date {
            add(.badDate(block.executionDate, in: "ReqdExctnDt"), block.line)
        }
        check(block.debtor, "Dbtr", SEPAText.nameLimit, block.line)
        check(block.debtorAccount, in: "DbtrAcct", block.line)
        if block.debtorBIC.isEmpty {
            check(
                block.debtorAgentPlaceholder, is: SEPAText.notProvided, in: "DbtrAgt",
                block.line)
        } else if BIC(block.debtorBIC) == nil {
            add(.badBIC(block.debtorBIC), block.line)
        }
        if !block.serviceLevel.isEmpty {
            check(block.serviceLevel, is: "SEPA", in: "SvcLvl", block.line)
        }
        if !block.chargeBearer.isEmpty {
            check(block.chargeBearer, is: "SLEV", in: "ChrgBr", block.line)
        }
    }

    /// What a block is for: the letter after the file's id. Of a file whose own id is not one of
    /// ours, whatever stands before the letter.
    private func kind(_ id: String) -> SettlementBlock? {
        let bytes = Array(id.utf8)
        guard let letter = bytes.last, let kind = SettlementBlock(letter: letter),
            id == "\(header.messageID)-\(UnicodeScalar(letter))" || date == nil
        else { return nil }
        return kind
    }

    mutating func endBlock() {
        compare(block.count, block.sum, blockTotals, of: block.id, block.line)
        if let kind { findings.blockTotals[kind] = blockTotals }
    }

    mutating func end() {
        compare(header.count, header.sum, findings.totals, of: "GrpHdr", header.line)
        if isTooLarge { add(.totalTooLarge, header.line) }
    }

    private mutating func compare(
        _ count: String, _ sum: String, _ totals: SettlementTotals, of name: String, _ line: Int
    ) {
        if count != String(totals.count) {
            add(.wrongCount(in: name, stated: count, counted: totals.count), line)
        }
        guard let currency = findings.currency, !isTooLarge else { return }
        let counted = totals.sum.text(in: currency)
        if sum != counted { add(.wrongTotal(in: name, stated: sum, counted: counted), line) }
    }

    // MARK: Instructions

    /// Takes in an instruction; true when its reference was there before.
    mutating func see(_ transaction: SettlementTransaction) -> Bool {
        let isRepeated = checkReference(transaction)
        checkAmount(transaction)
        check(transaction.payee, "Nm", SEPAText.nameLimit, transaction)
        check(transaction.remittance, "Ustrd", SEPAText.remittanceLimit, transaction)
        check(
            transaction.account, in: "CdtrAcct", transaction.line, transaction.reference)
        if !transaction.bic.isEmpty, !BIC.isValid(transaction.bic.span) {
            add(.badBIC(Self.string(transaction.bic)), transaction)
        }
        checkServiceLevel(transaction)
        return isRepeated
    }

    private mutating func checkReference(_ transaction: SettlementTransaction) -> Bool {
        let reference = transaction.reference
        guard !reference.isEmpty else { return false }
        if let fault = SEPAText.fault(reference.span, limit: SEPAText.referenceLimit) {
            add(fault, reference, "EndToEndId", transaction)
        } else if !isOurs(reference) {
            add(.badReference, transaction)
        }
        guard !references.insert(reference) else { return false }
        add(.repeatedReference, transaction)
        return true
    }

    /// Whether a reference is of the block it stands in, and of the file's date and currency.
    private func isOurs(_ text: [UInt8]) -> Bool {
        guard let date else { return true }
        guard let reference = Reference(text.span), reference.date == date else { return false }
        switch (reference, kind) {
        case (.payout, .payouts), (.refund, .refunds): return true
        case (.sweep(_, let currency), .commission): return currency == findings.currency
        default: return false
        }
    }

    private mutating func checkAmount(_ transaction: SettlementTransaction) {
        blockTotals.count += 1
        findings.totals.count += 1
        let text = transaction.amount
        guard !text.isEmpty else { return }
        checkCurrency(transaction)
        guard let currency = findings.currency else { return }
        let point = text.firstIndex(of: UInt8(ascii: "."))
        let decimals = point.map { text.count - $0 - 1 } ?? 0
        guard let amount = Amount(signedDecimal: text.span, in: currency),
            amount <= SettlementTotals.largestSum
        else {
            let isLong = decimals > currency.exponent && text.allSatisfy(Self.isDecimalByte)
            let fault: SettlementFault =
                isLong
                ? .wrongDecimals(found: decimals, expected: currency.exponent)
                : .badAmount(Self.string(text))
            return add(fault, transaction)
        }
        guard amount > .zero else { return add(.notPositive(Self.string(text)), transaction) }
        if decimals != currency.exponent {
            add(.wrongDecimals(found: decimals, expected: currency.exponent), transaction)
        }
        guard let block = blockTotals.sum.sum(amount), let all = findings.totals.sum.sum(amount)
        else {
            isTooLarge = true
            return
        }
        blockTotals.sum = block
        findings.totals.sum = all
    }

    private static func isDecimalByte(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ".")
    }

    private mutating func checkCurrency(_ transaction: SettlementTransaction) {
        guard transaction.currency != lastCode else { return }
        guard let currency = Currency(code: transaction.currency.span) else {
            return add(.unknownCurrency(Self.string(transaction.currency)), transaction)
        }
        let expected = findings.currency ?? currency
        findings.currency = expected
        guard currency == expected else {
            let fault = SettlementFault.wrongCurrency(
                found: currency.code, expected: expected.code)
            return add(fault, transaction)
        }
        lastCode = transaction.currency
    }

    /// SEPA payments bear the service level and its charges once: at their block or themselves.
    private mutating func checkServiceLevel(_ transaction: SettlementTransaction) {
        let isSEPA =
            transaction.account.method == .iban && findings.currency?.code == "EUR"
        let own = (!transaction.serviceLevel.isEmpty, !transaction.chargeBearer.isEmpty)
        let block = (!block.serviceLevel.isEmpty, !block.chargeBearer.isEmpty)
        if own.0 {
            check(Self.string(transaction.serviceLevel), is: "SEPA", in: "SvcLvl", transaction)
        }
        if own.1 {
            check(Self.string(transaction.chargeBearer), is: "SLEV", in: "ChrgBr", transaction)
        }
        let isTwice = own.0 && block.0 || own.1 && block.1
        let isAny = own.0 || own.1 || block.0 || block.1
        if isTwice || (isAny && !isSEPA) {
            add(.unexpectedServiceLevel, transaction)
        } else if isSEPA, !(own.0 || block.0) || !(own.1 || block.1) {
            add(.missingServiceLevel, transaction)
        }
    }

    // MARK: Accounts and texts

    private mutating func check(
        _ account: SettlementFileAccount, in name: String, _ line: Int,
        _ reference: [UInt8] = []
    ) {
        let reference = { Self.string(reference) }
        if account.isTwofold {
            findings.add(
                .unexpectedElement("Prxy", in: name), line: line, reference: reference())
        }
        switch account.method {
        case .iban:
            do {
                try IBAN.check(account.number.span)
            } catch {
                findings.add(
                    .badIBAN(Self.string(account.number), error), line: line,
                    reference: reference())
            }
        case .wallet:
            if !Identifier.isValid(account.number.span) {
                findings.add(
                    .badWallet(Self.string(account.number)), line: line, reference: reference())
            }
            check(account.placeholder, SEPAText.notProvided, "Othr", line, reference)
            check(account.proxyType, TransactionMarkup.walletType, "Prxy", line, reference)
        case nil where !account.placeholder.isEmpty:
            findings.add(.missingElement("Prxy", in: name), line: line, reference: reference())
        case nil: break
        }
    }

    private mutating func check(
        _ text: [UInt8], _ expected: String, _ name: String, _ line: Int,
        _ reference: () -> String
    ) {
        guard !text.isEmpty, !text.elementsEqual(expected.utf8) else { return }
        findings.add(
            .wrongWord(in: name, found: Self.string(text), expected: expected), line: line,
            reference: reference())
    }

    private mutating func check(
        _ text: String, is expected: String, in name: String, _ line: Int
    ) {
        guard !text.isEmpty, text != expected else { return }
        add(.wrongWord(in: name, found: text, expected: expected), line)
    }

    private mutating func check(
        _ text: String, is expected: String, in name: String,
        _ transaction: SettlementTransaction
    ) {
        guard !text.isEmpty, text != expected else { return }
        add(.wrongWord(in: name, found: text, expected: expected), transaction)
    }

    private mutating func check(_ text: String, _ name: String, _ limit: Int, _ line: Int) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, let fault = SEPAText.fault(bytes.span, limit: limit) else { return }
        add(SettlementFault(fault, of: bytes, in: name), line)
    }

    private mutating func check(
        _ text: [UInt8], _ name: String, _ limit: Int, _ transaction: SettlementTransaction
    ) {
        guard !text.isEmpty, let fault = SEPAText.fault(text.span, limit: limit) else { return }
        add(fault, text, name, transaction)
    }

    private mutating func add(
        _ fault: SEPAFault, _ text: [UInt8], _ name: String,
        _ transaction: SettlementTransaction
    ) {
        add(SettlementFault(fault, of: text, in: name), transaction)
    }

    private mutating func add(_ fault: SettlementFault, _ line: Int) {
        findings.add(fault, line: line)
    }

    private mutating func add(_ fault: SettlementFault, _ transaction: SettlementTransaction) {
        findings.add(fault, line: transaction.line, reference: transaction.referenceText)
    }

    private static func string(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension Amount {
    /// The sum, if a settlement file can hold it.
    fileprivate func sum(_ other: Amount) -> Amount? {
        SettlementTotals(sum: self).adding(other)?.sum
    }
}

extension SettlementFault {
    /// What is wrong with a text, of an element.
    init(_ fault: SEPAFault, of text: [UInt8], in name: String) {
        switch fault {
        case .empty: self = .emptyText(in: name)
        case .badCharacter:
            let character = String(decoding: text, as: UTF8.self).unicodeScalars.first {
                !$0.isASCII || !SEPAText.isAllowed(UInt8(truncatingIfNeeded: $0.value))
            }
            self = .badCharacter(character.map { String($0) } ?? "", in: name)
        case .badSlash: self = .badSlash(in: name)
        case .outerSpace: self = .outerSpace(in: name)
        case .tooLong(let count, let limit):
            self = .tooLong(in: name, count: count, limit: limit)
        }
    }
}
