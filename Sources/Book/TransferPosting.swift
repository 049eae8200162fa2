internal import BusinessCalendar
internal import Ledger
internal import Money
internal import SQLite
internal import Settlement

/// Posts single transfers on the open date.
struct TransferPosting: ~Copyable {
    let date: CivilDate
    private let control: ControlAccounts
    private var insert: Statement

    init(
        _ database: borrowing Connection, _ currency: Currency, on date: CivilDate
    ) throws(DatabaseError) {
        let control = try ControlAccounts(in: database, opening: [currency], on: date)
        let insert = try database.prepare(PackageResources.insert_transfer_sql)
        self.date = date
        self.control = control
        self.insert = insert
    }

    /// One side of a transfer.
    enum Side {
        case control(AccountName)
        /// A provider's account, by its row.
        case provider(Int64)
    }

    /// Posts an amount from one side to the other; nothing when there is nothing to move.
    mutating func post(
        _ amount: Amount, _ kind: TransferKind, debit: Side, credit: Side, in currency: Currency,
        cause: Int64
    ) throws(DatabaseError) {
        guard amount > .zero else { return }
        try insert.bind(date.stored, at: 1)
        try insert.bind(Int64(kind.rawValue), at: 2)
        try insert.bind(row(debit, currency), at: 3)
        try insert.bind(row(credit, currency), at: 4)
        try insert.bind(amount.minorUnits, at: 5)
        try insert.bind(cause, at: 6)
        try insert.run()
    }

    private func row(_ side: Side, _ currency: Currency) -> Int64 {
        switch side {
        case .control(let name): control[name, currency]
        case .provider(let account): account
        }
    }
}
