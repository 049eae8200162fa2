public import BusinessCalendar
public import Money
public import Settings
public import Settlement

/// All that is to be paid in one currency for a closed date, one instruction after the other:
/// payouts, refunds, then the commission, each by its number.
///
/// What a settlement file is written from, and what it is proven against.
public struct SettlementInstructions: Sendable {
    public let heading: SettlementHeading
    private let night: NightRecord
    private let payouts: ReferenceSeries
    private let refunds: ReferenceSeries
    private let sweeps: ReferenceSeries
    private let platformWallet: [UInt8]
    /// What the payee is told before and after the session or date.
    private let payoutText: [UInt8]
    private let commissionText: [UInt8]
    private let refundEnding: [UInt8]

    private var block = SettlementBlock.payouts
    private var place = 0
    private var text: [UInt8] = []

    /// - Parameter endOfDate: the instant at which the business date ended.
    public init(
        of night: NightRecord, in currency: Currency, settings: Settings, endOfDate: Instant
    ) {
        heading = SettlementHeading(
            businessDate: night.businessDate, valueDate: night.valueDate, endOfDate: endOfDate,
            currency: currency, settings: settings)
        self.night = night
        payouts = ReferenceSeries(.payout, night.businessDate)
        refunds = ReferenceSeries(.refund, night.businessDate)
        sweeps = ReferenceSeries(.sweep, night.businessDate)
        platformWallet = Array(settings.platformWallet.utf8)
        payoutText = Self.remittance("Payout of \(night.businessDate), \(heading.initiator)")
        commissionText = Self.remittance(
            "Commission of \(night.businessDate), \(heading.initiator)")
        refundEnding = Array(", \(heading.initiator)".utf8)
    }

    private static func remittance(_ text: String) -> [UInt8] {
        Array(SEPAText.text(text, limit: SEPAText.remittanceLimit).utf8)
    }

    /// The currencies in which a closed date has something to pay: each has its file.
    public static func currencies(in night: NightRecord) -> [Currency] {
        var seen = [Bool](repeating: false, count: Currency.all.count)
        for payout in night.payouts {
            seen[Int(night.accounts.currency(payout.account).index)] = true
        }
        for dispute in night.posting.disputes where dispute.number > 0 {
            let account = Int(night.rows[Int(dispute.row)].account)
            seen[Int(night.accounts.currency(account).index)] = true
        }
        for sweep in night.sweeps { seen[Int(sweep.currency.index)] = true }
        return Currency.all.filter { seen[Int($0.index)] }
    }

    // MARK: One after the other

    /// Writes the next instruction over the one given; false when there is none left.
    public mutating func next(
        _ instruction: inout Instruction
    ) throws(SettlementError) -> Bool {
        while true {
            let isFound =
                switch block {
                case .payouts: try nextPayout(&instruction)
                case .refunds: try nextRefund(&instruction)
                case .commission: try nextSweep(&instruction)
                }
            if isFound { return true }
            guard let following = SettlementBlock(rawValue: block.rawValue + 1) else {
                return false
            }
            block = following
            place = 0
        }
    }

    private mutating func nextPayout(
        _ instruction: inout Instruction
    ) throws(SettlementError) -> Bool {
        while place < night.payouts.count {
            let account = night.payouts[place].account
            place += 1
            guard night.accounts.currency(account) == heading.currency else { continue }
            try write(night.payouts[place - 1], to: &instruction)
            return true
        }
        return false
    }

    private mutating func nextRefund(
        _ instruction: inout Instruction
    ) throws(SettlementError) -> Bool {
        while place < night.posting.disputes.count {
            let dispute = night.posting.disputes[place]
            place += 1
            guard dispute.number > 0 else { continue }
            let account = Int(night.rows[Int(dispute.row)].account)
            guard night.accounts.currency(account) == heading.currency else { continue }
            try write(dispute, to: &instruction)
            return true
        }
        return false
    }

    private mutating func nextSweep(
        _ instruction: inout Instruction
    ) throws(SettlementError) -> Bool {
        while place < night.sweeps.count {
            let sweep = night.sweeps[place]
            place += 1
            guard sweep.currency == heading.currency else { continue }
            instruction.block = .commission
            instruction.reference.removeAll(keepingCapacity: true)
            sweeps.append(heading.currency, to: &instruction.reference)
            instruction.payee.replace(with: Array(heading.initiator.utf8))
            try write(wallet: platformWallet, sweep.amount, to: &instruction)
            instruction.remittance.replace(with: commissionText)
            return true
        }
        return false
    }

    // MARK: Writing

    private mutating func write(
        _ payout: PayoutRecord, to instruction: inout Instruction
    ) throws(SettlementError) {
        instruction.block = .payouts
        instruction.reference.removeAll(keepingCapacity: true)
        payouts.append(payout.number, to: &instruction.reference)
        instruction.payee.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        night.accounts.append(providerID: payout.account, to: &text)
        SEPAText.append(
            name: payout.address.name.utf8Span.span, orID: text.span, to: &instruction.payee)
        instruction.remittance.replace(with: payoutText)
        instruction.bic.removeAll(keepingCapacity: true)
        if !payout.address.bic.isEmpty {
            guard BIC.isValid(payout.address.bic.utf8Span.span) else {
                throw .badBIC(reference: instruction.referenceText, bic: payout.address.bic)
            }
            instruction.bic.append(contentsOf: payout.address.bic.utf8)
        }
        instruction.account.removeAll(keepingCapacity: true)
        instruction.account.append(contentsOf: payout.address.account.utf8)
        try finish(&instruction, payout.address.method, payout.amount)
    }

    private mutating func write(
        _ dispute: PostedDispute, to instruction: inout Instruction
    ) throws(SettlementError) {
        let row = Int(dispute.row)
        instruction.block = .refunds
        instruction.reference.removeAll(keepingCapacity: true)
        refunds.append(dispute.number, to: &instruction.reference)
        text.removeAll(keepingCapacity: true)
        night.rows.append(customerID: row, to: &text)
        instruction.payee.removeAll(keepingCapacity: true)
        SEPAText.append(name: text.span, orID: text.span, to: &instruction.payee)
        try write(wallet: text, dispute.refund, to: &instruction)

        text.replace(with: Self.refundBeginning)
        night.rows.append(sessionID: row, to: &text)
        text.append(contentsOf: refundEnding)
        instruction.remittance.removeAll(keepingCapacity: true)
        SEPAText.append(
            text.span, to: &instruction.remittance, limit: SEPAText.remittanceLimit)
    }

    private static let refundBeginning = Array("Refund of session ".utf8)

    private func write(
        wallet: [UInt8], _ amount: Amount, to instruction: inout Instruction
    ) throws(SettlementError) {
        instruction.bic.removeAll(keepingCapacity: true)
        instruction.account.replace(with: wallet)
        try finish(&instruction, .wallet, amount)
    }

    /// Sets how and how much, and checks what the schema cannot.
    private func finish(
        _ instruction: inout Instruction, _ method: PaymentAddress.Method, _ amount: Amount
    ) throws(SettlementError) {
        instruction.method = method
        instruction.amount = amount
        guard amount > .zero else {
            throw .notPositive(reference: instruction.referenceText)
        }
        let isGood =
            switch method {
            case .wallet: Identifier.isValid(instruction.account.span)
            case .iban: (try? IBAN.check(instruction.account.span)) != nil
            }
        guard isGood else {
            throw .badAccount(
                reference: instruction.referenceText,
                account: String(decoding: instruction.account, as: UTF8.self))
        }
    }
}

extension Instruction {
    /// The reference as text, for messages.
    public var referenceText: String { String(decoding: reference, as: UTF8.self) }
}

extension [UInt8] {
    /// Takes other bytes in the memory that is there.
    mutating func replace(with bytes: [UInt8]) {
        removeAll(keepingCapacity: true)
        append(contentsOf: bytes)
    }
}

// MARK: Counting

extension SettlementInstructions {
    /// What there is, counted before it is written.
    struct Counts {
        var all = SettlementTotals()
        var blocks: [SettlementBlock: SettlementTotals] = [:]
        /// How many of the payouts go by the SEPA service level.
        var sepaPayouts = 0

        fileprivate mutating func add(_ amount: Amount, _ block: SettlementBlock) -> Bool {
            guard let all = all.adding(amount),
                let sum = blocks[block, default: SettlementTotals()].adding(amount)
            else { return false }
            self.all = all
            blocks[block] = sum
            return true
        }
    }

    /// Counts every instruction and adds its amount, without making its texts.
    func counts() throws(SettlementError) -> Counts {
        var counts = Counts()
        let isEuro = heading.currency.code == "EUR"
        for payout in night.payouts {
            guard night.accounts.currency(payout.account) == heading.currency else { continue }
            try add(payout.amount, .payouts, to: &counts)
            if isEuro, payout.address.method == .iban { counts.sepaPayouts += 1 }
        }
        for dispute in night.posting.disputes where dispute.number > 0 {
            let account = Int(night.rows[Int(dispute.row)].account)
            guard night.accounts.currency(account) == heading.currency else { continue }
            try add(dispute.refund, .refunds, to: &counts)
        }
        for sweep in night.sweeps where sweep.currency == heading.currency {
            try add(sweep.amount, .commission, to: &counts)
        }
        return counts
    }

    private func add(
        _ amount: Amount, _ block: SettlementBlock, to counts: inout Counts
    ) throws(SettlementError) {
        guard counts.add(amount, block) else { throw .totalTooLarge(heading.currency) }
    }
}
