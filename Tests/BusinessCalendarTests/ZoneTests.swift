import BusinessCalendar
import Testing

/// The expected offsets were taken from the tz database (2025b) with another reader of it.
@Suite(.needsSystemZones) struct ZoneTests {
    @Test(arguments: [
        ("Europe/Paris", "1970-01-01T00:00:00Z", 3_600),
        ("Europe/Paris", "1976-03-27T23:59:59Z", 3_600),
        ("Europe/Paris", "1976-03-28T00:00:00Z", 7_200),
        ("Europe/Paris", "2013-03-31T00:59:59Z", 3_600),
        ("Europe/Paris", "2013-03-31T01:00:00Z", 7_200),
        ("Europe/Paris", "2013-10-27T00:59:59Z", 7_200),
        ("Europe/Paris", "2013-10-27T01:00:00Z", 3_600),
        ("America/New_York", "1974-01-06T06:59:59Z", -18_000),
        ("America/New_York", "1974-01-06T07:00:00Z", -14_400),
        ("America/New_York", "2006-04-02T06:59:59Z", -18_000),
        ("America/New_York", "2006-04-02T07:00:00Z", -14_400),
        ("America/New_York", "2013-11-03T05:59:59Z", -14_400),
        ("America/New_York", "2013-11-03T06:00:00Z", -18_000),
        // A quarter of an hour, since 1986.
        ("Asia/Kathmandu", "1985-12-31T18:29:59Z", 19_800),
        ("Asia/Kathmandu", "1985-12-31T18:30:00Z", 20_700),
        ("Asia/Kathmandu", "2026-01-01T00:00:00Z", 20_700),
        // Summer time of half an hour.
        ("Australia/Lord_Howe", "2013-10-05T15:29:59Z", 37_800),
        ("Australia/Lord_Howe", "2013-10-05T15:30:00Z", 39_600),
        ("Australia/Lord_Howe", "2014-04-05T14:59:59Z", 39_600),
        ("Australia/Lord_Howe", "2014-04-05T15:00:00Z", 37_800),
        // Over the date line: 30 December 2011 never was.
        ("Pacific/Apia", "2011-12-30T09:59:59Z", -36_000),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", 50_400),
        // Clocks change at midnight.
        ("America/Havana", "2013-03-10T04:59:59Z", -18_000),
        ("America/Havana", "2013-03-10T05:00:00Z", -14_400),
        ("America/Havana", "2013-11-03T04:59:59Z", -14_400),
        ("America/Havana", "2013-11-03T05:00:00Z", -18_000),
        // South of the equator.
        ("Australia/Sydney", "2013-04-06T15:59:59Z", 39_600),
        ("Australia/Sydney", "2013-04-06T16:00:00Z", 36_000),
        ("Australia/Sydney", "2013-10-05T16:00:00Z", 39_600),
        ("America/Santiago", "2013-09-08T03:59:59Z", -14_400),
        ("America/Santiago", "2013-09-08T04:00:00Z", -10_800),
        // Standard time is in summer there, by law.
        ("Europe/Dublin", "2013-01-15T00:00:00Z", 0),
        ("Europe/Dublin", "2013-07-15T00:00:00Z", 3_600),
        // An offset to the second.
        ("Africa/Monrovia", "1972-01-07T00:44:29Z", -2_670),
        ("Africa/Monrovia", "1972-01-07T00:44:30Z", 0),
        // Its sign is the other way round in these names.
        ("Etc/GMT+5", "2013-01-01T00:00:00Z", -18_000),
    ])
    func `a zone has the offset of the tz database`(
        name: String, text: String, seconds: Int
    ) throws {
        let zone = try Zone(named: name)
        #expect(zone.offsetSeconds(at: try instant(text)) == seconds)
    }

    @Test(arguments: [
        ("Europe/Paris", "2037-10-25T01:00:00Z", 3_600),
        ("Europe/Paris", "2038-07-01T00:00:00Z", 7_200),
        ("Europe/Paris", "2400-02-29T12:00:00Z", 3_600),
        ("Europe/Paris", "9999-07-01T00:00:00Z", 7_200),
        ("Europe/Paris", "9999-12-30T23:59:59Z", 3_600),
        ("America/New_York", "2500-03-14T06:59:59Z", -18_000),
        ("America/New_York", "2500-03-14T07:00:00Z", -14_400),
        ("Australia/Sydney", "2100-01-01T00:00:00Z", 39_600),
        ("Australia/Sydney", "2100-07-01T00:00:00Z", 36_000),
        ("Australia/Lord_Howe", "3001-01-01T00:00:00Z", 39_600),
        ("Australia/Lord_Howe", "3001-07-01T00:00:00Z", 37_800),
        ("Europe/Dublin", "2060-01-15T00:00:00Z", 0),
        ("Europe/Dublin", "2060-07-15T00:00:00Z", 3_600),
    ])
    func `the rule holds after the last transition`(
        name: String, text: String, seconds: Int
    ) throws {
        let zone = try Zone(named: name)
        #expect(zone.offsetSeconds(at: try instant(text)) == seconds)
    }

    @Test func `zones of the same name and history are equal`() throws {
        #expect(try Zone(named: "Europe/Paris") == Zone(named: "Europe/Paris"))
        #expect(try Zone(named: "Europe/Paris") != Zone(named: "Europe/Berlin"))
    }

    @Test func `a zone that counts leap seconds is refused`() {
        let error = #expect(throws: ZoneError.self) { try Zone(named: "right/Europe/Paris") }
        switch error {
        case .corrupt(_, .leapSeconds): break
        // Not every database has them.
        case .unknown: break
        default: Issue.record("\(String(describing: error))")
        }
    }

    @Test func `a folder of zones is no zone`() {
        let error = #expect(throws: ZoneError.self) { try Zone(named: "Europe") }
        guard case .notAZone = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
