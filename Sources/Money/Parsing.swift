extension Amount {
    /// Reads a session's price: `0` or digits without a leading zero, optionally a dot and one
    /// to as many digits as the currency has decimals; at most `largestPrice`.
    public init(price bytes: Span<UInt8>, in currency: Currency) throws(PriceFault) {
        if bytes.count > 0, bytes[0] == UInt8(ascii: "-") {
            throw Self.fault(afterMinus: bytes, in: currency)
        }
        minorUnits = try Self.priceUnits(of: bytes, from: 0, in: currency)
    }

    /// Reads an amount that may be below zero, as in statements, control totals, adjustments
    /// and minimum payouts: a price, with or without a minus before it, of any size 64 bits can
    /// hold. Fewer decimals than the currency has are allowed, more are not. Nil otherwise.
    public init?(signedDecimal bytes: Span<UInt8>, in currency: Currency) {
        let isNegative = bytes.count > 0 && bytes[0] == UInt8(ascii: "-")
        let exponent = currency.exponent
        guard let text = DecimalText(bytes, from: isNegative ? 1 : 0), text.decimals <= exponent,
            let units = text.units(exponent: exponent)
        else { return nil }
        if isNegative {
            guard units <= Int64.min.magnitude else { return nil }
            minorUnits = Int64(truncatingIfNeeded: 0 &- units)
        } else {
            guard let units = Int64(exactly: units) else { return nil }
            minorUnits = units
        }
    }

    /// Reads an amount that may be below zero; see the same initializer on bytes.
    public init?(signedDecimal text: String, in currency: Currency) {
        self.init(signedDecimal: text.utf8Span.span, in: currency)
    }

    @inline(__always)
    private static func priceUnits(
        of bytes: Span<UInt8>, from start: Int, in currency: Currency
    ) throws(PriceFault) -> Int64 {
        guard let text = DecimalText(bytes, from: start) else { throw .malformed }
        let exponent = currency.exponent
        guard text.decimals <= exponent else {
            throw .tooManyDecimals(found: text.decimals, allowed: exponent)
        }
        guard let units = text.units(exponent: exponent), units <= UInt64(largestPrice) else {
            throw .tooLarge
        }
        return Int64(units)
    }

    /// A minus makes a good price negative, and anything else no better than it was.
    @inline(never)
    private static func fault(afterMinus bytes: Span<UInt8>, in currency: Currency) -> PriceFault {
        do {
            _ = try priceUnits(of: bytes, from: 1, in: currency)
            return .negative
        } catch {
            return .malformed
        }
    }
}
