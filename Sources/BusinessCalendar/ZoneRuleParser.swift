/// Reads a POSIX TZ string: `std offset [dst [offset] , start [/time] , end [/time]]`.
///
/// Every function returns nil, and the whole is refused, at the first byte that does not fit.
struct ZoneRuleParser {
    private let text: [UInt8]
    private var index = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    mutating func rule() -> ZoneRule? {
        guard name(), let standard = offset() else { return nil }
        if index == text.count { return ZoneRule(offsetSeconds: standard) }
        guard name() else { return nil }
        // Without an offset of its own, summer time is one hour ahead.
        var summer = standard + 3_600
        if let next, next != UInt8(ascii: ",") {
            guard let written = offset() else { return nil }
            summer = written
        }
        guard skip(","), let start = yearlyTime(), skip(","), let end = yearlyTime(),
            index == text.count, ZoneRule.offsetLimits.contains(Int(summer))
        else { return nil }
        return ZoneRule(
            offsetSeconds: standard,
            summer: ZoneRule.Summer(offsetSeconds: summer, start: start, end: end))
    }

    private var next: UInt8? { index < text.count ? text[index] : nil }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// Three letters or more, or between angle brackets letters, digits and signs.
    private mutating func name() -> Bool {
        let quoted = skip("<")
        let start = index
        while let byte = next, Self.isName(byte, quoted: quoted) { index += 1 }
        return index - start >= 3 && (!quoted || skip(">"))
    }

    private static func isName(_ byte: UInt8, quoted: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): quoted
        default: false
        }
    }

    /// Seconds east of UTC. The text counts west.
    private mutating func offset() -> Int32? {
        guard let west = time(hourLimit: 24) else { return nil }
        return Int32(-west)
    }

    /// `hh[:mm[:ss]]`, with or without a sign, in seconds.
    private mutating func time(hourLimit: Int) -> Int? {
        let negative = skip("-")
        if !negative { _ = skip("+") }
        guard let hours = number(in: 0...hourLimit) else { return nil }
        var seconds = hours * 3_600
        if skip(":") {
            guard let minutes = number(in: 0...59) else { return nil }
            seconds += minutes * 60
            if skip(":") {
                guard let rest = number(in: 0...59) else { return nil }
                seconds += rest
            }
        }
        return negative ? -seconds : seconds
    }

    private mutating func yearlyTime() -> YearlyTime? {
        guard let day = day() else { return nil }
        guard skip("/") else { return YearlyTime(day: day, secondOfDay: 2 * 3_600) }
        guard let second = time(hourLimit: 167) else { return nil }
        return YearlyTime(day: day, secondOfDay: second)
    }

    private mutating func day() -> YearlyTime.Day? {
        if skip("J") {
            return number(in: 1...365).map { .ofCommonYear($0) }
        }
        guard skip("M") else {
            return number(in: 0...365).map { .fromNewYear($0) }
        }
        guard let month = number(in: 1...12), skip("."), let week = number(in: 1...5), skip("."),
            let weekday = number(in: 0...6)
        else { return nil }
        return .weekday(weekday, week: week, month: month)
    }

    /// One to three digits.
    private mutating func number(in limits: ClosedRange<Int>) -> Int? {
        let start = index
        var value = 0
        while let byte = next, byte &- UInt8(ascii: "0") <= 9, index - start < 3 {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            index += 1
        }
        return index > start && limits.contains(value) ? value : nil
    }
}
