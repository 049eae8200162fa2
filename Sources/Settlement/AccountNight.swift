public import BusinessCalendar
public import Money

/// One provider's account in one currency over one night: a row of `balances.csv` in the making.
public struct AccountNight: Sendable {
    /// What the provider was owed when the date before was closed.
    public var opening = Amount.zero
    public var gross = Amount.zero
    public var commission = Amount.zero
    public var refunded = Amount.zero
    public var commissionReturned = Amount.zero
    /// Manual corrections, in the provider's favour positive.
    public var adjusted = Amount.zero
    /// Payouts that came back.
    public var returned = Amount.zero
    public var paidOut = Amount.zero
    /// The net of posted facts that can't be paid yet.
    public var held = Amount.zero
    /// Whether anything was posted since the last close.
    public var isTouched = false

    public init(opening: Amount = .zero, held: Amount = .zero) {
        self.opening = opening
        self.held = held
    }

    /// What the provider is owed in the end.
    public func closing() throws(AmountOverflow) -> Amount {
        try opening.adding(gross).subtracting(commission).subtracting(refunded)
            .adding(commissionReturned).adding(adjusted).adding(returned).subtracting(paidOut)
    }

    /// What of it can be paid.
    public func available() throws(AmountOverflow) -> Amount {
        try closing().subtracting(held)
    }

    /// Takes in a session posted as completed.
    public mutating func add(
        completed row: SessionRow, on date: CivilDate
    ) throws(AmountOverflow) {
        isTouched = isTouched || !row.price.isZero
        gross = try gross.adding(row.price)
        commission = try commission.adding(row.commission)
        if row.availableOn > date { held = try held.adding(row.net) }
    }

    /// Takes in a dispute.
    public mutating func add(
        disputed dispute: PostedDispute, on date: CivilDate
    ) throws(AmountOverflow) {
        isTouched = isTouched || !dispute.refund.isZero
        refunded = try refunded.adding(dispute.refund)
        commissionReturned = try commissionReturned.adding(dispute.commission)
        if dispute.availableOn > date {
            held = try held.subtracting(dispute.refund.subtracting(dispute.commission))
        }
    }
}

/// Why a provider is not paid what can't be or isn't paid tonight. The raw value is shown.
public enum UnpaidReason: String, CaseIterable, Sendable {
    case blocked
    case negative
    case notPayoutDay = "not-payout-day"
    case belowMinimum = "below-minimum"
    case held
}
