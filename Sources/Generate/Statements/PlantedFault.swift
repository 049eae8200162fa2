/// A fault that a statement is made with, named after the break that it gives. Each gives that one
/// break and no other, so that what is planted can be counted again.
public enum PlantedFault: String, CaseIterable, Sendable {
    /// A payout comes back the day after.
    case returned
    /// A movement has a second line.
    case duplicateLine = "duplicate-line"
    /// Beside a movement's line stands one of its reference in another currency.
    case currencyMismatch = "currency-mismatch"
    /// A movement is taken back.
    case wrongDirection = "wrong-direction"
    /// Less than a movement's amount comes.
    case amountShort = "amount-short"
    /// More than a movement's amount comes.
    case amountOver = "amount-over"
    /// A movement has no line.
    case missing
    /// A line that belongs to nothing.
    case unexpected
    /// A currency's opening balance is other than told.
    case statementGap = "statement-gap"

    /// What it is planted on; nil where that is no movement.
    var isOfMovement: Bool { self != .unexpected && self != .statementGap }

    /// Whether the program can tell it only by a reference.
    public var needsReference: Bool { isOfMovement && self != .missing }
}
