public import BusinessCalendar
public import Money

/// What a statement says was in the wallet before and after its lines, in one currency.
///
/// Proven: the opening and the sum of the statement's lines in that currency are the closing.
public struct StatementBalance: Hashable, Sendable {
    public var currency: Currency
    public var opening: Amount
    public var closing: Amount

    public init(currency: Currency, opening: Amount, closing: Amount) {
        self.currency = currency
        self.opening = opening
        self.closing = closing
    }
}

/// A statement of the settlement wallet that was read whole and holds by itself.
///
/// Line ids are unique in it, all balances it tells are proven, and the absolute amounts of its
/// lines add up without overflow in every currency.
public struct Statement: Sendable {
    /// The file's name without its ending: what the statement is known by.
    public var name: String
    public var byteCount: Int
    /// SHA-256 of the file, 64 small hexadecimal digits.
    public var digest: String
    /// In file order.
    public var lines: StatementLines
    /// By currency; a currency whose balances are not told is not among them.
    public var balances: [StatementBalance]
    /// The latest day of its lines; of a statement without lines the date of its closing balance,
    /// nil when it tells none.
    public var lastDay: CivilDate?

    public init(
        name: String, byteCount: Int, digest: String, lines: StatementLines,
        balances: [StatementBalance], lastDay: CivilDate?
    ) {
        self.name = name
        self.byteCount = byteCount
        self.digest = digest
        self.lines = lines
        self.balances = balances
        self.lastDay = lastDay
    }

    /// What the statement tells of a currency's balances.
    public func balance(of currency: Currency) -> StatementBalance? {
        balances.first { $0.currency == currency }
    }
}
