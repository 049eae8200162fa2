/// `0` or digits without a leading zero, then perhaps a dot and at least one digit: what was
/// read of such a text, before any currency is asked whether it can be its amount.
struct DecimalText {
    /// All digits read as one number, the dot left out. At `UInt64.max` it is that or anything
    /// greater.
    var digits: UInt64
    /// How many of the digits stand after the dot.
    var decimals: Int

    /// Reads the bytes from `start` to the end; nil when they do not have the form.
    @inline(__always)
    init?(_ bytes: Span<UInt8>, from start: Int) {
        let count = bytes.count
        guard start < count else { return nil }
        var position = start
        digits = 0
        decimals = 0
        while position < count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            append(digit)
            position += 1
        }
        let integerCount = position - start
        guard integerCount > 0 else { return nil }
        if bytes[start] == UInt8(ascii: "0"), integerCount > 1 { return nil }
        guard position < count else { return }

        guard bytes[position] == UInt8(ascii: "."), position + 1 < count else { return nil }
        position += 1
        decimals = count - position
        while position < count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            append(digit)
            position += 1
        }
    }

    @inline(__always)
    private mutating func append(_ digit: UInt8) {
        // The greatest number that can take another digit, whichever it is.
        let roomy = UInt64.max / 10 - 1
        digits = digits <= roomy ? digits &* 10 &+ UInt64(digit) : UInt64.max
    }

    /// The number in units of `exponent` decimals; nil when that needs more than 64 bits.
    /// - Precondition: `decimals` is at most `exponent`.
    @inline(__always)
    func units(exponent: Int) -> UInt64? {
        let (units, overflow) = digits.multipliedReportingOverflow(
            by: PowerOfTen[exponent - decimals])
        return overflow || digits == UInt64.max ? nil : units
    }
}
