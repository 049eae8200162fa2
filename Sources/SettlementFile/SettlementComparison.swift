internal import Money
internal import Settings
internal import Settlement

/// Compares a file with what the book has instructed.
///
/// Both come in the same order, so that one walks beside the other; what has no match at once
/// waits for it to come.
struct SettlementComparison {
    private var expected: SettlementInstructions
    /// The instruction that comes next, when there is one; its memory is used over again.
    private var next = Instruction()
    private var hasNext = false
    private var awaited: [[UInt8]: Instruction] = [:]
    private var unmatched: [[UInt8]: SettlementTransaction] = [:]
    private var hasBegun = false
    private let heading: SettlementHeading

    init(_ expected: SettlementInstructions) {
        self.expected = expected
        heading = expected.heading
    }

    // MARK: Header and blocks

    func see(_ header: SettlementFileHeader, _ findings: inout SettlementFindings) {
        let rows = [
            ("MsgId", header.messageID, heading.messageID),
            ("CreDtTm", header.createdAt, heading.createdAt.description),
            ("InitgPty", header.initiator, heading.initiator),
        ]
        for (name, found, expected) in rows where found != expected {
            findings.add(
                .differs(in: name, found: found, expected: expected), line: header.line)
        }
    }

    func see(_ block: SettlementFileBlock, _ findings: inout SettlementFindings) {
        let account =
            switch heading.debtorAccount {
            case .iban(let iban): iban.text
            case .wallet(let wallet): wallet
            }
        let rows = [
            ("ReqdExctnDt", block.executionDate, heading.executionDate.description),
            ("Dbtr", block.debtor, heading.debtor),
            ("DbtrAcct", String(decoding: block.debtorAccount.number, as: UTF8.self), account),
            ("DbtrAgt", block.debtorBIC, heading.debtorBIC ?? ""),
        ]
        for (name, found, expected) in rows where found != expected {
            findings.add(.differs(in: name, found: found, expected: expected), line: block.line)
        }
    }

    // MARK: Instructions

    mutating func see(
        _ transaction: SettlementTransaction, _ findings: inout SettlementFindings
    ) throws(SettlementError) {
        try begin()
        if hasNext, next.reference == transaction.reference {
            compare(transaction, next, &findings)
            return try advance()
        }
        if let instruction = awaited.removeValue(forKey: transaction.reference) {
            return compare(transaction, instruction, &findings)
        }
        unmatched[transaction.reference] = transaction
        guard hasNext else { return }
        settle(next, &findings)
        try advance()
    }

    private mutating func begin() throws(SettlementError) {
        guard !hasBegun else { return }
        hasBegun = true
        try advance()
    }

    private mutating func advance() throws(SettlementError) {
        hasNext = try expected.next(&next)
    }

    /// Finds the instruction's transaction among those seen, or lets it wait.
    private mutating func settle(
        _ instruction: Instruction, _ findings: inout SettlementFindings
    ) {
        if let transaction = unmatched.removeValue(forKey: instruction.reference) {
            compare(transaction, instruction, &findings)
        } else {
            awaited[instruction.reference] = instruction
        }
    }

    mutating func end(_ findings: inout SettlementFindings) throws(SettlementError) {
        try begin()
        while hasNext {
            settle(next, &findings)
            try advance()
        }
        for transaction in unmatched.values.sorted(by: { $0.line < $1.line }) {
            let fault = SettlementFault.unexpected(
                amount: Self.string(transaction.amount), payee: Self.string(transaction.payee))
            findings.add(fault, line: transaction.line, reference: transaction.referenceText)
        }
        for instruction in awaited.values.sorted(by: Self.precedes) {
            let fault = SettlementFault.missing(
                amount: instruction.amount.text(in: heading.currency),
                payee: Self.string(instruction.payee))
            findings.add(fault, line: nil, reference: instruction.referenceText)
        }
    }

    /// The order in which they are instructed: by block, then by number.
    private static func precedes(_ left: Instruction, _ right: Instruction) -> Bool {
        if left.block != right.block { return left.block.rawValue < right.block.rawValue }
        if left.reference.count != right.reference.count {
            return left.reference.count < right.reference.count
        }
        return left.reference.lexicographicallyPrecedes(right.reference)
    }

    private func compare(
        _ transaction: SettlementTransaction, _ instruction: Instruction,
        _ findings: inout SettlementFindings
    ) {
        let isWallet = instruction.method == .wallet
        let hasMethod = transaction.account.method == instruction.method
        if transaction.payee == instruction.payee, transaction.bic == instruction.bic, hasMethod,
            transaction.account.number == instruction.account,
            transaction.remittance == instruction.remittance,
            hasAmount(transaction, instruction)
        {
            return
        }
        let amount = instruction.amount.text(in: heading.currency)
        let rows: [(String, String, String)] = [
            ("Amt", Self.string(transaction.amount), amount),
            ("Ccy", Self.string(transaction.currency), heading.currency.code),
            ("Nm", Self.string(transaction.payee), Self.string(instruction.payee)),
            (
                "CdtrAcct",
                (hasMethod ? "" : isWallet ? "IBAN " : "wallet ")
                    + Self.string(transaction.account.number),
                Self.string(instruction.account)
            ),
            ("BICFI", Self.string(transaction.bic), Self.string(instruction.bic)),
            ("Ustrd", Self.string(transaction.remittance), Self.string(instruction.remittance)),
        ]
        for (name, found, expected) in rows where found != expected {
            findings.add(
                .differs(in: name, found: found, expected: expected), line: transaction.line,
                reference: transaction.referenceText)
        }
    }

    private func hasAmount(
        _ transaction: SettlementTransaction, _ instruction: Instruction
    ) -> Bool {
        var text: [UInt8] = []
        text.reserveCapacity(24)
        instruction.amount.append(to: &text, exponent: heading.currency.exponent)
        return text == transaction.amount
            && transaction.currency.elementsEqual(heading.currency.code.utf8)
    }

    private static func string(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
