import Foundation
import Nightly
import Testing

/// Runs that find out for themselves which dates to close.
@Suite struct WaitingDatesTests {
    /// Three days, one of them with a late feed of the day before the first.
    private func threeDays(_ settings: String? = nil) throws -> SmallBook {
        let book = try SmallBook(settings)
        try book.feed("sessions-2013-11-03-late.csv", completed("early", on: "2013-11-03"))
        try book.feed("sessions-2013-11-04.csv", completed("monday"))
        try book.feed("sessions-2013-11-05.csv", completed("tuesday", on: "2013-11-05"))
        try book.feed("sessions-2013-11-06.jsonl", rows: [])
        try book.put("", at: "inbox/sessions-2013-11-06.jsonl")
        return book
    }

    private func dates(_ book: SmallBook) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: book.path("reports"))) ?? [])
            .filter { $0 != "index.html" }.sorted()
    }

    private func sessions(_ book: SmallBook, _ date: String) throws -> [Substring] {
        try book.rows("sessions.csv", of: date).map { $0.split(separator: ",")[1] }
    }

    @Test func `every date that waits and is over is closed, in order`() throws {
        let book = try threeDays()
        #expect(try book.run("run").exitCode == .done)
        #expect(dates(book) == ["2013-11-03", "2013-11-04", "2013-11-05", "2013-11-06"])
        try book.refuses(.inputMissing, "no feed waits", "run")
    }

    @Test func `dates that are not over wait`() throws {
        let book = try threeDays()
        #expect(try book.run("run", now: "2013-11-05T12:00:00Z").exitCode == .done)
        #expect(dates(book) == ["2013-11-03", "2013-11-04"])
        #expect(try book.run("run").exitCode == .done)
        #expect(dates(book) == ["2013-11-03", "2013-11-04", "2013-11-05", "2013-11-06"])
    }

    @Test func `a run goes through the date it is given`() throws {
        let book = try threeDays()
        #expect(try book.run("run", "--through", "2013-11-05").exitCode == .done)
        #expect(dates(book) == ["2013-11-03", "2013-11-04", "2013-11-05"])
    }

    @Test func `through an empty date the waiting ones come first`() throws {
        let book = try threeDays()
        #expect(try book.run("run", "--through", "2013-11-08", "--empty").exitCode == .done)
        #expect(
            dates(book) == ["2013-11-03", "2013-11-04", "2013-11-05", "2013-11-06", "2013-11-08"])
        let again = try book.run("run", "--through", "2013-11-08", "--empty")
        #expect(again.exitCode == .done)
        #expect(again.output.contains("its files are as they should be"))
    }

    @Test func `one date takes all feeds dated up to it`() throws {
        let book = try threeDays()
        #expect(try book.run("run", "--date", "2013-11-05").exitCode == .done)
        #expect(dates(book) == ["2013-11-05"])
        #expect(try sessions(book, "2013-11-05") == ["early", "monday", "tuesday"])
        #expect(
            try book.rows("summary.csv", of: "2013-11-05")
                .contains("2013-11-05,EUR,late,2,20.00"))
    }

    @Test func `late feeds go with the first date closed after them`() throws {
        let book = try threeDays()
        #expect(try book.run("run").exitCode == .done)
        try book.feed("sessions-2013-11-05-late.csv", completed("late", on: "2013-11-05"))
        try book.feed("sessions-2013-11-08.csv", completed("friday", on: "2013-11-08"))
        try book.feed("sessions-2013-11-11.csv", completed("next", on: "2013-11-11"))
        #expect(try book.run("run").exitCode == .done)
        #expect(try sessions(book, "2013-11-08") == ["friday", "late"])
        #expect(try sessions(book, "2013-11-11") == ["next"])
    }

    @Test func `a failure on the way keeps the dates closed before it`() throws {
        let book = try threeDays()
        try book.put("session_id\n", at: "inbox/sessions-2013-11-05.csv")
        let failed = try book.run("run")
        #expect(failed.exitCode == .badInput)
        #expect(failed.message.contains("sessions-2013-11-05.csv"))
        #expect(failed.output.contains("2013-11-04  closed"))
        #expect(dates(book) == ["2013-11-03", "2013-11-04"])
        try book.refuses(.badInput, "sessions-2013-11-05.csv", "run")

        try book.feed("sessions-2013-11-05.csv", completed("tuesday", on: "2013-11-05"))
        #expect(try book.run("run").exitCode == .done)
        let undisturbed = try threeDays()
        #expect(try undisturbed.run("run").exitCode == .done)
        #expect(try book.files("reports") == undisturbed.files("reports"))
    }

    @Test(arguments: [
        "sessions-2013-11-041.csv", "sessions-2013-11-31.csv", "session-2013-11-04.csv",
        "sessions-2013-11-04.txt", "sessions-2013-11-04.csv.control", "sessions-2013-11-04",
        "SESSIONS-2013-11-04.csv", "wallet-2013-11-04.csv", ".sessions-2013-11-04.csv",
    ])
    func `a file of another name is no feed that waits`(_ name: String) throws {
        let book = try SmallBook()
        try book.feed(name, completed("one"))
        let ran = try book.run("run")
        #expect(ran.exitCode == .inputMissing)
        #expect(!book.exists("reports"))
    }

    @Test(arguments: [
        "sessions-2013-11-04.csv", "sessions-2013-11-04-late.csv", "sessions-2013-11-04.2.csv",
        "sessions-2013-11-04_b.csv", "sessions-2013-11-04a.csv",
    ])
    func `after the date of a feed comes its end or no digit`(_ name: String) throws {
        let book = try SmallBook()
        try book.feed(name, completed("one"))
        #expect(try book.run("run").exitCode == .done)
        #expect(dates(book) == ["2013-11-04"])
    }

    @Test func `running again changes nothing`() throws {
        let book = try threeDays()
        #expect(try book.run("run").exitCode == .done)
        for date in dates(book) {
            let before = try BookState(book.path)
            let ran = try book.run("run", "--date", date)
            #expect(ran.exitCode == .done)
            #expect(ran.output.contains("its files are as they should be"))
            #expect(try BookState(book.path).changes(since: before) == [])
        }
    }

    // MARK: Dry runs

    @Test func `a dry run of a new book makes nothing`() throws {
        let book = try threeDays()
        let before = try bytes(book)
        for words in [
            ["run"], ["run", "--date", "2013-11-05"],
            ["run", "--through", "2013-11-05", "--empty"],
        ] {
            let ran = try book.run(words: words + ["--dry-run"])
            #expect(ran.exitCode == .done)
            #expect(ran.output.contains("would be closed"))
            #expect(try bytes(book) == before)
        }
    }

    @Test func `a dry run of a book in use leaves every byte as it is`() throws {
        let book = try threeDays()
        #expect(try book.run("run", "--date", "2013-11-04").exitCode == .done)
        try book.remove("reports/2013-11-04/summary.csv")
        let before = try bytes(book)
        for date in ["2013-11-04", "2013-11-05"] {
            #expect(try book.run("run", "--date", date, "--dry-run").exitCode == .done)
            #expect(try bytes(book) == before)
        }
        #expect(
            try book.run("run", "--date", "2013-11-07", "--dry-run", "--empty").exitCode == .done)
        #expect(try bytes(book) == before)
    }

    @Test func `a dry run refuses what a run refuses`() throws {
        let book = try threeDays()
        try book.put("session_id\n", at: "inbox/sessions-2013-11-05.csv")
        let before = try bytes(book)
        let ran = try book.run("run", "--date", "2013-11-05", "--dry-run")
        #expect(ran.exitCode == .badInput)
        #expect(try bytes(book) == before)
    }

    /// Every file with its bytes, the database's included.
    private func bytes(_ book: SmallBook) throws -> [String: Data] {
        try book.files("").filter { !$0.key.hasSuffix(".lock") }
    }
}
