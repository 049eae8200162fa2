/// The arithmetic of the proleptic Gregorian calendar, counted in days from 1970-01-01.
///
/// Both directions begin the year in March, so that the leap day is the last day of a year and
/// month lengths follow one linear formula. Nothing here overflows for any day that 64 bits of
/// seconds can reach.
enum Gregorian {
    static let secondsPerDay = 86_400

    /// Days in 400 years, after which the calendar repeats, weekdays included.
    private static let daysPerEra = 146_097
    /// From 0000-03-01, where an era begins, to 1970-01-01.
    private static let daysBeforeEpoch = 719_468

    static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The length of a month, 1 to 12.
    static func days(inMonth month: Int, ofYear year: Int) -> Int {
        if month == 2 { return isLeap(year: year) ? 29 : 28 }
        // Long and short months alternate, and begin anew in August.
        return 30 + ((month + (month >> 3)) & 1)
    }

    /// The day number of a date that exists.
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let marchMonth = month <= 2 ? month + 9 : month - 3
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysPerEra + dayOfEra - daysBeforeEpoch
    }

    /// The date of a day number.
    static func date(ofDay dayNumber: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + daysBeforeEpoch
        let era = (shifted >= 0 ? shifted : shifted - (daysPerEra - 1)) / daysPerEra
        let dayOfEra = shifted - era * daysPerEra
        let leapDaysBefore = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leapDaysBefore) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, day)
    }

    /// 0 for Monday to 6 for Sunday.
    static func weekdayIndex(ofDay dayNumber: Int) -> Int {
        // 1970-01-01 was a Thursday.
        let remainder = (dayNumber + 3) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }

    /// The day a second since 1970-01-01T00:00:00 lies in, and how far into that day it is.
    static func split(second: Int64) -> (dayNumber: Int, secondOfDay: Int) {
        let (day, second) = Int(second).quotientAndRemainder(dividingBy: secondsPerDay)
        return second < 0 ? (day - 1, second + secondsPerDay) : (day, second)
    }
}
