import BusinessCalendar
import Files
import Money
import Nightly
import Synchronization
import Testing

@testable import Nightly
@testable import nightbook

@Suite struct TerminalTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("田中さくら", 10), ("ｱ", 1), ("Ａ", 2),
        ("한국", 4), ("Nguyễn", 6), ("👩‍🔧", 2), ("★", 1), ("🎉", 2), ("…", 1), ("\u{200B}", 0),
    ])
    func `a text takes the columns a terminal gives it`(_ text: String, _ columns: Int) {
        #expect(columnCount(text) == columns)
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("田中さくら", 6, "田中…"), ("", 3, ""),
    ])
    func `a text that is too long is cut between characters`(
        _ text: String, _ limit: Int, _ expected: String
    ) {
        #expect(shortened(text, to: limit) == expected)
    }

    @Test func `columns stand in line whatever the script, without trailing spaces`() {
        var table = TextTable([("name", .left), ("amount", .right), ("", .left)])
        table.add(["田中", "1.00", "x"])
        table.add(["Zoé", "10.00", ""])
        #expect(
            table.text() == """
                  name  amount
                  田中    1.00  x
                  Zoé    10.00

                """)
    }

    @Test func `the largest payouts of each currency are listed in turn`() throws {
        let (eur, jpy) = (try #require(Currency("EUR")), try #require(Currency("JPY")))
        var night = try night()
        night.payouts =
            (1...20).map { payout($0, Int64($0) * 100, eur) } + [payout(21, 5, jpy)]
        let text = try #require(PayoutList([night]).text(.plain))
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines[0] == "Paid out: 210.00 EUR in 20 payouts, 5 JPY in 1 payout")
        #expect(lines.count == 2 + PayoutList.limit + 1)
        #expect(lines[2] == "   20.00  EUR  P20  wallet w20  R-20")
        #expect(lines[12] == "   10.00  EUR  P10  wallet w10  R-10")
        #expect(lines[13] == "       5  JPY  P21  wallet w21  R-21")
        #expect(lines[14] == "  … and 9 more in payouts.csv")
    }

    @Test func `a name cannot disturb the terminal`() throws {
        let eur = try #require(Currency("EUR"))
        var night = try night()
        var payout = payout(1, 100, eur)
        payout.name = "evil\u{202E}\u{1B}[2J"
        night.payouts = [payout]
        let text = try #require(PayoutList([night]).text(.plain))
        #expect(text.contains("evil\\u{202e}\\u{1b}[2J"))
    }

    @Test(arguments: [
        (Stage.publishing, 0, 0, 0, "publishing"),
        (.comparing, 0, 700, 900, "comparing   700 rows"),
        (.auditing, 500, 0, 1_000, "auditing    500 rows  500/s"),
        (
            .posting, 400_000, 1_000_000, 500,
            "posting     [########------------] 40 %  400000 of 1000000 rows  800000/s  1 s left"
        ),
        (
            .posting, 1_000, 1_000_000, 1_000,
            "posting     [--------------------] 0 %  1000 of 1000000 rows  1000/s  17 min left"
        ),
        (
            .reading, 60_000_000, 120_500_000, 1_000,
            "reading     [#########-----------] 49 %  60.0 of 120.5 MB  60.0/s  2 s left"
        ),
        (.posting, 7, 7, 100, "posting     [####################] 100 %  7 of 7 rows"),
        (.posting, 9, 7, 100, "posting     [####################] 100 %  9 of 7 rows"),
        (
            .posting, .max, .max, 1_000,
            "posting     [--------------------] 0 %  \(Int.max) of \(Int.max) rows"
        ),
    ])
    func `the bar says how far a stage is`(
        _ stage: Stage, _ done: Int, _ total: Int, _ milliseconds: Int, _ expected: String
    ) {
        #expect(
            ProgressBar.line(stage, done: done, of: total, afterMilliseconds: milliseconds)
                == expected)
    }

    @Test func `a new stage is shown at once when the bar is there`() {
        let recorder = Recorder()
        let clock = Mutex<Int64>(0)
        let console = Console(
            write: { (text, stream) throws(FileError) in recorder.record(text, stream) },
            isTerminal: { _ in true }, nanoseconds: { clock.withLock { $0 } })
        let bar = ProgressBar(console)
        clock.withLock { $0 = 1_000_000_000 }
        bar.report(.reading, done: 1, of: 2)
        bar.report(.comparing, done: 0, of: 700)
        #expect(recorder.text(.error).hasSuffix("\r\u{1B}[Kcomparing   700 rows"))
    }

    @Test func `the bar is drawn ten times a second at most, and not at once`() {
        let clock = Mutex<Int64>(0)
        let recorder = Recorder()
        let console = Console(
            write: { (text, stream) throws(FileError) in recorder.record(text, stream) },
            isTerminal: { _ in true }, nanoseconds: { clock.withLock { $0 } })
        let bar = ProgressBar(console)
        for step in 0..<1_000 {
            clock.withLock { $0 = Int64(step) * 1_000_000 }
            bar.report(.reading, done: step, of: 1_000)
        }
        let drawings = recorder.text(.error).split(separator: "\r").count
        #expect(drawings == 7)
        bar.finish()
        bar.report(.posting, done: 1, of: 2)
        #expect(recorder.text(.error).hasSuffix("\r\u{1B}[K"))
    }

    @Test(arguments: [
        ("shop", "shop"), ("my shop", "'my shop'"), ("it's", "'it'\\''s'"), ("", "''"),
        ("~/a", "'~/a'"), ("/a/é.csv", "/a/é.csv"),
    ])
    func `a path in a command to copy is quoted where the shell needs it`(
        _ word: String, _ expected: String
    ) {
        #expect(shellWord(word) == expected)
    }

    private func night() throws -> NightOutcome {
        let date = try #require(CivilDate("2013-11-04"))
        return NightOutcome(
            businessDate: date, valueDate: date.adding(days: 1), state: .closed,
            folder: "reports/2013-11-04", feeds: [], currencies: [], payouts: [],
            exceptionCount: 0, exceptionCodes: [])
    }

    private func payout(_ number: Int, _ amount: Int64, _ currency: Currency) -> PayoutOutcome {
        PayoutOutcome(
            reference: "R-\(number)", providerID: "P\(number)", name: "", method: .wallet,
            account: "w\(number)", currency: currency, amount: Amount(minorUnits: amount))
    }
}
