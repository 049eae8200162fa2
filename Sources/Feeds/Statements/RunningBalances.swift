internal import Money
internal import Reconciliation

/// The balance that lines tell after themselves, proven per currency in file order.
struct RunningBalances {
    /// By `Currency.index`.
    private var balances = [StatementBalance?](repeating: nil, count: Currency.all.count)

    /// Proves the balance after a line. The first line's gives the opening balance away.
    mutating func add(
        _ amount: Amount, _ currency: Currency, _ balance: Amount
    ) throws(StatementFault) {
        let index = Int(currency.index)
        guard let before = balances[index]?.closing else {
            let opening = try Self.checked(currency) { () throws(AmountOverflow) in
                try balance.subtracting(amount)
            }
            balances[index] = StatementBalance(
                currency: currency, opening: opening, closing: balance)
            return
        }
        let expected = try Self.checked(currency) { () throws(AmountOverflow) in
            try before.adding(amount)
        }
        guard expected == balance else {
            throw .runningBalanceUnproven(currency, expected: expected, found: balance)
        }
        balances[index]?.closing = balance
    }

    private static func checked(
        _ currency: Currency, _ sum: () throws(AmountOverflow) -> Amount
    ) throws(StatementFault) -> Amount {
        do throws(AmountOverflow) { return try sum() } catch { throw .totalOverflows(currency) }
    }

    /// What was told, by currency.
    var told: [StatementBalance] { balances.compactMap { $0 } }
}
