/// What a transfer is for. The raw value is stored.
public enum TransferKind: Int, CaseIterable, Sendable {
    case charge = 1
    case commission
    case refund
    case commissionReturn
    case payout
    case sweep
    case adjustment
    case chargeConfirmed
    case transferConfirmed
    case payoutReturned
    case fee
    case unexplained
    case resolved

    /// The word the journal shows.
    public var name: String {
        switch self {
        case .charge: "charge"
        case .commission: "commission"
        case .refund: "refund"
        case .commissionReturn: "commission-return"
        case .payout: "payout"
        case .sweep: "sweep"
        case .adjustment: "adjustment"
        case .chargeConfirmed: "charge-confirmed"
        case .transferConfirmed: "transfer-confirmed"
        case .payoutReturned: "payout-returned"
        case .fee: "fee"
        case .unexplained: "unexplained"
        case .resolved: "resolved"
        }
    }

    /// Between which accounts such a transfer moves its amount, where that is always the same.
    ///
    /// An adjustment, an unexplained line and a resolution go either way or anywhere: nil.
    public var accounts: (debit: AccountName, credit: AccountName)? {
        switch self {
        case .charge: (.chargesInTransit, .provider)
        case .commission: (.provider, .commission)
        case .refund: (.provider, .transfersInTransit)
        case .commissionReturn: (.commission, .provider)
        case .payout: (.provider, .transfersInTransit)
        case .sweep: (.platformWallet, .transfersInTransit)
        case .chargeConfirmed: (.wallet, .chargesInTransit)
        case .transferConfirmed: (.transfersInTransit, .wallet)
        case .payoutReturned: (.wallet, .provider)
        case .fee: (.walletFees, .wallet)
        case .adjustment, .unexplained, .resolved: nil
        }
    }
}
