public import BusinessCalendar
public import Money

/// What a wallet statement is to tell. The same shape of the same reports gives the same bytes.
public struct StatementShape: Sendable {
    /// The folder of a book's reports.
    public var reports = "reports"
    /// The nights whose movements it tells, or none for all that are published there.
    public var nights: [CivilDate] = []
    /// The first day on which it books: movements of an earlier value date are left out.
    public var first: CivilDate?
    /// The last day on which it books: movements of a later value date are left out.
    public var last: CivilDate?
    /// What each currency opens with; those not named open with nothing.
    public var opening: [Currency: Amount] = [:]
    /// How often each fault is planted, each on a movement of its own.
    public var faults: [PlantedFault: Int] = [:]
    /// How many fees there are.
    public var fees = 0
    /// Whether lines bear references; without, the program matches them by amount.
    public var hasReferences = true
    /// Whether the lines of a day come in an order of no meaning, not that of the reports.
    public var isShuffled = false
    /// Everything random comes from this number and the movements.
    public var seed: UInt64 = 1

    /// A statement of everything without faults.
    public init() {}
}

/// The forms in which a statement can be written, by the endings of their files.
public enum StatementFormat: String, CaseIterable, Sendable {
    case csv
    /// camt.053.001.08.
    case xml
}
