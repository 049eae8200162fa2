import Foundation

/// RFC 3339 instants as whole seconds since 1970-01-01T00:00:00Z.
enum SlowInstant {
    static let secondsADay = 86_400

    /// The instant a strict RFC 3339 text names, its fraction dropped; nil when it names none.
    static func read(_ text: [UInt8]) -> Int? {
        let shape = Array("dddd-dd-ddTdd:dd:dd".utf8)
        guard text.count > shape.count, matches(text[0..<shape.count], shape) else { return nil }
        let year = number(text[0..<4])
        let month = number(text[5..<7])
        let day = number(text[8..<10])
        let (hour, minute, second) = (
            number(text[11..<13]), number(text[14..<16]), number(text[17..<19])
        )
        guard year >= 1970, (1...12).contains(month), day >= 1,
            day <= SlowDay.lengthOfMonth(month, of: year), hour < 24, minute < 60, second < 60
        else { return nil }
        var rest = Array(text[19...])
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            let digits = rest.prefix(while: isDigit).count
            guard digits > 0 else { return nil }
            rest.removeFirst(digits)
        }
        guard let offset = readOffset(rest) else { return nil }
        let local =
            SlowDay(year, month, day).number * secondsADay + hour * 3600 + minute * 60 + second
        let instant = local - offset
        guard instant >= 0, instant < SlowDay(10_000, 1, 1).number * secondsADay else { return nil }
        return instant
    }

    private static func readOffset(_ text: [UInt8]) -> Int? {
        if text == [UInt8(ascii: "Z")] { return 0 }
        guard matches(text[...], Array("sdd:dd".utf8)) else { return nil }
        let hours = number(text[1..<3])
        let minutes = number(text[4..<6])
        guard hours < 24, minutes < 60 else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return text[0] == UInt8(ascii: "-") ? -seconds : seconds
    }

    /// Whether each byte is as the shape says: `d` a digit, `s` a sign, else itself.
    private static func matches(_ text: ArraySlice<UInt8>, _ shape: [UInt8]) -> Bool {
        guard text.count == shape.count else { return false }
        for (byte, wanted) in zip(text, shape) {
            switch wanted {
            case UInt8(ascii: "d"): if !isDigit(byte) { return false }
            case UInt8(ascii: "s"):
                if byte != UInt8(ascii: "+") && byte != UInt8(ascii: "-") { return false }
            default: if byte != wanted { return false }
            }
        }
        return true
    }

    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// `2013-11-04T18:30:00Z`
    static func text(_ instant: Int) -> String {
        let day = SlowDay(number: instant / secondsADay)
        let second = instant % secondsADay
        return day.text + "T" + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2)
            + ":" + padded(second % 60, 2) + "Z"
    }
}

/// Where and when a business date ends.
struct SlowClock {
    var zone: TimeZone
    var cutOffMinutes: Int

    /// The local date, or the next one at or after the cut-off.
    func businessDate(of instant: Int) -> SlowDay {
        let date = Date(timeIntervalSince1970: TimeInterval(instant))
        let local = instant + zone.secondsFromGMT(for: date)
        var day = local / SlowInstant.secondsADay
        var second = local % SlowInstant.secondsADay
        if second < 0 {
            day -= 1
            second += SlowInstant.secondsADay
        }
        return SlowDay(number: second >= cutOffMinutes * 60 ? day + 1 : day)
    }

    /// Whether no instant from now on belongs to the date: it is seen through minute by minute,
    /// as a clock set back can return to a date that was over.
    func isOver(_ day: SlowDay, at now: Int) -> Bool {
        let today = businessDate(of: now)
        if today <= day { return false }
        if today > day + 7 { return true }
        for minute in 1...(2 * 24 * 60)
        where businessDate(of: (now / 60 + minute) * 60) <= day {
            return false
        }
        return true
    }
}
