import BusinessCalendar
import Money
import Settlement
import Testing

@testable import Book

/// Facts that are known before they are due.
@Suite struct DeferredFactTests {
    private let rows = [
        ReadRow(id: "a", completed: "2013-11-06"),
        ReadRow(id: "b", completed: "2013-11-04", disputed: "2013-11-07"),
        ReadRow(id: "c", completed: "2013-11-06", disputed: "2013-11-06"),
        ReadRow(id: "d", completed: "2013-11-05", disputed: "2013-11-07"),
    ]

    private func pending(_ book: BookInMemory) throws -> Int64 {
        try book.book.database.integer(
            "SELECT count(*) FROM deferred_facts WHERE posted_on IS NULL") ?? -1
    }

    @Test func `each is posted once, by the run of its own date`() throws {
        let book = try BookInMemory()
        #expect(facts(try book.close("2013-11-04", rows)) == ["b"])
        #expect(try pending(book) == 6)
        #expect(facts(try book.close("2013-11-05")) == ["d"])
        #expect(facts(try book.close("2013-11-06")) == ["a", "c", "c!"])
        #expect(facts(try book.close("2013-11-07")) == ["b!", "d!"])
        #expect(try pending(book) == 0)
        #expect(facts(try book.close("2013-11-08")) == [])
    }

    @Test func `where dates are skipped the next close posts them`() throws {
        let book = try BookInMemory()
        try book.close("2013-11-04", rows)
        #expect(facts(try book.close("2013-11-11")) == ["a", "b!", "c", "c!", "d", "d!"])
        #expect(try pending(book) == 0)
    }

    @Test func `told again they are known, and still posted once`() throws {
        let book = try BookInMemory()
        try book.close("2013-11-04", rows)
        let night = try book.close("2013-11-05", rows)
        #expect(facts(night) == ["d"])
        #expect(night.feeds[0].duplicates == 4)
        #expect(try pending(book) == 5)
        try book.close("2013-11-11", rows)
        let total = try book.book.database.integer("SELECT count(*) FROM sessions")
        #expect(total == 4)
        #expect(facts(try book.close("2013-11-12", rows)) == [])
    }

    @Test func `told otherwise the row is amended and the fact stays`() throws {
        let book = try BookInMemory()
        try book.close("2013-11-04", [ReadRow(id: "a", completed: "2013-11-06")])
        let night = try book.close(
            "2013-11-05", [ReadRow(id: "a", price: 999, completed: "2013-11-06")])
        #expect(night.exceptions.map(\.code) == [.amended])
        let due = try book.close("2013-11-06")
        #expect(due.rows[Int(due.posting.facts[0].row)].price == Amount(minorUnits: 1000))
    }

    @Test func `a posted fact keeps the feed and the line that told it`() throws {
        let book = try BookInMemory()
        try book.close("2013-11-04", rows)
        try book.close("2013-11-06")
        let line = try book.book.database.integer(
            """
            SELECT s.line FROM sessions s JOIN feeds f ON f.feed = s.feed
            WHERE s.session_id = 'c' AND f.name = '2013-11-04.csv'
            """)
        #expect(line == 4)
    }
}
