import Foundation
import Testing

/// The model is a witness only if it can be trusted: its parts against figures from elsewhere.
@Suite struct `the slow model` {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `takes the digests that the standard shows`(_ text: String, _ digest: String) {
        #expect(SlowDigest.hex(Array(text.utf8)) == digest)
    }

    @Test(arguments: [
        (2013, "2013-03-31"), (2016, "2016-03-27"), (2019, "2019-04-21"), (2024, "2024-03-31"),
        (2000, "2000-04-23"), (2025, "2025-04-20"), (2038, "2038-04-25"), (2285, "2285-03-22"),
    ])
    func `knows when Easter is`(_ year: Int, _ easter: String) {
        #expect(SlowCalendar.easterSunday(year).text == easter)
    }

    @Test(arguments: [
        ("2013-03-28", "2013-04-02"), ("2013-12-24", "2013-12-27"), ("2013-12-31", "2014-01-02"),
        ("2014-04-30", "2014-05-02"), ("2013-11-08", "2013-11-11"), ("2013-11-04", "2013-11-05"),
    ])
    func `moves euros on TARGET days only`(_ closed: String, _ value: String) throws {
        let day = try #require(SlowDay(text: closed))
        #expect(SlowCalendar.target.first(after: day).text == value)
    }

    @Test(arguments: [
        (125, 2_000, 25, 25, 25), (12, 1_250, 2, 2, 1), (20, 1_250, 2, 3, 2), (4, 1_250, 0, 1, 0),
        (2, 2_500, 0, 1, 0), (6, 2_500, 2, 2, 1), (999, 10_000, 999, 999, 999), (7, 0, 0, 0, 0),
        (1_000_000_000_000, 9_999, 999_900_000_000, 999_900_000_000, 999_900_000_000),
    ])
    func `rounds a commission once`(
        _ price: Int, _ basisPoints: Int, _ halfEven: Int, _ halfUp: Int, _ down: Int
    ) {
        let roundings: [SlowRounding] = [.halfEven, .halfUp, .down]
        #expect(
            roundings.map { $0.commission(of: price, basisPoints: basisPoints) }
                == [halfEven, halfUp, down])
    }

    @Test(arguments: [
        ("2013-11-04T18:30:00Z", 1_383_589_800), ("2013-11-04T19:30:00.999+01:00", 1_383_589_800),
        ("1970-01-01T00:00:00-00:00", 0), ("1970-01-01T00:00:00+00:01", nil),
        ("2016-02-29T00:00:00Z", 1_456_704_000), ("2015-02-29T00:00:00Z", nil),
        ("2013-11-04T18:30:60Z", nil), ("2013-11-04t18:30:00Z", nil),
        ("9999-12-31T23:59:59Z", 253_402_300_799), ("9999-12-31T23:59:59-00:01", nil),
    ])
    func `reads instants strictly`(_ text: String, _ instant: Int?) {
        #expect(SlowInstant.read(Array(text.utf8)) == instant)
    }

    @Test(arguments: [
        // Clocks go back from 03:00 to 02:00 on 27 October: 02:30 comes twice.
        ("Europe/Paris", 150, "2013-10-27T00:29:59Z", "2013-10-27"),
        ("Europe/Paris", 150, "2013-10-27T00:30:00Z", "2013-10-28"),
        ("Europe/Paris", 150, "2013-10-27T01:15:00Z", "2013-10-27"),
        ("Europe/Paris", 150, "2013-10-27T01:30:00Z", "2013-10-28"),
        ("Asia/Kathmandu", 1440, "2013-11-04T18:14:59Z", "2013-11-04"),
        ("Asia/Kathmandu", 1440, "2013-11-04T18:15:00Z", "2013-11-05"),
        ("America/New_York", 1, "2013-11-04T05:00:59Z", "2013-11-04"),
        ("America/New_York", 1, "2013-11-04T05:01:00Z", "2013-11-05"),
    ])
    func `counts business dates in a zone up to the cut-off`(
        _ zone: String, _ cutOff: Int, _ instant: String, _ date: String
    ) throws {
        let zone = try #require(TimeZone(identifier: zone))
        let clock = SlowClock(zone: zone, cutOffMinutes: cutOff)
        let seconds = try #require(SlowInstant.read(Array(instant.utf8)))
        #expect(clock.businessDate(of: seconds).text == date)
    }

    @Test(arguments: [
        (SlowPayoutDays.daily, "2016-02-27", "2016-02-27"),
        (.weekdays(["friday"]), "2016-02-27", "2016-03-04"),
        (.daysOfMonth([30]), "2016-02-27", "2016-02-29"),
        (.daysOfMonth([31]), "2015-02-27", "2015-02-28"),
        (.daysOfMonth([1, 15]), "2016-02-16", "2016-03-01"),
    ])
    func `finds the first payout day`(
        _ days: SlowPayoutDays, _ from: String, _ first: String
    ) throws {
        let day = try #require(SlowDay(text: from))
        #expect(days.first(onOrAfter: day).text == first)
    }
}
