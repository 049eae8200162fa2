internal import BusinessCalendar
internal import Money
internal import SQLite
public import Settlement

extension Book {
    /// Adds what the night's payouts hold beside tonight's own facts: facts posted earlier that can
    /// be paid only now, and corrections since the account's last payout.
    public func addPayoutItems(
        to night: inout NightRecord, ids: inout AccountIDs
    ) throws(BookError) {
        do throws(DatabaseError) {
            try addOlderFacts(to: &night, ids)
            try addCorrections(to: &night, ids)
            try addWithdrawals(to: &night)
        } catch { throw .database(path: path, error) }
    }

    private func addOlderFacts(
        to night: inout NightRecord, _ ids: AccountIDs
    ) throws(DatabaseError) {
        let waiting = try waitingPayouts(night, ids)
        guard var date = waiting.map(\.first).min() else { return }
        var search = try EarningSearch(in: database, before: night.businessDate, waiting)
        while date <= night.businessDate {
            try search.find(date)
            date = date.adding(days: 1)
        }
        var session = try database.prepare(PackageResources.find_session_sql)
        var refund = try database.prepare(PackageResources.find_refund_of_session_sql)
        for item in search.inOrder() {
            try add(
                item.facts, item.postedOn, night.payouts[item.payout].account, to: &night,
                &session, &refund)
        }
    }

    /// The payouts that can hold facts posted earlier, and from which date on these could be paid.
    private func waitingPayouts(
        _ night: NightRecord, _ ids: AccountIDs
    ) throws(DatabaseError) -> [WaitingPayout] {
        var opened = try database.prepare(PackageResources.find_opening_date_sql)
        var waiting: [WaitingPayout] = []
        for (index, payout) in night.payouts.enumerated() where ids.hasWaiting(payout.account) {
            let account = ids.stored[payout.account]
            if let before = payout.previousOn {
                waiting.append(
                    WaitingPayout(payout: index, account: account, first: before.adding(days: 1)))
                continue
            }
            try opened.bind(account, at: 1)
            if try opened.step() {
                let first = CivilDate(opened.integer(0))
                waiting.append(WaitingPayout(payout: index, account: account, first: first))
            }
            opened.reset()
        }
        return waiting
    }

    private func add(
        _ facts: [EarningFacts.Fact], _ postedOn: CivilDate, _ account: Int,
        to night: inout NightRecord, _ session: inout Statement, _ refund: inout Statement
    ) throws(DatabaseError) {
        for fact in facts {
            try session.bind(fact.session, at: 1)
            guard try session.step() else { continue }
            let row = Self.knownRow(session, account: account)
            let index = session.withText(0) { id in
                session.withText(2) { night.rows.append(row, id: id, customer: $0) }
            }
            session.reset()
            var refunded: Amount?
            if fact.isDispute {
                try refund.bind(fact.session, at: 1)
                if try refund.step() { refunded = Amount(minorUnits: refund.integer(0)) }
                refund.reset()
            }
            night.olderItems.append(
                OlderItem(
                    account: account, row: UInt32(index), isDispute: fact.isDispute,
                    postedOn: postedOn, refund: refunded))
        }
    }

    private func addCorrections(
        to night: inout NightRecord, _ ids: AccountIDs
    ) throws(DatabaseError) {
        let hasItems = try database.integer("SELECT max(item) FROM provider_items") != nil
        let hasAdjustments =
            try database.integer("SELECT max(adjustment) FROM adjustments") != nil
        guard hasItems || hasAdjustments else { return }
        var items = try database.prepare(PackageResources.find_items_of_account_sql)
        var find = try database.prepare(PackageResources.find_adjustments_of_account_sql)
        for payout in night.payouts where ids.hasWaiting(payout.account) {
            try find.bind(ids.stored[payout.account], at: 1)
            try find.bind(payout.previousOn?.stored ?? Int64.min, at: 2)
            try find.bind(night.businessDate.stored, at: 3)
            while try find.step() {
                let postedOn = CivilDate(find.integer(0))
                night.otherItems.append(
                    OtherItem(
                        account: payout.account,
                        reference: Self.adjustmentReference(postedOn, find.integer(1)),
                        event: .adjustment, postedOn: postedOn,
                        net: Amount(minorUnits: find.integer(2))))
            }
            guard hasItems else { continue }
            try addProviderItems(
                to: &night, of: payout, account: ids.stored[payout.account], &items)
        }
    }
}
