/// The days on which providers are paid.
public enum PayoutDays: Hashable, Sendable {
    /// Every day.
    case daily
    /// Every week on these days.
    case weekdays([Weekday])
    /// Every month on these days, 1 to 31. One past the month's end means its last day.
    case daysOfMonth([Int])

    /// Weekly payouts, in the order of the week and each day once; nil when no day is named.
    public init?(weekdays: some Sequence<Weekday>) {
        let days = Set(weekdays).sorted()
        guard !days.isEmpty else { return nil }
        self = .weekdays(days)
    }

    /// Monthly payouts, in rising order and each day once; nil when no day is named, or one that no
    /// month has.
    public init?(daysOfMonth: some Sequence<Int>) {
        let days = Set(daysOfMonth).sorted()
        guard let first = days.first, let last = days.last, first >= 1, last <= 31 else {
            return nil
        }
        self = .daysOfMonth(days)
    }

    /// Whether a date is a payout day.
    public func contains(_ date: CivilDate) -> Bool {
        switch self {
        case .daily: return true
        case .weekdays(let days): return days.contains(date.weekday)
        case .daysOfMonth(let days):
            let (year, month, day) = Gregorian.date(ofDay: Int(date.dayNumber))
            let last = Gregorian.days(inMonth: month, ofYear: year)
            return days.contains { $0 == day || (day == last && $0 > last) }
        }
    }

    /// The first payout day after a date.
    public func first(after date: CivilDate) -> CivilDate {
        first(onOrAfter: date.adding(days: 1))
    }

    /// The first payout day on or after a date. Where no day is named there is none, and the last
    /// date that can be counted stands for never.
    public func first(onOrAfter date: CivilDate) -> CivilDate {
        // Days named at all come at least every 31 days.
        for days in 0...31 {
            let candidate = date.adding(days: days)
            if contains(candidate) { return candidate }
        }
        return CivilDate(dayNumber: .max)
    }

    /// Whether a payout day lies after one date and not after another.
    public func hasDay(after: CivilDate, through: CivilDate) -> Bool {
        after < through && first(after: after) <= through
    }
}
