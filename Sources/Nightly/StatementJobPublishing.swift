internal import Book
internal import Files
internal import JSON
internal import Reconciliation
internal import Settings

extension StatementJob {
    /// Writes the statement in one transaction, with the files staged before it is committed, and
    /// publishes them after.
    func commit(
        _ matched: MatchedStatement, run: consuming Companion<PreparedRun, Never>,
        _ book: borrowing Book, _ progress: some Progress
    ) throws(JobFailure) {
        let settings = folder.settings
        let reportsPath = folder.reportsPath
        let record = matched.record
        let staging = Companion { () throws(FileError) -> StagedReports in
            try ReconciliationPublication.stage(record, settings, reportsPath: reportsPath)
        }
        do throws(BookError) { try book.begin() } catch { throw JobFailure(error) }
        var isWritten = false
        defer { if !isWritten { book.rollBack() } }
        var writing: JobFailure?
        do throws(BookError) { try book.write(matched, run: run) } catch {
            writing = JobFailure(error)
        }
        let reports = try Self.result(of: staging.join())
        if let writing { throw writing }
        progress.report(.committing, done: 0, of: 0)
        let place = try reports.place(else: "Nothing was changed")
        do throws(BookError) {
            try book.finish(
                matched, configuration: settings.json().text(.compact),
                manifestDigest: reports.manifestDigest)
            try book.commit()
            isWritten = true
        } catch { throw JobFailure(error) }
        progress.report(.publishing, done: 0, of: 0)
        do throws(FileError) { try reports.publish(at: place) } catch {
            throw JobFailure(writing: error)
        }
        try ListPublication.renew(book, in: folder)
    }

    private static func result(
        of joined: consuming Result<StagedReports, FileError>
    ) throws(JobFailure) -> StagedReports {
        switch consume joined {
        case .success(let reports): return reports
        case .failure(let error): throw JobFailure(writing: error)
        }
    }

    /// Publishes a statement from the book alone, where files are missing or damaged.
    mutating func publishAgain(
        _ stored: StoredStatement, _ book: borrowing Book
    ) throws(JobFailure) {
        let record: ReconciliationRecord
        do throws(BookError) { record = try book.record(of: stored) } catch {
            throw JobFailure(error)
        }
        let settings = try NightJob.settings(recorded: stored.configuration)
        let reports: StagedReports
        do throws(FileError) {
            reports = try ReconciliationPublication.stage(
                record, settings, reportsPath: folder.reportsPath)
        } catch { throw JobFailure(writing: error) }
        guard reports.manifestDigest == stored.manifestDigest else {
            throw NightJob.isAltered("the statement \(stored.name)", folder)
        }
        let state: StatementOutcome.State
        do throws(FileError) {
            state = try reports.publishAgain() ? .publishedAgain : .unchanged
        } catch { throw JobFailure(writing: error) }
        try ListPublication.renew(book, in: folder)
        report.statements.append(StatementOutcome(record, state: state, folder))
    }
}

extension StatementOutcome {
    private static let shownBreakLimit = 20

    init(_ record: ReconciliationRecord, state: State, _ folder: BookFolder) {
        var counts: [BreakCause: Int] = [:]
        for item in record.breaks.rows { counts[item.cause, default: 0] += 1 }
        self.init(
            name: record.name, state: state,
            folder: ReconciliationPublication.path(record.name, reportsPath: folder.reportsPath),
            lineCount: record.lineCount, newLineCount: record.newLineCount,
            matchCount: record.matches.count, proofs: record.proofs,
            breaks: BreakCause.allCases.compactMap { cause in
                counts[cause].map { (cause: cause, count: $0) }
            },
            firstBreaks: Array(record.breaks.prefix(Self.shownBreakLimit)))
    }
}
