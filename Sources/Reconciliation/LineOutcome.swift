public import Money

/// By what a line was matched. The raw value is stored, the name is shown.
public enum MatchedBy: Int, CaseIterable, Sendable {
    case reference = 1
    case amount, fee, `return`

    /// The word of the column `matched_by`.
    public var name: String {
        switch self {
        case .reference: "reference"
        case .amount: "amount"
        case .fee: "fee"
        case .return: "return"
        }
    }
}

/// What became of one line: all of its amount is fee, a payout returned, confirmed, or in suspense.
public struct LineOutcome: Sendable {
    /// How much it confirmed of its movement, positive.
    public var confirmed = Amount.zero
    /// What nothing explains of it, signed as on the statement.
    public var suspense = Amount.zero
    private var movementNumber: Int32 = -1
    private var matchedByCode: UInt8 = 0
    /// Of which kind the movement is, so that nobody has to look for it among a million.
    private var movementKindCode: UInt8 = 0

    public init() {}

    public var matchedBy: MatchedBy? {
        get { MatchedBy(rawValue: Int(matchedByCode)) }
        set { matchedByCode = UInt8(newValue?.rawValue ?? 0) }
    }

    /// The movement it confirmed or returned, as its index among those known.
    public var movement: Int? { movementNumber < 0 ? nil : Int(movementNumber) }

    /// The kind of that movement.
    public var movementKind: MovementKind? { MovementKind(rawValue: Int(movementKindCode)) }

    /// Notes which movement it confirms or returns.
    mutating func name(_ movement: Int, _ kind: MovementKind) {
        movementNumber = Int32(movement)
        movementKindCode = UInt8(kind.rawValue)
    }
}
