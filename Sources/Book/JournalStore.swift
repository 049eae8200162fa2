public import BusinessCalendar
public import Journal
internal import Ledger
internal import Money
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

    /// Hands out the transfers of the dates in their order: those of sessions, which stand in the
    /// sessions' own rows, among the others.
    public func journal<Failure: Error>(
        from first: CivilDate?, through last: CivilDate?,
        _ body: (JournalEntry) throws(Failure) -> Void
    ) throws(BookError) -> Result<Void, Failure> {
        try reading { database throws(DatabaseError) in
            let before = try first.map { date throws(DatabaseError) in try rows(before: date) }
            var posted = try database.prepare(PackageResources.find_journal_sql)
            try posted.bind(before?.transfer ?? 0, at: 1)
            var sessions = try database.prepare(PackageResources.find_journal_sessions_sql)
            try sessions.bind(before?.session ?? 0, at: 1)
            try posted.bind(first?.stored ?? .min, at: 2)
            try posted.bind(last?.stored ?? .max, at: 3)
            try sessions.bind(first?.stored ?? .min, at: 2)
            try sessions.bind(last?.stored ?? .max, at: 3)
            var isPosted = try posted.step()
            var isSession = try sessions.step()
            while isPosted || isSession {
                var entries: [JournalEntry]
                if isSession, !isPosted || sessions.integer(0) < posted.integer(0) {
                    entries = Self.entries(ofSession: sessions)
                    isSession = try sessions.step()
                } else {
                    entries = Self.entry(posted).map { [$0] } ?? []
                    isPosted = try posted.step()
                }
                for entry in entries {
                    do throws(Failure) { try body(entry) } catch { return .failure(error) }
                }
            }
            return .success(())
        }
    }

    /// The last rows before the first that can bear a date.
    func rows(
        before date: CivilDate
    ) throws(DatabaseError) -> (transfer: Int64, session: Int64) {
        var find = try database.prepare(PackageResources.find_rows_before_sql)
        try find.bind(date.stored, at: 1)
        return try find.step() ? (find.integer(0), find.integer(1)) : (0, 0)
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
