/// A point in time, to the second, on the scale that counts no leap seconds.
public struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, negative before it.
    public let secondsSinceEpoch: Int64

    /// The instant that many seconds after 1970-01-01T00:00:00Z.
    @inlinable
    public init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// The earlier instant comes first.
    @inlinable
    public static func < (left: Instant, right: Instant) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }
}

extension Instant {
    /// 10000-01-01T00:00:00Z, the first second that four digits of a year cannot write.
    private static let endOfYears: Int64 = 253_402_300_800

    /// Reads an RFC 3339 time, held to one way of writing it: `2013-11-04T18:30:00Z` or with an
    /// offset of at most 23:59 such as `+01:00`, T and Z in capitals. A fraction of a second needs
    /// a dot and at least one digit, and is dropped.
    ///
    /// Nil for any other form, for a date or time that does not exist (a second 60 among them), and
    /// when the year is not one of 1970 to 9999, as written and in UTC.
    public init?(rfc3339 text: Span<UInt8>) {
        let dash = UInt8(ascii: "-")
        let colon = UInt8(ascii: ":")
        guard text.count >= 20, text[4] == dash, text[7] == dash, text[10] == UInt8(ascii: "T"),
            text[13] == colon, text[16] == colon,
            let year = fourDigits(text, at: 0), year >= 1970
        else { return nil }
        let month = twoDigits(text, at: 5)
        let day = twoDigits(text, at: 8)
        let hour = twoDigits(text, at: 11)
        let minute = twoDigits(text, at: 14)
        let second = twoDigits(text, at: 17)
        guard month >= 1, month <= 12, day >= 1,
            day <= 28 || day <= Gregorian.days(inMonth: month, ofYear: year),
            hour <= 23, minute <= 59, second <= 59,
            let offsetMinutes = Self.offsetMinutes(text)
        else { return nil }
        let days = Gregorian.dayNumber(year: year, month: month, day: day)
        let minutes = days * 1_440 + hour * 60 + minute - offsetMinutes
        let seconds = Int64(minutes * 60 + second)
        guard seconds >= 0, seconds < Self.endOfYears else { return nil }
        self.init(secondsSinceEpoch: seconds)
    }

    /// Reads an RFC 3339 time, as from bytes.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(rfc3339: bytes.span)
    }

    /// What follows the seconds: a fraction, if any, and the offset in minutes, east positive.
    @inline(__always)
    private static func offsetMinutes(_ text: Span<UInt8>) -> Int? {
        let count = text.count
        var index = 19
        if text[index] == UInt8(ascii: ".") {
            index += 1
            while index < count, text[index] &- UInt8(ascii: "0") <= 9 { index += 1 }
            guard index > 20, index < count else { return nil }
        }
        let mark = text[index]
        if mark == UInt8(ascii: "Z") { return index + 1 == count ? 0 : nil }
        guard mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-"), index + 6 == count,
            text[index + 3] == UInt8(ascii: ":")
        else { return nil }
        let hours = twoDigits(text, at: index + 1)
        let minutes = twoDigits(text, at: index + 4)
        guard hours <= 23, minutes <= 59 else { return nil }
        let offset = hours * 60 + minutes
        return mark == UInt8(ascii: "-") ? -offset : offset
    }
}

extension Instant: CustomStringConvertible {
    /// Appends `2013-11-04T18:30:00Z`.
    public func append(to bytes: inout [UInt8]) {
        let (dayNumber, second) = Gregorian.split(second: secondsSinceEpoch)
        let (year, month, day) = Gregorian.date(ofDay: dayNumber)
        guard (0...9999).contains(year) else {
            appendYear(year, to: &bytes)
            bytes.append(addingCapacity: 16) { text in
                appendMonthAndDay(month, day, to: &text)
                Self.appendTime(second, to: &text)
            }
            return
        }
        bytes.append(addingCapacity: 20) { text in
            appendFourDigits(year, to: &text)
            appendMonthAndDay(month, day, to: &text)
            Self.appendTime(second, to: &text)
        }
    }

    @inline(__always)
    private static func appendTime(_ secondOfDay: Int, to text: inout OutputSpan<UInt8>) {
        let minuteOfDay = secondOfDay / 60
        let hour = minuteOfDay / 60
        text.append(UInt8(ascii: "T"))
        appendTwoDigits(hour, to: &text)
        text.append(UInt8(ascii: ":"))
        appendTwoDigits(minuteOfDay - hour * 60, to: &text)
        text.append(UInt8(ascii: ":"))
        appendTwoDigits(secondOfDay - minuteOfDay * 60, to: &text)
        text.append(UInt8(ascii: "Z"))
    }

    /// `2013-11-04T18:30:00Z`.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
