internal import Book
internal import BusinessCalendar
internal import Files
internal import JSON
internal import Reconciliation
internal import Settings
internal import Settlement

extension NightJob {
    /// A new book beside reports that it has not published: is its ledger lost, or elsewhere? It
    /// would settle again what those dates have settled.
    mutating func warnOfStrangeReports(_ book: borrowing Book) throws(JobFailure) {
        guard try lastClosed(book) == nil else { return }
        let names: [String]
        do throws(FileError) {
            guard try exists(folder.reportsPath) else { return }
            names = try listFolder(folder.reportsPath)
        } catch { throw JobFailure(writing: error) }
        guard let latest = names.last(where: { CivilDate($0) != nil }) else { return }
        report.warnings.append(
            """
            \(escapedForMessages(folder.reportsPath)) holds \(latest), and the book has closed no \
            date: is \(escapedForMessages(folder.databasePath)) the right ledger, or is it lost? \
            See Backup and recovery
            """)
    }

    /// Publishes the last closed date when a run was stopped between closing and publishing it.
    mutating func publishUnpublished(
        _ last: CivilDate?, _ book: borrowing Book
    ) throws(JobFailure) {
        guard let last, !request.isDryRun else { return }
        do throws(FileError) {
            guard try !exists(BookFolder.join(folder.reportsPath, "\(last)")) else { return }
        } catch { throw JobFailure(writing: error) }
        try publishAgain(last, book)
    }

    /// Publishes a closed date from the book alone, where files are missing or damaged.
    mutating func publishAgain(
        _ date: CivilDate, _ book: borrowing Book
    ) throws(JobFailure) {
        let found: StoredNight?
        do throws(BookError) { found = try book.night(of: date) } catch { throw JobFailure(error) }
        guard let stored = found else {
            throw JobFailure(.ownFault, "the night of \(date) can't be read")
        }
        let settings = try Self.settings(recorded: stored.configuration)
        guard !request.isDryRun else {
            report.nights.append(NightOutcome(stored.record, state: .unchanged, folder))
            return
        }
        let surroundings: NightSurroundings
        do throws(BookError) { surroundings = try book.surroundings(ofClosed: date) } catch {
            throw JobFailure(error)
        }
        let reports = try StagedReports(
            stored.record, settings, surroundings, previous: stored.previousManifestDigest,
            reportsPath: folder.reportsPath)
        guard reports.manifestDigest == stored.manifestDigest else {
            throw Self.isAltered("\(date)", folder)
        }
        let state: NightOutcome.State
        do throws(FileError) {
            state = try reports.publishAgain() ? .publishedAgain : .unchanged
        } catch { throw JobFailure(writing: error) }
        try ListPublication.renew(book, in: folder)
        report.nights.append(NightOutcome(stored.record, state: state, folder))
    }

    /// - Parameter what: of which the manifest has another digest now than was recorded.
    static func isAltered(_ what: String, _ folder: BookFolder) -> JobFailure {
        JobFailure(
            .badInput,
            """
            \(escapedForMessages(folder.databasePath)): what the book holds of \
            \(escapedForMessages(what)) is not what was published; it was changed from outside. \
            Stop, keep a copy, and restore the last backup
            """)
    }

    static func settings(recorded: String) throws(JobFailure) -> Settings {
        do {
            return try Settings(recorded: JSONValue(parsing: Array(recorded.utf8)))
        } catch {
            throw JobFailure(.badInput, "the configuration recorded in the book can't be read")
        }
    }
}

extension NightOutcome {
    /// What the terminal shows of a night.
    init(_ night: NightRecord, state: State, _ folder: BookFolder) {
        let name = "\(night.businessDate)"
        self.init(
            businessDate: night.businessDate, valueDate: night.valueDate, state: state,
            folder: BookFolder.join(folder.reportsPath, name), feeds: night.feeds,
            currencies: Self.currencies(night), payouts: Self.payouts(night),
            exceptionCount: night.exceptions.count, exceptionCodes: Self.codes(night))
    }

    private static func currencies(_ night: NightRecord) -> [CurrencyOutcome] {
        night.trialBalances.map { currency, _ in
            CurrencyOutcome(
                currency: currency, figures: night.summary.filter { $0.currency == currency })
        }
    }

    private static func payouts(_ night: NightRecord) -> [PayoutOutcome] {
        night.payouts.map { payout in
            PayoutOutcome(
                reference: Reference.payout(night.businessDate, number: payout.number).text,
                providerID: night.accounts.providerID(payout.account),
                name: payout.address.name, method: payout.address.method,
                account: payout.address.account,
                currency: night.accounts.currency(payout.account), amount: payout.amount)
        }
    }

    private static func codes(_ night: NightRecord) -> [(code: ExceptionCode, count: Int)] {
        var counts: [ExceptionCode: Int] = [:]
        for exception in night.exceptions { counts[exception.code, default: 0] += 1 }
        return counts.sorted {
            ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
        }.map { (code: $0.key, count: $0.value) }
    }
}
