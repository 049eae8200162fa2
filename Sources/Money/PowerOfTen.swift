/// The powers of ten that 64 bits can hold.
enum PowerOfTen {
    private static let powers: InlineArray<20, UInt64> = [
        1,
        10,
        100,
        1_000,
        10_000,
        100_000,
        1_000_000,
        10_000_000,
        100_000_000,
        1_000_000_000,
        10_000_000_000,
        100_000_000_000,
        1_000_000_000_000,
        10_000_000_000_000,
        100_000_000_000_000,
        1_000_000_000_000_000,
        10_000_000_000_000_000,
        100_000_000_000_000_000,
        1_000_000_000_000_000_000,
        10_000_000_000_000_000_000,
    ]

    /// Ten to the power of `exponent`, 0 to 19.
    @inline(__always)
    static subscript(exponent: Int) -> UInt64 { powers[exponent] }

    /// How many digits the number has in base ten; one for zero.
    @inline(__always)
    static func digitCount(of number: UInt64) -> Int {
        // 1233 / 4096 is the logarithm of two to base ten, as far as 64 bits can tell: the
        // estimate is right or one too small.
        let bitCount = UInt64.bitWidth - (number | 1).leadingZeroBitCount
        let estimate = (bitCount * 1233) >> 12
        return number < powers[estimate] ? max(estimate, 1) : estimate + 1
    }
}
