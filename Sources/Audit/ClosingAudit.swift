internal import BusinessCalendar
internal import Ledger
internal import SQLite

extension NightAudit {
    /// What the platform has earned and not yet taken moves to its own wallet.
    mutating func decideSweeps(_ transfers: inout TransferStream) throws(DatabaseError) {
        let stored = auditor.lists.sweeps
        for currency in auditor.trial.currencies {
            let earned = auditor.trial.earnedNotTaken(currency)
            if earned < 0 { summary.add(.platformOwes, 0 &- earned, currency) }
            guard earned > 0 else { continue }
            let number = Int64(auditor.sweepsSeen + 1)
            let row = RowName("sweeps", number, id: currency.code)
            if auditor.sweepsSeen < stored.count,
                stored[auditor.sweepsSeen].date == today
                    || stored[auditor.sweepsSeen].number == number
            {
                let found = stored[auditor.sweepsSeen]
                let check = RowCheck(row: row, findings: findings)
                check.expect("sweep", found.number, number)
                check.expect(day: "business_date", found.date, today)
                check.expect("currency", found.currency.code, currency.code)
                check.expect("amount", found.amount, earned, in: currency)
                check.expect(day: "value_date", found.valueDate, night.valueDate)
            } else {
                findings.add(row.place, "it is missing: \(currency.text(earned))")
            }
            auditor.sweepsSeen += 1
            sweeps.append(DerivedSweep(currency: currency, amount: earned, number: number))
            summary.add(.sweep, earned, currency)
            auditor.trial.post(
                earned, currency, debit: .platformWallet, credit: .transfersInTransit)
            let accounts = auditor.accounts
            try transfers.expect(
                StoredTransfer(
                    number: 0, day: today, kind: TransferKind.sweep.rawValue,
                    debit: accounts.control(.platformWallet, currency),
                    credit: accounts.control(.transfersInTransit, currency), amount: earned,
                    cause: number), currency)
        }
    }

    // MARK: Trial balance

    mutating func checkTrialBalance() throws(DatabaseError) {
        let table = table(.trialBalance)
        var stored: [String: [Int64]] = [:]
        var find = try auditor.book.rows(PackageResources.find_trial_balances_sql, of: today)
        while try find.step() {
            stored["\(find.text(0)) \(find.integer(1))"] =
                (2...5).map { find.integer(Int32($0)) }
        }
        for currency in auditor.trial.currencies {
            for name in AccountName.allCases {
                let movement = auditor.trial[currency, name]
                let row = RowName(
                    "trial_balances", today, id: "\(name.name) in \(currency.code)")
                let expected = [
                    movement.opening, movement.debits, movement.credits, movement.closing,
                ]
                if let found = stored.removeValue(forKey: "\(currency.code) \(name.rawValue)") {
                    let check = RowCheck(row: row, findings: findings)
                    let columns = ["opening", "debits", "credits", "closing"]
                    for (index, column) in columns.enumerated() {
                        check.expect(column, found[index], expected[index], in: currency)
                    }
                } else {
                    findings.add(row.place, "it is missing")
                }
                var text = RowText()
                text.add("\(night.date),\(name.name),\(currency.code)")
                for amount in expected {
                    text.comma()
                    text.add(amount, in: currency)
                }
                text.end()
                table.expect(text, row)
            }
        }
        for key in stored.keys.sorted() {
            findings.add(
                RowName("trial_balances", today, id: key).place, "it should not be there")
        }
        table.finish(findings)
    }

    // MARK: Summary

    mutating func checkSummary() throws(DatabaseError) {
        let table = table(.summary)
        var stored: [String: (measure: String, figure: AuditedSummary.Figure)] = [:]
        var find = try auditor.book.rows(PackageResources.find_summaries_sql, of: today)
        while try find.step() {
            stored["\(find.text(0)) \(find.integer(1))"] = (
                find.text(2),
                AuditedSummary.Figure(count: find.integer(3), amount: find.integer(4))
            )
        }
        for currency in auditor.trial.currencies {
            for (position, measure) in AuditedSummary.Measure.allCases.enumerated() {
                let figure = summary[currency, measure]
                let row = RowName(
                    "summaries", today, id: "\(measure.rawValue) in \(currency.code)")
                if let found = stored.removeValue(forKey: "\(currency.code) \(position)") {
                    let check = RowCheck(row: row, findings: findings)
                    check.expect("measure", found.measure, measure.rawValue)
                    let unit = measure == .deferred ? "count (of deferred_facts)" : "count"
                    check.expect(unit, found.figure.count, figure.count)
                    check.expect("amount", found.figure.amount, figure.amount)
                } else {
                    findings.add(row.place, "it is missing")
                }
                var text = RowText()
                text.add("\(night.date),\(currency.code),\(measure.rawValue),\(figure.count),")
                text.add(
                    figure.amount, exponent: currency.exponent + (measure == .rounding ? 4 : 0))
                text.end()
                table.expect(text, row)
            }
        }
        for key in stored.keys.sorted() {
            findings.add(RowName("summaries", today, id: key).place, "it should not be there")
        }
        table.finish(findings)
    }
}
