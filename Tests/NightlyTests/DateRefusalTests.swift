import Nightly
import Testing

/// Which dates a run closes, and which it does not.
@Suite struct DateRefusalTests {
    private static let closed = "2013-11-04"

    @Test func `a closed date takes no feed any more`() throws {
        let book = try SmallBook.closedOnMonday()
        let feed = try book.feed("more.csv", completed("three"))
        try book.refuses(
            .badInput, "give it to the next date: --date 2013-11-05", "run", "--date", Self.closed,
            feed)
    }

    @Test func `a closed date in the middle takes no feed either`() throws {
        let book = try SmallBook.closedOnMonday()
        #expect(try book.run("run", "--date", "2013-11-06", "--empty").exitCode == .done)
        let feed = try book.feed("more.csv", completed("three"))
        try book.refuses(
            .badInput, "give it to the next date: --date 2013-11-07", "run", "--date", Self.closed,
            feed)
    }

    @Test func `a date that is not over is not closed`() throws {
        let book = try SmallBook()
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        let lastSecond = "2013-11-04T23:59:59Z"
        try book.refuses(
            .usage, "2013-11-04 is not over: it ends at 2013-11-05T00:00:00Z", "run", "--date",
            Self.closed, now: lastSecond)
        try book.refuses(.usage, "is not over", "run", "--through", Self.closed, now: lastSecond)
        try book.refuses(.inputMissing, "is not to be closed yet", "run", now: lastSecond)
        let midnight = "2013-11-05T00:00:00Z"
        #expect(try book.run("run", "--date", Self.closed, now: midnight).exitCode == .done)
    }

    @Test func `a date is over at its cut-off in its own zone`() throws {
        let book = try SmallBook(#"{"timeZone": "America/New_York", "cutOff": "18:00"}"#)
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        try book.refuses(
            .usage, "cut-off 18:00 in America/New_York", "run", "--date", Self.closed,
            now: "2013-11-04T22:59:59Z")
        let ran = try book.run("run", "--date", Self.closed, now: "2013-11-04T23:00:00Z")
        #expect(ran.exitCode == .done)
    }

    @Test func `a date that was passed over can't be closed any more`() throws {
        let book = try SmallBook.closedOnMonday()
        #expect(try book.run("run", "--date", "2013-11-08", "--empty").exitCode == .done)
        try book.refuses(
            .usage, "2013-11-06 was passed over", "run", "--date", "2013-11-06", "--empty")
        try book.refuses(.usage, "2013-11-01 was passed over", "run", "--date", "2013-11-01")
        try book.refuses(.usage, "2013-11-06 was passed over", "run", "--through", "2013-11-06")
    }

    @Test func `dates may be skipped, weekends for instance`() throws {
        let book = try SmallBook.closedOnMonday()
        let ran = try book.run("run", "--date", "2013-11-11", "--empty")
        #expect(ran.exitCode == .done)
        #expect(book.exists("reports/2013-11-11"))
        #expect(!book.exists("reports/2013-11-05"))
    }

    // MARK: Nothing to read

    @Test func `a date needs a feed, or the word that there is none`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.refuses(
            .inputMissing, "to close it without a feed say --empty", "run", "--date", "2013-11-05")
        let ran = try book.run("run", "--date", "2013-11-05", "--empty")
        #expect(ran.exitCode == .done)
        #expect(try book.rows("sessions.csv", of: "2013-11-05") == [])
    }

    @Test func `a feed that is not there is missed`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.refuses(
            .inputMissing, "nowhere.csv: No such file", "run", "--date", "2013-11-05",
            book.path("nowhere.csv"))
        try book.refuses(
            .inputMissing, "nowhere.csv: No such file", "run", "--date", Self.closed,
            book.path("nowhere.csv"))
    }

    @Test func `feeds that were all read before leave nothing to read`() throws {
        let book = try SmallBook.closedOnMonday()
        let feed = book.path("inbox/sessions-2013-11-04.csv")
        try book.refuses(
            .inputMissing, "all named feeds were read before", "run", "--date", "2013-11-05", feed)
        let ran = try book.run("run", "--date", "2013-11-05", "--empty", feed)
        #expect(ran.exitCode == .done)
        #expect(ran.message.contains("sessions-2013-11-04.csv: already read; skipped"))
    }

    @Test func `an empty inbox leaves nothing to close`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.refuses(.inputMissing, "no feed waits", "run")
        try book.refuses(.inputMissing, "no feed waits", "run", "--through", "2013-11-30")
        try book.remove("inbox")
        try book.refuses(.inputMissing, "no feed waits", "run")
    }

    @Test func `late feeds wait for the next date`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.feed("sessions-2013-11-04-late.csv", completed("three"))
        try book.refuses(.inputMissing, "they go with the next date closed", "run")
        try book.feed("sessions-2013-11-05.csv", completed("four", on: "2013-11-05"))
        #expect(try book.run("run").exitCode == .done)
        #expect(
            try book.rows("sessions.csv", of: "2013-11-05").map { $0.split(separator: ",")[1] }
                == ["four", "three"])
    }

    // MARK: Value dates

    @Test func `a value date lies after the date that is closed`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.refuses(
            .usage, "is not after 2013-11-05", "run", "--date", "2013-11-05", "--empty",
            "--value-date", "2013-11-05")
    }

    @Test func `a value date lies after every date that is closed`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.feed("sessions-2013-11-05.csv")
        try book.feed("sessions-2013-11-06.csv")
        try book.refuses(
            .usage, "is not after 2013-11-06", "run", "--value-date", "2013-11-06")
        #expect(try book.run("run", "--value-date", "2013-11-07").exitCode == .done)
    }

    @Test func `a value date is a day on which money can move`() throws {
        let book = try SmallBook(#"{"calendar": "weekdays"}"#)
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        try book.refuses(
            .usage, "the next day it can is 2013-11-11", "run", "--value-date", "2013-11-09")
        #expect(try book.run("run", "--value-date", "2013-11-11").exitCode == .done)
        #expect(
            try book.rows("payouts.csv", of: Self.closed) == [
                "2013-11-04,P-20131104-000001,ann,,wallet,ann,EUR,8.00,1,2013-11-11"
            ])
    }

    // MARK: What can't be asked for

    @Test(arguments: [
        (["run", "feed.csv"], "--date"),
        (["run", "--through", "2013-11-05", "feed.csv"], "--date"),
        (["run", "--empty"], "--empty"),
        (["run", "--date", "2013-11-05", "--through", "2013-11-05"], "--through"),
        (["run", "--date", "2013-02-30"], "2013-02-30"),
        (["run", "--date", "5.11.2013"], "5.11.2013"),
        (["run", "--dates", "2013-11-05"], "--date"),
    ])
    func `a line that says too little or too much is refused`(
        _ words: [String], _ fragment: String
    ) throws {
        let book = try SmallBook.closedOnMonday()
        let before = try BookState(book.path)
        let ran = try book.run(words: words)
        #expect(ran.exitCode == .usage)
        #expect(ran.message.contains(fragment))
        #expect(try BookState(book.path).changes(since: before) == [])
    }
}
