internal import BusinessCalendar
internal import Money
internal import Reconciliation

/// What an entry of a camt.053 file makes of lines.
extension CamtEntry {
    /// One line of an entry, or the charges that the bank took within.
    private struct Part {
        /// Nil for the entry as a whole.
        var detail: Int?
        var amount: Amount
        var isCharge = false
    }

    /// Appends the entry's lines; none when it is not booked or moves nothing.
    ///
    /// - Parameters:
    ///   - statement: the place of its statement in the file, from 1.
    ///   - entry: its place in the statement, from 1.
    func appendLines(
        to lines: inout StatementLines, statement: Int, entry: Int,
        leftOut: inout StatementReading.LeftOut
    ) throws(CamtFault) {
        guard !values[.status].isEmpty else {
            throw CamtFault(missing: "Sts")
        }
        guard holds(values[.status], Self.booked) else {
            leftOut.unbookedEntries += 1
            return
        }
        let whole = try amount(values, element: "Amt")
        let currency = whole.currency
        let total = try isCredit(values) ? whole.amount : -whole.amount
        let bookedOn = try bookedOn()
        let parts = try parts(of: total, currency) ?? [Part(detail: nil, amount: total)]
        let shared = sharedReferences()
        for part in parts {
            guard !part.amount.isZero else {
                leftOut.zeroAmounts += 1
                continue
            }
            let detail = part.detail ?? (details.count == 1 ? 0 : nil)
            let place = StatementPlace.entry(
                statement: statement, entry: entry,
                detail: details.count > 1 ? part.detail.map { $0 + 1 } : nil)
            do throws(StatementFault) {
                let lineID = try lineID(part, shared)
                try lineID.span.check(.lineID)
                let reference = part.isCharge ? CamtText() : reference(detail)
                try text.span.extracting(reference.range).check(.reference)
                let counterparty =
                    part.isCharge
                    ? CamtText() : counterparty(detail, isCredit: !part.amount.isNegative)
                try text.span.extracting(counterparty.range).check(.counterparty)
                lines.append(
                    lineID: lineID.span, bookedOn: bookedOn,
                    reference: text.span.extracting(reference.range),
                    kind: part.isCharge ? .fee : kind(detail),
                    counterparty: text.span.extracting(counterparty.range),
                    currency: currency, amount: part.amount, place: place)
            } catch {
                throw CamtFault(
                    fault: error, element: "", detail: part.detail.map { $0 + 1 })
            }
        }
    }

    private static let booked = Array("BOOK".utf8)
    private static let notProvided = Array("NOTPROVIDED".utf8)
    private static let feeSubFamilies = ["CHRG", "FEES", "COMM"].map { Array($0.utf8) }

    /// The booking date; of an entry that tells none, the value date.
    private func bookedOn() throws(CamtFault) -> CivilDate {
        if !values[.bookedOn].isEmpty { return try day(values[.bookedOn], element: "BookgDt") }
        guard !values[.valuedOn].isEmpty else {
            throw CamtFault(missing: "BookgDt")
        }
        return try day(values[.valuedOn], element: "ValDt")
    }

    // MARK: Amounts

    /// The details that bear amounts, which must make the entry's; nil when none does, or one does
    /// in another currency: then only the entry tells what was booked.
    private func parts(of total: Amount, _ currency: Currency) throws(CamtFault) -> [Part]? {
        var parts: [Part] = []
        for index in details.indices {
            let values = details[index].values
            let field: CamtField =
                values[.amount].isEmpty ? .transactionAmount : .amount
            guard !values[field].isEmpty else { continue }
            guard isIn(currency, values, field) else { return nil }
            let amount = try signed(values, field, detail: index)
            if !amount.isZero { parts.append(Part(detail: index, amount: amount)) }
        }
        guard !parts.isEmpty else { return try instructedParts(total, currency) }
        let sum = try Self.sum(parts, currency)
        guard sum != total else { return parts }
        if let withCharges = try adding(charges: parts, sum, total, currency) {
            return withCharges
        }
        throw CamtFault(
            fault: .detailsUnproven(currency, entry: total, details: sum), element: "NtryDtls")
    }

    /// Some banks tell each detail's amount only as it was instructed: good when they add up.
    private func instructedParts(
        _ total: Amount, _ currency: Currency
    ) throws(CamtFault) -> [Part]? {
        var parts: [Part] = []
        for index in details.indices {
            let values = details[index].values
            guard !values[.instructedAmount].isEmpty,
                isIn(currency, values, .instructedAmount)
            else { return nil }
            let amount = try signed(values, .instructedAmount, detail: index)
            parts.append(Part(detail: index, amount: amount))
        }
        guard !parts.isEmpty, try Self.sum(parts, currency) == total else { return nil }
        return parts
    }

    /// The details with what the bank charged for them, each charge a part of its own, when that
    /// is what the details and the entry differ by.
    private func adding(
        charges parts: [Part], _ sum: Amount, _ total: Amount, _ currency: Currency
    ) throws(CamtFault) -> [Part]? {
        var withDetails: [Part] = []
        for part in parts {
            withDetails.append(part)
            guard let detail = part.detail else { continue }
            let charged = try charged(details[detail].charges, currency)
            if !charged.isZero {
                withDetails.append(Part(detail: detail, amount: charged, isCharge: true))
            }
        }
        if try Self.sum(withDetails, currency) == total { return withDetails }
        let charged = try charged(charges, currency)
        guard !charged.isZero else { return nil }
        let withEntry = parts + [Part(detail: nil, amount: charged, isCharge: true)]
        return try Self.sum(withEntry, currency) == total ? withEntry : nil
    }

    /// What charges take from the wallet: below zero, unless they are given back.
    private func charged(
        _ charges: [CamtValues], _ currency: Currency
    ) throws(CamtFault) -> Amount {
        var parts: [Part] = []
        for charge in charges where isIn(currency, charge, .amount) {
            let amount = try amount(charge, element: "Chrgs/Amt").amount
            let isCredit = charge[.indicator].isEmpty ? false : try isCredit(charge)
            parts.append(Part(detail: nil, amount: isCredit ? amount : -amount))
        }
        return try Self.sum(parts, currency)
    }

    private func isIn(_ currency: Currency, _ values: CamtValues, _ field: CamtField) -> Bool {
        guard let code = field.currency, !values[field].isEmpty else { return false }
        // A lacking currency is no other one: it is refused where the amount is read.
        return values[code].isEmpty
            || Currency(code: text.span.extracting(values[code].range)) == currency
    }

    /// A detail's amount with its sign, which is the entry's where the detail tells none.
    private func signed(
        _ detail: CamtValues, _ field: CamtField, detail index: Int
    ) throws(CamtFault) -> Amount {
        do throws(CamtFault) {
            let amount = try amount(detail, field, element: "Amt").amount
            return try isCredit(detail[.indicator].isEmpty ? values : detail) ? amount : -amount
        } catch {
            throw CamtFault(fault: error.fault, element: error.element, detail: index + 1)
        }
    }

    private static func sum(_ parts: [Part], _ currency: Currency) throws(CamtFault) -> Amount {
        var sum = Amount.zero
        do throws(AmountOverflow) {
            for part in parts { sum = try sum.adding(part.amount) }
        } catch {
            throw CamtFault(fault: .totalOverflows(currency), element: "")
        }
        return sum
    }

    // MARK: Texts

    /// The servicer's references that several details of the entry bear: they tell none apart.
    private func sharedReferences() -> Set<ArraySlice<UInt8>> {
        guard details.count > 1 else { return [] }
        var seen: Set<ArraySlice<UInt8>> = []
        var shared: Set<ArraySlice<UInt8>> = []
        for detail in details where isTold(detail.values[.servicerReference]) {
            let reference = text[detail.values[.servicerReference].range]
            if !seen.insert(reference).inserted { shared.insert(reference) }
        }
        return shared
    }

    private func isTold(_ value: CamtText) -> Bool {
        !value.isEmpty && !holds(value, Self.notProvided)
    }

    /// The detail's servicer's reference, else the entry's; with the detail's number where that
    /// does not tell it from the entry's other details.
    private func lineID(
        _ part: Part, _ shared: Set<ArraySlice<UInt8>>
    ) throws(StatementFault) -> [UInt8] {
        var id: [UInt8] = []
        if let detail = part.detail {
            let own = details[detail].values[.servicerReference]
            var isAlone = details.count == 1
            if isTold(own) {
                id += text[own.range]
                isAlone = isAlone || !shared.contains(text[own.range])
            } else if isTold(values[.servicerReference]) {
                id += text[values[.servicerReference].range]
            } else {
                throw .noServicerReference
            }
            if !isAlone { id += Array("/\(detail + 1)".utf8) }
        } else {
            var candidates = [values[.servicerReference]]
            let ofDetails = details.lazy.map { $0.values[.servicerReference] }
            if details.count == 1 {
                candidates.insert(contentsOf: ofDetails, at: 0)
            } else if let first = ofDetails.first(where: isTold) {
                candidates.append(first)
            }
            guard let told = candidates.first(where: isTold) else { throw .noServicerReference }
            id += text[told.range]
        }
        if part.isCharge { id += Array("/charges".utf8) }
        return id
    }

    private func reference(_ detail: Int?) -> CamtText {
        guard let detail, isTold(details[detail].values[.endToEndID]) else { return CamtText() }
        return details[detail].values[.endToEndID]
    }

    private func kind(_ detail: Int?) -> StatementKind? {
        let isReturn = detail.map { details[$0].isReturn } ?? details.contains(where: \.isReturn)
        if isReturn { return .return }
        let own = detail.map { details[$0].values[.subFamily] } ?? CamtText()
        let subFamily = own.isEmpty ? values[.subFamily] : own
        return Self.feeSubFamilies.contains { holds(subFamily, $0) } ? .fee : nil
    }

    /// Who is on the other side: a proprietary proxy, as our instructions address wallets, the
    /// account's proprietary id or IBAN, any other proxy, else the name.
    private func counterparty(_ detail: Int?, isCredit: Bool) -> CamtText {
        guard let detail else { return CamtText() }
        let values = details[detail].values
        let proxy = values[isCredit ? .debtorProxy : .creditorProxy]
        let isProprietary = !values[isCredit ? .debtorProxyType : .creditorProxyType].isEmpty
        let candidates = [
            isProprietary ? proxy : CamtText(),
            values[isCredit ? .debtorOther : .creditorOther],
            values[isCredit ? .debtorIBAN : .creditorIBAN],
            proxy,
            values[isCredit ? .debtorName : .creditorName],
        ]
        return candidates.first(where: isTold) ?? CamtText()
    }
}
