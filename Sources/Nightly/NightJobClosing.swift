internal import Book
internal import BusinessCalendar
internal import Digest
internal import Files
internal import JSON
internal import Money
internal import Reconciliation
internal import Settings
internal import Settlement

extension NightJob {
    /// Closes one date: the night, step by step.
    mutating func close(
        _ date: CivilDate, _ files: [FeedFile], _ book: borrowing Book, _ progress: some Progress
    ) throws(JobFailure) {
        // 1. Read the payees and the feeds; set bad rows aside, count everything.
        let terms = terms(for: date)
        let digests = try lastDigests(book)
        let payees = try PayeeList(folder, lastDigest: digests?.payees)
        var intake = Intake(files, terms: terms)
        var pendingFacts: [PendingFact] = []
        do throws(BookError) {
            try intake.takeDeferred { (rows, accounts, eventDate) throws(BookError) in
                pendingFacts = try book.addPendingFacts(
                    to: &rows, accounts: &accounts, eventDate: eventDate)
            }
        } catch { throw JobFailure(error) }
        try intake.read(folder.settings, progress: progress)

        // 2. Hold the rows against each other and against what the book knows.
        progress.report(.comparing, done: 0, of: intake.rows.count)
        let order = intake.order(&pendingFacts)
        var ids = AccountIDs()
        let known = try find(order, in: &intake, &ids, book)
        let comparison = Comparison(
            intake.rows, order: order, known: known.map { ($0.place, $0.row) },
            accounts: intake.accounts, feedCount: files.count)
        try intake.finish(comparison)
        try checkRejectLimit(intake)

        // 3. Post what is due, decide who is paid.
        var (night, run) = try decide(&intake, consume comparison, terms, payees, known, &ids, book)
        let explanations = try explainLines(by: &night, book)
        night.feeds = intake.feeds
        night.exceptions = Self.sorted(intake.exceptions() + payees.exceptions())
        report.warnings += intake.warnings

        // 4. Write the ledger, and the files beside it; 5. commit, and let the files appear.
        progress.report(.posting, done: 0, of: night.posting.facts.count)
        let sources = NightSources(
            ids: ids, known: known, pending: pendingFacts, explanations: explanations, run: run)
        try commit(night, sources, payees, digests?.manifest, book, progress)
        report.nights.append(
            NightOutcome(night, state: request.isDryRun ? .wouldClose : .closed, folder))
    }

    private func terms(for date: CivilDate) -> Terms {
        let settings = folder.settings
        return Terms(
            businessDate: date, rate: settings.commission, rounding: settings.rounding,
            holdDays: settings.holdDays, guaranteeDays: settings.guaranteeDays, clock: clock)
    }

    private func lastDigests(
        _ book: borrowing Book
    ) throws(JobFailure) -> (manifest: String, payees: String?)? {
        do throws(BookError) { return try book.lastDigests() } catch { throw JobFailure(error) }
    }

    private func find(
        _ order: SessionOrder, in intake: inout Intake, _ ids: inout AccountIDs,
        _ book: borrowing Book
    ) throws(JobFailure) -> [(place: Int, row: Int, session: Int64)] {
        do throws(BookError) {
            return try intake.withAccounts { (rows, accounts) throws(BookError) in
                try book.addKnownSessions(
                    to: &rows, order: order, accounts: &accounts, ids: &ids)
            }
        } catch { throw JobFailure(error) }
    }

    private func checkRejectLimit(_ intake: Intake) throws(JobFailure) {
        let rows = intake.feeds.reduce(0) { $0 + $1.rows }
        let rejected = intake.feeds.reduce(0) { $0 + $1.rejected }
        let limit = folder.settings.rejectLimit
        guard limit.isExceeded(rejected: rejected, of: rows) else { return }
        let first = intake.exceptions().prefix(3).map {
            "\n  \(escapedForMessages($0.feed)):\($0.line): \($0.code.rawValue): \($0.message)"
        }
        throw JobFailure(
            .badInput,
            """
            \(rejected) of \(rows) rows are bad, more than rejectLimit allows (\(limit.rows) rows \
            and \(limit.percent) %); nothing was changed. Mend the feed, or raise the limit in \
            \(BookFolder.configurationName). The first of them:\(first.joined())
            """)
    }

    private func decide(
        _ intake: inout Intake, _ comparison: consuming Comparison, _ terms: Terms,
        _ payees: PayeeList,
        _ known: [(place: Int, row: Int, session: Int64)], _ ids: inout AccountIDs,
        _ book: borrowing Book
    ) throws(JobFailure) -> (NightRecord, PreparedRun) {
        var (rows, accounts) = intake.handOver()
        var admission = intake.admission
        let date = terms.businessDate
        let opening: Opening
        let posting: Posting
        let blocked: Set<String>
        do throws(BookError) {
            posting = Posting(
                (consume comparison).pending, rows: &rows, terms: terms, admission: &admission,
                voided: try book.voidedCharges(of: known))
        } catch { throw JobFailure(error) }
        // By these ids the sessions will be known; meanwhile it is decided what becomes of them.
        let run = Companion { [rows, completed = posting.completed] () throws(Never) in
            PreparedRun(completed, rows)
        }
        do throws(BookError) {
            blocked = try book.blockedProviders()
            opening = try book.opening(before: date, accounts: &accounts, ids: &ids)
        } catch { throw JobFailure(error) }
        let settings = folder.settings
        let rules = PayoutRules(
            payoutDays: settings.payoutDays,
            minimums: settings.minimumPayouts.map { ($0.currency, $0.amount) },
            valueDate: request.valueDate ?? settings.calendar.first(after: date))
        var night: NightRecord
        do throws(AmountOverflow) {
            night = try NightClosing.close(
                terms: terms, rules: rules, opening: opening, rows: consume rows,
                accounts: consume accounts, posting: consume posting
            ) { provider in
                var address = payees.address(provider)
                if blocked.contains(provider) { address.isBlocked = true }
                return address
            }
        } catch {
            throw JobFailure(
                .badInput,
                """
                \(date): a sum is larger than any sum of money can be here; nothing was changed. \
                Look whether the prices of the feeds are right
                """)
        }
        // More rows are added now: nobody else may hold them, or all would be copied.
        let prepared = run.join().get()
        do throws(BookError) { try book.addPayoutItems(to: &night, ids: &ids) } catch {
            throw JobFailure(error)
        }
        return (night, prepared)
    }

    /// Explains lines in suspense whose reference this night makes known.
    private func explainLines(
        by night: inout NightRecord, _ book: borrowing Book
    ) throws(JobFailure) -> [Explanation] {
        let unexplained: [UnexplainedLine]
        do throws(BookError) { unexplained = try book.unexplainedLines() } catch {
            throw JobFailure(error)
        }
        do throws(AmountOverflow) {
            return try Explanation.explain(unexplained, by: &night)
        } catch {
            throw JobFailure(.badInput, "\(night.businessDate): a sum does not fit 64 bits")
        }
    }

    private static func sorted(_ exceptions: [ExceptionRecord]) -> [ExceptionRecord] {
        exceptions.sorted { left, right in
            left.feed == right.feed
                ? left.line < right.line
                : left.feed.utf8.lexicographicallyPrecedes(right.feed.utf8)
        }
    }

    // MARK: Ledger and files

    /// Writes the night in one transaction, with the files staged before it is committed, and
    /// publishes them after.
    private func commit(
        _ night: NightRecord, _ sources: NightSources, _ payees: PayeeList,
        _ previousManifest: String?, _ book: borrowing Book, _ progress: some Progress
    ) throws(JobFailure) {
        let settings = folder.settings
        if request.isDryRun {
            return try dryRun(night, sources, payees, book)
        }
        let begun = try BegunPublication(night, settings, reportsPath: folder.reportsPath)
        let surroundings: NightSurroundings
        do throws(BookError) {
            surroundings = try book.surroundings(
                closing: night.businessDate, sources.explanations)
        } catch { throw JobFailure(error) }
        let writer = Companion { [work = begun.work] () throws(Never) in work.work() }
        do throws(BookError) { try book.begin() } catch { throw JobFailure(error) }
        var isWritten = false
        defer { if !isWritten { book.rollBack() } }
        do throws(BookError) { try book.write(night, sources) } catch {
            begun.work.giveUp()
            throw JobFailure(error)
        }
        // What the other thread has not begun by now is for both.
        begun.work.work()
        // The other thread may still have the last one to end: time to write what a commit would.
        do throws(BookError) { try book.writeAhead() } catch { throw JobFailure(error) }
        writer.join().get()
        let reports = try begun.finish(surroundings, previous: previousManifest)
        progress.report(.committing, done: 0, of: 0)
        let place = try reports.place(else: "Nothing was closed")
        let hasWaitingStatements = try !WaitingStatements.paths(folder, book).isEmpty
        do throws(BookError) {
            try book.finish(
                night, configuration: settings.json().text(.compact),
                payeesDigest: payees.digest, manifestDigest: reports.manifestDigest)
            if !hasWaitingStatements { try book.finishRun() }
            try book.commit()
            isWritten = true
        } catch { throw JobFailure(error) }
        progress.report(.publishing, done: 0, of: 0)
        do throws(FileError) { try reports.publish(at: place) } catch {
            throw JobFailure(writing: error)
        }
        try ListPublication.renew(book, in: folder)
    }

    /// Writes the night into the transaction that the whole dry run is rolled back with.
    private func dryRun(
        _ night: NightRecord, _ sources: NightSources, _ payees: PayeeList,
        _ book: borrowing Book
    ) throws(JobFailure) {
        // Nothing is published, so that there is no manifest to take a digest of.
        let noDigest = String(repeating: "0", count: 2 * SHA256Digest.byteCount)
        do throws(BookError) {
            try book.write(night, sources)
            try book.finish(
                night, configuration: folder.settings.json().text(.compact),
                payeesDigest: payees.digest, manifestDigest: noDigest)
        } catch { throw JobFailure(error) }
    }
}
