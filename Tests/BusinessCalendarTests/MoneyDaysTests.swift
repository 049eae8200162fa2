import Testing

@testable import BusinessCalendar

@Suite struct MoneyDaysTests {
    @Test(arguments: [
        // The extremes there can be, and years that simpler rules get wrong.
        (1818, "03-22"), (2285, "03-22"), (1886, "04-25"), (1943, "04-25"), (2038, "04-25"),
        (1954, "04-18"), (1981, "04-19"), (2049, "04-18"), (2076, "04-19"), (1961, "04-02"),
        (2000, "04-23"), (2008, "03-23"), (2011, "04-24"), (2013, "03-31"), (2014, "04-20"),
        (2015, "04-05"), (2016, "03-27"), (2017, "04-16"), (2018, "04-01"), (2019, "04-21"),
        (2020, "04-12"), (2021, "04-04"), (2022, "04-17"), (2023, "04-09"), (2024, "03-31"),
        (2025, "04-20"), (2026, "04-05"), (2027, "03-28"), (2028, "04-16"), (2029, "04-01"),
        (2030, "04-21"),
    ])
    func `Easter is when the tables say`(year: Int, day: String) {
        #expect(Easter.sunday(ofYear: year).description == "\(year)-\(day)")
    }

    /// The closing days that fall on Monday to Friday, from the ECB's announcements and its rule.
    @Test(arguments: [
        (2013, ["01-01", "03-29", "04-01", "05-01", "12-25", "12-26"]),
        (2014, ["01-01", "04-18", "04-21", "05-01", "12-25", "12-26"]),
        (2015, ["01-01", "04-03", "04-06", "05-01", "12-25"]),
        (2016, ["01-01", "03-25", "03-28", "12-26"]),
        (2017, ["04-14", "04-17", "05-01", "12-25", "12-26"]),
        (2018, ["01-01", "03-30", "04-02", "05-01", "12-25", "12-26"]),
        (2019, ["01-01", "04-19", "04-22", "05-01", "12-25", "12-26"]),
        (2020, ["01-01", "04-10", "04-13", "05-01", "12-25"]),
        (2021, ["01-01", "04-02", "04-05"]),
        (2022, ["04-15", "04-18", "12-26"]),
        (2023, ["04-07", "04-10", "05-01", "12-25", "12-26"]),
        (2024, ["01-01", "03-29", "04-01", "05-01", "12-25", "12-26"]),
        (2025, ["01-01", "04-18", "04-21", "05-01", "12-25", "12-26"]),
        (2026, ["01-01", "04-03", "04-06", "05-01", "12-25"]),
        (2027, ["01-01", "03-26", "03-29"]),
        (2028, ["04-14", "04-17", "05-01", "12-25", "12-26"]),
        (2029, ["01-01", "03-30", "04-02", "05-01", "12-25", "12-26"]),
        (2030, ["01-01", "04-19", "04-22", "05-01", "12-25", "12-26"]),
    ])
    func `TARGET closes at weekends and on six holidays`(year: Int, holidays: [String]) throws {
        var closed: [String] = []
        var day = try #require(CivilDate(year: year, month: 1, day: 1))
        while day.year == year {
            #expect(!day.weekday.isWeekend || !MoneyDays.target.contains(day))
            if !day.weekday.isWeekend, !MoneyDays.target.contains(day) {
                closed.append(String(day.description.dropFirst(5)))
            }
            day = day.adding(days: 1)
        }
        #expect(closed == holidays)
    }

    @Test(arguments: [
        (MoneyDays.everyDay, "2013-12-24", "2013-12-25"),
        (.everyDay, "2013-11-08", "2013-11-09"),
        (.weekdays, "2013-11-07", "2013-11-08"),
        (.weekdays, "2013-11-08", "2013-11-11"),
        (.weekdays, "2013-11-09", "2013-11-11"),
        (.weekdays, "2013-12-24", "2013-12-25"),
        (.target, "2013-11-08", "2013-11-11"),
        (.target, "2013-12-24", "2013-12-27"),
        // Good Friday to Easter Monday, and Christmas before a weekend.
        (.target, "2013-03-28", "2013-04-02"),
        (.target, "2014-12-24", "2014-12-29"),
        (.target, "2014-12-31", "2015-01-02"),
        (.target, "2021-12-24", "2021-12-27"),
    ])
    func `money moves on the first day after that allows it`(
        days: MoneyDays, after: String, expected: String
    ) throws {
        #expect(days.first(after: try date(after)) == (try date(expected)))
    }

    @Test func `the words of the configuration name the calendars`() {
        #expect(MoneyDays.allCases.map(\.rawValue) == ["every-day", "weekdays", "target"])
    }

    @Test(arguments: MoneyDays.allCases)
    func `the ends of time are no trap`(days: MoneyDays) {
        #expect(days.first(after: CivilDate(dayNumber: .max)) == CivilDate(dayNumber: .max))
        #expect(days.first(after: CivilDate(dayNumber: .min)).dayNumber < Int32.min + 8)
    }
}
