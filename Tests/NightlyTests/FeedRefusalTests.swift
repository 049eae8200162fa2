import Foundation
import Nightly
import Testing

/// Feeds that are refused whole, beside those of `fixtures/bad-feeds`.
@Suite struct FeedRefusalTests {
    private static let next = "2013-11-05"

    @Test func `a name that was read comes with the same content or not at all`() throws {
        let book = try SmallBook.closedOnMonday()
        let message = "was read for 2013-11-04 with other content"
        let feed = try book.feed("sessions-2013-11-04.csv", completed("three"))
        try book.refuses(.badInput, message, "run", "--date", Self.next, feed)
        try book.refuses(.badInput, message, "run", "--date", "2013-11-04", feed)
        try book.refuses(.badInput, message, "run")
        try book.refuses(.badInput, message, "run", "--date", Self.next, "--empty")
    }

    @Test func `two feeds of one name in one run have the same content`() throws {
        let book = try SmallBook.closedOnMonday()
        let one = try book.feed("feed.csv", completed("three"))
        try book.makeFolder("other")
        try book.put(feedText([completed("four")]), at: "other/feed.csv")
        try book.refuses(
            .badInput, "has the same name and other content", "run", "--date", Self.next, one,
            book.path("other/feed.csv"))
        try book.put(feedText([completed("three")]), at: "other/feed.csv")
        let ran = try book.run("run", "--date", Self.next, one, book.path("other/feed.csv"))
        #expect(ran.exitCode == .done)
        #expect(ran.message.contains("named twice; skipped"))
    }

    @Test func `a file is a feed by its ending`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.put("", at: "feed.txt")
        try book.refuses(
            .badInput, "ends in .csv, .jsonl, .db or .sqlite", "run", "--date", Self.next,
            book.path("feed.txt"))
    }

    @Test func `a folder is no feed`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.makeFolder("inbox/sessions-2013-11-05.csv")
        try book.refuses(.badInput, "folder", "run")
        try book.refuses(
            .badInput, "folder", "run", "--date", Self.next,
            book.path("inbox/sessions-2013-11-05.csv"))
    }

    @Test func `a FIFO is no feed, and nobody waits for it to speak`() throws {
        let book = try SmallBook.closedOnMonday()
        #expect(mkfifo(book.path("inbox/sessions-2013-11-05.csv"), 0o600) == 0)
        try book.refuses(.badInput, "FIFO", "run")
        try book.refuses(
            .badInput, "FIFO", "run", "--date", Self.next,
            book.path("inbox/sessions-2013-11-05.csv"))
    }

    @Test func `a feed without its control file is refused where one is required`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.put(#"{"requireControl": true}"#, at: "nightbook.json")
        try book.feed("sessions-2013-11-05.csv", completed("three"))
        try book.refuses(.badInput, "control", "run")
        try book.put(
            #"{"totals": {"EUR": "10.00"}}"#, at: "inbox/sessions-2013-11-05.csv.control")
        #expect(try book.run("run").exitCode == .done)
    }

    @Test func `one feed refused is a run refused`() throws {
        let book = try SmallBook.closedOnMonday()
        let good = try book.feed("good.csv", completed("three"))
        try book.put("session_id\n", at: "inbox/bad.csv")
        try book.refuses(
            .badInput, "bad.csv", "run", "--date", Self.next, good, book.path("inbox/bad.csv"))
    }

    // MARK: The reject limit: more rows than `rows` and more than `percent` of all

    private func isAbandoned(bad: Int, good: Int, _ settings: String? = nil) throws -> Bool {
        let book = try SmallBook.closedOnMonday(settings)
        let rows =
            (0..<bad).map(badRow)
            + (0..<good).map { completed("good-\($0)", on: "2013-11-05") }
        // Over two feeds: the limit is one of the run.
        try book.feed("sessions-2013-11-05.csv", rows: Array(rows.prefix(rows.count / 2)))
        try book.feed("sessions-2013-11-05-b.csv", rows: Array(rows.dropFirst(rows.count / 2)))
        let before = try BookState(book.path)
        let ran = try book.run("run")
        let isClosed = book.exists("reports/2013-11-05")
        #expect(ran.exitCode == (isClosed ? .done : .badInput))
        if !isClosed {
            #expect(ran.message.contains("\(bad) of \(bad + good) rows are bad"))
            #expect(try BookState(book.path).changes(since: before) == [])
        }
        return !isClosed
    }

    @Test func `more than 20 rows and more than 10 percent are too many`() throws {
        #expect(try isAbandoned(bad: 21, good: 188))
    }

    @Test func `just 10 percent are not too many`() throws {
        #expect(try !isAbandoned(bad: 21, good: 189))
    }

    @Test func `just 20 rows are not too many`() throws {
        #expect(try !isAbandoned(bad: 20, good: 0))
    }

    @Test func `the reject limit is what the book says`() throws {
        let settings = #"{"rejectLimit": {"rows": 0, "percent": 0}}"#
        #expect(try isAbandoned(bad: 1, good: 50, settings))
        #expect(try !isAbandoned(bad: 0, good: 1, settings))
    }

    @Test func `rows set aside by comparison count towards the reject limit`() throws {
        let book = try SmallBook.closedOnMonday(#"{"rejectLimit": {"rows": 1, "percent": 0}}"#)
        try book.feed(
            "sessions-2013-11-05.csv", completed("three", "1.00"), completed("three", "2.00"))
        try book.refuses(.badInput, "CONFLICTING_ROWS", "run")
    }

    @Test func `payees that do not hold do not count towards the reject limit`() throws {
        let book = try SmallBook.closedOnMonday(#"{"rejectLimit": {"rows": 0, "percent": 0}}"#)
        try book.put(
            "provider_id,name,method,account,bic,status\nann,Ann,iban,FR00,,active\n",
            at: "payees.csv")
        try book.feed("sessions-2013-11-05.csv", completed("three", on: "2013-11-05"))
        #expect(try book.run("run").exitCode == .done)
        let exceptions = try book.rows("exceptions.csv", of: Self.next)
        #expect(exceptions.count == 1)
        #expect(exceptions[0].hasPrefix("2013-11-05,payees.csv,2,,BAD_PAYEE,"))
    }
}
