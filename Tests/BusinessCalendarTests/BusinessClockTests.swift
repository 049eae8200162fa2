import Testing

@testable import BusinessCalendar

@Suite struct CutOffTests {
    @Test(arguments: [
        ("00:01", 1), ("02:30", 150), ("09:05", 545), ("18:00", 1_080), ("23:59", 1_439),
        ("24:00", 1_440),
    ])
    func `a cut-off is a time of day after midnight`(text: String, minutes: Int) {
        #expect(CutOff(text)?.minutes == minutes)
        #expect(CutOff(text)?.description == text)
        #expect(CutOff(minutes: minutes) == CutOff(text))
    }

    @Test(arguments: [
        "00:00", "24:01", "25:00", "12:60", "", "2:30", "02:3", "0230", "02.30", "02:30:00",
        " 2:30", "02:30 ", "+2:30", "-2:30", "aa:bb", "02:3０",
    ])
    func `what is no cut-off is refused`(text: String) {
        #expect(CutOff(text) == nil)
    }

    @Test func `minutes outside a day are refused`() {
        #expect(CutOff(minutes: 0) == nil)
        #expect(CutOff(minutes: 1_441) == nil)
        #expect(CutOff(minutes: .min) == nil)
    }
}

@Suite struct BusinessClockTests {
    /// Zones made from rules alone, so that no database is needed.
    private func clock(_ rule: String, _ time: String) throws -> BusinessClock {
        var history = OffsetHistory(offsetSeconds: 0)
        history.append(try ZoneRule(Array(rule.utf8)))
        return BusinessClock(zone: Zone(name: "Test", history), cutOff: try cutOff(time))
    }

    private static let paris = "CET-1CEST,M3.5.0,M10.5.0/3"
    private static let havana = "CST5CDT,M3.2.0/0,M11.1.0/1"

    @Test(arguments: [
        ("UTC0", "24:00", "2013-11-04T23:59:59Z", "2013-11-04"),
        ("UTC0", "24:00", "2013-11-05T00:00:00Z", "2013-11-05"),
        ("UTC0", "18:00", "2013-11-04T17:59:59Z", "2013-11-04"),
        ("UTC0", "18:00", "2013-11-04T18:00:00Z", "2013-11-05"),
        ("UTC0", "00:01", "2013-11-04T00:00:59Z", "2013-11-04"),
        ("UTC0", "00:01", "2013-11-04T00:01:00Z", "2013-11-05"),
        (paris, "24:00", "2013-11-04T22:59:59Z", "2013-11-04"),
        (paris, "24:00", "2013-11-04T23:00:00Z", "2013-11-05"),
        (paris, "24:00", "2013-07-04T21:59:59Z", "2013-07-04"),
        (paris, "24:00", "2013-07-04T22:00:00Z", "2013-07-05"),
        // 02:30 does not come on 31 March: 01:59:59 is followed by 03:00:00.
        (paris, "02:30", "2013-03-31T00:59:59Z", "2013-03-31"),
        (paris, "02:30", "2013-03-31T01:00:00Z", "2013-04-01"),
        // 02:30 comes twice on 27 October, and the date before comes back in between.
        (paris, "02:30", "2013-10-27T00:29:59Z", "2013-10-27"),
        (paris, "02:30", "2013-10-27T00:30:00Z", "2013-10-28"),
        (paris, "02:30", "2013-10-27T01:00:00Z", "2013-10-27"),
        (paris, "02:30", "2013-10-27T01:29:59Z", "2013-10-27"),
        (paris, "02:30", "2013-10-27T01:30:00Z", "2013-10-28"),
        (havana, "24:00", "2013-03-10T04:59:59Z", "2013-03-09"),
        (havana, "24:00", "2013-03-10T05:00:00Z", "2013-03-10"),
    ])
    func `a business date begins at the cut-off in local time`(
        rule: String, time: String, text: String, expected: String
    ) throws {
        let clock = try clock(rule, time)
        #expect(clock.businessDate(of: try instant(text)) == (try date(expected)))
        var cursor = BusinessDateCursor(clock)
        #expect(cursor.businessDate(of: try instant(text)) == (try date(expected)))
    }

    @Test(arguments: [
        ("UTC0", "24:00", "2013-11-04", "2013-11-05T00:00:00Z"),
        ("UTC0", "18:00", "2013-11-04", "2013-11-04T18:00:00Z"),
        ("<+0545>-5:45", "24:00", "2013-11-04", "2013-11-04T18:15:00Z"),
        (paris, "24:00", "2013-11-04", "2013-11-04T23:00:00Z"),
        (paris, "24:00", "2013-07-04", "2013-07-04T22:00:00Z"),
        // In the gap, when clocks are set forward.
        (paris, "02:30", "2013-03-31", "2013-03-31T01:00:00Z"),
        (paris, "02:30", "2013-03-30", "2013-03-30T01:30:00Z"),
        // In the fold, its second coming.
        (paris, "02:30", "2013-10-27", "2013-10-27T01:30:00Z"),
        // Clocks are set back to 02:00 and not over it: the date before does not come back.
        (paris, "02:00", "2013-10-27", "2013-10-27T00:00:00Z"),
        // 03:00 comes once that night, though clocks are set back when it would first come.
        (paris, "03:00", "2013-10-27", "2013-10-27T02:00:00Z"),
        // Where midnight is left out, and where it comes twice.
        (havana, "24:00", "2013-03-09", "2013-03-10T05:00:00Z"),
        (havana, "24:00", "2013-11-02", "2013-11-03T04:00:00Z"),
        (havana, "00:30", "2013-11-03", "2013-11-03T05:30:00Z"),
    ])
    func `a business date ends where no later instant has it`(
        rule: String, time: String, text: String, expected: String
    ) throws {
        let clock = try clock(rule, time)
        #expect(clock.end(of: try date(text)) == (try instant(expected)))
    }

    @Test func `a date that a zone left out ends with the date before it`() throws {
        // Over the date line: from UTC−10 to UTC+14 at midnight after 29 December 2011.
        let line = Int64(1_325_239_200)
        let history = try OffsetHistory(
            tzif: TZifWriter(transitions: [(line, 1)], types: [-36_000, 50_400]).bytes)
        let clock = BusinessClock(zone: Zone(name: "Test", history), cutOff: .endOfDay)
        #expect(
            clock.businessDate(of: Instant(secondsSinceEpoch: line - 1)).description == "2011-12-29"
        )
        #expect(
            clock.businessDate(of: Instant(secondsSinceEpoch: line)).description == "2011-12-31")
        #expect(clock.end(of: try date("2011-12-29")).secondsSinceEpoch == line)
        #expect(clock.end(of: try date("2011-12-30")).secondsSinceEpoch == line)
        #expect(clock.end(of: try date("2011-12-31")).secondsSinceEpoch == line + 86_400)
    }

    @Test(arguments: [paris, havana, "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "UTC0"])
    func `every end of a year keeps what it promises`(rule: String) throws {
        for time in ["00:30", "02:15", "18:00", "24:00"] {
            let clock = try clock(rule, time)
            var cursor = BusinessDateCursor(clock)
            for day in Int32(15_700)..<16_070 {
                let date = CivilDate(dayNumber: day)
                let end = clock.end(of: date).secondsSinceEpoch
                let before = Instant(secondsSinceEpoch: end - 1)
                #expect(clock.businessDate(of: before) <= date)
                for second in stride(from: end, to: end + 2 * 86_400, by: 1_800) {
                    let instant = Instant(secondsSinceEpoch: second)
                    let told = clock.businessDate(of: instant)
                    if told <= date || cursor.businessDate(of: instant) != told {
                        Issue.record("\(instant) is \(told), with \(date) ended")
                    }
                }
            }
        }
    }

    @Test func `a cursor tells the clock's dates in whatever order instants come`() throws {
        let clock = try clock(Self.paris, "02:30")
        var cursor = BusinessDateCursor(clock)
        var second = Int64(0)
        for _ in 0..<20_000 {
            // A full walk modulo a prime, which visits near and far instants alike.
            second = (second + 1_234_567_891) % 4_102_444_801
            let instant = Instant(secondsSinceEpoch: second)
            if cursor.businessDate(of: instant) != clock.businessDate(of: instant) {
                Issue.record("\(instant)")
            }
        }
    }

    @Test func `no instant and no date is too far away`() throws {
        let clock = try clock(Self.paris, "02:30")
        var cursor = BusinessDateCursor(clock)
        for (second, day) in [(Int64.min, Int32.min), (.max, .max)] {
            let instant = Instant(secondsSinceEpoch: second)
            #expect(clock.businessDate(of: instant).dayNumber == day)
            #expect(cursor.businessDate(of: instant).dayNumber == day)
            let end = clock.end(of: CivilDate(dayNumber: day)).secondsSinceEpoch
            #expect(end == (Int64(day) + 1) * 86_400 - 86_400 + 9_000 - 3_600)
        }
    }
}
