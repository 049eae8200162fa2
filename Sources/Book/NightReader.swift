public import BusinessCalendar
internal import Money
internal import SQLite
public import Settlement

/// A closed date as the book has it.
public struct StoredNight: Sendable {
    public var record: NightRecord
    /// The configuration in force when it was closed, as JSON.
    public var configuration: String
    /// SHA-256 of the manifest published for it.
    public var manifestDigest: String
    /// That of the date closed before, nil for the first.
    public var previousManifestDigest: String?
}

extension Book {
    /// The digest of the manifest of the date closed last, and of the payees file it used.
    public func lastDigests() throws(BookError) -> (manifest: String, payees: String?)? {
        guard let last = try lastClosedDate(), let bounds = try bounds(of: last) else { return nil }
        return (bounds.manifestDigest, bounds.payeesDigest)
    }

    /// Whether a date is closed.
    public func isClosed(_ date: CivilDate) throws(BookError) -> Bool {
        try bounds(of: date) != nil
    }

    /// Reads a closed date; nil when it is not closed.
    ///
    /// What comes back is what the close worked out, whatever was posted since.
    public func night(of date: CivilDate) throws(BookError) -> StoredNight? {
        guard let bounds = try bounds(of: date) else { return nil }
        var ids = AccountIDs()
        var accounts = AccountDirectory()
        var rows = SessionRows()
        let completed = try readSessions(bounds.sessions, into: &rows, &accounts, &ids)
        let disputes = try readDisputes(bounds, into: &rows, &accounts, &ids)
        let posting = Posting(completed: completed, disputes: disputes, rows: rows)
        let earnings: Earnings
        do throws(AmountOverflow) { earnings = try Earnings(posting, rows) } catch {
            throw .damaged(path: path, what: "the sums of \(date) overflow")
        }
        var night = NightRecord(
            businessDate: date, previousDate: bounds.previousDate, valueDate: bounds.valueDate,
            rows: rows, accounts: accounts, posting: posting, earnings: earnings)
        try readPayouts(bounds, into: &night, &ids)
        try readBalances(bounds, into: &night, &ids)
        try addPayoutItems(to: &night, ids: &ids)
        do throws(DatabaseError) { try readReports(bounds, into: &night) } catch {
            throw .database(path: path, error)
        }
        return StoredNight(
            record: night, configuration: bounds.configuration,
            manifestDigest: bounds.manifestDigest,
            previousManifestDigest: bounds.previousManifestDigest)
    }

    private func readSessions(
        _ range: Range<Int64>, into rows: inout SessionRows, _ accounts: inout AccountDirectory,
        _ ids: inout AccountIDs
    ) throws(BookError) -> [UInt32] {
        var find = try prepare(PackageResources.find_night_sessions_sql)
        var account = try prepare(PackageResources.find_account_sql)
        var completed: [UInt32] = []
        try bind(&find, range)
        while try step(&find) {
            let ordinal = try ordinal(
                of: find.integer(1), in: &accounts, &ids, find: &account)
            var row = SessionRow(
                price: Amount(minorUnits: find.integer(3)),
                completedAt: Instant(secondsSinceEpoch: find.integer(5)), disputedAt: nil,
                account: ordinal, feed: 0, line: find.integer(9),
                eventDate: CivilDate(find.integer(6)), marks: [])
            row.commission = Amount(minorUnits: find.integer(4))
            row.availableOn = CivilDate(find.integer(7))
            let index = find.withText(0) { id in
                find.withText(2) { rows.append(row, id: id, customer: $0) }
            }
            completed.append(UInt32(index))
        }
        return completed
    }

    private func readDisputes(
        _ bounds: NightBounds, into rows: inout SessionRows, _ accounts: inout AccountDirectory,
        _ ids: inout AccountIDs
    ) throws(BookError) -> [PostedDispute] {
        var find = try prepare(PackageResources.find_night_disputes_sql)
        var earlier = try prepare(PackageResources.find_session_sql)
        var account = try prepare(PackageResources.find_account_sql)
        var disputes: [PostedDispute] = []
        try bind(&find, bounds.disputes)
        while try step(&find) {
            let session = find.integer(0)
            var row = Int(session - bounds.sessions.lowerBound)
            if !bounds.sessions.contains(session) {
                try reading { _ throws(DatabaseError) in try earlier.bind(session, at: 1) }
                guard try step(&earlier) else {
                    throw .damaged(path: path, what: "the session \(session) of a dispute is gone")
                }
                let ordinal = try ordinal(
                    of: earlier.integer(1), in: &accounts, &ids, find: &account)
                let known = Self.knownRow(earlier, account: ordinal)
                row = earlier.withText(0) { id in
                    earlier.withText(2) { rows.append(known, id: id, customer: $0) }
                }
                earlier.reset()
            }
            let disputedAt = Instant(secondsSinceEpoch: find.integer(1))
            rows[row].disputedAt = disputedAt
            disputes.append(
                PostedDispute(
                    row: UInt32(row), sourceRow: UInt32(row), disputedAt: disputedAt,
                    eventDate: CivilDate(find.integer(2)), availableOn: CivilDate(find.integer(3)),
                    refund: Amount(minorUnits: find.integer(4)),
                    commission: Amount(minorUnits: find.integer(5)),
                    number: Int(find.integer(6))))
        }
        return disputes
    }

    private func readPayouts(
        _ bounds: NightBounds, into night: inout NightRecord, _ ids: inout AccountIDs
    ) throws(BookError) {
        var find = try prepare(PackageResources.find_night_payouts_sql)
        var account = try prepare(PackageResources.find_account_sql)
        try bind(&find, bounds.payouts)
        while try step(&find) {
            let ordinal = try ordinal(
                of: find.integer(1), in: &night.accounts, &ids, find: &account)
            // Whether anything waited for it then, the account no longer tells.
            ids.open(ordinal)
            night.payouts.append(
                PayoutRecord(
                    account: ordinal, number: Int(find.integer(0)),
                    amount: Amount(minorUnits: find.integer(2)),
                    address: PaymentAddress(
                        name: find.text(3),
                        method: PaymentAddress.Method(rawValue: find.text(4)) ?? .wallet,
                        account: find.text(5), bic: find.text(6)),
                    previousOn: find.optionalInteger(7).map(CivilDate.init(_:))))
        }
    }

    private func readBalances(
        _ bounds: NightBounds, into night: inout NightRecord, _ ids: inout AccountIDs
    ) throws(BookError) {
        var find = try prepare(PackageResources.find_night_balances_sql)
        var account = try prepare(PackageResources.find_account_sql)
        try bind(&find, bounds.balances)
        while try step(&find) {
            func amount(_ column: Int32) -> Amount { Amount(minorUnits: find.integer(column)) }
            var figures = AccountNight(opening: amount(1), held: amount(10))
            figures.gross = amount(2)
            figures.commission = amount(3)
            figures.refunded = amount(4)
            figures.commissionReturned = amount(5)
            figures.adjusted = amount(6)
            figures.returned = amount(7)
            figures.paidOut = amount(8)
            night.balances.append(
                BalanceRecord(
                    account: try ordinal(
                        of: find.integer(0), in: &night.accounts, &ids, find: &account),
                    night: figures, closing: amount(9), available: amount(11),
                    unpaidReason: find.optionalText(12).flatMap(UnpaidReason.init(rawValue:)),
                    payableFrom: find.optionalInteger(13).map(CivilDate.init(_:))))
        }
    }

    private func readReports(
        _ bounds: NightBounds, into night: inout NightRecord
    ) throws(DatabaseError) {
        night.trialBalances = try trialBalances(of: night.businessDate)
        var sweeps = try database.prepare(PackageResources.find_night_sweeps_sql)
        try sweeps.bind(night.businessDate.stored, at: 1)
        while try sweeps.step() {
            guard let currency = Currency(sweeps.text(0)) else { continue }
            night.sweeps.append(
                SweepRecord(currency: currency, amount: Amount(minorUnits: sweeps.integer(1))))
        }
        var summary = try database.prepare(PackageResources.find_night_summary_sql)
        try summary.bind(night.businessDate.stored, at: 1)
        while try summary.step() {
            guard let currency = Currency(summary.text(0)),
                let measure = SummaryMeasure(rawValue: summary.text(1))
            else { continue }
            night.summary.append(
                SummaryRecord(
                    currency: currency, measure: measure, count: Int(summary.integer(2)),
                    amount: Amount(minorUnits: summary.integer(3))))
        }
        try readExceptions(bounds, into: &night)
        try readFeeds(into: &night)
    }

    private func readExceptions(
        _ bounds: NightBounds, into night: inout NightRecord
    ) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_night_exceptions_sql)
        try find.bind(bounds.exceptions.lowerBound, at: 1)
        try find.bind(bounds.exceptions.upperBound, at: 2)
        while try find.step() {
            guard let code = ExceptionCode(rawValue: find.text(3)) else { continue }
            night.exceptions.append(
                ExceptionRecord(
                    feed: find.text(0), line: find.integer(1), sessionID: find.text(2),
                    code: code, message: find.text(4), row: find.text(5)))
        }
    }

    private func readFeeds(into night: inout NightRecord) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_night_feeds_sql)
        var totals = try database.prepare(PackageResources.find_feed_totals_sql)
        try find.bind(night.businessDate.stored, at: 1)
        while try find.step() {
            var feed = FeedRecord(
                name: find.text(1), byteCount: Int(find.integer(2)), digest: find.text(3))
            feed.rows = Int(find.integer(4))
            feed.accepted = Int(find.integer(5))
            feed.duplicates = Int(find.integer(6))
            feed.ignored = Int(find.integer(7))
            feed.rejected = Int(find.integer(8))
            try totals.bind(find.integer(0), at: 1)
            while try totals.step() {
                guard let currency = Currency(totals.text(0)) else { continue }
                feed.totals.append((currency, Amount(minorUnits: totals.integer(1))))
            }
            night.feeds.append(feed)
        }
    }

    // MARK: Statements, telling the book's path

    private func prepare(_ sql: [UInt8]) throws(BookError) -> Statement {
        do throws(DatabaseError) { return try database.prepare(sql) } catch {
            throw .database(path: path, error)
        }
    }

    private func bind(_ statement: inout Statement, _ range: Range<Int64>) throws(BookError) {
        do throws(DatabaseError) {
            try statement.bind(range.lowerBound, at: 1)
            try statement.bind(range.upperBound, at: 2)
        } catch { throw .database(path: path, error) }
    }

    private func step(_ statement: inout Statement) throws(BookError) -> Bool {
        do throws(DatabaseError) { return try statement.step() } catch {
            throw .database(path: path, error)
        }
    }
}
