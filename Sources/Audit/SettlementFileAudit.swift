internal import BusinessCalendar

/// Reads a settlement file transaction by transaction beside what the night instructs in its
/// currency: payouts, refunds and commission, each by reference.
struct SettlementFileAudit {
    let facts: SettledFacts
    let currency: CurrencyIndex
    let place: PublishedPlace

    /// What the file must instruct, by where it stands among what was settled.
    private enum Instruction {
        case payout(Int)
        case refund(Int)
        case sweep(Int)
    }

    private struct Difference {
        /// Nil: it is of no row.
        var row: RowName?
        var line: Int
        var text: String
    }

    func run() -> FoundBeside {
        let findings = Findings()
        findings.night = facts.date
        let expected = instructions()
        let source = PublishedSource(path: place.path)
        var differences: [Difference] = []
        do {
            try compare(source, expected, &differences)
        } catch {
            if source.failure == nil {
                findings.add(.file(place.name, line: nil), "it can't be read: \(error)")
            }
        }
        let isAsPublished = place.check(source.finish(), findings)
        let limit = 20
        for difference in differences.prefix(limit) {
            if isAsPublished, let row = difference.row {
                findings.add(row.place, "in \(place.name), as published, \(difference.text)")
            } else if source.failure == nil {
                findings.add(.file(place.name, line: difference.line), difference.text)
            }
        }
        return findings.found
    }

    private func compare(
        _ source: PublishedSource, _ expected: [Instruction], _ differences: inout [Difference]
    ) throws {
        var reader = SettlementTransactions(source)
        var text = RowText()
        var next = 0
        while try reader.next() {
            guard next < expected.count else {
                let reference = String(decoding: reader.transaction.reference, as: UTF8.self)
                differences.append(
                    Difference(
                        row: nil, line: reader.transaction.line,
                        text: "\(reference) should not be there"))
                continue
            }
            compare(reader.transaction, expected[next], &text, &differences)
            next += 1
        }
        for wanted in expected[next...] {
            text.begin()
            addReference(wanted, &text)
            differences.append(
                Difference(row: row(wanted), line: 0, text: "\(text.text) is missing"))
        }
        checkTotals(reader, expected, &text, &differences)
    }

    private func checkTotals(
        _ reader: borrowing SettlementTransactions, _ expected: [Instruction],
        _ text: inout RowText, _ differences: inout [Difference]
    ) {
        text.begin()
        text.add(expected.reduce(0) { $0 &+ amount($1) }, in: currency)
        if reader.count != "\(expected.count)" {
            differences.append(
                Difference(
                    row: nil, line: 1,
                    text: "NbOfTxs is \(reader.count), and not \(expected.count)"))
        }
        if reader.sum != text.text {
            differences.append(
                Difference(
                    row: nil, line: 1, text: "CtrlSum is \(reader.sum), and not \(text.text)"))
        }
    }

    /// Holds what the file instructs against what it must, part by part.
    private func compare(
        _ found: FoundTransaction, _ wanted: Instruction, _ text: inout RowText,
        _ differences: inout [Difference]
    ) {
        func note(_ what: String, _ isSaid: [UInt8], _ text: borrowing RowText) {
            var reference = RowText()
            addReference(wanted, &reference)
            differences.append(
                Difference(
                    row: row(wanted), line: found.line,
                    text: "\(what) of \(reference.text) is "
                        + "\"\(String(decoding: isSaid, as: UTF8.self))\", by the book "
                        + "\"\(text.text)\""))
        }
        text.begin()
        addReference(wanted, &text)
        if !text.isSame(as: found.reference) { note("EndToEndId", found.reference, text) }
        text.begin()
        text.add(amount(wanted), in: currency)
        if !text.isSame(as: found.amount) { note("the amount", found.amount, text) }
        text.begin()
        text.add(currency)
        if !text.isSame(as: found.currency) { note("the currency", found.currency, text) }
        text.begin()
        addAccount(wanted, &text)
        if !text.isSame(as: found.account) { note("the account", found.account, text) }
        text.begin()
        if case .payout(let index) = wanted { text.add(facts.payouts[index].stored.bic) }
        if !text.isSame(as: found.bic) { note("bic", found.bic, text) }
    }

    // MARK: What is instructed

    private func instructions() -> [Instruction] {
        let (payouts, posted, accounts) = (facts.payouts, facts.posted, facts.accounts)
        var all: [Instruction] = []
        for index in payouts.indices
        where accounts.currency(payouts[index].account) == currency {
            all.append(.payout(index))
        }
        for index in posted.disputes.indices where posted.disputes[index].refund != 0 {
            let session = posted.disputes[index].session
            guard accounts.currency(posted.sessions[session].account) == currency else {
                continue
            }
            all.append(.refund(index))
        }
        for index in facts.sweeps.indices where facts.sweeps[index].currency == currency {
            all.append(.sweep(index))
        }
        return all
    }

    private func amount(_ instruction: Instruction) -> Int64 {
        switch instruction {
        case .payout(let index): facts.payouts[index].amount
        case .refund(let index): facts.posted.disputes[index].refund
        case .sweep(let index): facts.sweeps[index].amount
        }
    }

    private func row(_ instruction: Instruction) -> RowName {
        switch instruction {
        case .payout(let index): RowName("payouts", facts.payouts[index].stored.number)
        case .refund(let index): RowName("disputes", facts.posted.disputes[index].number)
        case .sweep(let index): RowName("sweeps", facts.sweeps[index].number)
        }
    }

    private func addReference(_ instruction: Instruction, _ text: inout RowText) {
        switch instruction {
        case .payout(let index):
            text.add(reference: "P", facts.date, facts.payouts[index].stored.ofDate)
        case .refund(let index):
            text.add(reference: "R", facts.date, facts.posted.disputes[index].refundNumber)
        case .sweep: text.add("C-\(facts.date.compact)-\(currency.code)")
        }
    }

    private func addAccount(_ instruction: Instruction, _ text: inout RowText) {
        switch instruction {
        case .payout(let index): text.add(facts.payouts[index].stored.destination)
        case .refund(let index):
            let session = facts.posted.sessions[facts.posted.disputes[index].session]
            text.add(facts.posted.texts, session.customerRange)
        case .sweep: text.add(facts.platformWallet)
        }
    }
}
