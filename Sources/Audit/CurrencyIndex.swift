internal import Money

/// A currency as a small number; of an account that is not there, or whose currency is none, the
/// one that stands for no currency.
struct CurrencyIndex: Hashable, Comparable {
    let index: UInt8

    static let none = CurrencyIndex(index: .max)
    /// How many numbers there are.
    static let count = 256

    private init(index: UInt8) { self.index = index }

    init(_ currency: Currency) { index = currency.index }

    init(_ code: String) {
        index = Currency(code)?.index ?? Self.none.index
    }

    init(_ number: Int) {
        index = UInt8(truncatingIfNeeded: number)
    }

    var currency: Currency? { Currency(index: index) }
    var code: String { currency?.code ?? "???" }
    /// The code as it stands in rows.
    var codeBytes: [UInt8] { Self.codes[Int(index)] }
    private static let codes = (0..<count).map { Array(CurrencyIndex($0).code.utf8) }

    var exponent: Int { currency?.exponent ?? 0 }

    /// An amount with its currency, for findings.
    func text(_ minorUnits: Int64) -> String {
        guard let currency else { return "\(minorUnits)" }
        return "\(Amount(minorUnits: minorUnits).text(in: currency)) \(currency.code)"
    }

    static func < (left: CurrencyIndex, right: CurrencyIndex) -> Bool { left.index < right.index }
}
