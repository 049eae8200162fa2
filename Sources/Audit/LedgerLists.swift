internal import SQLite

/// The tables that are small enough to be read at once, whatever the history.
struct LedgerLists {
    struct Feed {
        var number: Int64
        var name: String
        var date: Int64
        var byteCount: Int64
        var digest: String
        /// Rows, accepted, duplicates, ignored, rejected.
        var counts: [Int64]
        var totals: [(currency: String, total: Int64)] = []
    }

    struct Adjustment {
        var number: Int64
        var date: Int64
        /// From 1 within the date.
        var ofDate: Int64
        var account: Int64
        var amount: Int64
        var reason: String
        var madeBy: String
    }

    struct Sweep {
        var number: Int64
        var date: Int64
        var currency: CurrencyIndex
        var amount: Int64
        var valueDate: Int64
    }

    struct DeferredFact {
        var number: Int64
        var sessionID: String
        var providerID: String
        var currency: CurrencyIndex
        var customerID: String
        var price: Int64
        var completedAt: Int64
        var disputedAt: Int64?
        var knownOn: Int64
        var feed: Int64
        var line: Int64
        var postedOn: Int64?
        /// When its session was taken back.
        var withdrawnOn: Int64?

        /// What is sealed of it: all but what became of it.
        var sealed: [String]

        /// What it adds to the gross of sessions; a dispute takes away.
        var signedPrice: Int64 { disputedAt == nil ? price : 0 &- price }
        var row: RowName { RowName("deferred_facts", number, id: sessionID) }
    }

    private(set) var feeds: [Feed] = []
    private(set) var adjustments: [Adjustment] = []
    private(set) var sweeps: [Sweep] = []
    private(set) var deferredFacts: [DeferredFact] = []
    private var feedPlaces: [Int64: Int] = [:]

    init(_ book: AuditedBook, _ findings: Findings) throws(DatabaseError) {
        try readFeeds(book, findings)
        try readAdjustments(book, findings)
        try readSweeps(book, findings)
        try readDeferredFacts(book, findings)
    }

    func feed(_ number: Int64) -> Feed? { feedPlaces[number].map { feeds[$0] } }

    /// Numbers follow one another: what is left out was deleted.
    static func checkNumbers(
        _ numbers: [Int64], _ table: String, _ findings: Findings
    ) {
        var expected: Int64 = 1
        for number in numbers {
            if number < expected {
                findings.add(RowName(table, number).place, "it should not be there")
                continue
            }
            if number > expected {
                findings.add(
                    .table(table, row: missingRows(expected, number - 1)), "missing")
            }
            expected = number &+ 1
        }
    }

    private mutating func readFeeds(
        _ book: AuditedBook, _ findings: Findings
    ) throws(DatabaseError) {
        var find = try book.database.prepare(PackageResources.find_feeds_sql)
        while try find.step() {
            feedPlaces[find.integer(0)] = feeds.count
            feeds.append(
                Feed(
                    number: find.integer(0), name: find.text(1), date: find.integer(2),
                    byteCount: find.integer(3), digest: find.text(4),
                    counts: (5...9).map { find.integer(Int32($0)) }))
        }
        Self.checkNumbers(feeds.map(\.number), "feeds", findings)
        var totals = try book.database.prepare(PackageResources.find_feed_totals_sql)
        while try totals.step() {
            guard let place = feedPlaces[totals.integer(0)] else {
                findings.add(
                    RowName("feed_totals", totals.integer(0), id: totals.text(1)).place,
                    "there is no such feed")
                continue
            }
            feeds[place].totals.append((totals.text(1), totals.integer(2)))
        }
    }

    private mutating func readAdjustments(
        _ book: AuditedBook, _ findings: Findings
    ) throws(DatabaseError) {
        var find = try book.database.prepare(PackageResources.find_adjustments_sql)
        while try find.step() {
            let row = Adjustment(
                number: find.integer(0), date: find.integer(1), ofDate: find.integer(2),
                account: find.integer(3), amount: find.integer(4), reason: find.text(5),
                madeBy: find.text(6))
            let last = adjustments.last
            let ofDate = last?.date == row.date ? (last?.ofDate ?? 0) &+ 1 : 1
            let check = RowCheck(row: RowName("adjustments", row.number), findings: findings)
            check.expect("number", row.ofDate, ofDate)
            if let last, last.date > row.date { check.fail("business_date is before the last's") }
            adjustments.append(row)
        }
        Self.checkNumbers(adjustments.map(\.number), "adjustments", findings)
    }

    private mutating func readSweeps(
        _ book: AuditedBook, _ findings: Findings
    ) throws(DatabaseError) {
        var find = try book.database.prepare(PackageResources.find_sweeps_sql)
        while try find.step() {
            sweeps.append(
                Sweep(
                    number: find.integer(0), date: find.integer(1),
                    currency: CurrencyIndex(find.text(2)), amount: find.integer(3),
                    valueDate: find.integer(4)))
        }
        Self.checkNumbers(sweeps.map(\.number), "sweeps", findings)
    }

    private mutating func readDeferredFacts(
        _ book: AuditedBook, _ findings: Findings
    ) throws(DatabaseError) {
        var find = try book.database.prepare(PackageResources.find_deferred_facts_sql)
        while try find.step() {
            deferredFacts.append(
                DeferredFact(
                    number: find.integer(0), sessionID: find.text(1), providerID: find.text(2),
                    currency: CurrencyIndex(find.text(3)), customerID: find.text(4),
                    price: find.integer(5), completedAt: find.integer(6),
                    disputedAt: find.optionalInteger(7), knownOn: find.integer(8),
                    feed: find.integer(9), line: find.integer(10),
                    postedOn: find.optionalInteger(11),
                    withdrawnOn: find.optionalInteger(12),
                    sealed: (1...10).map { find.text(Int32($0)) }))
        }
        Self.checkNumbers(deferredFacts.map(\.number), "deferred_facts", findings)
    }
}

/// Rows that are not there, as findings name them.
func missingRows(_ first: Int64, _ last: Int64) -> String {
    first == last ? "row \(first)" : "rows \(first) to \(last)"
}
