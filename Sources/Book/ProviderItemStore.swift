internal import BusinessCalendar
internal import Money
internal import SQLite
internal import Settlement

extension Book {
    /// What was posted to providers since the last close by reconciling and resolving, and what
    /// of withdrawals is held or released.
    func addProviderItems(
        after previous: CivilDate, through date: CivilDate, to opening: inout Opening,
        _ accounts: inout AccountDirectory
    ) throws(DatabaseError) {
        guard try database.integer("SELECT max(item) FROM provider_items") != nil else { return }
        try addItems(after: previous, through: date, to: &opening, &accounts)
        var released = try database.prepare(PackageResources.find_items_released_sql)
        try released.bind(previous.stored, at: 1)
        try released.bind(date.stored, at: 2)
        while try released.step() {
            guard let currency = Currency(released.text(2)) else { continue }
            let account = released.withText(1) { accounts.ordinal(of: $0, in: currency) }
            opening.complete(account + 1)
            opening.accounts[account].held -= Amount(minorUnits: released.integer(0))
        }
        var held = try database.prepare(PackageResources.find_items_held_sql)
        try held.bind(date.stored, at: 1)
        while try held.step() {
            guard let currency = Currency(held.text(3)), held.integer(1) != 0 else { continue }
            let account = held.withText(2) { accounts.ordinal(of: $0, in: currency) }
            // It undoes a session whose net is counted as held until the same date.
            opening.futureHolds.append(
                FutureHold(
                    account: account, availableOn: CivilDate(held.integer(0)), sessions: -1))
        }
    }

    private func addItems(
        after previous: CivilDate, through date: CivilDate, to opening: inout Opening,
        _ accounts: inout AccountDirectory
    ) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_items_since_sql)
        try find.bind(previous.stored, at: 1)
        try find.bind(date.stored, at: 2)
        while try find.step() {
            guard let currency = Currency(find.text(8)),
                let event = OtherItem.Event(rawValue: find.text(1))
            else { continue }
            let account = find.withText(7) { accounts.ordinal(of: $0, in: currency) }
            let net = Amount(minorUnits: find.integer(6))
            opening.otherItems.append(
                OtherItem(
                    account: account, reference: find.text(2), event: event,
                    postedOn: CivilDate(find.integer(0)),
                    gross: find.optionalInteger(4).map(Amount.init(minorUnits:)),
                    commission: find.optionalInteger(5).map(Amount.init(minorUnits:)),
                    net: net))
            if CivilDate(find.integer(3)) > date {
                opening.complete(account + 1)
                opening.accounts[account].held += net
            }
        }
    }

    /// Adds what a night's payouts hold of it.
    func addProviderItems(
        to night: inout NightRecord, of payout: PayoutRecord, account: Int64,
        _ find: inout Statement
    ) throws(DatabaseError) {
        try find.bind(account, at: 1)
        try find.bind(payout.previousOn?.stored ?? Int64.min, at: 2)
        try find.bind(night.businessDate.stored, at: 3)
        while try find.step() {
            guard let event = OtherItem.Event(rawValue: find.text(1)) else { continue }
            night.otherItems.append(
                OtherItem(
                    account: payout.account, reference: find.text(2), event: event,
                    postedOn: CivilDate(find.integer(0)),
                    gross: find.optionalInteger(3).map(Amount.init(minorUnits:)),
                    commission: find.optionalInteger(4).map(Amount.init(minorUnits:)),
                    net: Amount(minorUnits: find.integer(5))))
        }
    }

    /// Adds the sessions taken back since the close before, by session id.
    func addWithdrawals(
        to night: inout NightRecord
    ) throws(DatabaseError) {
        guard try database.integer("SELECT max(withdrawal) FROM withdrawals") != nil else { return }
        var find = try database.prepare(PackageResources.find_withdrawals_since_sql)
        try find.bind(night.previousDate?.stored ?? Int64.min, at: 1)
        try find.bind(night.businessDate.stored, at: 2)
        while try find.step() {
            guard let currency = Currency(find.text(2)) else { continue }
            let account = find.withText(1) { night.accounts.ordinal(of: $0, in: currency) }
            let row = SessionRow(
                price: Amount(minorUnits: find.integer(4)),
                completedAt: Instant(secondsSinceEpoch: find.integer(5)), disputedAt: nil,
                account: account, feed: 0, line: 0, eventDate: night.businessDate,
                marks: [.postedEarlier, .withdrawn])
            let index = find.withText(0) { id in
                find.withText(3) { night.rows.append(row, id: id, customer: $0) }
            }
            night.withdrawals.append(
                WithdrawalRecord(
                    row: UInt32(index), gross: Amount(minorUnits: find.integer(6)),
                    commission: Amount(minorUnits: find.integer(7))))
        }
    }

    /// Marks sessions that were taken back; those whose identity may be read again are left out.
    func markWithdrawn(
        _ known: inout [(place: Int, row: Int, session: Int64)], in rows: inout SessionRows
    ) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_withdrawal_of_session_sql)
        var kept: [(place: Int, row: Int, session: Int64)] = []
        for session in known {
            try find.bind(session.session, at: 1)
            let isWithdrawn = try find.step()
            let isReadable = isWithdrawn && !find.isNull(1)
            find.reset()
            if isWithdrawn { rows[session.row].marks.insert(.withdrawn) }
            if !isReadable { kept.append(session) }
        }
        known = kept
    }

    /// The ids of sessions taken back before they were posted, found among tonight's rows.
    func addUnpostedWithdrawals(
        to rows: inout SessionRows, order: SessionOrder, accounts: inout AccountDirectory,
        known: inout [(place: Int, row: Int, session: Int64)]
    ) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_unposted_withdrawals_sql)
        while try find.step() {
            guard let currency = Currency(find.text(2)),
                let place = find.withText(0, { order.firstPlace(of: $0, in: rows) })
            else { continue }
            let account = find.withText(1) { accounts.ordinal(of: $0, in: currency) }
            let row = SessionRow(
                price: Amount(minorUnits: find.integer(4)),
                completedAt: Instant(secondsSinceEpoch: find.integer(5)), disputedAt: nil,
                account: account, feed: 0, line: 0, eventDate: CivilDate(0),
                marks: [.postedEarlier, .withdrawn])
            let index = find.withText(0) { id in
                find.withText(3) { rows.append(row, id: id, customer: $0) }
            }
            known.append((place, index, 0))
        }
        known.sort { ($0.place, $0.session) < ($1.place, $1.session) }
    }
}

extension SessionOrder {
    /// The first place of the rows that bear an id; nil when none does.
    fileprivate func firstPlace(of id: Span<UInt8>, in rows: borrowing SessionRows) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let found = rows.text.span.extracting(rows[self[middle]].idRange)
            if found.compared(with: id) < 0 {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < count && rows.hasID(id, at: self[low]) ? low : nil
    }
}
