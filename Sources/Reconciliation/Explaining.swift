public import BusinessCalendar
internal import Ledger
public import Money
public import Settlement

/// A line that stands in suspense because its reference was not known: an open UNEXPECTED.
public struct UnexplainedLine: Sendable {
    public var number: Int64
    public var bookedOn: CivilDate
    public var lineID: String
    public var reference: String
    public var kind: String
    public var counterparty: String
    public var currency: Currency
    /// What it holds in suspense, signed as on the statement.
    public var suspense: Amount

    public init(
        number: Int64, bookedOn: CivilDate, lineID: String, reference: String, kind: String,
        counterparty: String, currency: Currency, suspense: Amount
    ) {
        self.number = number
        self.bookedOn = bookedOn
        self.lineID = lineID
        self.reference = reference
        self.kind = kind
        self.counterparty = counterparty
        self.currency = currency
        self.suspense = suspense
    }
}

/// What a close explains of a line in suspense.
public struct Explanation: Sendable {
    /// The UNEXPECTED that closes.
    public var number: Int64
    public var kind: MovementKind
    /// Which of the night's completed sessions, disputes, payouts or sweeps it is about.
    public var place: Int
    public var currency: Currency
    /// How much it confirms, positive.
    public var confirmed: Amount
    /// Whether nothing is left of the movement then.
    public var isLast: Bool
    /// The break that takes the place of the UNEXPECTED.
    public var mismatch: Break?
}

extension Explanation {
    /// Explains lines whose reference a close makes known, in the order of their breaks, and posts
    /// what that moves between suspense and what is in transit.
    public static func explain(
        _ unexplained: [UnexplainedLine], by night: inout NightRecord
    ) throws(AmountOverflow) -> [Explanation] {
        var explained: [Explanation] = []
        var left: [PlaceKey: Amount] = [:]
        for line in unexplained {
            guard let (kind, place) = night.movement(named: line.reference) else { continue }
            let movement = night.movement(kind, place)
            let key = PlaceKey(kind: kind, place: place)
            let rest = left[key] ?? movement.amount
            guard line.currency == movement.currency, rest > .zero,
                (line.suspense > .zero) == kind.isIncoming, !line.suspense.isZero
            else { continue }
            let came = Amount(minorUnits: Int64(line.suspense.minorUnits.magnitude))
            let confirmed = min(came, rest)
            left[key] = rest - confirmed
            var mismatch: Break?
            if came != rest {
                var arisen = Break(
                    .amountMismatch, since: line.bookedOn, reference: line.reference,
                    lineID: line.lineID, kind: line.kind, counterparty: line.counterparty,
                    currency: line.currency, expected: kind.isIncoming ? rest : -rest,
                    found: line.suspense,
                    suspense: kind.isIncoming ? came - confirmed : confirmed - came)
                arisen.explanation = arisen.explained(by: movement)
                mismatch = arisen
            }
            explained.append(
                Explanation(
                    number: line.number, kind: kind, place: place, currency: line.currency,
                    confirmed: confirmed, isLast: came >= rest, mismatch: mismatch))
            try night.post(confirmed, kind, in: line.currency)
        }
        return explained
    }

    private struct PlaceKey: Hashable {
        var kind: MovementKind
        var place: Int
    }
}

extension NightRecord {
    /// Which movement of the night a reference names.
    fileprivate func movement(named reference: String) -> (MovementKind, Int)? {
        guard let ours = Reference(reference) else { return charge(named: reference) }
        guard ours.date == businessDate else { return nil }
        switch ours {
        case .adjustment: return nil
        case .sweep(_, let currency):
            return sweeps.firstIndex { $0.currency == currency }.map { (.commission, $0) }
        case .payout(_, let number):
            return number <= payouts.count ? (.payout, number - 1) : nil
        case .refund(_, let number):
            return posting.disputes.firstIndex { $0.number == number }.map { (.refund, $0) }
        }
    }

    private func charge(named reference: String) -> (MovementKind, Int)? {
        let id = Array(reference.utf8)
        var (low, high) = (0, posting.completed.count)
        while low < high {
            let middle = (low + high) / 2
            let range = rows[Int(posting.completed[middle])].idRange
            if rows.text[range].lexicographicallyPrecedes(id) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < posting.completed.count,
            rows.hasID(id.span, at: Int(posting.completed[low])),
            !rows[Int(posting.completed[low])].price.isZero
        else { return nil }
        return (.charge, low)
    }

    fileprivate func movement(_ kind: MovementKind, _ place: Int) -> MovementFacts {
        switch kind {
        case .charge:
            let row = Int(posting.completed[place])
            return MovementFacts(
                kind: kind, reference: rows.sessionID(row), party: rows.customerID(row),
                currency: accounts.currency(Int(rows[row].account)), amount: rows[row].price,
                valueDate: rows[row].eventDate)
        case .refund:
            let dispute = posting.disputes[place]
            let row = Int(dispute.row)
            return MovementFacts(
                kind: kind,
                reference: Reference.refund(businessDate, number: dispute.number).text,
                party: rows.customerID(row),
                currency: accounts.currency(Int(rows[row].account)), amount: dispute.refund,
                valueDate: valueDate)
        case .payout:
            let payout = payouts[place]
            return MovementFacts(
                kind: kind,
                reference: Reference.payout(businessDate, number: payout.number).text,
                party: accounts.providerID(payout.account),
                currency: accounts.currency(payout.account), amount: payout.amount,
                valueDate: valueDate)
        case .commission:
            let sweep = sweeps[place]
            return MovementFacts(
                kind: kind, reference: Reference.sweep(businessDate, sweep.currency).text,
                party: "", currency: sweep.currency, amount: sweep.amount, valueDate: valueDate)
        }
    }

    fileprivate mutating func post(
        _ amount: Amount, _ kind: MovementKind, in currency: Currency
    ) throws(AmountOverflow) {
        guard let book = trialBalances.firstIndex(where: { $0.currency == currency }) else {
            return
        }
        if kind.isIncoming {
            try trialBalances[book].balance.post(
                amount, debit: .suspense, credit: .chargesInTransit)
        } else {
            try trialBalances[book].balance.post(
                amount, debit: .transfersInTransit, credit: .suspense)
        }
    }
}
