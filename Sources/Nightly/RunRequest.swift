public import BusinessCalendar

/// What a run is asked to do.
public struct RunRequest: Sendable {
    /// Which dates are to be closed.
    public enum Dates: Sendable {
        /// Every open date whose feed waits in the inbox, in order, as far as dates are over.
        case waiting
        /// The same, up to this date.
        case through(CivilDate)
        /// This date.
        case exactly(CivilDate)
    }

    public var dates: Dates
    /// Paths of feeds named on the command line; empty: those that wait in the inbox.
    public var feeds: [String]
    /// Whether a date may be closed without any feed.
    public var allowsEmpty: Bool
    /// Shows what would happen and changes nothing.
    public var isDryRun: Bool
    /// When what is instructed is to be paid, instead of the first day after each date on which
    /// money can move.
    public var valueDate: CivilDate?

    public init(
        dates: Dates = .waiting, feeds: [String] = [], allowsEmpty: Bool = false,
        isDryRun: Bool = false, valueDate: CivilDate? = nil
    ) {
        self.dates = dates
        self.feeds = feeds
        self.allowsEmpty = allowsEmpty
        self.isDryRun = isDryRun
        self.valueDate = valueDate
    }
}
