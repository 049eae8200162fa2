public import BusinessCalendar
public import Money

/// Whether a statement goes on where the ones before ended.
public enum StatementOrder: Hashable, Sendable {
    /// It does, or it does not tell.
    case goesOn
    /// It opens elsewhere than the ledger's wallet.
    case gap(expected: Amount, found: Amount)
    /// Its lines are what an open gap was about: the break of this number.
    case fillsGap(Int64)

    /// Why a statement can't be taken now.
    public enum Refusal: Error, Sendable {
        /// The earliest new line was booked before the last day that was reconciled.
        case early(line: Int, lastDay: CivilDate)
        /// Its opening and what the ledger's wallet holds are too far apart for 64 bits.
        case overflows(Currency)
    }

    /// Holds a statement's new lines and openings against the ledger, by currency.
    ///
    /// - Parameters:
    ///   - isNew: by line, whether it was not recorded before.
    ///   - lastDay: the last day reconciled before.
    ///   - wallet: what the ledger's wallet holds in a currency.
    ///   - gaps: the open ones, by number.
    public static func decide(
        _ statement: Statement, isNew: [Bool], lastDay: CivilDate?, gaps: [OpenBreak],
        wallet: (Currency) -> Amount
    ) throws(Refusal) -> [(currency: Currency, order: StatementOrder)] {
        var figures: [Currency: Figures] = [:]
        for balance in statement.balances { figures[balance.currency] = Figures() }
        var early: Int?
        // Most lines are of the currency of the line before; only a change looks it up.
        var last: (currency: Currency, figures: Figures)?
        for (index, row) in statement.lines.rows.enumerated() {
            if early == nil, isNew[index], let lastDay, row.bookedOn < lastDay { early = index }
            if last?.currency != row.currency {
                if let last { figures[last.currency] = last.figures }
                last = (row.currency, figures[row.currency] ?? Figures())
            }
            last?.figures.add(row, isNew: isNew[index])
        }
        if let last { figures[last.currency] = last.figures }
        var decided: [(currency: Currency, order: StatementOrder)] = []
        for (currency, figure) in figures.sorted(by: { $0.key < $1.key }) {
            let wallet = wallet(currency)
            let opening = try Self.opening(
                statement.balance(of: currency), figure, wallet, currency)
            guard opening != wallet else {
                decided.append((currency, .goesOn))
                continue
            }
            if let early, let lastDay, figure.newCount > 0 {
                let gap = gaps.first { $0.currency == currency && $0.suspense == figure.new }
                guard let gap else { throw .early(line: early, lastDay: lastDay) }
                decided.append((currency, .fillsGap(gap.number)))
            } else if let opening, figure.newCount > 0 || figure.recordedCount == 0 {
                decided.append((currency, .gap(expected: wallet, found: opening)))
            } else {
                decided.append((currency, .goesOn))
            }
        }
        return decided
    }

    /// What a statement opens with, its recorded lines included; nil when it does not tell.
    private static func opening(
        _ balance: StatementBalance?, _ figures: Figures, _ wallet: Amount, _ currency: Currency
    ) throws(Refusal) -> Amount? {
        guard let balance else { return nil }
        do throws(AmountOverflow) {
            let opening = try balance.opening.adding(figures.recorded)
            _ = try opening.subtracting(wallet)
            return opening
        } catch { throw .overflows(currency) }
    }

    private struct Figures {
        var recorded = Amount.zero
        var new = Amount.zero
        var recordedCount = 0
        var newCount = 0

        /// Sums of a statement's lines are known to fit.
        mutating func add(_ row: StatementRow, isNew: Bool) {
            guard isNew else {
                recorded += row.amount
                recordedCount += 1
                return
            }
            new += row.amount
            newCount += 1
        }
    }
}
