public import BusinessCalendar
public import Money
public import Settings
public import Settlement

/// Writes a settlement file: ISO 20022 `pain.001.001.09`, valid against its schema, the same bytes
/// for the same closed date and settings.
///
/// Instructions are counted first and written then, one after the other: a file of any length is
/// made in one small buffer.
///
/// - A payee with an IBAN in EUR is paid by the SEPA service level, charges as it says (`SLEV`). It
///   stands at the block where all of its payees are such, else at each of them.
/// - A wallet has no account number that the schema knows, and 34 characters are too few for its
///   id: it is addressed by `CdtrAcct/Prxy`, a proprietary proxy of type `WALLET`, beside the
///   `NOTPROVIDED` that the schema asks for in `CdtrAcct/Id`. Its id is not transliterated.
public struct SettlementWriter: Sendable {
    /// What the file says once.
    public let heading: SettlementHeading
    /// How many instructions there are, and their sum.
    public let totals: SettlementTotals
    /// The same of each block.
    public let blockTotals: [SettlementBlock: SettlementTotals]

    private let instructions: SettlementInstructions
    /// How many of the payouts go by the SEPA service level.
    private var sepaPayouts = 0

    private static let bufferBytes = 256 << 10

    /// Counts what a closed date has to pay in a currency.
    ///
    /// - Throws: when something can't be instructed; no file may be published then.
    public init(
        _ night: NightRecord, in currency: Currency, settings: Settings, endOfDate: Instant
    ) throws(SettlementError) {
        let instructions = SettlementInstructions(
            of: night, in: currency, settings: settings, endOfDate: endOfDate)
        self.instructions = instructions
        heading = instructions.heading
        let counts = try instructions.counts()
        totals = counts.all
        blockTotals = counts.blocks
        sepaPayouts = counts.sepaPayouts
    }

    /// Whether there is nothing to pay: no file is made then.
    public var isEmpty: Bool { totals.count == 0 }

    /// Hands the file to `sink`, about 256 KiB at a time.
    ///
    /// - Returns: what was written, counted anew.
    /// - Throws: ``SettlementError``, or what the sink throws.
    @discardableResult
    public func write(to sink: ([UInt8]) throws -> Void) throws -> SettlementTotals {
        var markup = SettlementMarkup()
        markup.bytes.reserveCapacity(Self.bufferBytes + 4096)
        writeHeader(to: &markup)
        var rest = instructions
        var instruction = Instruction()
        var written = SettlementTotals()
        var block: SettlementBlock?
        let transactions = TransactionMarkup(heading.currency)
        while try rest.next(&instruction) {
            if instruction.block != block {
                if block != nil { markup.end() }
                block = instruction.block
                begin(instruction.block, in: &markup)
            }
            markup.indent()
            transactions.append(
                instruction, sepa: isSEPA(instruction) && !isSEPA(instruction.block),
                to: &markup.bytes)
            guard let sum = written.adding(instruction.amount) else {
                throw SettlementError.totalTooLarge(heading.currency)
            }
            written = sum
            if markup.bytes.count >= Self.bufferBytes {
                try sink(markup.bytes)
                markup.bytes.removeAll(keepingCapacity: true)
            }
        }
        if block != nil { markup.end() }
        markup.end()
        markup.end()
        try sink(markup.bytes)
        return written
    }

    // MARK: Heading

    private func writeHeader(to markup: inout SettlementMarkup) {
        markup.bytes.append(contentsOf: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
        markup.begin("Document", attributes: " xmlns=\"\(SettlementMarkup.namespace)\"")
        markup.begin("CstmrCdtTrfInitn")
        markup.begin("GrpHdr")
        markup.element("MsgId", heading.messageID)
        markup.element("CreDtTm", heading.createdAt.description)
        write(totals, to: &markup)
        markup.element("InitgPty/Nm", heading.initiator)
        markup.end()
    }

    private func write(_ totals: SettlementTotals, to markup: inout SettlementMarkup) {
        markup.element("NbOfTxs", String(totals.count))
        markup.element("CtrlSum", totals.sum.text(in: heading.currency))
    }

    private func begin(_ block: SettlementBlock, in markup: inout SettlementMarkup) {
        markup.begin("PmtInf")
        markup.element("PmtInfId", heading.blockID(block))
        markup.element("PmtMtd", "TRF")
        write(blockTotals[block] ?? SettlementTotals(), to: &markup)
        if isSEPA(block) { markup.element("PmtTpInf/SvcLvl/Cd", "SEPA") }
        markup.element("ReqdExctnDt/Dt", heading.executionDate.description)
        markup.element("Dbtr/Nm", heading.debtor)
        switch heading.debtorAccount {
        case .iban(let iban): markup.element("DbtrAcct/Id/IBAN", iban.text)
        case .wallet(let wallet):
            markup.begin("DbtrAcct")
            markup.element("Id/Othr/Id", SEPAText.notProvided)
            markup.begin("Prxy")
            markup.element("Tp/Prtry", TransactionMarkup.walletType)
            markup.element("Id", wallet)
            markup.end()
            markup.end()
        }
        if let bic = heading.debtorBIC {
            markup.element("DbtrAgt/FinInstnId/BICFI", bic)
        } else {
            markup.element("DbtrAgt/FinInstnId/Othr/Id", SEPAText.notProvided)
        }
        if isSEPA(block) { markup.element("ChrgBr", "SLEV") }
    }

    // MARK: Service level

    private func isSEPA(_ instruction: Instruction) -> Bool {
        instruction.isSEPA(in: heading.currency)
    }

    /// Whether a block as a whole goes by the SEPA service level.
    private func isSEPA(_ block: SettlementBlock) -> Bool {
        block == .payouts && sepaPayouts > 0 && sepaPayouts == blockTotals[.payouts]?.count
    }
}

extension Instruction {
    /// Whether it goes by the SEPA service level: in euro, to an IBAN.
    public func isSEPA(in currency: Currency) -> Bool {
        method == .iban && currency.code == "EUR"
    }
}
