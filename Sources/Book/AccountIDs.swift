internal import BusinessCalendar
internal import Ledger
internal import Money
internal import SQLite
public import Settlement

/// What the book says of the payouts of one account.
struct AccountPayouts {
    /// The date of the last one.
    var last: CivilDate?
    /// Until when something can become payable that waits although nothing was owed in the end.
    var waitsUntil: CivilDate?
    /// Whether anything was owed or held when the night began, or corrected since the one before.
    var isOpen = false

    init() {}

    /// From two columns that follow one another.
    init(_ find: borrowing Statement, at column: Int32) {
        last = find.optionalInteger(column).map(CivilDate.init(_:))
        waitsUntil = find.optionalInteger(column + 1).map(CivilDate.init(_:))
    }

    /// Whether a payout of tonight can hold anything that was posted before: what became payable
    /// since the last one was not paid, so that it was owed, or was evened out by something else.
    var hasWaiting: Bool {
        if isOpen { return true }
        guard let waitsUntil else { return false }
        return last.map { waitsUntil > $0 } ?? true
    }
}

/// Which account of the book each ordinal of a night's directory stands for.
public struct AccountIDs: Sendable {
    /// By ordinal; 0: the book has no such account yet.
    private(set) var stored: [Int64] = []
    /// By ordinal.
    private(set) var payouts: [AccountPayouts] = []
    private var ordinals: [Int64: Int] = [:]

    public init() {}

    func ordinal(of account: Int64) -> Int? { ordinals[account] }

    /// Makes room for ordinals up to a number; the book has no accounts for them.
    mutating func complete(_ count: Int) {
        guard stored.count < count else { return }
        let missing = count - stored.count
        stored.append(contentsOf: repeatElement(0, count: missing))
        payouts.append(contentsOf: repeatElement(AccountPayouts(), count: missing))
    }

    mutating func set(
        _ ordinal: Int, to account: Int64, _ paid: AccountPayouts = AccountPayouts()
    ) {
        complete(ordinal + 1)
        stored[ordinal] = account
        payouts[ordinal] = paid
        ordinals[account] = ordinal
    }

    /// Notes that the night began with something of an account.
    mutating func open(_ ordinal: Int) { payouts[ordinal].isOpen = true }

    func isKnown(_ ordinal: Int) -> Bool {
        ordinal < stored.count && stored[ordinal] != 0
    }

    /// Whether a payout of tonight can hold what was posted to an account before.
    func hasWaiting(_ ordinal: Int) -> Bool {
        isKnown(ordinal) && payouts[ordinal].hasWaiting
    }
}

extension Book {
    /// Looks up the accounts of a directory that are not looked up yet; new ones stay unknown.
    public func find(
        _ directory: AccountDirectory, into ids: inout AccountIDs
    ) throws(BookError) {
        let unknown = (0..<directory.count).filter { !ids.isKnown($0) }
        guard !unknown.isEmpty else { return }
        do throws(DatabaseError) {
            let accounts = try database.integer("SELECT max(account) FROM accounts") ?? 0
            if accounts / Self.rowsReadPerLookUp < unknown.count {
                try findAmongAll(directory, into: &ids)
            } else {
                try find(unknown, of: directory, into: &ids)
            }
        } catch { throw .database(path: path, error) }
    }

    /// In the time that one row is looked up, so many of a table are read one after the other.
    static let rowsReadPerLookUp: Int64 = 8

    private func find(
        _ ordinals: [Int], of directory: AccountDirectory, into ids: inout AccountIDs
    ) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_provider_account_sql)
        for ordinal in ordinals {
            try directory.withProviderID(ordinal) { (bytes) throws(DatabaseError) in
                try find.bind(text: bytes, at: 1)
            }
            try find.bind(directory.currency(ordinal).code, at: 2)
            guard try find.step() else { continue }
            ids.set(ordinal, to: find.integer(0), AccountPayouts(find, at: 1))
            find.reset()
        }
    }

    /// Where a night has nearly all of the book's providers.
    private func findAmongAll(
        _ directory: AccountDirectory, into ids: inout AccountIDs
    ) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_provider_accounts_sql)
        while try find.step() {
            guard let currency = find.withText(1, { Currency(code: $0) }),
                let ordinal = find.withText(
                    0, { directory.knownOrdinal(of: $0, in: currency) }),
                !ids.isKnown(ordinal)
            else { continue }
            ids.set(ordinal, to: find.integer(2), AccountPayouts(find, at: 3))
        }
    }

    /// The ordinal of an account of the book, which is added to the directory when it is new there.
    func ordinal(
        of account: Int64, in directory: inout AccountDirectory, _ ids: inout AccountIDs,
        find: inout Statement
    ) throws(BookError) -> Int {
        if let known = ids.ordinal(of: account) { return known }
        let found: (provider: String, currency: String, paid: AccountPayouts)?
        do {
            try find.bind(account, at: 1)
            found =
                try find.step()
                ? (find.text(0), find.text(1), AccountPayouts(find, at: 2)) : nil
            find.reset()
        } catch { throw .database(path: path, error) }
        guard let found, let currency = Currency(found.currency) else {
            throw .damaged(path: path, what: "there is no account \(account)")
        }
        let ordinal = directory.ordinal(of: found.provider, in: currency)
        ids.set(ordinal, to: account, found.paid)
        return ordinal
    }

    /// Opens accounts for the ordinals in `needed` that have none, in the order of reports.
    func open(
        _ needed: some Sequence<Int>, of directory: AccountDirectory, on date: CivilDate,
        _ ids: inout AccountIDs
    ) throws(DatabaseError) {
        let missing = needed.filter { !ids.isKnown($0) }
            .sorted { directory.precedes($0, $1) }
        guard !missing.isEmpty else { return }
        let first = try (database.integer("SELECT max(account) FROM accounts") ?? 0) + 1
        try database.insert(
            PackageResources.insert_accounts_sql,
            with: AccountInsertion(missing, of: directory, openedOn: date))
        for (index, ordinal) in missing.enumerated() {
            ids.set(ordinal, to: first + Int64(index))
        }
    }
}

/// Provider accounts that a night opens.
private final class AccountInsertion: BulkRows {
    private let ordinals: [Int]
    private let directory: AccountDirectory
    private let openedOn: CivilDate
    private var next = -1

    init(_ ordinals: [Int], of directory: AccountDirectory, openedOn: CivilDate) {
        self.ordinals = ordinals
        self.directory = directory
        self.openedOn = openedOn
    }

    override func advance() -> Bool {
        next += 1
        return next < ordinals.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        switch column {
        case 0: slot.put(Int64(AccountName.provider.rawValue))
        case 1: slot.put(directory.providerID(ordinals[next]))
        case 2: slot.put(directory.currency(ordinals[next]).code)
        default: slot.put(openedOn.stored)
        }
    }
}

/// The accounts of the ledger that are no provider's: ten less one per currency.
struct ControlAccounts {
    private var stored: [Currency: [AccountName: Int64]] = [:]

    /// Finds those there are and opens those missing for `currencies`.
    init(
        in database: borrowing Connection, opening currencies: some Sequence<Currency>,
        on date: CivilDate
    ) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_control_accounts_sql)
        while try find.step() {
            guard let currency = Currency(find.text(0)),
                let name = AccountName(rawValue: Int(find.integer(1)))
            else { continue }
            stored[currency, default: [:]][name] = find.integer(2)
        }
        var insert = try database.prepare(PackageResources.insert_account_sql)
        for currency in currencies {
            for name in AccountName.allCases where name != .provider {
                guard stored[currency]?[name] == nil else { continue }
                try insert.bind(Int64(name.rawValue), at: 1)
                try insert.bind(nil as String?, at: 2)
                try insert.bind(currency.code, at: 3)
                try insert.bind(date.stored, at: 4)
                try insert.run()
                stored[currency, default: [:]][name] = database.lastInsertedRow
            }
        }
    }

    /// The account's row. Asking for one of a currency that was not opened is our own fault.
    subscript(name: AccountName, currency: Currency) -> Int64 {
        guard let account = stored[currency]?[name] else {
            preconditionFailure("no account \(name.name) in \(currency)")
        }
        return account
    }
}
