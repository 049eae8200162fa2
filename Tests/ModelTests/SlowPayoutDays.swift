/// The days on which providers are paid.
enum SlowPayoutDays {
    case daily
    case weekdays([String])
    case daysOfMonth([Int])

    func contains(_ day: SlowDay) -> Bool {
        switch self {
        case .daily: return true
        case .weekdays(let names): return names.contains(day.weekday)
        case .daysOfMonth(let numbers):
            let (year, month, dayOfMonth) = day.parts
            let last = SlowDay.lengthOfMonth(month, of: year)
            return numbers.contains { min($0, last) == dayOfMonth }
        }
    }

    func first(onOrAfter day: SlowDay) -> SlowDay {
        var candidate = day
        while !contains(candidate) { candidate = candidate + 1 }
        return candidate
    }
}
