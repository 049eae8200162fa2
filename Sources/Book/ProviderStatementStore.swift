public import BusinessCalendar
internal import Ledger
public import Money
public import ProviderStatements
internal import SQLite
internal import Settlement

extension Book {
    /// What a provider is sent for a range of dates.
    ///
    /// Only closed dates count: what was posted after the last of them is left out, and what was
    /// posted between two closes counts with the second, as in `balances.csv`. It costs what the
    /// provider has in those dates, and some look-ups per night: no table is read through.
    ///
    /// - Parameter currency: nil: every currency in which the provider has an account.
    /// - Returns: nil when there is no such account, or when none of the dates is closed.
    public func statement(
        of providerID: String, from first: CivilDate, through last: CivilDate,
        in currency: Currency?
    ) throws(BookError) -> ProviderStatement? {
        var nights: [NightBounds] = []
        for date in try closedDates(from: first, through: last) {
            guard let bounds = try bounds(of: date) else { continue }
            nights.append(bounds)
        }
        guard let closedThrough = nights.last?.businessDate else { return nil }
        var isKnown = false
        var accounts: [ProviderAccount] = []
        for found in try statementAccounts(of: providerID)
        where currency == nil || found.currency == currency {
            isKnown = true
            var reading = ProviderAccountReading(
                providerID: providerID, account: found.account, currency: found.currency,
                nights: nights)
            do throws(DatabaseError) {
                if let account = try reading.read(database) { accounts.append(account) }
            } catch { throw .database(path: path, error) }
            if let damage = reading.damage { throw .damaged(path: path, what: damage) }
        }
        guard isKnown else { return nil }
        return ProviderStatement(
            providerID: providerID, first: first, last: last, closedThrough: closedThrough,
            accounts: accounts)
    }

    /// The closed dates of a range, in order.
    public func closedDates(
        from first: CivilDate, through last: CivilDate
    ) throws(BookError) -> [CivilDate] {
        try reading { database throws(DatabaseError) in
            var dates: [CivilDate] = []
            var find = try database.prepare(PackageResources.statement_nights_sql)
            try find.bind(first.stored, at: 1)
            try find.bind(last.stored, at: 2)
            while try find.step() { dates.append(CivilDate(find.integer(0))) }
            return dates
        }
    }

    private func statementAccounts(
        of providerID: String
    ) throws(BookError) -> [(account: Int64, currency: Currency)] {
        try reading { database throws(DatabaseError) in
            var accounts: [(Int64, Currency)] = []
            var find = try database.prepare(PackageResources.statement_accounts_sql)
            try find.bind(providerID, at: 1)
            while try find.step() {
                guard let currency = Currency(find.text(1)) else { continue }
                accounts.append((find.integer(0), currency))
            }
            return accounts
        }
    }
}

/// One account of a statement on its way out of the book: what the closes recorded of it, and all
/// that was posted to it, which must come to the same.
private struct ProviderAccountReading {
    let providerID: String
    let account: Int64
    let currency: Currency
    let nights: [NightBounds]
    /// What can't be in a sound book; nil: nothing.
    private(set) var damage: String?
    private var recorded = ProviderTotals()
    private var opening: Amount?
    private var closing = Amount.zero
    private var held = Amount.zero
    private var unpaidReason: UnpaidReason?
    private var payableFrom: CivilDate?
    private var lines: [ProviderLine] = []

    init(providerID: String, account: Int64, currency: Currency, nights: [NightBounds]) {
        self.providerID = providerID
        self.account = account
        self.currency = currency
        self.nights = nights
    }

    /// - Returns: nil when nothing was posted and nothing is owed.
    mutating func read(
        _ database: borrowing Connection
    ) throws(DatabaseError) -> ProviderAccount? {
        guard let first = nights.first, let last = nights.last else { return nil }
        for night in nights { try readBalance(of: night, database) }
        guard let opening else { return nil }
        let source = ProviderLines(
            account: account, after: first.previousDate, from: first.businessDate,
            through: last.businessDate)
        lines += try source.sessions(database)
        lines += try source.corrections(database)
        for index in lines.indices {
            lines[index].businessDate = closingDate(of: lines[index].postedOn)
        }
        lines.sortForStatement()
        findPayouts()
        guard try addsUp(from: opening) else { return nil }
        return ProviderAccount(
            currency: currency, opening: opening, totals: recorded, closing: closing, held: held,
            unpaidReason: unpaidReason, payableFrom: payableFrom, lines: lines)
    }

    /// The closed date that counts what was posted on a date: the next one.
    private func closingDate(of date: CivilDate) -> CivilDate {
        var (low, high) = (0, nights.count)
        while low < high {
            let middle = (low + high) / 2
            if nights[middle].businessDate < date { low = middle + 1 } else { high = middle }
        }
        return low < nights.count ? nights[low].businessDate : date
    }

    // MARK: What the closes recorded

    private mutating func readBalance(
        of night: NightBounds, _ database: borrowing Connection
    ) throws(DatabaseError) {
        held = .zero
        unpaidReason = nil
        payableFrom = nil
        let row = try place(
            in: night.balances, PackageResources.statement_place_of_balance_sql, database)
        var find = try database.prepare(PackageResources.statement_balance_sql)
        try find.bind(row, at: 1)
        // No row: nothing moved, and nothing is owed.
        guard night.balances.contains(row), try find.step(), find.integer(0) == account else {
            return
        }
        func amount(_ column: Int32) -> Amount { Amount(minorUnits: find.integer(column)) }
        if opening == nil { opening = amount(1) }
        if opening != nil, amount(1) != (closingSoFar ?? amount(1)) {
            damage =
                "the balance of \(providerID) does not go on from the night before "
                + "\(night.businessDate)"
        }
        var totals = ProviderTotals()
        totals.gross = amount(2)
        totals.commission = amount(3)
        totals.refunded = amount(4)
        totals.commissionReturned = amount(5)
        totals.adjusted = amount(6)
        totals.returned = amount(7)
        totals.paidOut = amount(8)
        try fit { () throws(AmountOverflow) in try recorded.add(totals) }
        closing = amount(9)
        closingSoFar = closing
        held = amount(10)
        unpaidReason = find.optionalText(11).flatMap(UnpaidReason.init(rawValue:))
        payableFrom = find.optionalInteger(12).map(CivilDate.init(_:))
        if !totals.paidOut.isZero { try readPayout(of: night, database) }
    }

    /// Nil before the first balance of the dates.
    private var closingSoFar: Amount?

    private mutating func readPayout(
        of night: NightBounds, _ database: borrowing Connection
    ) throws(DatabaseError) {
        let row = try place(
            in: night.payouts, PackageResources.statement_place_of_payout_sql, database)
        var find = try database.prepare(PackageResources.statement_payout_sql)
        try find.bind(row, at: 1)
        guard try find.step(), find.integer(0) == account else { return }
        let date = CivilDate(find.integer(1))
        let reference = Reference.payout(date, number: Int(find.integer(2))).text
        var line = ProviderLine(
            businessDate: date, postedOn: date, event: .payout, item: reference,
            amount: -Amount(minorUnits: find.integer(3)))
        line.payout = reference
        line.payment = ProviderLine.Payment(
            method: find.text(4), account: find.text(5), valueDate: CivilDate(find.integer(6)))
        lines.append(line)
    }

    /// The account's row among a night's, which lie by currency, then provider.
    private func place(
        in rows: Range<Int64>, _ sql: [UInt8], _ database: borrowing Connection
    ) throws(DatabaseError) -> Int64 {
        var (low, high) = (rows.lowerBound, rows.upperBound)
        var find = try database.prepare(sql)
        while low < high {
            let middle = low + (high - low) / 2
            try find.bind(middle, at: 1)
            try find.bind(currency.code, at: 2)
            try find.bind(providerID, at: 3)
            let precedes = try find.step() && find.integer(0) == 1
            find.reset()
            if precedes { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Whether it comes to the same

    /// Says of each line which payout of the dates it is paid with: all that is available is paid
    /// at once.
    private mutating func findPayouts() {
        var next: (date: CivilDate, reference: String)?
        var payouts: [(date: CivilDate, reference: String)] = []
        for line in lines where line.event == .payout {
            payouts.append((line.businessDate, line.item))
        }
        for index in lines.indices where lines[index].event != .payout {
            let availableOn = lines[index].availableOn
            next = payouts.first { $0.date >= availableOn }
            lines[index].payout = next?.reference
        }
    }

    /// Holds what was posted against what the closes recorded.
    private mutating func addsUp(from opening: Amount) throws(DatabaseError) -> Bool {
        var totals = ProviderTotals()
        var balance = opening
        for line in lines {
            try fit { () throws(AmountOverflow) in
                try totals.add(line)
                balance = try balance.adding(line.amount)
            }
        }
        guard totals == recorded, balance == closing else {
            damage =
                damage
                ?? "what was posted to \(providerID) in \(currency) does not come to its balance"
            return false
        }
        return damage == nil
    }

    private func fit(_ sum: () throws(AmountOverflow) -> Void) throws(DatabaseError) {
        do throws(AmountOverflow) { try sum() } catch {
            throw DatabaseError(
                code: 1, message: DatabaseError.overflowMessage, statement: "sum of a statement")
        }
    }
}
