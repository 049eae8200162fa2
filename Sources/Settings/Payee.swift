/// How a provider is to be paid, as `payees.csv` has it.
public struct Payee: Sendable, Hashable {
    /// What kind of account a provider is paid to. The raw value is the word in the file.
    public enum Method: String, CaseIterable, Sendable {
        case wallet, iban
    }

    public var providerID: String
    /// May be empty; at most 140 characters.
    public var name: String
    public var method: Method
    /// A wallet's id or an IBAN, by the method.
    public var account: String
    /// The institution that keeps the account, when told.
    public var bic: String?
    /// Whether nothing may be paid to this provider for now.
    public var isBlocked: Bool

    /// How a provider is paid of whom the file says nothing: to the wallet that bears its id.
    public static func unlisted(_ providerID: String) -> Payee {
        Payee(
            providerID: providerID, name: "", method: .wallet, account: providerID, bic: nil,
            isBlocked: false)
    }
}
