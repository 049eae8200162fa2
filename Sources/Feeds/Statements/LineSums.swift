internal import Money

/// What the lines of a statement add up to, by currency.
struct LineSums {
    private struct Sum {
        var isUsed = false
        var amount = Amount.zero
        /// Of the amounts without their signs: bounds every partial sum in whatever order.
        var absolute = Amount.zero
    }

    private var sums = [Sum](repeating: Sum(), count: Currency.all.count)

    /// Adds a line.
    ///
    /// - Throws: when the absolute amounts of the currency exceed what an amount can be.
    mutating func add(_ amount: Amount, _ currency: Currency) throws(AmountOverflow) {
        let index = Int(currency.index)
        let absolute = amount.isNegative ? try amount.negated() : amount
        sums[index].absolute = try sums[index].absolute.adding(absolute)
        // Cannot overflow: it is no further from zero than the absolute sum.
        sums[index].amount += amount
        sums[index].isUsed = true
    }

    /// The sum of a currency's lines; zero when it has none.
    subscript(currency: Currency) -> Amount { sums[Int(currency.index)].amount }

    /// The currencies that have lines, by code.
    var currencies: [Currency] { Currency.all.filter { sums[Int($0.index)].isUsed } }
}
