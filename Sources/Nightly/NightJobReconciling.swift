internal import Book
internal import BusinessCalendar
internal import Feeds
internal import Files

extension NightJob {
    mutating func findUnfinished(_ book: borrowing Book) throws(JobFailure) {
        do throws(BookError) { isUnfinished = try book.isUnfinished() } catch {
            throw JobFailure(error)
        }
    }

    /// After a close, takes the statements that wait in the inbox, by name; one that is refused
    /// ends the run, and the closes stand.
    mutating func reconcileWaiting(
        _ book: borrowing Book, _ progress: some Progress
    ) throws(JobFailure) {
        let hasClosed = report.nights.contains { $0.state == .closed }
        if hasClosed || isUnfinished, !request.isDryRun, report.failure == nil {
            var job = StatementJob(folder: folder)
            try job.reconcile(WaitingStatements.paths(folder, book), book, progress)
            report.statements = job.report.statements
            report.warnings += job.report.warnings
            report.failure = job.report.failure
            // A statement that is refused has had its turn; one that could not be read or written
            // down is still to be taken, by the same command run again.
            if let failure = report.failure, failure.exitCode != .badInput { return }
            do throws(BookError) {
                if try book.isUnfinished() { try book.finishRun() }
            } catch { throw JobFailure(error) }
        }
        do throws(BookError) { report.openBreakCount = try book.openBreakCount() } catch {
            throw JobFailure(error)
        }
    }
}

/// Statements in the inbox that were not reconciled, by name.
enum WaitingStatements {
    /// Whether a file of the inbox is a statement by its name.
    static func isStatement(_ name: String) -> Bool {
        name.hasPrefix("wallet-") && StatementFormat(path: name) != nil
    }

    static func paths(
        _ folder: BookFolder, _ book: borrowing Book
    ) throws(JobFailure) -> [String] {
        let changedSince = try? fileStatus(folder.databasePath)?.identity
        var waiting: [String] = []
        for name in try Inbox.names(folder) where isStatement(name) {
            let path = BookFolder.join(folder.inboxPath, name)
            if try !isReconciled(name, path, folder, book, changedSince) { waiting.append(path) }
        }
        return waiting
    }

    /// A file not changed since the book was is taken for what was read; of any other one the
    /// content decides when it is its turn.
    private static func isReconciled(
        _ name: String, _ path: String, _ folder: BookFolder, _ book: borrowing Book,
        _ changedSince: FileIdentity?
    ) throws(JobFailure) -> Bool {
        let known: StoredStatement?
        do throws(BookError) {
            known = try book.statement(named: StatementReader.name(ofPath: path))
        } catch { throw JobFailure(error) }
        guard let known, known.fileName == name else { return false }
        if let changedSince, let status = try? fileStatus(path), status.kind == .regularFile,
            status.byteCount == known.byteCount, status.identity.isOlder(than: changedSince)
        {
            return isPublished(known, folder)
        }
        do throws(FeedRefusal) {
            return try FeedFingerprint(path: path).digest.hexadecimal == known.digest
                && isPublished(known, folder)
        } catch { return false }
    }

    /// What a run that was stopped has reconciled and not published is still to be published.
    private static func isPublished(_ statement: StoredStatement, _ folder: BookFolder) -> Bool {
        let path = ReconciliationPublication.path(
            statement.name, reportsPath: folder.reportsPath)
        return (try? exists(path)) ?? false
    }
}
