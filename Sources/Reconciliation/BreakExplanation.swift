public import BusinessCalendar
public import Money

/// What a movement was, for the sentence that explains a break about it.
public struct MovementFacts: Sendable {
    public var kind: MovementKind
    public var reference: String
    /// Who paid it or gets it: a customer, a provider, the platform's wallet; of that it may be
    /// empty, as there is but one.
    public var party: String
    public var currency: Currency
    public var amount: Amount
    public var valueDate: CivilDate

    public init(
        kind: MovementKind, reference: String, party: String, currency: Currency, amount: Amount,
        valueDate: CivilDate
    ) {
        self.kind = kind
        self.reference = reference
        self.party = party
        self.currency = currency
        self.amount = amount
        self.valueDate = valueDate
    }

    /// `payout P-20131104-000007 to prov-12`
    fileprivate var subject: String {
        switch kind {
        case .charge: "charge \(reference) of customer \(party)"
        case .refund: "refund \(reference) to customer \(party)"
        case .payout: "payout \(reference) to \(party)"
        case .commission:
            "commission \(reference) to the platform's wallet" + (party.isEmpty ? "" : " \(party)")
        }
    }

    /// `was instructed at 80.00 EUR`
    fileprivate var instructed: String {
        let verb = kind == .charge ? "was reported at" : "was instructed at"
        return "\(verb) \(amount.told(in: currency))"
    }
}

extension Break {
    /// What happened, in a sentence for a person.
    ///
    /// - Parameter facts: of the movement it is about; nil when it is about none that is known.
    public func explained(by facts: MovementFacts?) -> String {
        guard let facts else { return lineSentence }
        let day = since.told
        let shown = "the statement shows \(found.text(in: currency)) on \(day)"
        switch cause {
        case .returned:
            let whole =
                "\(facts.subject) came back on \(day): \(found.told(in: currency))"
            if !blocksProvider { return "\(whole); it is in suspense" }
            if suspense.isZero {
                return "\(whole); the provider is owed it again, and not paid until somebody looks"
            }
            return "\(whole) of \(facts.amount.told(in: facts.currency)); it is in suspense, "
                + "and the provider is not paid until somebody looks"
        case .duplicateLine:
            return "\(facts.subject) is settled already; on \(day) the statement shows "
                + "\(found.told(in: currency)) for it once more"
        case .currencyMismatch:
            return "\(facts.subject) \(facts.instructed); the statement shows "
                + "\(found.told(in: currency)) on \(day)"
        case .wrongDirection:
            return "\(facts.subject) \(facts.instructed); \(shown), the other way"
        case .amountMismatch: return mismatchSentence(facts, shown)
        case .missing:
            return "\(facts.subject) \(facts.instructed) for \(day); no statement shows "
                + (expected.minorUnits.magnitude == facts.amount.minorUnits.magnitude
                    ? "it" : "the last \(expected.size.told(in: currency)) of it")
        case .unexpected, .statementGap: return lineSentence
        }
    }

    private func mismatchSentence(_ facts: MovementFacts, _ shown: String) -> String {
        let shown = shown.replacing(found.text(in: currency), with: found.size.text(in: currency))
        let left =
            expected.size == facts.amount
            ? "" : ", \(expected.size.told(in: currency)) of it was left"
        let gap = Amount(minorUnits: found.size.minorUnits - expected.size.minorUnits)
        let end =
            gap.isNegative
            ? "\(gap.size.told(in: currency)) short" : "\(gap.told(in: currency)) too much"
        return "\(facts.subject) \(facts.instructed)\(left); \(shown): \(end)"
    }

    private var lineSentence: String {
        let day = since.told
        switch cause {
        case .statementGap:
            return
                "the statement opens with \(found.told(in: currency)) on \(day), and the ledger's "
                + "wallet holds \(expected.text(in: currency)): \(difference.told(in: currency)) "
                + "that no statement has shown"
        case .returned:
            return "\(found.told(in: currency)) came back on \(day)"
                + (reference.isEmpty ? "" : " with the reference \(reference)")
                + ", and no payout is known by it"
        default:
            let direction = found.isNegative ? "left the wallet" : "came into the wallet"
            let party =
                counterparty.isEmpty
                ? "" : (found.isNegative ? " to \(counterparty)" : " from \(counterparty)")
            let known =
                reference.isEmpty
                ? "without a reference" : "and the reference \(reference) is not known"
            return "\(found.size.told(in: currency)) \(direction)\(party) on \(day), \(known)"
        }
    }

    /// found − expected.
    public var difference: Amount {
        Amount(minorUnits: found.minorUnits &- expected.minorUnits)
    }
}

extension Amount {
    /// The amount without its sign.
    fileprivate var size: Amount { isNegative ? -self : self }

    /// `80.00 EUR`
    fileprivate func told(in currency: Currency) -> String {
        "\(text(in: currency)) \(currency.code)"
    }
}

extension CivilDate {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// `6 November`; the year stands in the column beside it.
    fileprivate var told: String { "\(day) \(monthName)" }

    var monthName: String { Self.months[month - 1] }
}
