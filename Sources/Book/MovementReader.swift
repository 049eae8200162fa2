internal import BusinessCalendar
internal import Money
internal import Reconciliation
internal import SQLite

/// Reads movements by the thousand, in the order of their rows; neighbours in one go.
struct MovementReader: ~Copyable {
    private var charges: Statement
    private var refunds: Statement
    private var payouts: Statement
    private var sweeps: Statement
    /// By account: the place of its currency in `Currency.all`.
    let currencies: [UInt8]

    /// Reading a few rows in between costs less than beginning anew.
    private static let gapLimit: Int64 = 16

    /// - Parameter known: the currencies of the accounts, where they were read before.
    init(
        in database: borrowing Connection, currencies known: [UInt8] = []
    ) throws(DatabaseError) {
        let charges = try database.prepare(PackageResources.find_charges_between_sql)
        let refunds = try database.prepare(PackageResources.find_refunds_between_sql)
        let payouts = try database.prepare(PackageResources.find_payouts_between_sql)
        let sweeps = try database.prepare(PackageResources.find_sweeps_between_sql)
        let currencies = known.isEmpty ? try Self.currencies(in: database) : known
        self.charges = charges
        self.refunds = refunds
        self.payouts = payouts
        self.sweeps = sweeps
        self.currencies = currencies
    }

    private static func currencies(
        in database: borrowing Connection
    ) throws(DatabaseError) -> [UInt8] {
        var accounts = try database.prepare(PackageResources.find_account_currencies_sql)
        var currencies: [UInt8] = []
        while try accounts.step() {
            let account = Int(accounts.integer(0))
            let currency = accounts.withText(1) { Currency(code: $0) }
            guard account >= currencies.count, let currency else { continue }
            currencies.append(
                contentsOf: repeatElement(currency.index, count: account + 1 - currencies.count))
        }
        return currencies
    }

    /// Reads the rows given, in their order, and more where they lie between; of a charge the
    /// statement's column 4 is the session's id, of a refund column 3 its number.
    mutating func read(
        _ kind: MovementKind, _ rows: [Int64], valueDate: CivilDate,
        _ take: (Movement, borrowing Statement) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        var next = 0
        while next < rows.count {
            let first = rows[next]
            var last = first
            while next < rows.count, rows[next] - last <= Self.gapLimit {
                last = rows[next]
                next += 1
            }
            try read(kind, first, last, valueDate, take)
        }
    }

    private mutating func read(
        _ kind: MovementKind, _ first: Int64, _ last: Int64, _ valueDate: CivilDate,
        _ take: (Movement, borrowing Statement) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        switch kind {
        case .charge: try readCharges(first, last, take)
        case .refund:
            try Self.read(&refunds, kind, first, last, valueDate, currencies, take)
        case .payout:
            try Self.read(&payouts, kind, first, last, valueDate, currencies, take)
        case .commission: try readSweeps(first, last, valueDate, take)
        }
    }

    private static func currency(_ account: Int64, _ currencies: [UInt8]) -> Currency? {
        account >= 0 && account < Int64(currencies.count)
            ? Currency(index: currencies[Int(account)]) : nil
    }

    private mutating func readCharges(
        _ first: Int64, _ last: Int64,
        _ take: (Movement, borrowing Statement) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        try charges.bind(first, at: 1)
        try charges.bind(last, at: 2)
        while try charges.step() {
            guard let currency = Self.currency(charges.integer(2), currencies) else { continue }
            let amount = Amount(minorUnits: charges.integer(1))
            let movement = Movement(
                .charge, row: charges.integer(0), currency: currency, amount: amount,
                left: amount, valueDate: CivilDate(charges.integer(3)))
            try take(movement, charges)
        }
    }

    private static func read(
        _ find: inout Statement, _ kind: MovementKind, _ first: Int64, _ last: Int64,
        _ valueDate: CivilDate, _ currencies: [UInt8],
        _ take: (Movement, borrowing Statement) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        try find.bind(first, at: 1)
        try find.bind(last, at: 2)
        while try find.step() {
            guard let currency = currency(find.integer(2), currencies) else { continue }
            let amount = Amount(minorUnits: find.integer(1))
            let movement = Movement(
                kind, row: find.integer(0), currency: currency, amount: amount, left: amount,
                valueDate: valueDate)
            try take(movement, find)
        }
    }

    private mutating func readSweeps(
        _ first: Int64, _ last: Int64, _ valueDate: CivilDate,
        _ take: (Movement, borrowing Statement) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        try sweeps.bind(first, at: 1)
        try sweeps.bind(last, at: 2)
        while try sweeps.step() {
            guard let currency = Currency(sweeps.text(2)) else { continue }
            let amount = Amount(minorUnits: sweeps.integer(1))
            let movement = Movement(
                .commission, row: sweeps.integer(0), currency: currency, amount: amount,
                left: amount, valueDate: valueDate)
            try take(movement, sweeps)
        }
    }
}

extension Span<UInt8> {
    /// Whether both hold the same bytes.
    func isSame(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}
