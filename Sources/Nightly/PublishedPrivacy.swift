internal import Book
internal import Files

/// Keeps from others what was published before: a copy, a restored backup or a hand may have left
/// files that everybody can read, and a run that finds its night published writes none anew.
enum PublishedPrivacy {
    /// How far back a run looks at most, in nights and in statements: what one run may have
    /// published that is made up for now. A night costs no more however many there were before.
    private static let limit = 31

    /// Takes away what the reports grant beyond 0640, folders beyond 0750: the latest night and
    /// statement, those before them as long as there is something to take away, the page that
    /// lists them, and the folders that hold them.
    static func restore(_ book: borrowing Book, in folder: BookFolder) throws(JobFailure) {
        let nights: [String]
        let statements: [String]
        do throws(BookError) {
            nights = try book.latestNights(limit: limit).map { "\($0)" }
            statements = try book.latestStatements(limit: limit)
        } catch { throw JobFailure(error) }
        do throws(FileError) {
            try restoreOwnFolder(folder)
            guard let reports = try GuardedFolder(path: folder.reportsPath) else { return }
            try reports.makePrivate(ListPublication.fileName)
            try restore(nights, in: reports)
            let subfolder = ReconciliationPublication.subfolder
            try reports.makePrivate(subfolder)
            guard let inner = try GuardedFolder(subfolder, in: reports) else { return }
            try restore(statements, in: inner)
        } catch { throw JobFailure(writing: error) }
    }

    private static func restore(
        _ names: [String], in folder: borrowing GuardedFolder
    ) throws(FileError) {
        for (place, name) in names.enumerated() {
            let hasTaken = try folder.makePrivate(name, isDeep: true)
            // The latest may be closed and, by a run that was stopped, not yet published.
            if !hasTaken && place > 0 { return }
        }
    }

    /// The reports' folder where it lies in the book's, and so is the program's own. Elsewhere it
    /// may be anybody's: who may enter that is not ours to say.
    private static func restoreOwnFolder(_ folder: BookFolder) throws(FileError) {
        let parts = folder.settings.reports.split(separator: "/")
        guard parts.count == 1, !folder.settings.reports.hasPrefix("/") else { return }
        let name = String(parts[0])
        guard name != ".", name != ".." else { return }
        try GuardedFolder(path: folder.path)?.makePrivate(name)
    }
}
