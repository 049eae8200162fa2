internal import Book
internal import Files

/// Reconciles what was instructed with what statements of the settlement wallet say happened.
public enum Reconciling {
    /// Reconciles statements one after the other as named; each stays when a later one is refused.
    ///
    /// - Throws: why none was reconciled.
    public static func reconcile(
        _ paths: [String], in folder: BookFolder, progress: some Progress
    ) throws(JobFailure) -> ReconcileReport {
        guard (try? exists(folder.databasePath)) == true else { throw StatementJob.nothingClosed }
        let lock = try HeldBook(folder, for: "reconcile")
        defer { lock.release() }
        let book = try folder.openBook()
        let hasClosed: Bool
        do throws(BookError) { hasClosed = try book.lastClosedDate() != nil } catch {
            throw JobFailure(error)
        }
        guard hasClosed else { throw StatementJob.nothingClosed }
        try PublishedPrivacy.restore(book, in: folder)
        var job = StatementJob(folder: folder)
        try job.reconcile(paths, book, progress)
        if let failure = job.report.failure, job.report.statements.isEmpty { throw failure }
        return job.report
    }
}

extension StatementJob {
    /// Reconciles statements until one is refused.
    mutating func reconcile(
        _ paths: [String], _ book: borrowing Book, _ progress: some Progress
    ) throws(JobFailure) {
        do throws(FileError) {
            if try exists(folder.reportsPath) {
                try StagingFolder.removeLeftOvers(
                    in: folder.reportsPath, subfolder: ReconciliationPublication.subfolder)
            }
        } catch { throw JobFailure(writing: error) }
        for path in paths {
            do throws(JobFailure) { try reconcile(path, book, progress) } catch {
                report.failure = error
                break
            }
        }
        do throws(BookError) { report.openBreakCount = try book.openBreakCount() } catch {
            throw JobFailure(error)
        }
    }
}
