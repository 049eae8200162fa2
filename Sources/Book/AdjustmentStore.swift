public import BusinessCalendar
internal import Ledger
public import Money
internal import SQLite
internal import Settlement

extension Book {
    /// Posts a manual correction on the open date, positive in the provider's favour.
    ///
    /// To be called in a transaction.
    ///
    /// - Returns: its reference.
    public func adjust(
        provider: String, _ currency: Currency, by amount: Amount, reason: String, madeBy: String,
        on date: CivilDate
    ) throws(BookError) -> String {
        do throws(DatabaseError) {
            var directory = AccountDirectory()
            let ordinal = directory.ordinal(of: provider, in: currency)
            var ids = AccountIDs()
            if let account = try providerAccount(provider, currency) {
                ids.set(ordinal, to: account)
            }
            try open([ordinal], of: directory, on: date, &ids)
            let control = try ControlAccounts(in: database, opening: [currency], on: date)
            let account = ids.stored[ordinal]
            var insert = try database.prepare(PackageResources.insert_adjustment_sql)
            try insert.bind(date.stored, at: 1)
            try insert.bind(account, at: 2)
            try insert.bind(amount.minorUnits, at: 3)
            try insert.bind(reason, at: 4)
            try insert.bind(madeBy, at: 5)
            guard try insert.step() else { return "" }
            let (number, cause) = (insert.integer(0), insert.integer(1))
            insert.reset()
            try seal("adjustments", cause, texts: [reason, madeBy])
            let adjustments = control[.adjustments, currency]
            try transfer(
                date, .adjustment, debit: amount.isNegative ? account : adjustments,
                credit: amount.isNegative ? adjustments : account,
                Amount(minorUnits: abs(amount.minorUnits)), cause: cause)
            return Self.adjustmentReference(date, number)
        } catch { throw .database(path: path, error) }
    }

    func providerAccount(
        _ provider: String, _ currency: Currency
    ) throws(DatabaseError) -> Int64? {
        var find = try database.prepare(PackageResources.find_provider_account_sql)
        try find.bind(provider, at: 1)
        try find.bind(currency.code, at: 2)
        return try find.step() ? find.integer(0) : nil
    }

    private func transfer(
        _ date: CivilDate, _ kind: TransferKind, debit: Int64, credit: Int64, _ amount: Amount,
        cause: Int64
    ) throws(DatabaseError) {
        var insert = try database.prepare(PackageResources.insert_transfer_sql)
        try insert.bind(date.stored, at: 1)
        try insert.bind(Int64(kind.rawValue), at: 2)
        try insert.bind(debit, at: 3)
        try insert.bind(credit, at: 4)
        try insert.bind(amount.minorUnits, at: 5)
        try insert.bind(cause, at: 6)
        try insert.run()
    }
}
