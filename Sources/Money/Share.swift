extension Amount {
    private static let whole = Int64(BasisPoints.whole)

    /// This amount times the rate, rounded to a minor unit. The one place where money is rounded.
    ///
    /// Exact for every amount that is not negative; what is taken a share of is a price, and a
    /// price is never below zero. The result lies between zero and the amount, both included.
    ///
    /// The product `amount × rate` can need 77 bits. With the amount written as `q × 10000 + r`
    /// the share is `q × rate + r × rate / 10000`, in which nothing exceeds the amount itself:
    /// as exact as the full-width product, and twice a division by a constant.
    ///
    /// - Precondition: the amount is not negative.
    public func share(_ rate: BasisPoints, rounding: Rounding) -> Amount {
        precondition(minorUnits >= 0, "a share is taken of a price, which is never negative")
        let rate = Int64(rate.value)
        let (quotient, remainder) = minorUnits.quotientAndRemainder(dividingBy: Self.whole)
        let (units, rest) = (remainder * rate).quotientAndRemainder(dividingBy: Self.whole)
        let whole = quotient * rate + units
        let half = Self.whole / 2
        let roundsUp =
            switch rounding {
            case .halfEven: rest > half || (rest == half && whole & 1 == 1)
            case .halfUp: rest >= half
            case .down: false
            }
        return Amount(minorUnits: roundsUp ? whole + 1 : whole)
    }

    /// The rounded share less the exact one, in ten-thousandths of a minor unit.
    ///
    /// Between -9999 and 5000 when `share` was made of this amount at this rate; of another
    /// share, exact as long as the result itself fits in 64 bits, as it does for any two
    /// amounts up to the largest price.
    public func roundingError(of share: Amount, at rate: BasisPoints) -> Int64 {
        // Either product may wrap; the difference of the two is right all the same.
        share.minorUnits &* Self.whole &- minorUnits &* Int64(rate.value)
    }
}
