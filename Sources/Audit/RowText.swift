internal import BusinessCalendar
internal import Money

/// One row of a report in the making.
struct RowText {
    private(set) var bytes: [UInt8] = []
    private var day: Int64 = .min
    private var dayBytes: [UInt8] = []

    @inline(__always)
    mutating func begin() { bytes.removeAll(keepingCapacity: true) }

    @inline(__always)
    mutating func comma() { bytes.append(UInt8(ascii: ",")) }

    @inline(__always)
    mutating func end() { bytes.append(0x0A) }

    @inline(__always)
    mutating func add(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    @inline(__always)
    mutating func add(_ text: [UInt8], _ range: Range<Int>) {
        bytes.append(span: text.span.extracting(range))
    }

    mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    @inline(__always)
    mutating func add(_ text: StaticString) {
        text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    @inline(__always)
    mutating func add(_ minorUnits: Int64, exponent: Int) {
        Amount(minorUnits: minorUnits).append(to: &bytes, exponent: exponent)
    }

    mutating func add(number: Int64) { bytes.append(contentsOf: "\(number)".utf8) }

    @inline(__always)
    mutating func add(day: Int64) {
        if day != self.day {
            self.day = day
            dayBytes.removeAll(keepingCapacity: true)
            CivilDate(day: day).append(to: &dayBytes)
        }
        bytes.append(contentsOf: dayBytes)
    }

    /// An instant in UTC: `2013-11-04T18:30:00Z`.
    @inline(__always)
    mutating func add(instant seconds: Int64) {
        let perDay: Int64 = 86_400
        var (days, rest) = (seconds / perDay, seconds % perDay)
        if rest < 0 { (days, rest) = (days - 1, rest + perDay) }
        add(day: days)
        bytes.append(UInt8(ascii: "T"))
        add(twoDigits: rest / 3600)
        bytes.append(UInt8(ascii: ":"))
        add(twoDigits: rest / 60 % 60)
        bytes.append(UInt8(ascii: ":"))
        add(twoDigits: rest % 60)
        bytes.append(UInt8(ascii: "Z"))
    }

    @inline(__always)
    private mutating func add(twoDigits value: Int64) {
        bytes.append(0x30 + UInt8(truncatingIfNeeded: value / 10))
        bytes.append(0x30 + UInt8(truncatingIfNeeded: value % 10))
    }

    /// One of our references: `R-20131104-000001`.
    mutating func add(reference letter: Unicode.Scalar, _ date: CivilDate, _ number: Int64) {
        bytes.append(contentsOf: referenceText(letter, date, number).utf8)
    }

    /// A field of any content, in quotes where it needs them.
    mutating func add(field text: String) {
        let needsQuotes = text.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
        }
        guard needsQuotes else { return add(text) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// One of our references, at least six digits.
func referenceText(_ letter: Unicode.Scalar, _ date: CivilDate, _ number: Int64) -> String {
    let digits = "\(number)"
    let zeros = String(repeating: "0", count: max(0, 6 - digits.utf8.count))
    return "\(letter)-\(date.compact)-\(zeros)\(digits)"
}
