public import BusinessCalendar
internal import Ledger
internal import Money
internal import SQLite
public import Settlement

/// A fact that an earlier run put off, and the row it became tonight.
public struct PendingFact: Sendable {
    public var row: Int
    public var fact: Int64
    /// The feed of an earlier night that brought it.
    public var feed: Int64
}

extension Book {
    /// What the book holds before `date` is closed.
    ///
    /// Every account that has anything to be paid or held stands in the balances of the night
    /// before; all others open with nothing.
    public func opening(
        before date: CivilDate, accounts: inout AccountDirectory, ids: inout AccountIDs
    ) throws(BookError) -> Opening {
        guard let previous = try lastClosedDate() else { return Opening(previousDate: nil) }
        guard let bounds = try bounds(of: previous) else {
            throw .damaged(path: path, what: "the night of \(previous) is gone")
        }
        var opening = Opening(previousDate: previous)
        do throws(DatabaseError) {
            try readBalances(bounds, into: &opening, &accounts, &ids)
            opening.otherItems = try otherItems(after: previous, through: date, &accounts)
            try addProviderItems(after: previous, through: date, to: &opening, &accounts)
            opening.trialBalances = try openTrialBalances(after: previous, bounds)
        } catch { throw .database(path: path, error) }
        try readEarnings(after: previous, through: date, into: &opening, &accounts, &ids)
        try find(accounts, into: &ids)
        ids.complete(accounts.count)
        for item in opening.otherItems { ids.open(item.account) }
        opening.complete(accounts.count)
        opening.lastPayouts = ids.payouts.map(\.last)
        return opening
    }

    private func readBalances(
        _ bounds: NightBounds, into opening: inout Opening, _ accounts: inout AccountDirectory,
        _ ids: inout AccountIDs
    ) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_open_balances_sql)
        try find.bind(bounds.balances.lowerBound - 1, at: 1)
        try find.bind(bounds.balances.upperBound - 1, at: 2)
        while try find.step() {
            guard let currency = Currency(find.text(2)) else { continue }
            let ordinal = find.withText(1) { accounts.ordinal(of: $0, in: currency) }
            ids.set(ordinal, to: find.integer(0), AccountPayouts(find, at: 3))
            ids.open(ordinal)
            opening.complete(ordinal + 1)
            opening.accounts[ordinal] = AccountNight(
                opening: Amount(minorUnits: find.integer(5)),
                held: Amount(minorUnits: find.integer(6)))
        }
    }

    /// Corrections posted between two closes.
    private func otherItems(
        after previous: CivilDate, through date: CivilDate, _ accounts: inout AccountDirectory
    ) throws(DatabaseError) -> [OtherItem] {
        var items: [OtherItem] = []
        var find = try database.prepare(PackageResources.find_adjustments_since_sql)
        try find.bind(previous.stored, at: 1)
        try find.bind(date.stored, at: 2)
        while try find.step() {
            guard let currency = Currency(find.text(4)) else { continue }
            let postedOn = CivilDate(find.integer(0))
            items.append(
                OtherItem(
                    account: find.withText(3) { accounts.ordinal(of: $0, in: currency) },
                    reference: Self.adjustmentReference(postedOn, find.integer(1)),
                    event: .adjustment, postedOn: postedOn,
                    net: Amount(minorUnits: find.integer(2))))
        }
        return items
    }

    static func adjustmentReference(_ date: CivilDate, _ number: Int64) -> String {
        Reference.adjustment(date, number: Int(number)).text
    }

    /// What the accounts held when `previous` was closed, and what was posted since.
    func openTrialBalances(
        after previous: CivilDate, _ bounds: NightBounds
    ) throws(DatabaseError) -> [(currency: Currency, balance: TrialBalance)] {
        var balances = try trialBalances(of: previous)
        for index in balances.indices {
            balances[index].balance = try Self.fitting {
                () throws(AmountOverflow) in try balances[index].balance.opened()
            }
        }
        // What statements posted has been summed up already: a million transfers that need not be
        // read again.
        var last = bounds.transfers.upperBound - 1
        var totals = try database.prepare(PackageResources.find_statement_totals_since_sql)
        try totals.bind(last, at: 1)
        while try totals.step() {
            if totals.integer(3) > last {
                try addMovements(after: last, before: totals.integer(3), to: &balances)
                last = totals.integer(4)
            }
            guard let currency = Currency(totals.text(0)) else { continue }
            try Self.add(
                Amount(minorUnits: totals.integer(5)), debit: totals.integer(1),
                credit: totals.integer(2), in: currency, to: &balances)
        }
        try addMovements(after: last, before: Int64.max, to: &balances)
        return balances
    }

    private func addMovements(
        after last: Int64, before next: Int64,
        to balances: inout [(currency: Currency, balance: TrialBalance)]
    ) throws(DatabaseError) {
        guard next > last + 1 else { return }
        var find = try database.prepare(PackageResources.find_movements_since_sql)
        try find.bind(last, at: 1)
        try find.bind(next, at: 2)
        while try find.step() {
            guard let currency = Currency(find.text(2)) else { continue }
            try Self.add(
                Amount(minorUnits: find.integer(3)), debit: find.integer(0),
                credit: find.integer(1), in: currency, to: &balances)
        }
    }

    private static func add(
        _ amount: Amount, debit: Int64, credit: Int64, in currency: Currency,
        to balances: inout [(currency: Currency, balance: TrialBalance)]
    ) throws(DatabaseError) {
        guard let debit = AccountName(rawValue: Int(debit)),
            let credit = AccountName(rawValue: Int(credit))
        else { return }
        let place = balances.firstIndex { $0.currency >= currency } ?? balances.count
        if place == balances.count || balances[place].currency != currency {
            balances.insert((currency, TrialBalance()), at: place)
        }
        balances[place].balance = try fitting { () throws(AmountOverflow) in
            var book = balances[place].balance
            try book.post(amount, debit: debit, credit: credit)
            return book
        }
    }

    /// Sums that do not fit 64 bits are refused here as they are by SQLite's own `sum`.
    private static func fitting<Result>(
        _ sum: () throws(AmountOverflow) -> Result
    ) throws(DatabaseError) -> Result {
        do throws(AmountOverflow) { return try sum() } catch {
            throw DatabaseError(
                code: 1, message: DatabaseError.overflowMessage, statement: "sum of transfers")
        }
    }

    /// The published trial balances of a closed date, by currency.
    func trialBalances(
        of date: CivilDate
    ) throws(DatabaseError) -> [(currency: Currency, balance: TrialBalance)] {
        var balances: [(currency: Currency, balance: TrialBalance)] = []
        var find = try database.prepare(PackageResources.find_trial_balances_sql)
        try find.bind(date.stored, at: 1)
        while try find.step() {
            guard let currency = Currency(find.text(0)),
                let name = AccountName(rawValue: Int(find.integer(1)))
            else { continue }
            if balances.last?.currency != currency { balances.append((currency, TrialBalance())) }
            balances[balances.count - 1].balance[name] = AccountMovement(
                opening: Amount(minorUnits: find.integer(2)),
                debits: Amount(minorUnits: find.integer(3)),
                credits: Amount(minorUnits: find.integer(4)))
        }
        return balances
    }

    /// Takes what can be paid from tonight on off what is held, and sees what stays held.
    private func readEarnings(
        after previous: CivilDate, through date: CivilDate, into opening: inout Opening,
        _ accounts: inout AccountDirectory, _ ids: inout AccountIDs
    ) throws(BookError) {
        do {
            var account = try database.prepare(PackageResources.find_account_sql)
            var released = try database.prepare(PackageResources.find_released_earnings_sql)
            try released.bind(previous.stored, at: 1)
            try released.bind(date.stored, at: 2)
            while try released.step() {
                let ordinal = try ordinal(
                    of: released.integer(0), in: &accounts, &ids, find: &account)
                opening.complete(ordinal + 1)
                opening.accounts[ordinal].held -= Amount(minorUnits: released.integer(1))
            }
            var holds = try database.prepare(PackageResources.find_future_holds_sql)
            try holds.bind(date.stored, at: 1)
            while try holds.step() {
                opening.futureHolds.append(
                    FutureHold(
                        account: try ordinal(
                            of: holds.integer(0), in: &accounts, &ids, find: &account),
                        availableOn: CivilDate(holds.integer(1)),
                        sessions: Int(holds.integer(2))))
            }
        } catch let error as DatabaseError {
            throw .database(path: path, error)
        } catch let error as BookError {
            throw error
        } catch { throw .damaged(path: path, what: "\(error)") }
    }

    /// Adds the facts that earlier runs put off to tonight's rows.
    ///
    /// Their event dates are counted by the terms in force tonight, as `eventDate` tells.
    public func addPendingFacts(
        to rows: inout SessionRows, accounts: inout AccountDirectory,
        eventDate: (Instant) -> CivilDate
    ) throws(BookError) -> [PendingFact] {
        do throws(DatabaseError) {
            var facts: [PendingFact] = []
            var find = try database.prepare(PackageResources.find_pending_facts_sql)
            while try find.step() {
                guard let currency = Currency(find.text(3)) else { continue }
                let completedAt = Instant(secondsSinceEpoch: find.integer(6))
                let disputedAt = find.optionalInteger(7).map(Instant.init(secondsSinceEpoch:))
                let row = SessionRow(
                    price: Amount(minorUnits: find.integer(5)), completedAt: completedAt,
                    disputedAt: disputedAt,
                    account: find.withText(2) { accounts.ordinal(of: $0, in: currency) },
                    feed: 0, line: find.integer(9), eventDate: eventDate(completedAt),
                    marks: disputedAt == nil ? .deferredEarlier : [.deferredEarlier, .disputed])
                let index = find.withText(1) { id in
                    find.withText(4) { rows.append(row, id: id, customer: $0) }
                }
                facts.append(PendingFact(row: index, fact: find.integer(0), feed: find.integer(8)))
            }
            return facts
        } catch { throw .database(path: path, error) }
    }

    /// Sessions posted earlier that bear an id of tonight's, added to the rows; with the place in
    /// the order where tonight's rows of that id begin, by place.
    public func addKnownSessions(
        to rows: inout SessionRows, order: SessionOrder, accounts: inout AccountDirectory,
        ids: inout AccountIDs
    ) throws(BookError) -> [(place: Int, row: Int, session: Int64)] {
        do {
            let search = try SessionSearch(rows, order, in: database)
            var known: [(place: Int, row: Int, session: Int64)] = []
            var find = try database.prepare(PackageResources.find_session_sql)
            var account = try database.prepare(PackageResources.find_account_sql)
            for hit in search.hits {
                let tonight = order[hit.place]
                try find.bind(hit.session, at: 1)
                guard try find.step() else { continue }
                if find.withText(0, { rows.hasID($0, at: tonight) }) {
                    let ordinal = try ordinal(
                        of: find.integer(1), in: &accounts, &ids, find: &account)
                    let row = Self.knownRow(find, account: ordinal)
                    let index = find.withText(0) { id in
                        find.withText(2) { rows.append(row, id: id, customer: $0) }
                    }
                    known.append((hit.place, index, hit.session))
                }
                find.reset()
            }
            if try database.integer("SELECT max(withdrawal) FROM withdrawals") != nil {
                try markWithdrawn(&known, in: &rows)
                try addUnpostedWithdrawals(
                    to: &rows, order: order, accounts: &accounts, known: &known)
            }
            return known
        } catch let error as DatabaseError {
            throw .database(path: path, error)
        } catch let error as BookError {
            throw error
        } catch { throw .damaged(path: path, what: "\(error)") }
    }

    static func knownRow(_ find: borrowing Statement, account: Int) -> SessionRow {
        let disputedAt = find.optionalInteger(10).map(Instant.init(secondsSinceEpoch:))
        var row = SessionRow(
            price: Amount(minorUnits: find.integer(3)),
            completedAt: Instant(secondsSinceEpoch: find.integer(5)), disputedAt: disputedAt,
            account: account, feed: 0, line: find.integer(9),
            eventDate: CivilDate(find.integer(6)),
            marks: disputedAt == nil ? .postedEarlier : [.postedEarlier, .disputed])
        row.commission = Amount(minorUnits: find.integer(4))
        row.availableOn = CivilDate(find.integer(7))
        return row
    }
}

extension Opening {
    /// Makes room for accounts up to a number; they open with nothing.
    mutating func complete(_ count: Int) {
        guard accounts.count < count else { return }
        accounts.append(contentsOf: repeatElement(AccountNight(), count: count - accounts.count))
    }
}
