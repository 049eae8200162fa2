/// The days on which money can move. The raw value is the word that configuration uses.
public enum MoneyDays: String, CaseIterable, Hashable, Sendable {
    /// Every day, weekends and holidays included.
    case everyDay = "every-day"
    /// Monday to Friday.
    case weekdays
    /// The days on which the ECB's TARGET system is open: not on Saturdays and Sundays, 1 January,
    /// Good Friday and Easter Monday, 1 May, 25 and 26 December. This long-term calendar, in force
    /// since 2002, is applied to all years.
    case target

    /// Whether money can move on a date.
    public func contains(_ date: CivilDate) -> Bool {
        switch self {
        case .everyDay: true
        case .weekdays: !date.weekday.isWeekend
        case .target: !date.weekday.isWeekend && !Self.isTargetHoliday(date)
        }
    }

    /// The first date after another on which money can move.
    public func first(after date: CivilDate) -> CivilDate {
        var next = date.adding(days: 1)
        // Four days are the longest rest. The bound is for the last date there is, which has no next.
        for _ in 0..<7 where !contains(next) { next = next.adding(days: 1) }
        return next
    }

    private static func isTargetHoliday(_ date: CivilDate) -> Bool {
        switch (date.month, date.day) {
        case (1, 1), (5, 1), (12, 25), (12, 26): return true
        case (3, _), (4, _):
            let afterEaster = date.days(since: Easter.sunday(ofYear: date.year))
            return afterEaster == -2 || afterEaster == 1
        default: return false
        }
    }
}
