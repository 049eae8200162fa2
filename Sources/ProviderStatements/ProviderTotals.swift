public import Money

/// What moved a balance, by the columns of `balances.csv`, and how often.
public struct ProviderTotals: Sendable, Equatable {
    public var gross = Amount.zero
    public var commission = Amount.zero
    public var refunded = Amount.zero
    public var commissionReturned = Amount.zero
    public var adjusted = Amount.zero
    public var returned = Amount.zero
    public var paidOut = Amount.zero

    public init() {}

    /// Adds one line.
    public mutating func add(_ line: ProviderLine) throws(AmountOverflow) {
        let gross = line.gross ?? .zero
        let commission = line.commission ?? .zero
        switch line.event {
        case .completed:
            self.gross = try self.gross.adding(gross)
            self.commission = try self.commission.adding(commission)
        case .disputed:
            refunded = try refunded.subtracting(gross)
            commissionReturned = try commissionReturned.subtracting(commission)
        case .adjustment, .resolved, .withdrawn: adjusted = try adjusted.adding(line.amount)
        case .returned: returned = try returned.adding(line.amount)
        case .payout: paidOut = try paidOut.subtracting(line.amount)
        }
    }

    /// Adds what another close counted.
    public mutating func add(_ other: ProviderTotals) throws(AmountOverflow) {
        gross = try gross.adding(other.gross)
        commission = try commission.adding(other.commission)
        refunded = try refunded.adding(other.refunded)
        commissionReturned = try commissionReturned.adding(other.commissionReturned)
        adjusted = try adjusted.adding(other.adjusted)
        returned = try returned.adding(other.returned)
        paidOut = try paidOut.adding(other.paidOut)
    }
}
