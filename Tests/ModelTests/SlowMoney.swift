/// Amounts are integers of minor units; everything here is exact.
enum SlowMoney {
    /// The exponents of the currencies that the books use.
    static let exponents = [
        "EUR": 2, "USD": 2, "GBP": 2, "CHF": 2, "JPY": 0, "KRW": 0, "CLP": 0, "KWD": 3, "TND": 3,
        "CLF": 4, "UYW": 4, "USN": 2, "XOF": 0,
    ]

    static let largestPrice = 1_000_000_000_000

    /// `-12.50` for -1250 at exponent 2.
    static func text(_ minorUnits: Int, exponent: Int) -> String {
        var digits = String(minorUnits.magnitude)
        while digits.utf8.count <= exponent { digits = "0" + digits }
        let sign = minorUnits < 0 ? "-" : ""
        if exponent == 0 { return sign + digits }
        return sign + digits.dropLast(exponent) + "." + digits.suffix(exponent)
    }

    static func text(_ minorUnits: Int, _ currency: String) -> String {
        text(minorUnits, exponent: exponents[currency, default: 0])
    }

    enum Price: Equatable {
        case good(Int)
        case bad(String)
    }

    /// The price rule, with the exception code of the first rule that a text breaks.
    static func readPrice(_ text: [UInt8], _ currency: String) -> Price {
        if text.first == UInt8(ascii: "-") {
            if case .good = readPrice(Array(text.dropFirst()), currency) {
                return .bad("NEGATIVE_PRICE")
            }
            return .bad("BAD_PRICE")
        }
        let parts = text.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false
        ).map(Array.init)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }),
            parts.allSatisfy({ $0.allSatisfy(SlowInstant.isDigit) }),
            parts[0].count == 1 || parts[0][0] != UInt8(ascii: "0")
        else { return .bad("BAD_PRICE") }
        let exponent = exponents[currency, default: 0]
        var decimals = parts.count == 2 ? parts[1] : []
        if decimals.count > exponent { return .bad("TOO_MANY_DECIMALS") }
        while decimals.count < exponent { decimals.append(UInt8(ascii: "0")) }
        var amount = 0
        for digit in parts[0] + decimals {
            amount = amount * 10 + Int(digit) - 48
            if amount > largestPrice { return .bad("PRICE_TOO_LARGE") }
        }
        return .good(amount)
    }

    /// A decimal with or without a minus before it; nil when it is none of this currency.
    static func readSigned(_ text: String, _ currency: String) -> Int? {
        let isNegative = text.hasPrefix("-")
        let digits = isNegative ? text.dropFirst() : text[...]
        let parts = digits.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let exponent = exponents[currency, default: 0]
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }),
            parts.allSatisfy({ $0.allSatisfy(SlowInstant.isDigit) }),
            parts[0].count == 1 || parts[0].first != UInt8(ascii: "0"),
            parts.count == 1 || parts[1].count <= exponent
        else { return nil }
        var decimals = parts.count == 2 ? Array(parts[1]) : []
        while decimals.count < exponent { decimals.append(UInt8(ascii: "0")) }
        guard let amount = Int(String(decoding: Array(parts[0]) + decimals, as: UTF8.self)) else {
            return nil
        }
        return isNegative ? -amount : amount
    }
}

enum SlowRounding: String, CaseIterable {
    case halfEven = "half-even"
    case halfUp = "half-up"
    case down

    /// The commission of a price: price × basis points / 10000, rounded.
    func commission(of price: Int, basisPoints: Int) -> Int {
        let product = price * basisPoints
        let whole = product / 10_000
        let rest = product % 10_000
        switch self {
        case .down: return whole
        case .halfUp: return rest >= 5_000 ? whole + 1 : whole
        case .halfEven:
            if rest > 5_000 { return whole + 1 }
            if rest == 5_000 { return whole % 2 == 0 ? whole : whole + 1 }
            return whole
        }
    }
}
