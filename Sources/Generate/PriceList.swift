import Money

/// Prices as people ask them: from 5.00 to 300.00, the lower ones more often, and round.
struct PriceList: Sendable {
    private static let cents = [0, 0, 0, 0, 0, 0, 50, 50, 90, 95, 99]
    /// Where there is no smaller coin, hundreds stand for whole units: nobody asks 4,999 yen.
    private static let tens = [0, 0, 0, 0, 50, 80]

    private let endings: [Int]
    private let minorUnitsPerCent: Int

    init(currency: Currency) {
        endings = currency.exponent >= 2 ? Self.cents : Self.tens
        var scale = 1
        for _ in 2..<max(2, currency.exponent) { scale *= 10 }
        minorUnitsPerCent = scale
    }

    /// A price in minor units.
    func draw(_ random: inout SplitMix64) -> Int {
        let span = 296
        let units = 5 + min(random.below(span), random.below(span))
        let ending = random.choice(of: endings)
        return (units == 300 ? 30_000 : units * 100 + ending) * minorUnitsPerCent
    }
}
