internal import Ledger
internal import SQLite

/// All accounts of the book by their numbers.
struct AccountList {
    struct Account {
        /// 0: there is no such account.
        var name: UInt8 = 0
        var currency = CurrencyIndex.none
        var idStart = 0
        var idCount = 0
        var openedOn: Int64 = 0
        var paidOn: Int64?
        var waitsUntil: Int64?
    }

    /// What is asked of every session's account.
    private struct Kind {
        var name: UInt8
        var currency: CurrencyIndex
    }

    private(set) var accounts = [Account()]
    /// Of each account; small enough to stay near while sessions pass by.
    private var kinds: [Kind] = []
    private var texts: [UInt8] = []
    /// By currency and name, of accounts that are no provider's; 0: none.
    private var control = [Int64](repeating: 0, count: CurrencyIndex.count * nameCount)
    /// The place of each account in the order of reports: by currency, then provider.
    private(set) var ranks: [Int32] = []

    /// One more than the greatest raw value of `AccountName`.
    static let nameCount = AccountName.allCases.count + 1

    init(_ book: AuditedBook, _ findings: Findings) throws(DatabaseError) {
        var find = try book.database.prepare(PackageResources.find_accounts_sql)
        while try find.step() {
            let number = find.integer(0)
            guard number >= accounts.count else {
                findings.add(.table("accounts", row: "row \(number)"), "it should not be there")
                continue
            }
            while accounts.count < number, accounts.count < Int(UInt32.max) {
                let missing = accounts.count
                findings.add(.table("accounts", row: "row \(missing)"), "it is missing")
                accounts.append(Account())
            }
            add(find, RowCheck(row: RowName("accounts", number), findings: findings))
        }
        kinds = accounts.map { Kind(name: $0.name, currency: $0.currency) }
        rank()
    }

    private mutating func add(_ find: borrowing Statement, _ check: RowCheck) {
        var account = Account(
            name: UInt8(clamping: find.integer(1)), currency: CurrencyIndex(find.text(3)),
            openedOn: find.integer(4), paidOn: find.optionalInteger(5),
            waitsUntil: find.optionalInteger(6))
        let name = AccountName(rawValue: Int(account.name))
        if name == nil { check.fail("name \(find.integer(1)) is no account's") }
        if account.currency == .none { check.fail("\"\(find.text(3))\" is no currency") }
        if (name == .provider) == find.isNull(2) {
            check.fail("provider_id does not fit the account's name")
        }
        account.idStart = texts.count
        find.withText(2) { bytes in texts.append(span: bytes) }
        account.idCount = texts.count - account.idStart
        if name == nil || account.currency == .none { account.name = 0 }
        if let name, name != .provider, account.name != 0 {
            control[Self.slot(account.currency, name)] = Int64(accounts.count)
        }
        accounts.append(account)
    }

    private mutating func rank() {
        let order = accounts.indices.sorted { left, right in
            let (a, b) = (accounts[left], accounts[right])
            if a.currency != b.currency { return a.currency < b.currency }
            let (start, other) = (texts[range(a)], texts[range(b)])
            return start.lexicographicallyPrecedes(other)
        }
        ranks = Array(repeating: 0, count: accounts.count)
        for (place, account) in order.enumerated() { ranks[account] = Int32(place) }
    }

    private func range(_ account: Account) -> Range<Int> {
        account.idStart..<account.idStart + account.idCount
    }

    private static func slot(_ currency: CurrencyIndex, _ name: AccountName) -> Int {
        Int(currency.index) * nameCount + name.rawValue
    }

    /// The account with this number; one that stands for none when there is none.
    @inline(__always)
    subscript(number: Int64) -> Account {
        accounts[place(number)]
    }

    @inline(__always)
    private func place(_ number: Int64) -> Int {
        number > 0 && number < accounts.count ? Int(number) : 0
    }

    /// Whether there is a provider's account with this number.
    @inline(__always)
    func isProvider(_ number: Int64) -> Bool {
        Int(kinds[place(number)].name) == AccountName.provider.rawValue
    }

    /// The currency of an account; none of one that is not there.
    @inline(__always)
    func currency(_ number: Int64) -> CurrencyIndex { kinds[place(number)].currency }

    /// The number of an account that is no provider's; 0 when there is none.
    @inline(__always)
    func control(_ name: AccountName, _ currency: CurrencyIndex) -> Int64 {
        control[Self.slot(currency, name)]
    }

    func providerID(_ number: Int64) -> String {
        String(decoding: texts[range(self[number])], as: UTF8.self)
    }

    /// The provider id where it lies in `providerTexts`.
    func providerRange(_ number: Int64) -> Range<Int> { range(self[number]) }
    var providerTexts: [UInt8] { texts }

    /// An account as findings name it.
    func text(_ number: Int64) -> String {
        let account = self[number]
        guard let name = AccountName(rawValue: Int(account.name)) else {
            return "account \(number), which is not there"
        }
        let code = account.currency.code
        return name == .provider
            ? "provider \(providerID(number)) in \(code)" : "\(name.name) in \(code)"
    }
}

extension [UInt8] {
    /// Appends what a span holds.
    @inline(__always)
    mutating func append(span: Span<UInt8>) {
        unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
