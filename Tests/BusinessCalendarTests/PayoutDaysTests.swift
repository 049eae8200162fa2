import BusinessCalendar
import Testing

@Suite struct PayoutDaysTests {
    @Test(arguments: [
        (PayoutDays.daily, "2013-11-04", "2013-11-05"),
        (.weekdays([.friday]), "2013-11-07", "2013-11-08"),
        (.weekdays([.friday]), "2013-11-08", "2013-11-15"),
        (.weekdays([.thursday, .monday]), "2013-11-08", "2013-11-11"),
        (.daysOfMonth([1, 15]), "2013-11-01", "2013-11-15"),
        (.daysOfMonth([15, 1]), "2013-11-15", "2013-12-01"),
        (.daysOfMonth([1]), "2013-12-01", "2014-01-01"),
        // One past the month's end means its last day.
        (.daysOfMonth([31]), "2013-01-31", "2013-02-28"),
        (.daysOfMonth([31]), "2012-01-31", "2012-02-29"),
        (.daysOfMonth([31]), "2013-04-01", "2013-04-30"),
        (.daysOfMonth([30]), "2013-02-27", "2013-02-28"),
        (.daysOfMonth([30]), "2013-02-28", "2013-03-30"),
        (.daysOfMonth([30, 31]), "2013-02-28", "2013-03-30"),
        (.daysOfMonth([30, 31]), "2013-03-30", "2013-03-31"),
        (.daysOfMonth([29]), "2012-02-28", "2012-02-29"),
    ])
    func `the next payout day comes after`(
        days: PayoutDays, after: String, expected: String
    ) throws {
        let next = days.first(after: try date(after))
        #expect(next == (try date(expected)))
        #expect(days.contains(next))
        #expect(days.first(onOrAfter: next) == next)
        #expect(days.hasDay(after: try date(after), through: next))
        #expect(!days.hasDay(after: try date(after), through: next.adding(days: -1)))
    }

    @Test func `a stretch without days has no payout day`() throws {
        let day = try date("2013-11-08")
        #expect(!PayoutDays.daily.hasDay(after: day, through: day))
        #expect(!PayoutDays.daily.hasDay(after: day, through: day.adding(days: -1)))
    }

    @Test func `the last day of a month counts for each day past it, and no other does`() throws {
        let february = (1...28).map { CivilDate(year: 2013, month: 2, day: $0) }
        let paid = february.compactMap { $0 }.filter(PayoutDays.daysOfMonth([29, 31]).contains)
        #expect(paid.map(\.day) == [28])
    }

    @Test func `lists are brought into one order, and must name days that come`() {
        #expect(
            PayoutDays(weekdays: [.friday, .monday, .friday]) == .weekdays([.monday, .friday]))
        #expect(PayoutDays(weekdays: []) == nil)
        #expect(PayoutDays(daysOfMonth: [15, 1, 15]) == .daysOfMonth([1, 15]))
        #expect(PayoutDays(daysOfMonth: []) == nil)
        #expect(PayoutDays(daysOfMonth: [0]) == nil)
        #expect(PayoutDays(daysOfMonth: [1, 32]) == nil)
    }

    @Test(arguments: [PayoutDays.weekdays([]), .daysOfMonth([]), .daysOfMonth([0, -1])])
    func `where no day is named none ever comes`(days: PayoutDays) {
        let today = CivilDate(dayNumber: 16_013)
        #expect(days.first(after: today) == CivilDate(dayNumber: .max))
        #expect(!days.hasDay(after: today, through: today.adding(days: 100_000)))
    }
}
