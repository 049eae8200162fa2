/// A currency or fund of ISO 4217's list one of 2026-01-01 that has an exponent.
///
/// One byte: the place in the list ordered by code, so that comparing currencies is comparing
/// their codes by bytes. The place moves when the list does: what is kept is the code.
public struct Currency: Hashable, Sendable {
    /// The place in `all`.
    public let index: UInt8

    /// The currency of a three-letter code in capitals; nil for anything else. Allocates nothing.
    public init?(code: Span<UInt8>) {
        guard let index = CurrencyTable.current.index(of: code) else { return nil }
        self.index = index
    }

    /// The currency of a three-letter code in capitals; nil for anything else.
    public init?(_ code: String) {
        self.init(code: code.utf8Span.span)
    }

    /// The currency at a place in `all`; nil past its end.
    public init?(index: UInt8) {
        guard Int(index) < CurrencyTable.current.codes.count else { return nil }
        self.index = index
    }

    /// Every currency, by code.
    public static let all: [Currency] = CurrencyTable.current.codes.indices.compactMap {
        Currency(index: UInt8($0))
    }

    /// The three letters, such as `EUR`.
    public var code: String { CurrencyTable.current.codes[Int(index)] }

    /// How many decimals the minor unit stands for: 0, 2, 3 or 4. EUR 2, JPY 0, KWD 3, CLF 4.
    public var exponent: Int { Int(CurrencyTable.current.exponents[Int(index)]) }

    /// Appends the three letters of the code.
    public func appendCode(to bytes: inout [UInt8]) {
        let letters = CurrencyTable.current.letters[Int(index)]
        bytes.append(UInt8(truncatingIfNeeded: letters >> 16))
        bytes.append(UInt8(truncatingIfNeeded: letters >> 8))
        bytes.append(UInt8(truncatingIfNeeded: letters))
    }
}

extension Currency: Comparable {
    /// By code.
    public static func < (left: Currency, right: Currency) -> Bool { left.index < right.index }
}

extension Currency: CustomStringConvertible {
    /// The code.
    public var description: String { code }
}
