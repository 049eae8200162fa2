/// The number two ASCII digits write, or 255 when they are not digits.
///
/// Every caller compares with a limit of at most 99, so that a bad digit needs no branch of its own.
@inline(__always)
func twoDigits(_ text: Span<UInt8>, at index: Int) -> Int {
    let tens = text[index] &- UInt8(ascii: "0")
    let ones = text[index + 1] &- UInt8(ascii: "0")
    return max(tens, ones) > 9 ? 255 : Int(tens) * 10 + Int(ones)
}

/// The number four ASCII digits write, or nil when they are not digits.
@inline(__always)
func fourDigits(_ text: Span<UInt8>, at index: Int) -> Int? {
    let hundreds = twoDigits(text, at: index)
    let ones = twoDigits(text, at: index + 2)
    return max(hundreds, ones) > 99 ? nil : hundreds * 100 + ones
}

/// Appends a number of 0 to 99 as two digits.
@inline(__always)
func appendTwoDigits(_ number: Int, to text: inout OutputSpan<UInt8>) {
    // In 32 bits, where division by a constant is one multiplication.
    let number = UInt32(truncatingIfNeeded: number)
    let tens = number / 10
    text.append(UInt8(truncatingIfNeeded: 0x30 &+ tens))
    text.append(UInt8(truncatingIfNeeded: 0x30 &+ number &- tens &* 10))
}

/// Appends a number of 0 to 9999 as four digits.
@inline(__always)
func appendFourDigits(_ number: Int, to text: inout OutputSpan<UInt8>) {
    let hundreds = number / 100
    appendTwoDigits(hundreds, to: &text)
    appendTwoDigits(number - hundreds * 100, to: &text)
}

/// Appends `-11-04`.
@inline(__always)
func appendMonthAndDay(_ month: Int, _ day: Int, to text: inout OutputSpan<UInt8>) {
    text.append(UInt8(ascii: "-"))
    appendTwoDigits(month, to: &text)
    text.append(UInt8(ascii: "-"))
    appendTwoDigits(day, to: &text)
}

/// The bytes of a year: four digits for 0 to 9999, and beyond them, where no book goes, a sign or
/// more digits, so that two years never look alike.
func appendYear(_ year: Int, to bytes: inout [UInt8]) {
    let digits = String(year.magnitude).utf8
    if year < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.count)))
    bytes.append(contentsOf: digits)
}
