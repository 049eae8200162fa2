import BusinessCalendar
import Money
import Settlement

/// All that a night says, as lines that hang on no index and no ordinal.
func lines(of night: NightRecord) -> [String] {
    var lines = ["\(night.businessDate) \(night.previousDate as Any) \(night.valueDate)"]
    lines += facts(of: night)
    lines += payouts(of: night)
    for balance in night.balances {
        lines.append(
            "balance \(account(balance.account, night)) \(figures(balance.night)) "
                + "\(balance.closing.minorUnits) \(balance.available.minorUnits) "
                + "\(balance.unpaidReason as Any) \(balance.payableFrom as Any)")
    }
    for sweep in night.sweeps {
        lines.append("sweep \(sweep.currency) \(sweep.amount.minorUnits)")
    }
    for (currency, balance) in night.trialBalances { lines.append("\(currency) \(balance)") }
    for record in night.summary {
        lines.append(
            "\(record.currency) \(record.measure) \(record.count) \(record.amount.minorUnits)")
    }
    lines += night.exceptions.map { "\($0)" }
    lines += night.feeds.map { "\($0)" }
    return lines
}

private func facts(of night: NightRecord) -> [String] {
    night.posting.facts.map { fact in
        let row = night.rows[Int(fact.row)]
        let session =
            "\(night.rows.sessionID(Int(fact.row))) \(night.rows.customerID(Int(fact.row))) "
            + "\(account(Int(row.account), night)) \(row.price.minorUnits) "
            + "\(row.commission.minorUnits) \(row.completedAt) \(row.eventDate) \(row.availableOn)"
        guard let index = fact.dispute else { return "completed \(session)" }
        let dispute = night.posting.disputes[index]
        return "disputed \(session) \(dispute.disputedAt) \(dispute.eventDate) "
            + "\(dispute.availableOn) \(dispute.refund.minorUnits) "
            + "\(dispute.commission.minorUnits) \(dispute.number)"
    }
}

private func payouts(of night: NightRecord) -> [String] {
    var lines: [String] = []
    for payout in night.payouts {
        lines.append(
            "payout \(payout.number) \(account(payout.account, night)) "
                + "\(payout.amount.minorUnits) \(payout.address) \(payout.previousOn as Any)")
    }
    for item in night.olderItems {
        lines.append(
            "item \(account(item.account, night)) \(night.rows.sessionID(Int(item.row))) "
                + "\(item.isDispute) \(item.postedOn)")
    }
    for item in night.otherItems {
        lines.append(
            "item \(account(item.account, night)) \(item.reference) \(item.event) "
                + "\(item.postedOn) \(item.net.minorUnits)")
    }
    return lines
}

private func account(_ ordinal: Int, _ night: NightRecord) -> String {
    "\(night.accounts.providerID(ordinal)) \(night.accounts.currency(ordinal))"
}

private func figures(_ night: AccountNight) -> [Int64] {
    [
        night.opening, night.gross, night.commission, night.refunded, night.commissionReturned,
        night.adjusted, night.returned, night.paidOut, night.held,
    ].map(\.minorUnits)
}

/// Posted facts as `id` and `id!`, the latter disputed.
func facts(_ night: NightRecord) -> [String] {
    night.posting.facts.map {
        night.rows.sessionID(Int($0.row)) + ($0.dispute == nil ? "" : "!")
    }
}
