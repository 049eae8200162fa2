public import Money

/// The amount of a currency below which a provider is not paid.
public struct MinimumPayout: Sendable, Hashable {
    /// The currency whose payouts are meant.
    public var currency: Currency
    /// Zero or more.
    public var amount: Amount

    /// A minimum of a currency.
    public init(currency: Currency, amount: Amount) {
        self.currency = currency
        self.amount = amount
    }
}
