/// A day of the proleptic Gregorian calendar, without time and zone.
///
/// Any day number is a date; text and year, month and day make one in the years 1 to 9999 only.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before it.
    public let dayNumber: Int32

    /// The date that many days after 1970-01-01.
    @inlinable
    public init(dayNumber: Int32) {
        self.dayNumber = dayNumber
    }

    /// The date, or nil when it does not exist or its year is not one of 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Gregorian.days(inMonth: month, ofYear: year)
        else { return nil }
        self.init(clamping: Gregorian.dayNumber(year: year, month: month, day: day))
    }

    /// The date of a day number, held to the days that 32 bits can count.
    init(clamping dayNumber: Int) {
        self.dayNumber = Int32(clamping: dayNumber)
    }

    /// The year; 0 is the year before 1.
    public var year: Int { Gregorian.date(ofDay: Int(dayNumber)).year }

    /// The month, 1 to 12.
    public var month: Int { Gregorian.date(ofDay: Int(dayNumber)).month }

    /// The day of the month, from 1.
    public var day: Int { Gregorian.date(ofDay: Int(dayNumber)).day }

    /// The day of the week.
    public var weekday: Weekday {
        Weekday.allCases[Gregorian.weekdayIndex(ofDay: Int(dayNumber))]
    }

    /// Whether it is the last day of its month.
    public var isLastOfMonth: Bool { adding(days: 1).day == 1 }

    /// The date that many days later, or earlier when negative. It stops at the first and the last
    /// day that 32 bits can count, millions of years away.
    public func adding(days: Int) -> CivilDate {
        let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
        return CivilDate(clamping: overflow ? (days < 0 ? .min : .max) : sum)
    }

    /// How many days this date is after another; negative when it is before.
    public func days(since other: CivilDate) -> Int {
        Int(dayNumber) - Int(other.dayNumber)
    }

    /// The earlier date comes first.
    @inlinable
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }
}
