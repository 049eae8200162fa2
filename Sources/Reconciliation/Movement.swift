public import BusinessCalendar
public import Money

/// A movement that `wallet-transfers.csv` listed, and what has become of it: what a statement line
/// can be about. Its texts stand elsewhere, as there are a million of them.
public struct Movement: Sendable {
    /// The row of its session, dispute, payout or sweep.
    public let row: Int64
    /// What was to move, positive.
    public let amount: Amount
    /// What is left to confirm.
    public var left: Amount
    public let valueDate: CivilDate
    public let currency: Currency
    public let kind: MovementKind
    private var flags: UInt8

    public init(
        _ kind: MovementKind, row: Int64, currency: Currency, amount: Amount, left: Amount,
        valueDate: CivilDate
    ) {
        self.kind = kind
        self.row = row
        self.currency = currency
        self.amount = amount
        self.left = left
        self.valueDate = valueDate
        flags = 0
    }

    /// An amount as a statement shows it: positive into the wallet.
    public func signed(_ amount: Amount) -> Amount { kind.isIncoming ? amount : -amount }

    private subscript(flag: UInt8) -> Bool {
        get { flags & flag != 0 }
        set { if newValue { flags |= flag } else { flags &= ~flag } }
    }

    /// A return of it was seen, of whatever amount.
    public var hasReturn: Bool {
        get { self[1] }
        set { self[1] = newValue }
    }
    /// Some of it was given up by a person.
    public var isVoided: Bool {
        get { self[2] }
        set { self[2] = newValue }
    }
    /// A MISSING of it arose before.
    public var wasMissed: Bool {
        get { self[4] }
        set { self[4] = newValue }
    }
    /// Some of it has been confirmed.
    public var isConfirmed: Bool {
        get { self[8] }
        set { self[8] = newValue }
    }
    /// Its session was taken back.
    public var isWithdrawn: Bool {
        get { self[16] }
        set { self[16] = newValue }
    }
}
