internal import BusinessCalendar
internal import SQLite
internal import Settlement

/// A payout that can hold facts posted before its night.
struct WaitingPayout {
    /// Its place among the night's.
    var payout: Int
    /// The account's number in the book.
    var account: Int64
    /// The first date on which what it holds can have become payable.
    var first: CivilDate
}

/// Finds the facts that earlier nights posted and that became payable since the payout before.
struct EarningSearch: ~Copyable {
    struct Found {
        var payout: Int
        var postedOn: CivilDate
        var facts: [EarningFacts.Fact]
    }

    private var found: [Found] = []
    private let waiting: [WaitingPayout]
    /// The places in `waiting` by account.
    private var places: [Int64: Int] = [:]
    private let night: CivilDate
    private let accountCount: Int64
    private var exists: Statement
    private var ofDate: Statement
    private var ofAccount: Statement

    init(
        in database: borrowing Connection, before night: CivilDate, _ waiting: [WaitingPayout]
    ) throws(DatabaseError) {
        let exists = try database.prepare(PackageResources.find_any_earning_sql)
        let ofDate = try database.prepare(PackageResources.find_earnings_of_date_sql)
        let ofAccount = try database.prepare(PackageResources.find_earnings_of_account_sql)
        accountCount = try database.integer("SELECT max(account) FROM accounts") ?? 0
        self.exists = exists
        self.ofDate = ofDate
        self.ofAccount = ofAccount
        self.waiting = waiting
        self.night = night
        places.reserveCapacity(waiting.count)
        for (place, payout) in waiting.enumerated() { places[payout.account] = place }
    }

    /// Finds what became payable on a date; the dates in their order.
    mutating func find(_ date: CivilDate) throws(DatabaseError) {
        try exists.bind(date.stored, at: 1)
        let isAny = try exists.step()
        exists.reset()
        guard isAny else { return }
        let count = waiting.count { $0.first <= date }
        if accountCount / Book.rowsReadPerLookUp < count {
            try findAmongAll(date)
        } else {
            for payout in waiting where payout.first <= date { try find(date, payout) }
        }
    }

    private mutating func find(
        _ date: CivilDate, _ payout: WaitingPayout
    ) throws(DatabaseError) {
        try ofAccount.bind(date.stored, at: 1)
        try ofAccount.bind(payout.account, at: 2)
        try ofAccount.bind(night.stored, at: 3)
        while try ofAccount.step() {
            let facts = ofAccount.withBlob(1) { EarningFacts.unpack($0) }
            found.append(
                Found(
                    payout: payout.payout, postedOn: CivilDate(ofAccount.integer(0)),
                    facts: facts))
        }
    }

    /// Where nearly every account is paid.
    private mutating func findAmongAll(_ date: CivilDate) throws(DatabaseError) {
        try ofDate.bind(date.stored, at: 1)
        try ofDate.bind(night.stored, at: 2)
        while try ofDate.step() {
            guard let place = places[ofDate.integer(0)], waiting[place].first <= date else {
                continue
            }
            let facts = ofDate.withBlob(2) { EarningFacts.unpack($0) }
            found.append(
                Found(
                    payout: waiting[place].payout, postedOn: CivilDate(ofDate.integer(1)),
                    facts: facts))
        }
    }

    /// What was found, payout after payout, each by date, then by the night that posted it.
    consuming func inOrder() -> [Found] {
        var keys = found.indices.map { index in
            SortKey(bytes: UInt64(found[index].payout), index: UInt32(index))
        }
        radixSort(&keys)
        return keys.map { found[Int($0.index)] }
    }
}
