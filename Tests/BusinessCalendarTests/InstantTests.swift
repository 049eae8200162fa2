import BusinessCalendar
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("2013-11-04T18:30:00Z", 1_383_589_800),
        ("2013-11-04T18:30:00+01:00", 1_383_586_200),
        ("2013-11-04T18:30:00-03:30", 1_383_602_400),
        ("2013-11-04T18:30:00+00:00", 1_383_589_800),
        // RFC 3339 lets an unknown local offset be written so.
        ("2013-11-04T18:30:00-00:00", 1_383_589_800),
        ("2013-11-04T18:30:00+23:59", 1_383_503_460),
        ("2013-11-04T18:30:00-23:59", 1_383_676_140),
        ("2013-11-04T18:30:00.5Z", 1_383_589_800),
        ("2013-11-04T18:30:00.999999999999999999999999Z", 1_383_589_800),
        ("2013-11-04T18:30:00.000+05:45", 1_383_569_100),
        ("2013-11-04T00:00:00Z", 1_383_523_200),
        ("2013-11-04T23:59:59Z", 1_383_609_599),
        ("2012-02-29T12:00:00Z", 1_330_516_800),
        ("2000-02-29T00:00:00Z", 951_782_400),
        ("1970-01-01T23:59:00+23:59", 0),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
        ("9999-12-31T23:59:59+00:01", 253_402_300_739),
    ])
    func `a time of RFC 3339 is read, without its fraction`(text: String, seconds: Int64) {
        #expect(Instant(text)?.secondsSinceEpoch == seconds)
    }

    @Test(arguments: [
        ("", "nothing"),
        ("2013-02-29T12:00:00Z", "no leap year"),
        ("2013-02-30T12:00:00Z", "30 February"),
        ("2100-02-29T12:00:00Z", "a hundredth year"),
        ("2013-04-31T12:00:00Z", "31 April"),
        ("2013-00-04T12:00:00Z", "month 0"),
        ("2013-13-04T12:00:00Z", "month 13"),
        ("2013-11-00T12:00:00Z", "day 0"),
        ("2013-11-04T24:00:00Z", "hour 24"),
        ("2013-11-04T18:60:00Z", "minute 60"),
        ("2016-12-31T23:59:60Z", "a leap second"),
        ("2013-11-04T18:30:00", "no offset"),
        ("2013-11-04T18:30:00.5", "a fraction, no offset"),
        ("2013-11-04T18:30:00.Z", "a fraction without digits"),
        ("2013-11-04T18:30:00.+01:00", "a fraction without digits, an offset"),
        ("2013-11-04T18:30:00,5Z", "a comma"),
        ("2013-11-04T18:30:00.5.5Z", "two fractions"),
        ("2013-11-04T18:30Z", "no seconds"),
        ("2013-11-04T18:30:00z", "lower-case z"),
        ("2013-11-04t18:30:00Z", "lower-case t"),
        ("2013-11-04 18:30:00Z", "a space for the T"),
        ("2013-11-04T18:30:00 Z", "a space before the Z"),
        ("2013-11-04T18:30:00Z ", "a space after"),
        (" 2013-11-04T18:30:00Z", "a space before"),
        ("2013-11-04T18:30:00Zjunk", "junk after the Z"),
        ("2013-11-04T18:30:00ZZ", "two Z"),
        ("2013-11-04T18:30:00+01:00Z", "an offset and a Z"),
        ("2013-11-04T18:30:00+01:000", "a long offset"),
        ("2013-11-04T18:30:00+0100", "an offset without colon"),
        ("2013-11-04T18:30:00+01", "an offset without minutes"),
        ("2013-11-04T18:30:00+1:00", "a short offset"),
        ("2013-11-04T18:30:00+24:00", "offset hour 24"),
        ("2013-11-04T18:30:00+01:60", "offset minute 60"),
        ("2013-11-04T18:30:00+0a:00", "a letter in the offset"),
        ("2013-11-04T18:30:00\u{2212}01:00", "a typographic minus"),
        ("2013-11-04T18.30.00Z", "dots for colons"),
        ("2013/11/04T18:30:00Z", "slashes"),
        ("20131104T183000Z", "the basic form"),
        ("13-11-04T18:30:00Z", "a year of two digits"),
        ("+2013-11-04T18:30:00Z", "a signed year"),
        ("2o13-11-04T18:30:00Z", "a letter in the year"),
        ("20:3-11-04T18:30:00Z", "the byte after 9"),
        ("201/-11-04T18:30:00Z", "the byte before 0"),
        ("2013-11-04T1a:30:00Z", "a letter in the hour"),
        ("2013-11-04T18:3a:00Z", "a letter in the minute"),
        ("2013-11-04T18:30:a0Z", "a letter in the second"),
        ("2013-11-04T18:30:00.5aZ", "a letter in the fraction"),
        ("1969-12-31T23:59:59Z", "before 1970"),
        ("1969-12-31T23:59:59-00:01", "written in 1969, though 1970 in UTC"),
        ("1970-01-01T00:00:00+00:01", "1969 in UTC"),
        ("9999-12-31T23:59:59-01:00", "10000 in UTC"),
        ("0000-01-01T00:00:00Z", "year 0"),
        ("10000-01-01T00:00:00Z", "five digits"),
    ])
    func `a time that breaks a rule is refused`(text: String, rule: String) {
        #expect(Instant(text) == nil, "\(rule)")
    }

    @Test func `no prefix of a good time is a good time`() {
        let text = Array("2013-11-04T18:30:00.123+01:00".utf8)
        for length in 0..<text.count {
            #expect(Instant(rfc3339: text.span.extracting(first: length)) == nil)
        }
        #expect(Instant(rfc3339: text.span) != nil)
    }

    @Test func `an instant is written as it is read`() {
        for second in stride(from: Int64(0), to: 253_402_300_800, by: 86_400 * 91 + 3_661) {
            let instant = Instant(secondsSinceEpoch: second)
            #expect(Instant(instant.description) == instant)
        }
        var bytes = Array("at ".utf8)
        Instant(secondsSinceEpoch: 1_383_589_800).append(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "at 2013-11-04T18:30:00Z")
    }

    @Test(arguments: [
        (-1, "1969-12-31T23:59:59Z"),
        (253_402_300_800, "10000-01-01T00:00:00Z"),
        (-62_167_219_201, "-0001-12-31T23:59:59Z"),
        (Int64.max, "292277026596-12-04T15:30:07Z"),
        (Int64.min, "-292277022657-01-27T08:29:52Z"),
    ])
    func `any instant can be written`(second: Int64, text: String) {
        #expect(Instant(secondsSinceEpoch: second).description == text)
    }

    @Test func `instants are ordered in time`() {
        #expect(Instant(secondsSinceEpoch: -1) < Instant(secondsSinceEpoch: 0))
        #expect(!(Instant(secondsSinceEpoch: 0) < Instant(secondsSinceEpoch: 0)))
    }
}
