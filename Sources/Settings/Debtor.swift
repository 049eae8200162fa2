/// Who pays in settlement files, as far as it is not the marketplace from its settlement wallet.
public struct Debtor: Sendable, Hashable {
    /// 1 to 70 characters; nil: the marketplace's name.
    public var name: String?
    /// What is paid from; nil: the settlement wallet.
    public var account: DebtorAccount?
    /// The institution that keeps the account.
    public var bic: BIC?

    /// A debtor of whom some things, or none, are told.
    public init(name: String? = nil, account: DebtorAccount? = nil, bic: BIC? = nil) {
        self.name = name
        self.account = account
        self.bic = bic
    }
}

/// The account that settlement files are paid from.
public enum DebtorAccount: Sendable, Hashable {
    case iban(IBAN)
    /// The id of a wallet.
    case wallet(String)
}
