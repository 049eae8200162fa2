public import BusinessCalendar
public import Journal
internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite
internal import Settlement

extension Book {
    /// What a journal of the dates has to declare, and what was there before them.
    ///
    /// - Parameter first: nil: from the beginning.
    public func journalOpening(
        from first: CivilDate?, through last: CivilDate?
    ) throws(BookError) -> JournalOpening {
        try reading { database throws(DatabaseError) in
            var opening = JournalOpening()
            var accounts = try database.prepare(PackageResources.find_journal_accounts_sql)
            try accounts.bind((last?.stored) ?? .max, at: 1)
            while try accounts.step() {
                guard let account = Self.account(accounts, 0, 1) else { continue }
                let openedOn = CivilDate(accounts.integer(2))
                opening.accounts.append((account, first.map { min($0, openedOn) } ?? openedOn))
            }
            var currencies = try database.prepare(PackageResources.find_journal_currencies_sql)
            try currencies.bind((last?.stored) ?? .max, at: 1)
            while try currencies.step() {
                guard let currency = Currency(currencies.text(0)) else { continue }
                opening.currencies.append(currency)
            }
            guard let first else { return opening }
            var balances: [JournalOpening.Balance] = []
            var find = try database.prepare(PackageResources.find_balances_before_sql)
            try find.bind(first.stored, at: 1)
            while try find.step() {
                guard let account = Self.account(find, 0, 1), let currency = Currency(find.text(2))
                else { continue }
                balances.append(
                    JournalOpening.Balance(
                        account: account, currency: currency,
                        amount: Amount(minorUnits: find.integer(3))))
            }
            opening.balances = (first, balances)
            return opening
        }
    }

    /// Hands out the transfers of the dates in their order: with those that stand by themselves,
    /// what stands in rows of sessions and of statement lines.
    public func journal<Failure: Error>(
        from first: CivilDate?, through last: CivilDate?,
        _ body: (JournalEntry) throws(Failure) -> Void
    ) throws(BookError) -> Result<Void, Failure> {
        try reading { database throws(DatabaseError) in
            let above = try rows(before: first)
            var posted = try NumberedRows(database, PackageResources.find_journal_sql)
            try posted.begin(above: above.transfer, from: first, through: last)
            var sessions = try NumberedRows(database, PackageResources.find_journal_sessions_sql)
            try sessions.begin(above: above.session, from: first, through: last)
            var lines = try NumberedRows(database, PackageResources.find_journal_lines_sql)
            try lines.begin(above: above.line, from: first, through: last)
            while let next = [posted.number, sessions.number, lines.number].compactMap(\.self).min()
            {
                var entries: [JournalEntry]
                if next == sessions.number {
                    entries = Self.entries(ofSession: sessions.find)
                    try sessions.advance()
                } else if next == lines.number {
                    entries = Self.entry(ofLine: lines.find).map { [$0] } ?? []
                    try lines.advance()
                } else {
                    entries = Self.entry(posted.find).map { [$0] } ?? []
                    try posted.advance()
                }
                for entry in entries {
                    do throws(Failure) { try body(entry) } catch { return .failure(error) }
                }
            }
            return .success(())
        }
    }

    /// The last rows before the first that can bear a date; 0 where there are none, and without one.
    func rows(
        before date: CivilDate?
    ) throws(DatabaseError) -> (transfer: Int64, session: Int64, line: Int64) {
        var find = try database.prepare(PackageResources.find_rows_before_sql)
        try find.bind(date?.stored ?? .min, at: 1)
        return try find.step()
            ? (find.integer(0), find.integer(1), find.integer(2)) : (0, 0, 0)
    }

    /// The charge of a session and its commission.
    private static func entries(ofSession find: borrowing Statement) -> [JournalEntry] {
        guard let currency = Currency(find.text(3)) else { return [] }
        let provider = JournalAccount(name: .provider, providerID: find.text(2))
        let charge = JournalEntry(
            number: find.integer(0), date: CivilDate(find.integer(1)), kind: .charge,
            debit: JournalAccount(name: .chargesInTransit), credit: provider, currency: currency,
            amount: Amount(minorUnits: find.integer(4)), cause: find.text(6))
        guard find.integer(5) > 0 else { return [charge] }
        var commission = charge
        commission.number += 1
        commission.kind = .commission
        commission.debit = provider
        commission.credit = JournalAccount(name: .commission)
        commission.amount = Amount(minorUnits: find.integer(5))
        return [charge, commission]
    }

    /// What a statement line confirms.
    private static func entry(ofLine find: borrowing Statement) -> JournalEntry? {
        guard let currency = Currency(find.text(3)) else { return nil }
        let wallet = JournalAccount(name: .wallet)
        let isCharge = find.integer(2) == Int64(MovementKind.charge.rawValue)
        return JournalEntry(
            number: find.integer(0), date: CivilDate(find.integer(1)),
            kind: isCharge ? .chargeConfirmed : .transferConfirmed,
            debit: isCharge ? wallet : JournalAccount(name: .transfersInTransit),
            credit: isCharge ? JournalAccount(name: .chargesInTransit) : wallet,
            currency: currency, amount: Amount(minorUnits: find.integer(4)),
            cause: find.text(5))
    }

    private static func account(
        _ find: borrowing Statement, _ name: Int32, _ provider: Int32
    ) -> JournalAccount? {
        AccountName(rawValue: Int(find.integer(name))).map {
            JournalAccount(name: $0, providerID: find.optionalText(provider))
        }
    }

    private static func entry(_ find: borrowing Statement) -> JournalEntry? {
        guard let kind = TransferKind(rawValue: Int(find.integer(2))),
            let debit = account(find, 3, 4), let credit = account(find, 5, 6),
            let currency = Currency(find.text(7))
        else { return nil }
        let date = CivilDate(find.integer(1))
        return JournalEntry(
            number: find.integer(0), date: date, kind: kind, debit: debit, credit: credit,
            currency: currency, amount: Amount(minorUnits: find.integer(8)),
            cause: cause(find, kind, date, currency))
    }

    /// The session, reference, statement line or break that a transfer comes from.
    private static func cause(
        _ find: borrowing Statement, _ kind: TransferKind, _ date: CivilDate, _ currency: Currency
    ) -> String {
        let number = max(1, Int(find.integer(10)))
        return switch kind {
        case .refund, .commissionReturn: Reference.refund(date, number: number).text
        case .payout: Reference.payout(date, number: number).text
        case .sweep: Reference.sweep(date, currency).text
        case .adjustment: Reference.adjustment(date, number: number).text
        case .charge, .commission, .chargeConfirmed, .transferConfirmed, .payoutReturned, .fee,
            .unexplained, .resolved:
            find.text(9)
        }
    }
}

/// Rows in the order of the transfer numbers that they begin with, one ahead.
private struct NumberedRows: ~Copyable {
    var find: Statement
    /// The number of the row ahead; nil: there is none.
    private(set) var number: Int64?

    init(_ database: borrowing Connection, _ sql: [UInt8]) throws(DatabaseError) {
        find = try database.prepare(sql)
    }

    mutating func begin(
        above row: Int64, from first: CivilDate?, through last: CivilDate?
    ) throws(DatabaseError) {
        try find.bind(row, at: 1)
        try find.bind(first?.stored ?? .min, at: 2)
        try find.bind(last?.stored ?? .max, at: 3)
        try advance()
    }

    mutating func advance() throws(DatabaseError) {
        number = try find.step() ? find.integer(0) : nil
    }
}
