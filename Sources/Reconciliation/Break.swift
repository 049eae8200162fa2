public import BusinessCalendar
public import Money

/// Something a person has to look at: a row of `breaks.csv` as it arose.
public struct Break: Sendable {
    public var cause: BreakCause
    public var since: CivilDate
    /// The line it is about, as its index in the statement's lines.
    public var line: Int?
    public var reference: String
    /// Empty when it is about no line.
    public var lineID: String
    public var kind: String
    public var counterparty: String
    public var currency: Currency
    /// Signed as on a statement, as is `found`.
    public var expected: Amount
    public var found: Amount
    /// The movement it is about, if it is about a known one.
    public var movement: MovementID?
    /// What it put into suspense, signed as on the statement.
    public var suspense: Amount
    /// Whether the provider of the movement is not paid while it is open.
    public var blocksProvider: Bool
    /// What happened, in a sentence for a person.
    public var explanation = ""

    public init(
        _ cause: BreakCause, since: CivilDate, line: Int? = nil, reference: String = "",
        lineID: String = "", kind: String = "", counterparty: String = "", currency: Currency,
        expected: Amount, found: Amount, movement: MovementID? = nil, suspense: Amount = .zero,
        blocksProvider: Bool = false
    ) {
        self.cause = cause
        self.since = since
        self.line = line
        self.reference = reference
        self.lineID = lineID
        self.kind = kind
        self.counterparty = counterparty
        self.currency = currency
        self.expected = expected
        self.found = found
        self.movement = movement
        self.suspense = suspense
        self.blocksProvider = blocksProvider
    }

    /// Whether it says that some of a movement did not come.
    public var isShortfall: Bool {
        cause == .amountMismatch
            && found.minorUnits.magnitude < expected.minorUnits.magnitude
    }
}

/// Which movement: its kind and the row of its session, dispute, payout or sweep.
public struct MovementID: Hashable, Sendable {
    public var kind: MovementKind
    public var row: Int64

    public init(_ kind: MovementKind, _ row: Int64) {
        self.kind = kind
        self.row = row
    }
}

/// The number of a break: `B-000001`.
public enum BreakNumber {
    private static let digitCount = 6

    /// The text form, from 1.
    public static func text(_ number: Int64) -> String {
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, digitCount - digits.utf8.count))
        return "B-" + zeros + digits
    }

    /// Reads exactly what `text` writes; nil for any other text.
    public static func number(_ text: String) -> Int64? {
        guard text.hasPrefix("B-"), let number = Int64(text.dropFirst(2)), number > 0,
            self.text(number) == text
        else { return nil }
        return number
    }
}

/// A break that is open when a statement is read, as far as rules ask for it.
public struct OpenBreak: Sendable {
    public var number: Int64
    public var cause: BreakCause
    public var currency: Currency
    public var movement: MovementID?
    public var isShortfall: Bool
    /// What it holds in suspense now, signed as on the statement.
    public var suspense: Amount

    public init(
        number: Int64, cause: BreakCause, currency: Currency, movement: MovementID?,
        isShortfall: Bool, suspense: Amount
    ) {
        self.number = number
        self.cause = cause
        self.currency = currency
        self.movement = movement
        self.isShortfall = isShortfall
        self.suspense = suspense
    }
}
