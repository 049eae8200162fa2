import BusinessCalendar
import Foundation
import Money
import SQLite
import Settlement
import Testing

@testable import Book

@Suite struct BookOpeningTests {
    private final class Path {
        let text = NSTemporaryDirectory() + "book-\(UUID().uuidString).db"

        deinit {
            for ending in ["", "-journal", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: text + ending)
            }
        }
    }

    private func failure(_ path: Path, _ access: Connection.Access = .create) -> BookError? {
        do throws(BookError) { _ = try Book(path: path.text, access: access) } catch {
            return error
        }
        return nil
    }

    @Test func `a new book says whose it is and of which version`() throws {
        let path = Path()
        do { _ = try Book(path: path.text) }
        let database = try Connection(path: path.text, access: .readOnly)
        let application = try database.integer("PRAGMA application_id")
        let version = try database.integer("PRAGMA user_version")
        #expect(application == Book.applicationID)
        #expect(version == Book.schemaVersion)
        let book = try Book(path: path.text, access: .readOnly)
        let last = try book.lastClosedDate()
        #expect(last == nil)
    }

    @Test func `an empty file becomes a book, if it may be written`() throws {
        let path = Path()
        try Data().write(to: URL(fileURLWithPath: path.text))
        guard case .notABook = failure(path, .readOnly) else {
            Issue.record("an empty file was taken for a book")
            return
        }
        #expect(failure(path) == nil)
        #expect(failure(path, .readOnly) == nil)
    }

    @Test(arguments: [
        "CREATE TABLE t (a)", "PRAGMA application_id = 7",
        "PRAGMA application_id = 7; PRAGMA user_version = 1",
    ])
    func `a database of another program is no book`(_ script: String) throws {
        let path = Path()
        try Connection(path: path.text, access: .create).execute(script)
        let before = FileManager.default.contents(atPath: path.text)
        for access in [Connection.Access.readOnly, .readWrite, .create] {
            guard case .notABook(path.text) = failure(path, access) else {
                Issue.record("it was taken for a book")
                return
            }
        }
        #expect(FileManager.default.contents(atPath: path.text) == before)
    }

    @Test func `a book of a later version is not opened`() throws {
        let path = Path()
        do { _ = try Book(path: path.text) }
        try Connection(path: path.text, access: .readWrite).execute("PRAGMA user_version = 7")
        guard case .newerSchema(path.text, 7, Book.schemaVersion) = failure(path) else {
            Issue.record("it was opened")
            return
        }
    }

    @Test func `what is rolled back was never posted`() throws {
        let book = try BookInMemory()
        try book.close("2013-11-04", [ReadRow(id: "a", completed: "2013-11-04")])
        try book.book.begin()
        _ = try book.book.adjust(
            provider: "ann", try #require(Currency("EUR")), by: Amount(minorUnits: 5),
            reason: "gift", madeBy: "eve", on: try #require(CivilDate("2013-11-05")))
        book.book.rollBack()
        let adjustments = try book.book.database.integer("SELECT count(*) FROM adjustments")
        #expect(adjustments == 0)
    }

    @Test func `corrections are numbered by date`() throws {
        let book = try BookInMemory()
        try book.close("2013-11-04")
        let euro = try #require(Currency("EUR"))
        func adjust(_ amount: Int64, on date: String) throws -> String {
            try book.book.begin()
            let reference = try book.book.adjust(
                provider: "ann", euro, by: Amount(minorUnits: amount), reason: "gift",
                madeBy: "eve", on: try #require(CivilDate(date)))
            try book.book.commit()
            return reference
        }
        #expect(try adjust(5, on: "2013-11-05") == "A-20131105-000001")
        #expect(try adjust(-5, on: "2013-11-05") == "A-20131105-000002")
        #expect(try adjust(5, on: "2013-11-06") == "A-20131106-000001")
    }

    @Test func `a feed is known by its name once its night is written`() throws {
        let book = try BookInMemory()
        try book.close("2013-11-04")
        let feed = try #require(try book.book.feed(named: "2013-11-04.csv"))
        #expect(feed.byteCount == 123)
        #expect(feed.businessDate == CivilDate("2013-11-04"))
        #expect(try book.book.feed(named: "2013-11-05.csv") == nil)
    }
}
