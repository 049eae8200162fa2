extension Amount {
    /// The amount as a decimal with exactly the currency's decimals: `-12.50`, `0.00`, `5`.
    public func text(in currency: Currency) -> String {
        var bytes: [UInt8] = []
        append(to: &bytes, exponent: currency.exponent)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the amount as a decimal with exactly `exponent` decimals: a minus when it is
    /// below zero, at least one digit before the dot, no dot when there are no decimals.
    ///
    /// - Precondition: `exponent` is 0 to 18.
    public func append(to bytes: inout [UInt8], exponent: Int) {
        precondition((0...18).contains(exponent), "no currency has that many decimals")
        let magnitude = minorUnits.magnitude
        let digitCount = max(PowerOfTen.digitCount(of: magnitude), exponent + 1)
        let count = digitCount + (exponent > 0 ? 1 : 0) + (minorUnits < 0 ? 1 : 0)
        bytes.append(addingCapacity: count) { output in
            // Written from the last digit to the first; of the minuses that hold the place, the
            // one before the digits stays when the amount is below zero.
            output.append(repeating: UInt8(ascii: "-"), count: count)
            var text = output.mutableSpan
            var position = count
            var rest = magnitude
            if exponent > 0 {
                Self.write(&rest, digits: exponent, in: &text, before: &position)
                position -= 1
                text[position] = UInt8(ascii: ".")
            }
            Self.write(&rest, digits: digitCount - exponent, in: &text, before: &position)
        }
    }

    @inline(__always)
    private static func write(
        _ rest: inout UInt64, digits: Int, in text: inout MutableSpan<UInt8>,
        before position: inout Int
    ) {
        let end = position - digits
        while position > end {
            let (tenth, digit) = rest.quotientAndRemainder(dividingBy: 10)
            position -= 1
            text[position] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
            rest = tenth
        }
    }
}
