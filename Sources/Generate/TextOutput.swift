/// Ways to write text, as bytes, at the end of what is there. No allocation: the one who makes
/// the room knows the longest row.
extension OutputSpan where Element == UInt8 {
    mutating func append(_ text: [UInt8]) {
        for byte in text { append(byte) }
    }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { utf8 in
            for place in 0..<utf8.count { append(unsafe utf8[place]) }
        }
    }

    /// `value`, 0 to 99, in two digits.
    mutating func appendTwoDigits(_ value: Int) {
        append(0x30 + UInt8(truncatingIfNeeded: value / 10))
        append(0x30 + UInt8(truncatingIfNeeded: value % 10))
    }

    /// `value`, not negative, with leading zeros up to `width` digits, or more where it needs more.
    mutating func appendDecimal(_ value: Int, width: Int = 1) {
        var digits = width
        var unit = 1
        for _ in 1..<max(1, width) { unit *= 10 }
        while value / unit >= 10, digits < 18 {
            unit *= 10
            digits += 1
        }
        var rest = UInt(value)
        for _ in 0..<digits {
            let (digit, remainder) = rest.quotientAndRemainder(dividingBy: UInt(unit))
            append(0x30 + UInt8(truncatingIfNeeded: digit))
            rest = remainder
            unit /= 10
        }
    }
}
