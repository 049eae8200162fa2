/// The days on which money can move.
enum SlowCalendar: String, CaseIterable {
    case everyDay = "every-day"
    case weekdays
    case target

    func moves(on day: SlowDay) -> Bool {
        switch self {
        case .everyDay: true
        case .weekdays: !["saturday", "sunday"].contains(day.weekday)
        case .target: Self.weekdays.moves(on: day) && !Self.isTargetHoliday(day)
        }
    }

    func first(after day: SlowDay) -> SlowDay {
        var candidate = day + 1
        while !moves(on: candidate) { candidate = candidate + 1 }
        return candidate
    }

    static func isTargetHoliday(_ day: SlowDay) -> Bool {
        let (year, month, dayOfMonth) = day.parts
        let fixed = [(1, 1), (5, 1), (12, 25), (12, 26)]
        if fixed.contains(where: { $0 == (month, dayOfMonth) }) { return true }
        let easter = easterSunday(year)
        return day == easter + (-2) || day == easter + 1
    }

    /// Easter by the tables of the Gregorian calendar: golden number, epact, paschal full moon.
    static func easterSunday(_ year: Int) -> SlowDay {
        let golden = year % 19 + 1
        let century = year / 100 + 1
        let leapsDropped = 3 * century / 4 - 12
        let moonCorrection = (8 * century + 5) / 25 - 5
        let sundayCorrection = 5 * year / 4 - leapsDropped - 10
        var epact = ((11 * golden + 20 + moonCorrection - leapsDropped) % 30 + 30) % 30
        if (epact == 25 && golden > 11) || epact == 24 { epact += 1 }
        var march = 44 - epact
        if march < 21 { march += 30 }
        march += 7 - (sundayCorrection + march) % 7
        return SlowDay(year, 3, 1) + (march - 1)
    }
}
