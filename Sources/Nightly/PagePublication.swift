internal import Book
internal import Files
internal import JSON
internal import Pages
internal import Reconciliation
internal import Reports
internal import Settings
internal import Settlement

/// The pages for people, beside the tables they are made of.
enum PagePublication {
    /// A page is no table: it has no rows.
    private static let rowCount = 0

    /// Writes the page of a night.
    ///
    /// - Parameter files: every other file of the folder but the manifest.
    static func write(
        _ night: NightRecord, _ settings: Settings, _ surroundings: NightSurroundings,
        beside files: [PublishedFile], in folder: borrowing StagingFolder
    ) throws(FileError) -> PublishedFile {
        let page = NightPage(night, settings, surroundings, files: files)
        return try write(page.bytes, NightPage.fileName, in: folder)
    }

    /// Writes the page of a statement.
    ///
    /// - Parameter files: every other file of the folder but the manifest.
    static func write(
        _ record: ReconciliationRecord, _ settings: Settings, beside files: [PublishedFile],
        in folder: borrowing StagingFolder
    ) throws(FileError) -> PublishedFile {
        let page = StatementPage(record, settings, files: files)
        return try write(page.bytes, StatementPage.fileName, in: folder)
    }

    private static func write(
        _ bytes: [UInt8], _ name: String, in folder: borrowing StagingFolder
    ) throws(FileError) -> PublishedFile {
        var file = try folder.create(name)
        try file.write(bytes)
        let written = try file.finish()
        return PublishedFile(
            name: written.name, byteCount: written.byteCount,
            digest: written.digest.hexadecimal, rowCount: rowCount)
    }
}

/// The page that lists all nights and statements, `reports/index.html`.
enum ListPublication {
    /// Makes the page from the book, and puts it in the place of the one that is there, unless that
    /// is the same. Before the first close there is none.
    static func renew(_ book: borrowing Book, in folder: BookFolder) throws(JobFailure) {
        guard let bytes = try content(book) else { return }
        let path = path(in: folder)
        do throws(FileError) {
            if try keepFile(at: path, holding: bytes) { return }
            try makeFolder(folder.reportsPath)
            try replaceFile(at: path, with: bytes)
        } catch { throw JobFailure(writing: error) }
    }

    static var fileName: String { ListPage.fileName }

    /// Where the page is.
    static func path(in folder: BookFolder) -> String {
        BookFolder.join(folder.reportsPath, ListPage.fileName)
    }

    /// The page as the book has it; nil before the first close.
    static func content(_ book: borrowing Book) throws(JobFailure) -> [UInt8]? {
        let found: PublishedList?
        do throws(BookError) { found = try book.publishedList() } catch {
            throw JobFailure(error)
        }
        guard let list = found else { return nil }
        return ListPage(list, try NightJob.settings(recorded: list.configuration)).bytes
    }
}

extension ListPage {
    fileprivate init(_ list: PublishedList, _ settings: Settings) {
        self.init(
            list.dates,
            nights: list.nights.map { Night($0.night, exceptionCount: $0.exceptionCount) },
            names: list.statementNames,
            statements: list.statements.map {
                Statement(
                    $0.name, lastDay: $0.lastDay, lineCount: $0.lineCount,
                    newBreakCount: $0.newBreakCount, proofs: $0.proofs)
            }, settings)
    }
}
