internal import SQLite

/// What reconciling, resolving and withdrawing recorded, as far as a close takes it in.
struct ReconciledLists {
    /// What was posted to a provider beside sessions and corrections.
    struct Item {
        var number: Int64
        var date: Int64
        var account: Int64
        /// `returned`, `resolved` or `withdrawn`.
        var event: String
        var reference: String
        var availableOn: Int64
        var gross: Int64?
        var commission: Int64?
        var net: Int64

        /// The withdrawal of a free or disputed session takes nothing back, and is no item.
        var isListed: Bool { event != "withdrawn" || net != 0 || (gross ?? 0) != 0 }
        var row: RowName { RowName("provider_items", number, id: reference) }
    }

    /// A session taken back.
    struct Withdrawal {
        var number: Int64
        var date: Int64
        /// Nil: it was known, and not posted.
        var session: Int64?
        var sessionID: String
        var providerID: String
        var currency: CurrencyIndex
        var customerID: String
        var price: Int64
        var completedAt: Int64
        var gross: Int64
        var commission: Int64
        /// The row of `resolutions` that tells who decided it, and why.
        var resolution: Int64
        var row: RowName { RowName("withdrawals", number, id: sessionID) }
    }

    private(set) var items: [Item] = []
    private(set) var withdrawals: [Withdrawal] = []
    /// Sessions that were taken back: their ids may be posted again.
    private(set) var withdrawnSessions: Set<Int64> = []

    init(_ book: AuditedBook, _ findings: Findings) throws(DatabaseError) {
        var find = try book.database.prepare(PackageResources.find_provider_items_sql)
        while try find.step() {
            items.append(
                Item(
                    number: find.integer(0), date: find.integer(1), account: find.integer(2),
                    event: find.text(3), reference: find.text(4), availableOn: find.integer(5),
                    gross: find.optionalInteger(6), commission: find.optionalInteger(7),
                    net: find.integer(8)))
        }
        LedgerLists.checkNumbers(items.map(\.number), "provider_items", findings)
        var taken = try book.database.prepare(PackageResources.find_withdrawals_sql)
        while try taken.step() {
            withdrawals.append(
                Withdrawal(
                    number: taken.integer(0), date: taken.integer(1),
                    session: taken.optionalInteger(2), sessionID: taken.text(3),
                    providerID: taken.text(4), currency: CurrencyIndex(taken.text(5)),
                    customerID: taken.text(6), price: taken.integer(7),
                    completedAt: taken.integer(8), gross: taken.integer(9),
                    commission: taken.integer(10), resolution: taken.integer(11)))
        }
        LedgerLists.checkNumbers(withdrawals.map(\.number), "withdrawals", findings)
        withdrawnSessions = Set(withdrawals.compactMap(\.session))
    }
}
