/// What moves money into or out of the settlement wallet; the order in which `wallet-transfers.csv`
/// lists the kinds. The raw value is stored.
public enum MovementKind: Int, CaseIterable, Sendable {
    /// A customer paid for a session; its reference is the session's id.
    case charge = 1
    /// A customer got it back: `R-20131104-000001`.
    case refund
    /// A provider is paid: `P-20131104-000001`.
    case payout
    /// Commission moves to the platform's own wallet: `C-20131104-EUR`.
    case commission

    /// The word of the column `kind`.
    public var name: String {
        switch self {
        case .charge: "charge"
        case .refund: "refund"
        case .payout: "payout"
        case .commission: "commission"
        }
    }

    /// Whether the wallet gets the money.
    public var isIncoming: Bool { self == .charge }
}
