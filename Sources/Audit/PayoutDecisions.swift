internal import BusinessCalendar
internal import Ledger
internal import SQLite

extension NightAudit {
    /// Decides again who is paid, and holds `payouts`, their transfers and `balances` against that.
    ///
    /// Who is blocked stands in a file that changes: a provider that the book calls blocked, and
    /// does not pay, is taken for blocked; so is one of whom a payout came back.
    mutating func decidePayouts(_ transfers: inout TransferStream) throws(DatabaseError) {
        var storedPayouts = try readPayouts()
        var storedBalances = try readBalances()
        let table = table(.balances)
        let ranks = auditor.accounts.ranks
        let order = figures.indices.sorted {
            ranks[Int(figures[$0].account)] < ranks[Int(figures[$1].account)]
        }
        let paysOut = terms.paysOut
        var balanceNumber = above.balance
        var row = RowText()
        for slot in order {
            let figure = figures[slot]
            guard figure.isTouched || figure.held != 0 || figure.available != 0 else { continue }
            let currency = auditor.accounts.currency(figure.account)
            let balance = storedBalances.take(figure.account)
            let isBlocked =
                balance?.unpaidReason == "blocked"
                || (!blockedProviders.isEmpty
                    && blockedProviders.contains(
                        auditor.accounts.providerID(figure.account)))
            let minimum = currency.currency.map {
                terms.settings.minimumPayout(in: $0).minorUnits
            }
            let isDue =
                paysOut && figure.available > 0 && figure.available >= minimum ?? 1
            if isDue, !isBlocked {
                try pay(slot, currency, storedPayouts.take(figure.account), &transfers)
            }
            balanceNumber &+= 1
            summarise(figures[slot], currency)
            write(figures[slot], currency, balance, isBlocked, balanceNumber, &row, table)
        }
        for payout in storedPayouts.leftOver {
            findings.add(
                RowName("payouts", payout.number).place,
                "it should not be there: \(auditor.accounts.text(payout.account)) is not paid")
        }
        for balance in storedBalances.leftOver {
            findings.add(
                RowName("balances", balance.number).place,
                "it should not be there: it is of \(auditor.accounts.text(balance.account))")
        }
        table.finish(findings)
    }

    private func readPayouts() throws(DatabaseError) -> RowsByAccount<StoredPayout> {
        var rows = RowsByAccount<StoredPayout>(account: \.account, number: \.number)
        var find = try auditor.book.rows(
            PackageResources.find_payouts_sql, above: above.payout, upTo: night.bounds.payout)
        while try find.step() { rows.append(StoredPayout(find)) }
        return rows
    }

    private func readBalances() throws(DatabaseError) -> RowsByAccount<StoredBalance> {
        var rows = RowsByAccount<StoredBalance>(account: \.account, number: \.number)
        var find = try auditor.book.rows(
            PackageResources.find_balances_sql, above: above.balance, upTo: night.bounds.balance)
        while try find.step() { rows.append(StoredBalance(find)) }
        return rows
    }

    // MARK: Payouts

    private mutating func pay(
        _ slot: Int, _ currency: CurrencyIndex, _ stored: StoredPayout?,
        _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let (account, amount) = (figures[slot].account, figures[slot].available)
        let ofDate = Int64(payouts.count + 1)
        let number = above.payout &+ ofDate
        if let stored {
            var derived = stored
            derived.number = number
            derived.day = today
            derived.ofDate = ofDate
            derived.amount = amount
            derived.valueDate = night.valueDate
            derived.previousOn = auditor.standings[Int(account)].paidOn
            if !stored.agrees(with: derived) { tell(stored, derived, currency) }
            // Its number is found at fault above; the reports go by the one it must have.
            derived.number = stored.number
            payouts.append(
                DerivedPayout(slot: slot, account: account, amount: amount, stored: derived))
        } else {
            findings.add(
                RowName("payouts", number, id: auditor.accounts.text(account)).place,
                "it is missing: \(currency.text(amount)) is available and paid")
        }
        figures[slot].paidOut = amount
        figures[slot].isTouched = true
        summary.add(.payouts, amount, currency)
        try post(
            .payout, amount, currency, debit: .provider, credit: .transfersInTransit, account,
            cause: number, &transfers)
    }

    private func tell(
        _ stored: StoredPayout, _ derived: StoredPayout, _ currency: CurrencyIndex
    ) {
        let check = RowCheck(
            row: RowName("payouts", stored.number, id: auditor.accounts.text(stored.account)),
            findings: findings)
        check.expect("payout", stored.number, derived.number)
        check.expect(day: "business_date", stored.day, derived.day)
        check.expect("number", stored.ofDate, derived.ofDate)
        check.expect("amount", stored.amount, derived.amount, in: currency)
        check.expect(day: "value_date", stored.valueDate, derived.valueDate)
        check.expect(day: "previous_on", stored.previousOn, derived.previousOn)
    }

    // MARK: Balances

    private mutating func summarise(_ figure: AccountFigures, _ currency: CurrencyIndex) {
        if figure.closing != 0 { summary.add(.carriedForward, figure.closing, currency) }
        if figure.held > 0 { summary.add(.held, figure.held, currency) }
        if figure.closing < 0 { summary.add(.negative, figure.closing, currency) }
    }

    private func write(
        _ figure: AccountFigures, _ currency: CurrencyIndex, _ stored: StoredBalance?,
        _ isBlocked: Bool, _ number: Int64, _ row: inout RowText, _ table: PublishedTable
    ) {
        let amounts = [
            figure.opening, figure.gross, figure.commission, figure.refunded,
            figure.commissionReturned, figure.adjusted, figure.returned, figure.paidOut,
            figure.closing, figure.held, figure.available,
        ]
        let reason = unpaidReason(figure, isBlocked: isBlocked)
        let payableFrom = payableFrom(figure, reason)
        let derived = StoredBalance(
            number: number, day: today, account: figure.account, amounts: amounts,
            unpaidReason: reason, payableFrom: payableFrom)
        if stored != derived { tell(stored, derived, currency) }
        row.begin()
        row.add(day: today)
        row.comma()
        row.add(
            auditor.accounts.providerTexts, auditor.accounts.providerRange(figure.account))
        row.comma()
        row.add(currency)
        for amount in amounts {
            row.comma()
            row.add(amount, in: currency)
        }
        row.comma()
        if let reason { row.add(reason) }
        row.comma()
        if let payableFrom { row.add(day: payableFrom) }
        row.end()
        table.expect(row, balance(derived))
    }

    private func balance(_ derived: StoredBalance) -> RowName {
        RowName("balances", derived.number, id: auditor.accounts.text(derived.account))
    }

    private func tell(
        _ stored: StoredBalance?, _ derived: StoredBalance, _ currency: CurrencyIndex
    ) {
        guard let stored else { return findings.add(balance(derived).place, "it is missing") }
        let check = RowCheck(row: balance(derived), findings: findings)
        check.expect("balance", stored.number, derived.number)
        check.expect(day: "business_date", stored.day, derived.day)
        for (index, column) in StoredBalance.columns.enumerated() {
            check.expect(column, stored.amounts[index], derived.amounts[index], in: currency)
        }
        check.expect("unpaid_reason", stored.unpaidReason ?? "", derived.unpaidReason ?? "")
        check.expect(day: "payable_from", stored.payableFrom, derived.payableFrom)
    }

    /// Why a provider is not paid what can't be or isn't paid; nil when there is nothing.
    private func unpaidReason(_ figure: AccountFigures, isBlocked: Bool) -> String? {
        if figure.available == 0, figure.held == 0 { return nil }
        if isBlocked { return "blocked" }
        if figure.available < 0 { return "negative" }
        if figure.available == 0 { return "held" }
        return terms.paysOut ? "below-minimum" : "not-payout-day"
    }

    private func payableFrom(_ figure: AccountFigures, _ reason: String?) -> Int64? {
        let days = terms.settings.payoutDays
        switch reason {
        case "not-payout-day": return days.first(after: night.date).day
        case "held":
            var sessions: [Int64: Int64] = [:]
            for hold in auditor.holds[figure.account] ?? [] {
                sessions[hold.availableOn, default: 0] &+= hold.sessions
            }
            let first = sessions.filter { $0.value > 0 }.keys.min()
            return first.map { days.first(onOrAfter: CivilDate(day: $0)).day }
        default: return nil
        }
    }
}
