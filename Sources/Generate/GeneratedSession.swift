/// One made-up session: everything that a feed, and later a statement, says about it.
struct GeneratedSession: Sendable {
    /// When it was completed, in microseconds since 1970.
    var completedAt: Int64
    /// When it was disputed, in seconds since 1970; nil when the customer was content.
    var disputedAt: Int64?
    /// The provider's number, from 1.
    var provider: Int
    /// The customer's number, from 1.
    var customer: Int
    /// A place in the shape's currencies.
    var currency: Int
    /// In minor units of that currency.
    var price: Int
    /// The random bits of its id.
    var idHigh: UInt64
    var idLow: UInt64
}

/// The rule that a bad row breaks, for the formats whose rows can always be taken apart.
enum RowFlaw: Int, CaseIterable, Sendable {
    case sessionID, status, customerID, currency, negativePrice, priceText, decimals
    case completedAt, disputedAt, order
}

/// One data row of a feed.
struct FeedEntry: Sendable {
    var session: GeneratedSession
    var flaw: RowFlaw?
}
