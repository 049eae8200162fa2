/// Why a text is no price. In the order of the cases, the first that applies.
public enum PriceFault: Error, Equatable, Sendable {
    /// A minus before what would be a good price.
    case negative
    /// Not `0` or digits without a leading zero, with or without a dot and further digits.
    case malformed
    /// More digits after the dot than the currency's exponent allows, be they zeros.
    case tooManyDecimals(found: Int, allowed: Int)
    /// More than `Amount.largestPrice` minor units, however many digits.
    case tooLarge
}
