import Files
import Foundation
import JSON
import Nightly
import Testing

@testable import nightbook

@Suite struct RunTests {
    @Test func `a week is told date by date, then what was paid to whom, then its statements`()
        throws
    {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook(withStatements: true)
        let ran = nightbook("run", "--book", book)
        #expect(ran.exitCode == .done)
        #expect(
            try ran.output.replacingOccurrences(of: book, with: "BOOK") == golden("week.txt"))
        #expect(
            ran.message == """
                nightbook: 18 rows were set aside: \(book)/reports/2013-11-04/exceptions.csv, \
                \(book)/reports/2013-11-05/exceptions.csv, \
                \(book)/reports/2013-11-06/exceptions.csv, and on 4 more dates
                nightbook: 14 open breaks await a person: \
                \(book)/reports/reconciliation/wallet-2013-11-12/breaks.csv

                """)
        let status = nightbook("status", "--book", book)
        #expect(
            try status.output.replacingOccurrences(of: book, with: "BOOK")
                == golden("week-status.txt"))
    }

    @Test func `a week in JSON has the same figures as decimal strings`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let ran = nightbook("run", "--book", book, "--json")
        let answer = try JSONValue(parsing: Array(ran.output.utf8))
        #expect(ran.output == answer.text(.indented) + "\n")
        #expect(answer["awaits_person"] == true)
        guard case .array(let dates)? = answer["dates"] else {
            Issue.record("no dates")
            return
        }
        #expect(dates.count == 7)
        let friday = dates[4]
        #expect(friday["business_date"] == "2013-11-08")
        #expect(friday["state"] == "closed")
        #expect(
            friday["currencies"]?["EUR"]?["payouts"] == ["count": 11, "amount": "3276.73"])
        #expect(friday["currencies"]?["EUR"]?["rounding"]?["amount"]?.text?.hasSuffix("00") == true)
        guard case .array(let payouts)? = friday["payouts"] else {
            Issue.record("no payouts")
            return
        }
        #expect(payouts.count == 15)
        #expect(
            payouts[12] == [
                "reference": "P-20131108-000013", "provider_id": "sakura-tanaka",
                "name": "田中さくら", "method": "wallet", "account": "sakura-tanaka",
                "currency": "JPY", "amount": "57760",
            ])
        let status = try JSONValue(
            parsing: Array(nightbook("status", "--json", "--book", book).output.utf8))
        #expect(status["last_closed"] == "2013-11-10")
        #expect(status["balances"]?["EUR"]?["provider-payables"] == "-3852.76")
    }

    @Test func `with --strict rows that were set aside are an exit code of their own`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let first = nightbook("run", "--book", book, "--date", "2013-11-04", "--strict")
        #expect(first.exitCode == .awaitsPerson)
        let again = nightbook("run", "--book", book, "--date", "2013-11-04", "--strict")
        #expect(again.exitCode == .awaitsPerson)
        #expect(
            again.output.hasPrefix(
                "2013-11-04  was closed before, and its files are as they should be\n"))
        #expect(nightbook("run", "--book", book, "--date", "2013-11-04").exitCode == .done)
    }

    @Test func `a dry run shows what would happen and changes nothing`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let before = try scratch.contents()
        let ran = nightbook("run", "--book", book, "--date", "2013-11-08", "--dry-run")
        #expect(ran.exitCode == .done)
        #expect(ran.output.hasPrefix("2013-11-08  would be closed, to be paid on 2013-11-11\n"))
        #expect(ran.output.contains("\nWould be paid out: "))
        #expect(ran.output.hasSuffix("\nThis was a dry run: nothing was changed.\n"))
        #expect(ran.message.hasSuffix(" rows would be set aside\n"))
        #expect(try scratch.contents() == before)
    }

    @Test func `with --quiet only what awaits a person is said`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let ran = nightbook("run", "--book", book, "--date", "2013-11-04", "--quiet")
        #expect(ran.exitCode == .done)
        #expect(ran.output == "")
        #expect(
            ran.message
                == "nightbook: 2 rows were set aside: \(book)/reports/2013-11-04/exceptions.csv\n")
    }

    @Test func `a result that cannot be written is a failure, and the date is closed`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let ran = nightbook("run", "--book", book, "--date", "2013-11-04", closed: [.output])
        #expect(ran.exitCode == .inputOutput)
        #expect(ran.message.hasSuffix("\nnightbook: cannot write standard output: Broken pipe\n"))
        #expect(try exists("\(book)/reports/2013-11-04/manifest.json"))
        let deaf = nightbook("run", "--book", book, "--date", "2013-11-05", closed: [.error])
        #expect(deaf.exitCode == .done)
    }

    @Test func `a terminal gets a progress bar that leaves nothing behind`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let ran = nightbook("run", "--book", book, "--quiet", terminals: [.error])
        #expect(!ran.message.contains("\u{1B}"), "not with --quiet")
        let other = try Scratch()
        let watched = nightbook(
            "run", "--book", try other.copyFixtureBook(), terminals: [.output, .error])
        #expect(watched.message.hasPrefix("\r\u{1B}[K"))
        let bar = watched.message.split(separator: "nightbook: ")[0]
        #expect(bar.hasSuffix("\r\u{1B}[K"))
        #expect(watched.output.contains("\u{1B}[1m2013-11-04  closed"))
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
    func `colours are left out where they are not wanted`(_ environment: [String: String]) throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let ran = nightbook(
            "run", "--book", book, environment: environment, terminals: [.output])
        #expect(ran.exitCode == .done)
        #expect(!ran.output.contains("\u{1B}"))
    }

    @Test func `a correction is answered with its id`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let line = ["adjust", "--book", book, "--reason", "correction", "--by", "ann"]
        let early = nightbook(line + ["P0", "EUR", "-55.00"])
        #expect(early.exitCode == .inputMissing)
        #expect(nightbook("run", "--book", book, "--date", "2013-11-04").exitCode == .done)
        let ran = nightbook(line + ["P0", "EUR", "-55.00"])
        #expect(ran.exitCode == .done)
        #expect(ran.output == "A-20131105-000001\n")
        let second = nightbook(line + ["--json", "P0", "EUR", "5"])
        #expect(second.output == "{\n  \"id\": \"A-20131105-000002\"\n}\n")
        #expect(nightbook(line + ["P0", "EUR", "5,00"]).exitCode == .usage)
        #expect(nightbook(line + ["P0", "XXX", "5"]).exitCode == .usage)
    }

    @Test func `what ends a job is said and told by the exit code`() throws {
        let scratch = try Scratch()
        let nowhere = nightbook("run", "--book", scratch.path("nowhere"))
        #expect(nowhere.exitCode == .inputMissing)
        #expect(nowhere.message.hasPrefix("nightbook: \(scratch.path)/nowhere: "))
        try scratch.put("{\"holdDay\": 2, \"rounding\": 5}", at: "nightbook.json")
        let configuration = nightbook("status", "--book", scratch.path)
        #expect(configuration.exitCode == .configuration)
        let lines = configuration.message.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.hasPrefix("nightbook: \(scratch.path)/nightbook.json: ") })
    }
}
