/// An amount of money in minor units of a currency that stands beside it.
///
/// The currency is not part of the value: amounts are kept by the million, next to the one
/// currency of their session, account or column. Adding amounts of two currencies is the
/// caller's mistake to avoid.
public struct Amount: Hashable, Sendable {
    /// Cents of EUR, yen of JPY, fils of KWD.
    public var minorUnits: Int64

    /// An amount of so many minor units.
    public init(minorUnits: Int64) { self.minorUnits = minorUnits }

    /// Nothing.
    public static let zero = Amount(minorUnits: 0)

    /// The largest price a session can have, in minor units of whatever currency. It leaves
    /// room for nine million of the largest sessions in one sum.
    public static let largestPrice: Int64 = 1_000_000_000_000

    /// Below zero.
    public var isNegative: Bool { minorUnits < 0 }

    /// Exactly zero.
    public var isZero: Bool { minorUnits == 0 }
}

extension Amount: Comparable {
    /// By minor units; the two are of one currency.
    public static func < (left: Amount, right: Amount) -> Bool {
        left.minorUnits < right.minorUnits
    }
}

/// A result beyond what 64 bits of minor units can hold.
public struct AmountOverflow: Error, Equatable {
    /// The overflow has nothing to tell but itself: the caller knows what it was adding.
    public init() {}
}

// MARK: Checked sums

extension Amount {
    /// The sum; for totals of what comes from outside.
    public func adding(_ other: Amount) throws(AmountOverflow) -> Amount {
        let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
        guard !overflow else { throw AmountOverflow() }
        return Amount(minorUnits: sum)
    }

    /// The difference; for totals of what comes from outside.
    public func subtracting(_ other: Amount) throws(AmountOverflow) -> Amount {
        let (difference, overflow) = minorUnits.subtractingReportingOverflow(other.minorUnits)
        guard !overflow else { throw AmountOverflow() }
        return Amount(minorUnits: difference)
    }

    /// The same amount the other way; only the least of all 64-bit numbers has none.
    public func negated() throws(AmountOverflow) -> Amount {
        try Amount.zero.subtracting(self)
    }
}

// MARK: Sums proven to fit

/// These trap on overflow, which is then our own bug: they are for results whose bounds the
/// caller knows, such as a price less its commission. Anything that grows with the input is
/// added with `adding` and `subtracting`.
extension Amount {
    /// The sum, which must be known to fit.
    public static func + (left: Amount, right: Amount) -> Amount {
        Amount(minorUnits: left.minorUnits + right.minorUnits)
    }

    /// The difference, which must be known to fit.
    public static func - (left: Amount, right: Amount) -> Amount {
        Amount(minorUnits: left.minorUnits - right.minorUnits)
    }

    /// Adds what must be known to fit.
    public static func += (left: inout Amount, right: Amount) { left = left + right }

    /// Subtracts what must be known to fit.
    public static func -= (left: inout Amount, right: Amount) { left = left - right }

    /// The same amount the other way, which must be known to exist.
    public static prefix func - (amount: Amount) -> Amount {
        Amount(minorUnits: -amount.minorUnits)
    }
}
