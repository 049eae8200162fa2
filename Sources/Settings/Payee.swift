/// How a provider is to be paid, as `payees.csv` has it.
public struct Payee: Sendable, Hashable {
    /// What kind of account a provider is paid to. The raw value is the word in the file.
    public enum Method: String, CaseIterable, Sendable {
        case wallet, iban
    }

    /// The id of the provider as feeds have it.
    public var providerID: String
    /// May be empty; at most 140 characters.
    public var name: String
    /// What kind of account it is paid to.
    public var method: Method
    /// A wallet's id or an IBAN, by the method.
    public var account: String
    /// The institution that keeps the account, when told.
    public var bic: String?
    /// Whether nothing may be paid to this provider for now.
    public var isBlocked: Bool

    /// A payee; the account and BIC are taken as they are.
    public init(
        providerID: String, name: String, method: Method, account: String, bic: String?,
        isBlocked: Bool
    ) {
        self.providerID = providerID
        self.name = name
        self.method = method
        self.account = account
        self.bic = bic
        self.isBlocked = isBlocked
    }

    /// How a provider is paid of whom the file says nothing: to the wallet that bears its id.
    public static func unlisted(_ providerID: String) -> Payee {
        Payee(
            providerID: providerID, name: "", method: .wallet, account: providerID, bic: nil,
            isBlocked: false)
    }
}
