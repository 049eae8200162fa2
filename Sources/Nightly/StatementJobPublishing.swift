internal import Book
internal import Files
internal import JSON
internal import Reconciliation
internal import Settings

extension StatementJob {
    /// Writes the statement in one transaction, with the files staged before it is committed, and
    /// publishes them after.
    func commit(
        _ matched: MatchedStatement, _ book: borrowing Book, _ progress: some Progress
    ) throws(JobFailure) {
        let settings = folder.settings
        let reportsPath = folder.reportsPath
        let record = matched.record
        let staging = Companion { () throws(FileError) -> ReconciliationPublication in
            try ReconciliationPublication(record, settings, reportsPath: reportsPath)
        }
        do throws(BookError) { try book.begin() } catch { throw JobFailure(error) }
        var isWritten = false
        defer { if !isWritten { book.rollBack() } }
        var writing: JobFailure?
        do throws(BookError) { try book.write(matched) } catch { writing = JobFailure(error) }
        let publication = try Self.result(of: staging.join())
        if let writing { throw writing }
        progress.report(.committing, done: 0, of: 0)
        let comparison = try place(of: publication)
        do throws(BookError) {
            try book.finish(
                matched, configuration: settings.json().text(.compact),
                manifestDigest: publication.manifestDigest)
            try book.commit()
            isWritten = true
        } catch { throw JobFailure(error) }
        progress.report(.publishing, done: 0, of: 0)
        do throws(FileError) {
            switch comparison {
            case .absent: try publication.publish()
            case .same: try publication.discard()
            default: try publication.publish(keeping: [])
            }
        } catch { throw JobFailure(writing: error) }
        try ListPublication.renew(book, in: folder)
    }

    private static func result(
        of joined: consuming Result<ReconciliationPublication, FileError>
    ) throws(JobFailure) -> ReconciliationPublication {
        switch consume joined {
        case .success(let publication): return publication
        case .failure(let error): throw JobFailure(writing: error)
        }
    }

    /// - Throws: exit 73 when other content is where the folder is to appear.
    private func place(
        of publication: borrowing ReconciliationPublication
    ) throws(JobFailure) -> FolderComparison {
        let comparison: FolderComparison
        let isEmpty: Bool
        do throws(FileError) {
            comparison = try publication.comparison()
            if case .differs = comparison {
                isEmpty = try listFolder(publication.path).isEmpty
            } else {
                isEmpty = false
            }
        } catch { throw JobFailure(writing: error) }
        switch comparison {
        case .absent, .same: return comparison
        case .differs where isEmpty: return comparison
        case .differs, .occupied:
            throw JobFailure(
                .cannotWrite,
                """
                \(escapedForMessages(publication.path)): something of this name is there already, \
                with other content; move it away, then run again. Nothing was changed
                """)
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
        let publication: ReconciliationPublication
        do throws(FileError) {
            publication = try ReconciliationPublication(
                record, settings, reportsPath: folder.reportsPath)
        } catch { throw JobFailure(writing: error) }
        guard publication.manifestDigest == stored.manifestDigest else {
            throw NightJob.isAltered("the statement \(stored.name)", folder)
        }
        let state: StatementOutcome.State
        do throws(FileError) { state = try Self.publish(publication) } catch {
            throw JobFailure(writing: error)
        }
        try ListPublication.renew(book, in: folder)
        report.statements.append(StatementOutcome(record, state: state, folder))
    }

    private static func publish(
        _ publication: consuming ReconciliationPublication
    ) throws(FileError) -> StatementOutcome.State {
        switch try publication.comparison() {
        case .same:
            try publication.discard()
            return .unchanged
        case .absent:
            try publication.publish()
        case .differs(_, let extra, _):
            try publication.publish(keeping: extra)
        case .occupied(let kind):
            throw FileError(.create, publication.path, kind: .notARegularFile(kind))
        }
        return .publishedAgain
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
