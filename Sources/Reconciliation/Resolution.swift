public import Ledger
internal import Settlement

/// What a person says a break was.
public enum Resolution: Hashable, Sendable {
    /// What it holds in suspense goes to an account of ours.
    case account(AccountName)
    /// What it holds in suspense goes to a provider.
    case provider(String)
    /// What it holds in suspense confirms a movement, or cancels out what another break holds:
    /// the reference, or the break's id.
    case match(String)
    /// What is left in transit never comes.
    case void
    /// Somebody has looked at a payout that came back.
    case noted

    /// Accounts that what stands in suspense can go to.
    public static let accounts: [AccountName] = [
        .walletFees, .adjustments, .platformFunds, .platformWallet,
    ]

    /// Reads what is typed; nil when it says nothing that is known.
    public init?(_ text: String) {
        switch text {
        case "void": self = .void
        case "noted": self = .noted
        default:
            if let account = Self.accounts.first(where: { $0.name == text }) {
                self = .account(account)
            } else if let id = Self.rest(of: text, after: "provider:") {
                guard Identifier.isValid(id.utf8Span.span) else { return nil }
                self = .provider(id)
            } else if let target = Self.rest(of: text, after: "match:"), !target.isEmpty {
                self = .match(target)
            } else {
                return nil
            }
        }
    }

    private static func rest(of text: String, after prefix: String) -> String? {
        text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
    }

    /// As it is typed.
    public var text: String {
        switch self {
        case .account(let account): account.name
        case .provider(let id): "provider:\(id)"
        case .match(let target): "match:\(target)"
        case .void: "void"
        case .noted: "noted"
        }
    }
}

/// Why a break can't be resolved so.
public enum ResolutionRefusal: Error, Hashable, Sendable {
    /// There is no such break.
    case unknownBreak(String)
    /// It is closed.
    case closedBreak(String)
    /// No movement bears the reference, and no break the id.
    case unknownReference(String)
    /// It holds nothing in suspense.
    case nothingInSuspense
    /// Nothing of it is in transit.
    case nothingInTransit
    /// The movement is of another currency.
    case otherCurrency
    /// The movement goes the other way.
    case otherDirection
    /// Nothing is left of the movement.
    case nothingLeft
    /// What the two breaks hold does not add up to nothing.
    case notBalanced
    /// It is no payout that came back with its amount.
    case notReturned
    /// The session of the charge can't be withdrawn.
    case sessionConfirmed(reference: String)
}
