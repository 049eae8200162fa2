internal import Book
public import BusinessCalendar
internal import Feeds
internal import Files
internal import Settings
internal import Settlement

/// The nightly run: closes business dates in order, and publishes what was closed.
public enum Night {
    /// Does what is asked for.
    ///
    /// - Parameter now: the instant by which dates are over or not.
    /// - Throws: why it ended before it was done. Dates closed before that stay closed.
    public static func run(
        _ request: RunRequest, in folder: BookFolder, now: Instant, progress: some Progress
    ) throws(JobFailure) -> RunReport {
        let clock = try folder.clock()
        if request.feeds.isEmpty == false {
            guard case .exactly = request.dates else {
                throw JobFailure(
                    .usage,
                    "a feed is named without a date; say for which one: --date 2013-11-04")
            }
        }
        let lock = request.isDryRun ? nil : try HeldBook(folder, for: "run")
        defer { lock?.release() }
        var job = NightJob(
            folder: folder, request: request, clock: clock,
            today: clock.businessDate(of: now), report: RunReport())
        let book = try job.openBook()
        if request.isDryRun {
            // Each date is shown as it would be with those before it closed.
            do throws(BookError) { try book.begin() } catch { throw JobFailure(error) }
        } else {
            do throws(FileError) {
                if try exists(folder.reportsPath) {
                    try StagingFolder.removeLeftOvers(in: folder.reportsPath)
                }
            } catch { throw JobFailure(writing: error) }
            try PublishedPrivacy.restore(book, in: folder)
        }
        defer { if request.isDryRun { book.rollBack() } }
        try job.findUnfinished(book)
        try job.warnOfStrangeReports(book)
        do throws(JobFailure) {
            switch request.dates {
            case .exactly(let date): try job.run(date, book, progress)
            case .through(let date): try job.runWaiting(through: date, book, progress)
            case .waiting: try job.runWaiting(through: nil, book, progress)
            }
            try job.reconcileWaiting(book, progress)
        } catch {
            // A run that was stopped may have published without listing it, and left nothing to do.
            if error.exitCode == .inputMissing, !request.isDryRun {
                try ListPublication.renew(book, in: folder)
            }
            throw error
        }
        if !request.isDryRun { try ListPublication.renew(book, in: folder) }
        return job.report
    }
}

/// The book's lock, held while it is worked on.
final class HeldBook {
    private var lock: FileLock?

    init(_ folder: BookFolder, for what: String) throws(JobFailure) {
        do throws(LockError) {
            lock = try FileLock(
                path: folder.lockPath,
                note: "process \(OwnProcess.identifier), \(what)")
        } catch {
            switch error {
            case .held(let holder):
                throw JobFailure(
                    .busy,
                    """
                    \(escapedForMessages(folder.path)): another run holds the book \
                    (\(holder)); try again later
                    """)
            case .failed(let failure): throw JobFailure(writing: failure)
            }
        }
    }

    func release() {
        lock = nil
    }
}

extension BookFolder {
    /// Opens the book for writing; makes it, private, when it is not there.
    func openBook() throws(JobFailure) -> Book {
        do throws(FileError) {
            try makePrivateFile(at: databasePath)
            // A run that was stopped leaves it; SQLite gives one it makes the database's mode.
            if try fileStatus(journalPath) != nil { try makePrivateFile(at: journalPath) }
        } catch { throw JobFailure(writing: error) }
        do throws(BookError) { return try Book(path: databasePath) } catch {
            throw JobFailure(error)
        }
    }

    /// Tells business dates by the configured zone and cut-off.
    func clock() throws(JobFailure) -> BusinessClock { try Self.clock(settings) }

    /// The same for a configuration that was recorded.
    static func clock(_ settings: Settings) throws(JobFailure) -> BusinessClock {
        do throws(ZoneError) {
            return BusinessClock(
                zone: try Zone(named: settings.timeZone), cutOff: settings.cutOff)
        } catch {
            throw JobFailure(
                .configuration,
                """
                \(configurationName): timeZone "\(settings.timeZone)" can't be loaded; is the \
                system's tz database (package tzdata) installed?
                """)
        }
    }
}

/// One run on its way: which dates, in which order, with which feeds.
struct NightJob {
    let folder: BookFolder
    let request: RunRequest
    let clock: BusinessClock
    /// The business date of the present instant: dates before it are over.
    let today: CivilDate
    var report: RunReport
    /// Whether a run was stopped before it took the statements that waited.
    var isUnfinished = false

    func openBook() throws(JobFailure) -> Book {
        guard request.isDryRun else { return try folder.openBook() }
        do throws(BookError) {
            // A dry run rolls everything back; where there is no book yet, it makes none.
            if (try? exists(folder.databasePath)) == true {
                return try Book(path: folder.databasePath, access: .readWrite)
            }
            return try Book(path: ":memory:")
        } catch { throw JobFailure(error) }
    }

    // MARK: One date

    /// Closes `date`, or publishes it again when it is closed.
    mutating func run(
        _ date: CivilDate, _ book: borrowing Book, _ progress: some Progress
    ) throws(JobFailure) {
        let last = try lastClosed(book)
        if try isClosed(date, book) {
            let unread = try namedFeeds(book)
            if let first = unread.first {
                throw JobFailure(
                    .badInput,
                    """
                    \(escapedForMessages(first.path)): \(date) is closed and never reopened; give \
                    it to the next date: --date \(openDate(after: last ?? date))
                    """)
            }
            try publishAgain(date, book)
            return
        }
        try checkIsOver(date)
        if let last, date < last { throw passedOver(date, last) }
        try checkValueDate(after: date)
        let files =
            request.feeds.isEmpty
            ? try Inbox(folder, book).waiting.filter { $0.date <= date }.map(\.file)
            : try namedFeeds(book)
        guard !files.isEmpty || request.allowsEmpty else { throw nothingToRead(date) }
        try publishUnpublished(last, book)
        try close(date, files, book, progress)
    }

    private func passedOver(_ date: CivilDate, _ last: CivilDate) -> JobFailure {
        JobFailure(
            .usage,
            """
            \(date) was passed over and can't be closed any more: \(last) is closed; give its \
            feeds to the next date: --date \(openDate(after: last))
            """)
    }

    private func nothingToRead(_ date: CivilDate) -> JobFailure {
        if !request.feeds.isEmpty {
            return JobFailure(
                .inputMissing,
                "nothing to read for \(date): all named feeds were read before; to close it "
                    + "without a feed say --empty")
        }
        return JobFailure(
            .inputMissing,
            """
            nothing to read for \(date): no feed dated up to it waits in \
            \(escapedForMessages(folder.inboxPath)); to close it without a feed say --empty
            """)
    }

    // MARK: Waiting dates

    /// Closes every open date whose feed waits, in order, as far as dates are over.
    mutating func runWaiting(
        through limit: CivilDate?, _ book: borrowing Book, _ progress: some Progress
    ) throws(JobFailure) {
        if let limit { try checkIsOver(limit) }
        let last = try lastClosed(book)
        if let limit, let last, limit < last, try !isClosed(limit, book) {
            throw passedOver(limit, last)
        }
        try publishUnpublished(last, book)
        let waiting = try Inbox(folder, book).waiting
        var dates = Set(waiting.map(\.date)).filter { date in
            date < today && date <= limit ?? date && date > last ?? date.adding(days: -1)
        }
        if let limit, request.allowsEmpty, limit > last ?? limit.adding(days: -1) {
            dates.insert(limit)
        }
        guard !dates.isEmpty else {
            // What a killed run left unpublished was published just now: that was to do.
            if !report.nights.isEmpty || isUnfinished { return }
            if let limit, request.allowsEmpty, try isClosed(limit, book) {
                return try publishAgain(limit, book)
            }
            throw nothingWaits(waiting, last)
        }
        for date in dates.sorted() { try checkValueDate(after: date) }
        var read: Set<String> = []
        for date in dates.sorted() {
            // Late feeds, and those of dates passed over, go with the next date closed.
            let files = waiting.filter { $0.date <= date && !read.contains($0.file.name) }
                .map(\.file)
            do throws(JobFailure) { try close(date, files, book, progress) } catch {
                guard !report.nights.isEmpty else { throw error }
                report.failure = error
                return
            }
            read.formUnion(files.map(\.name))
        }
    }

    private func nothingWaits(_ waiting: [Inbox.Entry], _ last: CivilDate?) -> JobFailure {
        let inbox = escapedForMessages(folder.inboxPath)
        if let last, let late = waiting.first(where: { $0.date <= last }) {
            return JobFailure(
                .inputMissing,
                """
                only late feeds wait in \(inbox) (\(escapedForMessages(late.file.name)) and dates \
                up to \(last) are closed); they go with the next date closed
                """)
        }
        if let early = waiting.first {
            return JobFailure(
                .inputMissing,
                """
                no date to close: \(escapedForMessages(early.file.name)) waits in \(inbox), and \
                \(early.date) is not to be closed yet
                """)
        }
        return JobFailure(
            .inputMissing,
            """
            no date to close: no feed waits in \(inbox); feeds are named sessions-2013-11-04.csv \
            (or .jsonl, .db, .sqlite)
            """)
    }

    // MARK: Checks

    private func checkIsOver(_ date: CivilDate) throws(JobFailure) {
        guard date >= today else { return }
        throw JobFailure(
            .usage,
            """
            \(date) is not over: it ends at \(clock.end(of: date)) (cut-off \
            \(folder.settings.cutOff) in \(folder.settings.timeZone)); run again after that
            """)
    }

    private func checkValueDate(after date: CivilDate) throws(JobFailure) {
        guard let valueDate = request.valueDate else { return }
        guard valueDate > date else {
            throw JobFailure(
                .usage, "the value date \(valueDate) is not after \(date), which is to be closed")
        }
        guard folder.settings.calendar.contains(valueDate) else {
            throw JobFailure(
                .usage,
                """
                money can't move on the value date \(valueDate) by the calendar \
                "\(folder.settings.calendar.rawValue)"; the next day it can is \
                \(folder.settings.calendar.first(after: valueDate))
                """)
        }
    }

    func openDate(after last: CivilDate) -> CivilDate { last.adding(days: 1) }

    func lastClosed(_ book: borrowing Book) throws(JobFailure) -> CivilDate? {
        do throws(BookError) { return try book.lastClosedDate() } catch {
            throw JobFailure(error)
        }
    }

    private func isClosed(
        _ date: CivilDate, _ book: borrowing Book
    ) throws(JobFailure) -> Bool {
        do throws(BookError) { return try book.isClosed(date) } catch { throw JobFailure(error) }
    }

    /// The feeds named on the command line that the book has not read, by name.
    private mutating func namedFeeds(_ book: borrowing Book) throws(JobFailure) -> [FeedFile] {
        var unread: [FeedFile] = []
        for path in request.feeds {
            let file = try namedFeed(path)
            if try ReadBefore.isRead(file, book) {
                report.warnings.append("\(escapedForMessages(path)): already read; skipped")
                continue
            }
            if let twin = unread.first(where: { $0.name == file.name }) {
                guard try ReadBefore.haveSameContent(file, twin) else {
                    throw JobFailure(
                        .badInput,
                        """
                        \(escapedForMessages(path)): \(escapedForMessages(twin.path)) has the same \
                        name and other content; give one of them another name
                        """)
                }
                report.warnings.append("\(escapedForMessages(path)): named twice; skipped")
                continue
            }
            unread.append(file)
        }
        return unread.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private func namedFeed(_ path: String) throws(JobFailure) -> FeedFile {
        do throws(FileError) {
            guard try exists(path) else {
                throw FileError(.open, path, kind: .missing)
            }
        } catch { throw JobFailure(reading: error) }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let format = FeedFormat(fileName: name) else {
            throw JobFailure(
                .badInput,
                """
                \(escapedForMessages(path)): no feed by its name; a feed ends in .csv, .jsonl, \
                .db or .sqlite
                """)
        }
        return FeedFile(name: name, path: path, format: format)
    }
}
