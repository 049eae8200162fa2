/// The rule for times after a zone's last transition, as a POSIX TZ string writes it
/// (`CET-1CEST,M3.5.0,M10.5.0/3`), with the times beyond a day that RFC 9636 adds.
struct ZoneRule: Hashable {
    /// Seconds east of UTC in standard time.
    let offsetSeconds: Int32
    /// The other half of the year, where there is one; "summer" even where it is winter.
    let summer: Summer?

    struct Summer: Hashable {
        /// Seconds east of UTC in summer time.
        let offsetSeconds: Int32
        /// When it begins, in standard time.
        let start: YearlyTime
        /// When it ends, in summer time.
        let end: YearlyTime
    }

    /// RFC 9636, section 3.2: more than −25 hours and less than 26.
    static let offsetLimits = -89_999...93_599

    init(_ text: [UInt8]) throws(ZoneFlaw) {
        var parser = ZoneRuleParser(text)
        guard let rule = parser.rule() else {
            throw .badRule(String(decoding: text, as: UTF8.self))
        }
        self = rule
    }

    init(offsetSeconds: Int32, summer: Summer? = nil) {
        self.offsetSeconds = offsetSeconds
        self.summer = summer
    }
}

/// A local time that comes once a year.
struct YearlyTime: Hashable {
    enum Day: Hashable {
        /// 1 to 365; 29 February is never counted, so that 60 is always 1 March.
        case ofCommonYear(Int)
        /// 0 to 365; 29 February is counted when there is one.
        case fromNewYear(Int)
        /// The first to fourth, or with 5 the last, weekday (0 is Sunday) of a month.
        case weekday(Int, week: Int, month: Int)
    }

    let day: Day
    /// Local time, in seconds after the midnight with which the day begins; −167 to 167 hours.
    let secondOfDay: Int

    /// The second since 1970-01-01T00:00:00Z at which it comes in a year, under an offset.
    func second(ofYear year: Int, offsetSeconds: Int32) -> Int64 {
        Int64(dayNumber(inYear: year) * Gregorian.secondsPerDay + secondOfDay)
            - Int64(offsetSeconds)
    }

    private func dayNumber(inYear year: Int) -> Int {
        switch day {
        case .ofCommonYear(let number):
            let leapDay = number >= 60 && Gregorian.isLeap(year: year) ? 1 : 0
            return Gregorian.dayNumber(year: year, month: 1, day: 1) + number - 1 + leapDay
        case .fromNewYear(let number):
            return Gregorian.dayNumber(year: year, month: 1, day: 1) + number
        case .weekday(let weekday, let week, let month):
            let first = Gregorian.dayNumber(year: year, month: month, day: 1)
            // Counted from Monday, the Sunday 0 is 6.
            let wanted = (weekday + 6) % 7
            let ahead = (wanted - Gregorian.weekdayIndex(ofDay: first) + 7) % 7
            var day = ahead + (week - 1) * 7
            if day >= Gregorian.days(inMonth: month, ofYear: year) { day -= 7 }
            return first + day
        }
    }
}
