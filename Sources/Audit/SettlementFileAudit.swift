internal import Money
internal import XML

/// What a settlement file must instruct.
private struct ExpectedTransaction {
    var reference: String
    var amount: Int64
    var account: String
    var bic = ""
    var row: RowName
}

/// What it instructs, as found.
private struct FoundTransaction {
    var reference = ""
    var amount = ""
    var currency = ""
    var account = ""
    var bic = ""
    var line = 0
}

extension NightAudit {
    /// Reads a settlement file transaction by transaction beside what the night instructs in its
    /// currency: payouts, refunds and commission, each by reference.
    mutating func checkSettlementFile(_ currency: CurrencyIndex) {
        let place = folder.place(of: "settlement-\(currency.code).xml")
        let expected = instructions(currency)
        let source = PublishedSource(path: place.path)
        var next = 0
        var differences: [(row: RowName?, line: Int, text: String)] = []
        var total: Int64 = 0
        do {
            var reader = SettlementTransactions(source)
            while let found = try reader.next() {
                guard next < expected.count else {
                    differences.append(
                        (nil, found.line, "\(found.reference) should not be there"))
                    continue
                }
                let wanted = expected[next]
                next += 1
                total &+= wanted.amount
                for (what, isSaid, shouldBe) in Self.differences(found, wanted, currency) {
                    differences.append(
                        (
                            wanted.row, found.line,
                            "\(what) of \(wanted.reference) is \"\(isSaid)\", by the book "
                                + "\"\(shouldBe)\""
                        ))
                }
            }
            for wanted in expected[next...] {
                differences.append((wanted.row, 0, "\(wanted.reference) is missing"))
            }
            checkTotals(reader, expected, currency, &differences)
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
    }

    private func checkTotals(
        _ reader: borrowing SettlementTransactions, _ expected: [ExpectedTransaction],
        _ currency: CurrencyIndex,
        _ differences: inout [(row: RowName?, line: Int, text: String)]
    ) {
        let sum = expected.reduce(0) { $0 &+ $1.amount }
        let text = Self.decimal(sum, currency)
        if reader.count != "\(expected.count)" {
            differences.append((nil, 1, "NbOfTxs is \(reader.count), and not \(expected.count)"))
        }
        if reader.sum != text {
            differences.append((nil, 1, "CtrlSum is \(reader.sum), and not \(text)"))
        }
    }

    private static func decimal(_ amount: Int64, _ currency: CurrencyIndex) -> String {
        guard let currency = currency.currency else { return "\(amount)" }
        return Amount(minorUnits: amount).text(in: currency)
    }

    private static func differences(
        _ found: FoundTransaction, _ wanted: ExpectedTransaction, _ currency: CurrencyIndex
    ) -> [(String, String, String)] {
        [
            ("EndToEndId", found.reference, wanted.reference),
            ("the amount", found.amount, decimal(wanted.amount, currency)),
            ("the currency", found.currency, currency.code),
            ("the account", found.account, wanted.account),
            ("bic", found.bic, wanted.bic),
        ].filter { $0.1 != $0.2 }
    }

    private func instructions(_ currency: CurrencyIndex) -> [ExpectedTransaction] {
        var all: [ExpectedTransaction] = []
        for payout in payouts where auditor.accounts[payout.account].currency == currency {
            all.append(
                ExpectedTransaction(
                    reference: referenceText("P", night.date, payout.stored.ofDate),
                    amount: payout.amount, account: payout.stored.destination,
                    bic: payout.stored.bic, row: RowName("payouts", payout.stored.number)))
        }
        for dispute in facts.disputes where dispute.refund != 0 {
            let session = facts.sessions[dispute.session]
            guard auditor.accounts[session.account].currency == currency else { continue }
            all.append(
                ExpectedTransaction(
                    reference: referenceText("R", night.date, dispute.refundNumber),
                    amount: dispute.refund,
                    account: String(
                        decoding: facts.texts[session.customerRange], as: UTF8.self),
                    row: RowName("disputes", dispute.number)))
        }
        for sweep in sweeps where sweep.currency == currency {
            all.append(
                ExpectedTransaction(
                    reference: "C-\(night.date.compact)-\(currency.code)", amount: sweep.amount,
                    account: terms.settings.platformWallet,
                    row: RowName("sweeps", sweep.number)))
        }
        return all
    }
}

/// The transactions of a settlement file, one after the other.
private struct SettlementTransactions: ~Copyable {
    private var reader: XMLReader
    private var path: [String] = []
    /// Of the whole file.
    private(set) var count = ""
    private(set) var sum = ""

    init(_ source: PublishedSource) {
        reader = XMLReader { bytes in source.append(to: &bytes) }
    }

    mutating func next() throws -> FoundTransaction? {
        var transaction = FoundTransaction()
        while let event = try reader.next() {
            switch event {
            case .start(let name):
                path.append(reader.localName(name))
                if path.last == "CdtTrfTxInf" {
                    transaction = FoundTransaction()
                    transaction.line = reader.line
                }
                if path.last == "InstdAmt" {
                    transaction.currency = attribute("Ccy")
                }
            case .text: take(String(decoding: reader.text, as: UTF8.self), &transaction)
            case .end:
                let ended = path.popLast()
                if ended == "CdtTrfTxInf" { return transaction }
            }
        }
        return nil
    }

    private func attribute(_ wanted: String) -> String {
        for attribute in reader.attributes where reader.localName(attribute.name) == wanted {
            return String(decoding: reader.attributeText[attribute.value], as: UTF8.self)
        }
        return ""
    }

    /// The elements whose texts are told; most are none of these, and need no look at where they are.
    private static let told: Set<String> = [
        "NbOfTxs", "CtrlSum", "EndToEndId", "InstdAmt", "BICFI", "IBAN", "Id",
    ]

    private mutating func take(_ text: String, _ transaction: inout FoundTransaction) {
        guard let element = path.last, Self.told.contains(element) else { return }
        let place = path.suffix(3).joined(separator: "/")
        switch place {
        case "CstmrCdtTrfInitn/GrpHdr/NbOfTxs": count = text
        case "CstmrCdtTrfInitn/GrpHdr/CtrlSum": sum = text
        case "CdtTrfTxInf/PmtId/EndToEndId": transaction.reference = text
        case "CdtTrfTxInf/Amt/InstdAmt": transaction.amount = text
        case "CdtrAgt/FinInstnId/BICFI": transaction.bic = text
        case "CdtrAcct/Id/IBAN", "CdtrAcct/Prxy/Id": transaction.account = text
        default: break
        }
    }
}
