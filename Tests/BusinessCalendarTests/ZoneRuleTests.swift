import Testing

@testable import BusinessCalendar

@Suite struct ZoneRuleTests {
    private func zone(_ rule: String) throws -> Zone {
        var history = OffsetHistory(offsetSeconds: 0)
        history.append(try ZoneRule(Array(rule.utf8)))
        return Zone(name: "Test", history)
    }

    /// The instants of a year at which the offset changes, and what it changes to.
    private func changes(_ rule: String, in year: Int) throws -> [String] {
        let zone = try zone(rule)
        let first = try #require(CivilDate(year: year, month: 1, day: 1))
        var second = Int64(first.dayNumber) * 86_400
        let end = try #require(CivilDate(year: year + 1, month: 1, day: 1))
        var changes: [String] = []
        while true {
            second = zone.interval(at: second).end
            if second >= Int64(end.dayNumber) * 86_400 { return changes }
            let instant = Instant(secondsSinceEpoch: second)
            changes.append("\(instant) \(zone.offsetSeconds(at: instant))")
        }
    }

    @Test(arguments: [
        ("CET-1CEST,M3.5.0,M10.5.0/3", ["2013-03-31T01:00:00Z 7200", "2013-10-27T01:00:00Z 3600"]),
        ("EST5EDT,M3.2.0,M11.1.0", ["2013-03-10T07:00:00Z -14400", "2013-11-03T06:00:00Z -18000"]),
        // South of the equator, and changes late in the evening.
        (
            "<-04>4<-03>,M9.1.6/24,M4.1.6/24",
            ["2013-04-07T03:00:00Z -14400", "2013-09-08T04:00:00Z -10800"]
        ),
        // Half an hour of summer time.
        (
            "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
            ["2013-04-06T15:00:00Z 37800", "2013-10-05T15:30:00Z 39600"]
        ),
        // Times before and beyond the day, as version 3 allows.
        (
            "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
            ["2013-03-31T01:00:00Z -3600", "2013-10-27T01:00:00Z -7200"]
        ),
        (
            "EET-2EEST,M3.4.4/50,M10.4.4/50",
            ["2013-03-30T00:00:00Z 10800", "2013-10-25T23:00:00Z 7200"]
        ),
        // Winter time that is behind standard time.
        ("IST-1GMT0,M10.5.0,M3.5.0/1", ["2013-03-31T01:00:00Z 3600", "2013-10-27T01:00:00Z 0"]),
        // Days of the year, 29 February counted and not.
        ("AAA0BBB,59/0,300/0", ["2013-03-01T00:00:00Z 3600", "2013-10-27T23:00:00Z 0"]),
        ("AAA0BBB,J60/0,J300/0", ["2013-03-01T00:00:00Z 3600", "2013-10-26T23:00:00Z 0"]),
        // Summer all year long, as RFC 9636 has it written.
        ("EST5EDT,0/0,J365/25", []),
        ("UTC0", []),
        ("<+0545>-5:45", []),
    ])
    func `a rule changes the offset when it says`(rule: String, expected: [String]) throws {
        #expect(try changes(rule, in: 2013) == expected)
    }

    @Test func `days of the year differ after 28 February of a leap year`() throws {
        #expect(
            try changes("AAA0BBB,59/0,300/0", in: 2012)
                == ["2012-02-29T00:00:00Z 3600", "2012-10-26T23:00:00Z 0"])
        #expect(
            try changes("AAA0BBB,J60/0,J300/0", in: 2012)
                == ["2012-03-01T00:00:00Z 3600", "2012-10-26T23:00:00Z 0"])
    }

    @Test func `summer all year long is one offset`() throws {
        let zone = try zone("EST5EDT,0/0,J365/25")
        #expect(zone.offsetSeconds(at: try instant("2013-01-01T04:59:59Z")) == -14_400)
        #expect(zone.offsetSeconds(at: try instant("2013-07-01T00:00:00Z")) == -14_400)
    }

    @Test(arguments: [
        "", "AB0", "CET", "<CET-1", "<C>-1", "CET-25", "CET-1:60", "CET-1:00:60", "CET-", "CET--1",
        "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,", "CET-1CEST,,M3.5.0",
        "CET-1CEST,M0.5.0,M10.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5,M10.5.0",
        "CET-1CEST,J0,J300", "CET-1CEST,J366,J300", "CET-1CEST,366,300", "CET-1CEST,M3.5.0/168,300",
        "CET-1CEST,M3.5.0,M10.5.0/3 ", "CET-1CEST,M3.5.0,M10.5.0/3,M1.1.1", "ÉTÉ-1", "1ET-1",
        "CET-1C3ST,M3.5.0,M10.5.0", "CET-99999999999999999999",
    ])
    func `a rule that cannot be read is refused`(text: String) {
        #expect(throws: ZoneFlaw.badRule(text)) { try ZoneRule(Array(text.utf8)) }
    }
}
