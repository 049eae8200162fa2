public import BusinessCalendar
public import Money

/// What a close computes with: the date it is for and the configuration in force.
public struct Terms: Sendable {
    /// The business date that is closed.
    public let businessDate: CivilDate
    /// The platform's share of the price.
    public let rate: BasisPoints
    public let rounding: Rounding
    /// Calendar days that earnings wait before they can be paid.
    public let holdDays: Int
    /// Within how many times 24 hours a dispute must be raised; nil: no limit.
    public let guaranteeDays: Int?
    /// Tells the business date of an instant.
    public let clock: BusinessClock

    public init(
        businessDate: CivilDate, rate: BasisPoints, rounding: Rounding, holdDays: Int,
        guaranteeDays: Int?, clock: BusinessClock
    ) {
        self.businessDate = businessDate
        self.rate = rate
        self.rounding = rounding
        self.holdDays = holdDays
        self.guaranteeDays = guaranteeDays
        self.clock = clock
    }

    /// How many days after the date that is closed a fact may lie.
    public static let futureDays = 31

    /// The last event date a row may bear.
    public var lastEventDate: CivilDate { businessDate.adding(days: Self.futureDays) }

    /// The commission on a price. This is the one place where money is rounded.
    public func commission(on price: Amount) -> Amount {
        price.share(rate, rounding: rounding)
    }

    /// From when on a session posted on this date can be paid.
    public func availableOn(eventDate: CivilDate) -> CivilDate {
        max(businessDate, eventDate.adding(days: holdDays))
    }

    /// Whether a dispute comes after the guarantee has ended.
    public func isTooLate(disputedAt: Instant, completedAt: Instant) -> Bool {
        guard let guaranteeDays else { return false }
        let secondsPerDay: Int64 = 86_400
        let elapsed = disputedAt.secondsSinceEpoch - completedAt.secondsSinceEpoch
        return elapsed > Int64(guaranteeDays) * secondsPerDay
    }
}
