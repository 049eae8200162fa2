public import BusinessCalendar
public import Money

/// What a feed is to look like. Two feeds of the same shape are the same bytes.
///
/// Per mille are of all data rows. What they leave over are rows of completed sessions.
public struct FeedShape: Sendable {
    /// Data rows in all, at least one.
    public var rows = 1_000
    /// How many providers there are to choose from, at least one; the first are chosen most.
    public var providers = 50_000
    /// How many customers there are to choose from, at least one, all alike.
    public var customers = 1_000_000
    /// What sessions are priced in, at least one; a provider mostly keeps to its own.
    public var currencies: [Currency] = []
    /// What session ids look like.
    public var ids = IDStyle.ordered
    /// Everything random comes from this number, the date and the row's place.
    public var seed: UInt64 = 1
    /// The day, in UTC, on which the feed's sessions complete.
    public var date = CivilDate(dayNumber: 16_013)
    /// Rows of sessions completed and disputed that day.
    public var disputedPerMille = 40
    /// Rows that dispute a session of the day before. They find the session that the feed of that
    /// day has in the same place, which takes a feed of the same shape but for the date and this
    /// number; where that place holds no session left undisputed, the row is a completed session.
    public var lateDisputesPerMille = 0
    /// Sessions, of those in the other kinds of rows, whose price is zero.
    public var freePerMille = 0
    /// Rows that repeat the row before them.
    public var duplicatesPerMille = 0
    /// Rows that break one rule each, in turn those of `RowFlaw`.
    public var badPerMille = 0

    /// A thousand rows without repetitions and flaws.
    public init() {}

    /// Whether the kinds of rows leave room for each other.
    public var perMilleFits: Bool {
        let kinds = [disputedPerMille, lateDisputesPerMille, duplicatesPerMille, badPerMille]
        return kinds.allSatisfy { (0...1000).contains($0) } && kinds.reduce(0, +) <= 1000
            && (0...1000).contains(freePerMille)
    }
}
