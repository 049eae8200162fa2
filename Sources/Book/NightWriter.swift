internal import BusinessCalendar
internal import Ledger
internal import Money
public import Reconciliation
internal import SQLite
public import Settlement

/// What a night's rows are in the book, found while they were read.
public struct NightSources: Sendable {
    public var ids: AccountIDs
    /// Sessions posted earlier: the row each became tonight, and its number in the book.
    public var known: [(place: Int, row: Int, session: Int64)]
    /// Facts put off earlier.
    public var pending: [PendingFact]
    /// What the night explains of lines in suspense.
    public var explanations: [Explanation]
    /// The ids of the sessions that the night completes; nil: nobody had time for them before.
    public var run: PreparedRun?

    public init(
        ids: AccountIDs, known: [(place: Int, row: Int, session: Int64)],
        pending: [PendingFact], explanations: [Explanation] = [], run: PreparedRun? = nil
    ) {
        self.ids = ids
        self.known = known
        self.pending = pending
        self.explanations = explanations
        self.run = run
    }
}

extension Book {
    /// Writes all of a night but its last word, which is `finish`.
    ///
    /// To be called in a transaction. The order of the steps is that of what they refer to.
    public func write(_ night: NightRecord, _ sources: NightSources) throws(BookError) {
        do throws(DatabaseError) {
            try database.execute(PackageResources.guards_off_sql)
            var ids = sources.ids
            let feedIDs = try writeFeeds(night, sources.pending)
            try openAccounts(night, &ids)
            let control = try ControlAccounts(
                in: database, opening: night.trialBalances.map(\.currency),
                on: night.businessDate)
            let first = TransferInsertion.FirstCauses(
                session: try nextRow("sessions", "session"),
                dispute: try nextRow("disputes", "dispute"),
                payout: try nextRow("payouts", "payout"),
                sweep: try nextRow("sweeps", "sweep"))
            try writeFacts(night, sources, ids, feedIDs, firstSession: first.session)
            try sealFacts(night, feedIDs)
            try writePayouts(night, ids)
            try database.insert(
                PackageResources.insert_transfers_sql,
                with: TransferInsertion(night, ids, control, first))
            try writeClosing(night, ids)
            try writeExpectations(night, first)
            try writeExplanations(sources.explanations, night, first)
            let completed = night.posting.completed
            try SessionRunWriter.write(
                sources.run ?? PreparedRun(completed, night.rows), of: completed, night.rows,
                firstSession: first.session, to: database)
            try database.execute(PackageResources.guards_on_sql)
        } catch { throw .database(path: path, error) }
    }

    /// Records that the date is closed, with the digest of the manifest that was made of it.
    public func finish(
        _ night: NightRecord, configuration: String, payeesDigest: String?, manifestDigest: String
    ) throws(BookError) {
        try reading { database throws(DatabaseError) in
            var insert = try database.prepare(PackageResources.insert_night_sql)
            try insert.bind(night.businessDate.stored, at: 1)
            try insert.bind(night.previousDate?.stored, at: 2)
            try insert.bind(night.valueDate.stored, at: 3)
            try insert.bind(configuration, at: 4)
            try insert.bind(payeesDigest, at: 5)
            try insert.bind(manifestDigest, at: 6)
            try insert.run()
            try seal("nights", night.businessDate.stored, texts: [payeesDigest ?? ""])
        }
    }

    private func nextRow(_ table: String, _ column: String) throws(DatabaseError) -> Int64 {
        try (database.integer("SELECT max(\(column)) FROM \(table)") ?? 0) + 1
    }

    /// The number last given to a transfer.
    func lastTransfer() throws(DatabaseError) -> Int64 {
        var find = try database.prepare(PackageResources.find_last_transfer_sql)
        return try find.step() ? find.integer(0) : 0
    }

    /// Gives away the numbers that follow: to what stands in rows of sessions or of lines.
    func takeTransferNumbers(_ count: Int64) throws(DatabaseError) {
        var take = try database.prepare(PackageResources.take_transfer_numbers_sql)
        try take.bind(count, at: 1)
        try take.run()
    }

    private func writeFeeds(
        _ night: NightRecord, _ pending: [PendingFact]
    ) throws(DatabaseError) -> FeedIDs {
        var feedIDs = FeedIDs()
        for fact in pending { feedIDs.earlier[fact.row] = fact.feed }
        var insert = try database.prepare(PackageResources.insert_feed_sql)
        var insertTotal = try database.prepare(PackageResources.insert_feed_total_sql)
        for feed in night.feeds {
            try insert.bind(feed.name, at: 1)
            try insert.bind(night.businessDate.stored, at: 2)
            try insert.bind(Int64(feed.byteCount), at: 3)
            try insert.bind(feed.digest, at: 4)
            let counts = [feed.rows, feed.accepted, feed.duplicates, feed.ignored, feed.rejected]
            for (index, count) in counts.enumerated() {
                try insert.bind(Int64(count), at: Int32(5 + index))
            }
            try insert.run()
            let number = database.lastInsertedRow
            feedIDs.tonight.append(number)
            for total in feed.totals {
                try insertTotal.bind(number, at: 1)
                try insertTotal.bind(total.currency.code, at: 2)
                try insertTotal.bind(total.amount.minorUnits, at: 3)
                try insertTotal.run()
            }
        }
        return feedIDs
    }

    /// Opens an account for everyone to whom something was posted.
    private func openAccounts(
        _ night: NightRecord, _ ids: inout AccountIDs
    ) throws(DatabaseError) {
        var isNeeded = Array(repeating: false, count: night.accounts.count)
        for row in night.posting.completed { isNeeded[Int(night.rows[Int(row)].account)] = true }
        for balance in night.balances { isNeeded[balance.account] = true }
        try open(
            isNeeded.indices.filter { isNeeded[$0] }, of: night.accounts,
            on: night.businessDate, &ids)
        // Accounts that nothing is posted to keep the number 0 and are never written.
        ids.complete(night.accounts.count)
    }

    private func writeFacts(
        _ night: NightRecord, _ sources: NightSources, _ ids: AccountIDs, _ feedIDs: FeedIDs,
        firstSession: Int64
    ) throws(DatabaseError) {
        let numbers = SessionNumbers(night, first: firstSession, known: sources.known)
        if !night.posting.completed.isEmpty {
            try unsafe night.rows.withText { (text) throws(DatabaseError) in
                let first = try lastTransfer() + 1
                let rows = unsafe SessionInsertion(
                    night, ids, feedIDs, firstTransfer: first, text: text)
                try database.insert(
                    PackageResources.insert_sessions_sql, with: rows,
                    alike: [night.businessDate.stored])
                try takeTransferNumbers(rows.nextTransfer - first)
            }
        }
        try database.insert(
            PackageResources.insert_disputes_sql, with: DisputeInsertion(night, numbers, feedIDs))
        var post = try database.prepare(PackageResources.post_deferred_fact_sql)
        let due = Set(night.posting.dueRows.map(Int.init))
        for fact in sources.pending where due.contains(fact.row) {
            try post.bind(fact.fact, at: 1)
            try post.bind(night.businessDate.stored, at: 2)
            try post.run()
        }
        try database.insert(
            PackageResources.insert_deferred_facts_sql, with: DeferredInsertion(night, feedIDs))
        try database.insert(
            PackageResources.insert_earnings_sql, with: EarningInsertion(night, ids, numbers))
    }

    private func writePayouts(_ night: NightRecord, _ ids: AccountIDs) throws(DatabaseError) {
        try database.insert(
            PackageResources.insert_payouts_sql, with: PayoutInsertion(night, ids))
        let lastAvailable = try database.integer("SELECT max(available_on) FROM earnings")
        let dates = PayoutDates(
            night, ids, lastAvailable: lastAvailable.map(CivilDate.init(_:)))
        try database.insert(PackageResources.move_payout_dates_sql, with: PayoutDatesMove(dates))
        var insert = try database.prepare(PackageResources.insert_sweep_sql)
        for sweep in night.sweeps {
            try insert.bind(night.businessDate.stored, at: 1)
            try insert.bind(sweep.currency.code, at: 2)
            try insert.bind(sweep.amount.minorUnits, at: 3)
            try insert.bind(night.valueDate.stored, at: 4)
            try insert.run()
        }
    }

    /// Writes what the close worked out, so that it can be published again.
    private func writeClosing(_ night: NightRecord, _ ids: AccountIDs) throws(DatabaseError) {
        try database.insert(
            PackageResources.insert_balances_sql, with: BalanceInsertion(night, ids))
        try database.insert(
            PackageResources.insert_exceptions_sql, with: ExceptionInsertion(night))
        var balance = try database.prepare(PackageResources.insert_trial_balance_sql)
        for (currency, book) in night.trialBalances {
            for name in AccountName.allCases {
                let movement = book[name]
                let closing = movement.opening + movement.debits - movement.credits
                try balance.bind(night.businessDate.stored, at: 1)
                try balance.bind(currency.code, at: 2)
                try balance.bind(Int64(name.rawValue), at: 3)
                try balance.bind(movement.opening.minorUnits, at: 4)
                try balance.bind(movement.debits.minorUnits, at: 5)
                try balance.bind(movement.credits.minorUnits, at: 6)
                try balance.bind(closing.minorUnits, at: 7)
                try balance.run()
            }
        }
        var summary = try database.prepare(PackageResources.insert_summary_sql)
        for (position, record) in night.summary.enumerated() {
            try summary.bind(night.businessDate.stored, at: 1)
            try summary.bind(record.currency.code, at: 2)
            try summary.bind(Int64(position % SummaryMeasure.allCases.count), at: 3)
            try summary.bind(record.measure.rawValue, at: 4)
            try summary.bind(Int64(record.count), at: 5)
            try summary.bind(record.amount.minorUnits, at: 6)
            try summary.run()
        }
    }
}
