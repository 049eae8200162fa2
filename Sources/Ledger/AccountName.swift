/// The accounts of the ledger; each exists once per currency, and `provider` once per provider too.
///
/// Declared in the order in which the trial balance lists them. The raw value is stored.
public enum AccountName: Int, CaseIterable, Sendable {
    /// The settlement wallet, as confirmed by statements. Asset.
    case wallet = 1
    /// Charged to customers, not yet on a statement. Asset.
    case chargesInTransit
    /// Instructed by us, not yet on a statement. Liability.
    case transfersInTransit
    /// Commission moved to the platform's own wallet. Asset.
    case platformWallet
    /// Owed to a provider; below zero, the provider owes. Liability.
    case provider
    /// Commission earned, less returned. Revenue.
    case commission
    /// Statement lines that nothing explains. Liability.
    case suspense
    /// Manual corrections. Expense.
    case adjustments
    /// What the wallet operator charges. Expense.
    case walletFees
    /// The platform's own money in the settlement wallet. Equity.
    case platformFunds

    /// The name in the trial balance, where all providers are one line.
    public var name: String {
        switch self {
        case .wallet: "wallet"
        case .chargesInTransit: "charges-in-transit"
        case .transfersInTransit: "transfers-in-transit"
        case .platformWallet: "platform-wallet"
        case .provider: "provider-payables"
        case .commission: "commission"
        case .suspense: "suspense"
        case .adjustments: "adjustments"
        case .walletFees: "wallet-fees"
        case .platformFunds: "platform-funds"
        }
    }

    /// What kind of account it is, in an accountant's words.
    public var type: String {
        switch self {
        case .wallet, .chargesInTransit, .platformWallet: "asset"
        case .transfersInTransit, .provider, .suspense: "liability"
        case .commission: "revenue"
        case .adjustments, .walletFees: "expense"
        case .platformFunds: "equity"
        }
    }
}
