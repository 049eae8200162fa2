import BusinessCalendar
import Testing

@Suite struct CivilDateTests {
    @Test func `every day from 1970 to 2110 follows the one before and reads back`() throws {
        let first = try #require(CivilDate(year: 1970, month: 1, day: 1))
        let end = try #require(CivilDate(year: 2111, month: 1, day: 1))
        #expect(first.dayNumber == 0)
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, day) = (1970, 1, 1)
        var mistakes: [String] = []
        var date = first
        while date < end {
            let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            if (date.year, date.month, date.day) != (year, month, day)
                || CivilDate(year: year, month: month, day: day) != date
                || CivilDate(text) != date || date.description != text
                || date.compact != text.filter({ $0 != "-" })
                || date.weekday.number != (Int(date.dayNumber) + 3) % 7 + 1
            {
                mistakes.append(text)
            }
            // Between 1970 and 2110, 2100 is the only fourth year without a leap day.
            let leap = year % 4 == 0 && year != 2100
            let last = month == 2 && leap ? 29 : lengths[month - 1]
            if date.isLastOfMonth != (day == last) { mistakes.append(text) }
            (day, month) = day == last ? (1, month + 1) : (day + 1, month)
            if month == 13 { (year, month) = (year + 1, 1) }
            date = date.adding(days: 1)
        }
        #expect(mistakes == [])
        #expect((year, month, day) == (2111, 1, 1))
        #expect(end.days(since: first) == 51_499)
    }

    @Test(arguments: [
        ("1970-01-01", 0, Weekday.thursday),
        ("1969-12-31", -1, .wednesday),
        ("2000-02-29", 11_016, .tuesday),
        ("2013-11-04", 16_013, .monday),
        ("1600-02-29", -135_081, .tuesday),
        ("0001-01-01", -719_162, .monday),
        ("9999-12-31", 2_932_896, .friday),
    ])
    func `a date has the day number and weekday of the almanac`(
        text: String, dayNumber: Int32, weekday: Weekday
    ) {
        #expect(CivilDate(text)?.dayNumber == dayNumber)
        #expect(CivilDate(dayNumber: dayNumber).description == text)
        #expect(CivilDate(dayNumber: dayNumber).weekday == weekday)
    }

    @Test(arguments: [
        "2013-02-29", "1900-02-29", "2100-02-29", "2013-04-31", "2013-00-01", "2013-13-01",
        "2013-01-00", "2013-01-32", "0000-01-01",
        "", "2013-11-4", "2013-1-04", "13-11-04", "02013-11-04", "20131104", "2013/11/04",
        "2013-11-04 ", " 2013-11-04", "2013-11-04T", "-013-11-04", "+013-11-04", "2013-11-0a",
        "2013-1:-04", "201/-11-04", "２０１３-11-04", "2013-11-04\u{0}", "2013-308", "2013-W45-1",
    ])
    func `a date that does not exist or is written otherwise is refused`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: [
        (0, 1, 1), (10_000, 1, 1), (2013, 0, 1), (2013, 13, 1), (2013, 2, 29),
        (2013, 1, 0), (2013, 1, -1), (.max, .max, .max), (.min, .min, .min),
    ])
    func `numbers that are no date of the years 1 to 9999 are refused`(
        year: Int, month: Int, day: Int
    ) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test func `adding days stops at the ends of time`() {
        let first = CivilDate(dayNumber: .min)
        let last = CivilDate(dayNumber: .max)
        #expect(last.adding(days: 1) == last)
        #expect(last.adding(days: .max) == last)
        #expect(first.adding(days: -1) == first)
        #expect(first.adding(days: .min) == first)
        #expect(CivilDate(dayNumber: -1).adding(days: .min) == first)
        #expect(last.days(since: first) == 4_294_967_295)
        #expect(last.adding(days: -Int(Int32.max)) == CivilDate(dayNumber: 0))
    }

    @Test func `dates beyond four digits of a year are still written, each in its own way`() {
        #expect(CivilDate("9999-12-31")?.adding(days: 1).description == "10000-01-01")
        #expect(CivilDate("9999-12-31")?.adding(days: 1).compact == "100000101")
        #expect(CivilDate("0001-01-01")?.adding(days: -1).description == "0000-12-31")
        #expect(CivilDate("0001-01-01")?.adding(days: -367).description == "-0001-12-31")
        #expect(CivilDate(dayNumber: .max).description == "5881580-07-11")
        #expect(CivilDate(dayNumber: .min).description == "-5877641-06-23")
    }

    @Test func `a date is appended to the bytes of a report`() {
        var bytes = Array("on ".utf8)
        CivilDate(dayNumber: 16_013).append(to: &bytes)
        #expect(bytes == Array("on 2013-11-04".utf8))
        #expect(CivilDate(bytes: bytes.span.extracting(3..<13))?.dayNumber == 16_013)
    }

    @Test func `weekdays are the words of the configuration, from Monday on`() {
        #expect(
            Weekday.allCases.map(\.rawValue) == [
                "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
            ])
        #expect(Weekday.allCases.map(\.number) == [1, 2, 3, 4, 5, 6, 7])
        #expect(Weekday.allCases.filter(\.isWeekend) == [.saturday, .sunday])
        #expect(Weekday(rawValue: "Friday") == nil)
    }
}
