import Money
import Nightly
import Settlement

extension CurrencyOutcome {
    /// A figure of the summary as text; zero where it is missing.
    func amount(_ measure: SummaryMeasure) -> String {
        let record = figures.first { $0.measure == measure }
        return (record ?? zero(measure)).amountText
    }

    /// How many things a figure of the summary counts.
    func count(_ measure: SummaryMeasure) -> Int {
        figures.first { $0.measure == measure }?.count ?? 0
    }

    private func zero(_ measure: SummaryMeasure) -> SummaryRecord {
        SummaryRecord(currency: currency, measure: measure, count: 0, amount: .zero)
    }
}

extension SummaryRecord {
    /// The amount as `summary.csv` has it: rounding with four more decimals than the currency.
    var amountText: String {
        let extra = measure == .rounding ? 4 : 0
        var bytes: [UInt8] = []
        amount.append(to: &bytes, exponent: currency.exponent + extra)
        return String(decoding: bytes, as: UTF8.self)
    }
}
