internal import Ledger
internal import Money
internal import Reconciliation

extension StatementAudit {
    /// What the statement's transfers come to between two accounts.
    func checkTotals(_ totals: [TotalKey: Int64], _ first: Int64, _ last: Int64) {
        var rows = reconciliation.totals.removeValue(forKey: stored.number) ?? []
        let findings = reconciliation.findings
        let order = totals.keys.sorted {
            ($0.currency, $0.debit.rawValue, $0.credit.rawValue)
                < ($1.currency, $1.debit.rawValue, $1.credit.rawValue)
        }
        for key in order {
            let expected = StoredTotalRow(
                statement: stored.number, currency: key.currency.code,
                debit: Int64(key.debit.rawValue), credit: Int64(key.credit.rawValue),
                firstTransfer: first, lastTransfer: last, amount: totals[key] ?? 0)
            let place = rows.firstIndex {
                $0.currency == expected.currency && $0.debit == expected.debit
                    && $0.credit == expected.credit
            }
            guard let place else {
                findings.add(
                    expected.row.place,
                    "it is missing: \(CurrencyIndex(key.currency).text(expected.amount))")
                continue
            }
            let check = RowCheck(row: expected.row, findings: findings)
            check.expect("first_transfer", rows[place].firstTransfer, first)
            check.expect("last_transfer", rows[place].lastTransfer, last)
            check.expect(
                "amount", rows[place].amount, expected.amount, in: CurrencyIndex(key.currency))
            rows.remove(at: place)
        }
        for row in rows { findings.add(row.row.place, "it should not be there") }
    }

    /// What the proofs must say: `proof.csv` goes by these.
    func checkProofs() -> [StoredProofRow] {
        var rows: [StoredProofRow] = []
        for proof in proofs {
            guard let currency = Currency(proof.currency) else { continue }
            let index = CurrencyIndex(currency)
            let check = RowCheck(row: proof.row, findings: reconciliation.findings)
            var expected = proof
            expected.standing = reconciliation.standing(proof.currency)
            for (place, column) in StoredProofRow.columns.enumerated() {
                check.expect(column, proof.standing[place], expected.standing[place], in: index)
            }
            if stored.lineCount == Int64(lines.count) {
                check.expect("lines", proof.lines, sum(in: currency), in: index)
            }
            if let opening = proof.opening {
                check.expect("closing", proof.closing, opening &+ proof.lines)
            } else {
                check.expect("closing", proof.closing, nil)
            }
            rows.append(expected)
        }
        return rows
    }

    /// What the statement itself says, as far as it follows from its lines.
    func checkStatement() {
        let check = RowCheck(row: stored.row, findings: reconciliation.findings)
        check.expect(day: "business_date", stored.date, day)
        let parts = stored.file.split(separator: ".", omittingEmptySubsequences: false)
        let name = parts.count > 1 ? parts.dropLast().joined(separator: ".") : stored.file
        check.expect("name", stored.name, name)
        if stored.lineCount < Int64(lines.count) {
            check.fail("lines is \(stored.lineCount), and \(lines.count) were recorded from it")
        }
        if let latest = lines.indices.map({ lines[$0].bookedOn }).max(),
            latest > stored.lastDay ?? .min
        {
            check.fail("last_day is before \(dayText(latest)), when a line of it was booked")
        }
        check.expect(
            day: "aged_to", stored.agedTo, stored.lastDay ?? reconciliation.lastDay ?? day - 1)
        check.expect("last_break", stored.lastBreak, reconciliation.breaks.number)
        check.expect("last_closing", stored.lastClosing, reconciliation.closings.number)
    }
}
