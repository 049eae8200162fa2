internal import BusinessCalendar

/// Days as spreadsheets count them: 1900-01-01 is 1, and 1900 has a 29 February it never had.
struct SerialDates {
    /// The date read last, and its number: a column's dates are mostly the same.
    private var text: [UInt8] = []
    private var number: [UInt8] = []

    /// From 1970-01-01 on.
    private static let epoch = 25_569
    /// Dates before 1900-03-01 are counted in different ways.
    private static let first = 61

    private static let dateBytes = 10
    private static let secondsPerDay = 86_400

    /// Appends a cell for `2013-11-04`. False, and nothing appended, for any other text.
    @inline(__always)
    mutating func append(date text: Span<UInt8>, to bytes: inout [UInt8]) -> Bool {
        guard find(text) else { return false }
        bytes.append("<c s=\"3\"><v>")
        bytes.append(span: number.span)
        bytes.append("</v></c>")
        return true
    }

    /// Appends a cell for `2013-11-04T18:30:00Z`. False, and nothing appended, for any other text.
    ///
    /// The time is a part of the day, with twelve decimals: a double tells days apart to some
    /// eleven of them.
    @inline(__always)
    mutating func append(instant text: Span<UInt8>, to bytes: inout [UInt8]) -> Bool {
        guard text.count == 20, text[10] == UInt8(ascii: "T"), text[19] == UInt8(ascii: "Z"),
            let seconds = Self.secondOfDay(text), find(text.extracting(0..<Self.dateBytes))
        else { return false }
        bytes.append("<c s=\"4\"><v>")
        bytes.append(span: number.span)
        if seconds > 0 {
            let trillion = 1_000_000_000_000
            let half = Self.secondsPerDay / 2
            var part = (seconds * trillion + half) / Self.secondsPerDay
            bytes.append(UInt8(ascii: "."))
            let start = bytes.count
            bytes.append("000000000000")
            for place in (start..<start + 12).reversed() {
                bytes[place] += UInt8(part % 10)
                part /= 10
            }
        }
        bytes.append("</v></c>")
        return true
    }

    /// Makes `number` that of a date.
    private mutating func find(_ date: Span<UInt8>) -> Bool {
        if isKnown(date) { return true }
        guard let found = CivilDate(bytes: date) else { return false }
        let serial = Int(found.dayNumber) + Self.epoch
        guard serial >= Self.first else { return false }
        text.removeAll(keepingCapacity: true)
        text.append(span: date)
        number = Array(String(serial).utf8)
        return true
    }

    @inline(__always)
    private func isKnown(_ date: Span<UInt8>) -> Bool {
        guard date.count == text.count else { return false }
        let known = text.span
        // Days differ more often than years.
        for index in date.indices.reversed() where date[index] != known[index] { return false }
        return true
    }

    private static func secondOfDay(_ text: Span<UInt8>) -> Int? {
        var seconds = 0
        for (place, limit) in [(11, 24), (14, 60), (17, 60)] {
            let (tens, ones) = (text[place] &- 0x30, text[place + 1] &- 0x30)
            guard tens < 10, ones < 10 else { return nil }
            let number = Int(tens) * 10 + Int(ones)
            guard number < limit else { return nil }
            seconds = seconds * 60 + number
        }
        guard text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":") else { return nil }
        return seconds
    }
}
