/// The reports that add up: balances, trial balance, summary.
extension SlowClose {
    /// Transfers since the last close.
    func movements(_ currency: String) -> [SlowTransfer] {
        transfers.filter { transfer in
            guard transfer.currency == currency else { return false }
            guard let previous else { return true }
            return transfer.date > previous
        }
    }

    func balances() -> SlowTable {
        var table = SlowTable(
            "business_date,provider_id,currency,opening,gross,commission,refunded,"
                + "commission_returned,adjusted,returned,paid_out,closing,held,available,"
                + "unpaid_reason,payable_from")
        for (currency, provider) in providers() {
            let account = "provider:" + provider
            let moved = movements(currency).filter {
                $0.debit == account || $0.credit == account
            }
            let held = held(provider, currency)
            let available = available(provider, currency)
            if moved.isEmpty && held == 0 && available == 0 { continue }
            func sum(_ kind: String) -> Int {
                moved.filter { $0.kind == kind }.reduce(0) { $0 + $1.amount }
            }
            let corrections = ["adjustment", "withdrawn", "resolved"]
            let adjusted = moved.filter { corrections.contains($0.kind) }.reduce(0) {
                $0 + ($1.credit == account ? $1.amount : -$1.amount)
            }
            let closing = balance(provider, currency)
            let change = moved.reduce(0) {
                $0 + ($1.credit == account ? $1.amount : -$1.amount)
            }
            let (reason, payableFrom) = unpaid(provider, currency, held, available)
            let amounts = [
                closing - change, sum("charge"), sum("commission"), sum("refund"),
                sum("commission-return"), adjusted, sum("payout-returned"), sum("payout"), closing,
                held, available,
            ]
            table.add(
                [date.text, provider, currency] + amounts.map { SlowMoney.text($0, currency) }
                    + [reason, payableFrom])
        }
        return table
    }

    /// Why a provider is not paid what stands to its credit, and from when it can be.
    private func unpaid(
        _ provider: String, _ currency: String, _ held: Int, _ available: Int
    ) -> (reason: String, payableFrom: String) {
        if held == 0 && available == 0 { return ("", "") }
        if isBlocked(provider) { return ("blocked", "") }
        if available < 0 { return ("negative", "") }
        if available > 0 {
            if isPayoutDue { return ("below-minimum", "") }
            return (
                "not-payout-day", configuration.payoutDays.first(onOrAfter: date + 1).text
            )
        }
        let withdrawals = heldWithdrawals(provider, currency)
        let sessions = Dictionary(grouping: heldFacts(provider, currency)) {
            "\($0.life) \($0.session)"
        }
        let dates = sessions.values.filter { facts in
            let taken = withdrawals.filter {
                $0.session == facts[0].session && $0.life == facts[0].life
            }
            return facts.reduce(0) { $0 + $1.net } + taken.reduce(0) { $0 + $1.net } != 0
        }.flatMap { $0.compactMap(\.posting?.availableOn) }
        guard let earliest = dates.min() else { return ("held", "") }
        return ("held", configuration.payoutDays.first(onOrAfter: earliest).text)
    }

    func trialBalance() -> SlowTable {
        var table = SlowTable("business_date,account,currency,opening,debits,credits,closing")
        let accounts = [
            "wallet", "charges-in-transit", "transfers-in-transit", "platform-wallet",
            "provider-payables", "commission", "suspense", "adjustments", "wallet-fees",
            "platform-funds",
        ]
        func line(_ account: String) -> String {
            account.hasPrefix("provider:") ? "provider-payables" : account
        }
        for currency in currencies() {
            let moved = movements(currency)
            for account in accounts {
                let closing = transfers.filter { $0.currency == currency }.reduce(0) {
                    $0 + (line($1.debit) == account ? $1.amount : 0)
                        - (line($1.credit) == account ? $1.amount : 0)
                }
                let debits = moved.filter { line($0.debit) == account }.reduce(0) {
                    $0 + $1.amount
                }
                let credits = moved.filter { line($0.credit) == account }.reduce(0) {
                    $0 + $1.amount
                }
                table.add(
                    [date.text, account, currency]
                        + [closing - debits + credits, debits, credits, closing].map {
                            SlowMoney.text($0, currency)
                        })
            }
        }
        return table
    }

    func summary() -> SlowTable {
        var table = SlowTable("business_date,currency,measure,count,amount")
        for currency in currencies() {
            for (measure, count, amount) in measures(currency) {
                let exponent = SlowMoney.exponents[currency, default: 0]
                let written = measure == "rounding" ? exponent + 4 : exponent
                table.add([
                    date.text, currency, measure, String(count),
                    SlowMoney.text(amount, exponent: written),
                ])
            }
        }
        return table
    }

    private func measures(_ currency: String) -> [(String, Int, Int)] {
        let posted = postedFacts().filter { $0.identity.currency == currency }
        let completed = posted.filter { $0.event == .completed }
        let disputed = posted.filter { $0.event == .disputed }
        let late = posted.filter { $0.posting.map { $0.eventDate < $0.date } ?? false }
        let deferred = facts.filter {
            $0.posting == nil && !$0.isWithdrawn && $0.identity.currency == currency
        }
        let tonight = transfers.filter { $0.date == date && $0.currency == currency }
        let commissions = tonight.filter { $0.kind == "commission" }
        let returns = tonight.filter { $0.kind == "commission-return" }
        let paid = payouts.filter { $0.currency == currency }
        let names = providers().filter { $0.currency == currency }.map(\.provider)
        let closings = names.map { balance($0, currency) }.filter { $0 != 0 }
        let helds = names.map { held($0, currency) }.filter { $0 > 0 }
        let negative = closings.filter { $0 < 0 }
        let inexact = completed.map {
            $0.commission * 10_000 - $0.identity.price * configuration.basisPoints
        }.filter { $0 != 0 }
        func sum(_ amounts: [Int]) -> Int { amounts.reduce(0, +) }
        return [
            ("completed", completed.count, sum(completed.map(\.gross))),
            ("commission", commissions.count, sum(commissions.map(\.amount))),
            ("disputed", disputed.count, -sum(disputed.map(\.gross))),
            ("commission-returned", returns.count, sum(returns.map(\.amount))),
            ("late", late.count, sum(late.map(\.gross))),
            ("payouts", paid.count, sum(paid.map(\.amount))),
            ("sweep", sweeps[currency] == nil ? 0 : 1, sweeps[currency, default: 0]),
            ("carried-forward", closings.count, sum(closings)),
            ("held", helds.count, sum(helds)),
            ("negative", negative.count, sum(negative)),
            (
                "platform-owes", platformOwes[currency] == nil ? 0 : 1,
                platformOwes[currency, default: 0]
            ),
            ("deferred", deferred.count, sum(deferred.map(\.gross))),
            ("rounding", inexact.count, sum(inexact)),
        ]
    }
}
