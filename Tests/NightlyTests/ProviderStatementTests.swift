import SQLite
import Testing

@testable import nightbook

@Suite struct ProviderStatementTests {
    private static let november = ["--from", "2013-11-01", "--to", "2013-11-30"]

    private func statement(_ book: SmallBook, _ words: String...) throws -> Ran {
        try book.run(words: ["statement"] + words)
    }

    @Test func `what was corrected between two closes counts with the second`() throws {
        let book = try SmallBook.closedOnMonday()
        #expect(
            try book.run("adjust", "ann", "EUR", "-5", "--reason", "r", "--by", "b").exitCode
                == .done)
        try book.feed("sessions-2013-11-08.csv", completed("three", on: "2013-11-08"))
        #expect(try book.run("run", "--date", "2013-11-08").exitCode == .done)
        let ran = try statement(
            book, "ann", "--from", "2013-11-07", "--to", "2013-11-08", "--format", "csv")
        #expect(ran.exitCode == .done)
        #expect(ran.message == "")
        #expect(
            ran.output == """
                provider_id,currency,business_date,posted_on,item,event,event_at,gross,commission,\
                amount,balance,payout,value_date,method,account
                ann,EUR,2013-11-07,,,opening,,,,,0.00,,,,
                ann,EUR,2013-11-08,2013-11-05,A-20131105-000001,adjustment,,,,-5.00,-5.00,\
                P-20131108-000001,,,
                ann,EUR,2013-11-08,2013-11-08,three,completed,2013-11-08T10:00:00Z,10.00,2.00,8.00,\
                3.00,P-20131108-000001,,,
                ann,EUR,2013-11-08,2013-11-08,P-20131108-000001,payout,,,,-3.00,0.00,\
                P-20131108-000001,2013-11-09,wallet,ann
                ann,EUR,2013-11-08,,,closing,,,,,0.00,,,,

                """)
    }

    @Test func `dates that are not closed are left out, and that is said`() throws {
        let book = try SmallBook.closedOnMonday()
        let ran = try book.run(words: ["statement", "ann"] + Self.november + ["--format", "csv"])
        #expect(ran.exitCode == .done)
        #expect(ran.message.contains("closed up to 2013-11-04 only"))
        #expect(ran.output.contains("ann,EUR,2013-11-04,,,closing,"))
    }

    @Test func `a page tells nothing of customers`() throws {
        let book = try SmallBook.closedOnMonday(#"{"language": "fr", "marketplace": "A & B"}"#)
        let page = try book.run(words: ["statement", "ann"] + Self.november).output
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">"))
        #expect(page.contains("A &amp; B"))
        #expect(page.contains(">one<"))
        #expect(!page.contains("carl"))
    }

    @Test func `both forms go into a folder, and again over what is there`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.makeFolder("sent")
        for _ in 1...2 {
            let ran = try book.run(
                words: ["statement", "ann", "--output", book.path("sent")] + Self.november)
            #expect(ran.exitCode == .done)
            #expect(ran.output.split(separator: "\n").count == 2)
        }
        let table = try book.run(words: ["statement", "ann", "--format", "csv"] + Self.november)
        #expect(try book.text("sent/statement-ann-2013-11-01-2013-11-30.csv") == table.output)
        #expect(book.exists("sent/statement-ann-2013-11-01-2013-11-30.html"))
        #expect(try book.files("sent").count == 2)
    }

    @Test(
        arguments: [
            (["nobody"], 66, "nothing was ever posted to this provider"),
            (["ann", "--currency", "USD"], 66, "to this provider in USD"),
            (["ann", "--currency", "euro"], 64, "is no currency"),
            (["../ann"], 64, "is no provider id"),
            (["ann", "--format", "pdf"], 64, "there are html and csv"),
            (["ann", "--output", "/nowhere/at/all"], 73, "/nowhere/at/all"),
        ])
    func `what can't be made is refused`(
        _ words: [String], _ exitCode: Int32, _ fragment: String
    ) throws {
        let book = try SmallBook.closedOnMonday()
        let ran = try book.run(words: ["statement"] + words + Self.november)
        #expect(ran.exitCode.rawValue == exitCode, "\(ran.message)")
        #expect(ran.message.contains(fragment), "\(ran.message)")
        #expect(ran.output == "")
    }

    @Test func `the dates have to be given, in order, and closed`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.refuses(.usage, "--from DATE is missing", "statement", "ann")
        try book.refuses(
            .usage, "--to is before --from", "statement", "ann", "--from", "2013-11-02", "--to",
            "2013-11-01")
        try book.refuses(
            .inputMissing, "no date from 2013-11-05 to 2013-11-30 is closed", "statement", "ann",
            "--from", "2013-11-05", "--to", "2013-11-30")
        let empty = try SmallBook()
        try empty.refuses(
            .inputMissing, "no date from", "statement", "ann", "--from", "2013-11-05", "--to",
            "2013-11-30")
    }

    @Test func `a balance that its lines do not come to is told as damage`() throws {
        let book = try SmallBook.closedOnMonday()
        try Connection(path: book.path("nightbook.db"), access: .readWrite).execute(
            """
            DROP TRIGGER balances_stay_as_they_are;
            UPDATE balances SET gross = gross + 1, closing = closing + 1, available = available + 1;
            """)
        let ran = try book.run(words: ["statement", "ann"] + Self.november)
        #expect(ran.exitCode == .badInput)
        #expect(ran.message.contains("does not come to its balance"))
    }
}
