import Files
import Foundation
import Nightly
import SQLite
import Testing

/// What a book needs to be worked on: its configuration, its payees, its database.
@Suite struct BookRefusalTests {
    // MARK: Configuration

    @Test(arguments: [
        (#"{"holdDay": 2}"#, #"unknown key "holdDay"; did you mean "holdDays"?"#),
        (#"{"rejectLimit": {"row": 2}}"#, #"did you mean "rejectLimit.rows"?"#),
        (#"{"holdDays": 2, "holdDays": 2}"#, "holdDays"),
        (#"{"holdDays": "2"}"#, "holdDays: found"),
        (#"{"holdDays": 2"#, "nightbook.json"),
        (#"{"timeZone": "Europe/Pari"}"#, "timeZone: found"),
        ("[]", "must be an object"),
    ])
    func `a configuration that is not understood is refused`(
        _ settings: String, _ fragment: String
    ) throws {
        let book = try SmallBook.closedOnMonday()
        try book.feed("sessions-2013-11-05.csv", completed("three"))
        try book.put(settings, at: "nightbook.json")
        try book.refuses(.configuration, fragment, "run")
    }

    @Test func `a folder is no configuration`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.makeFolder("nightbook.json")
        try book.refuses(.configuration, "nightbook.json", "run")
    }

    @Test func `a book that is not there is missed`() throws {
        let book = try SmallBook()
        try book.refuses(
            .inputMissing, "there is no such folder", "run", "--book", book.path("nowhere"))
        try book.put("", at: "file")
        try book.refuses(
            .inputMissing, "there is no such folder", "run", "--book", book.path("file"))
    }

    // MARK: Payees

    private static let header = "provider_id,name,method,account,bic,status\n"

    @Test func `payees that the last close had do not go away`() throws {
        let book = try SmallBook()
        try book.put(Self.header + "ann,Ann,wallet,ann-wallet,,active\n", at: "payees.csv")
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        #expect(try book.run("run").exitCode == .done)
        #expect(try book.rows("payouts.csv", of: "2013-11-04")[0].contains(",ann-wallet,"))
        try book.remove("payees.csv")
        try book.feed("sessions-2013-11-05.csv", completed("two", on: "2013-11-05"))
        try book.refuses(.inputMissing, "the last close had this file", "run")
        try book.put(Self.header, at: "payees.csv")
        #expect(try book.run("run").exitCode == .done)
        #expect(try book.rows("payouts.csv", of: "2013-11-05")[0].contains(",ann,"))
    }

    @Test(arguments: [
        "", "ann,Ann,wallet,ann-wallet,,active\n", "provider_id,name\n",
        header + "-ann,Ann,wallet,ann-wallet,,active\n", header + "\"ann\n",
    ])
    func `payees that cannot be read are refused`(_ file: String) throws {
        let book = try SmallBook.closedOnMonday()
        try book.put(file, at: "payees.csv")
        try book.feed("sessions-2013-11-05.csv", completed("three"))
        try book.refuses(.badInput, "payees.csv", "run")
    }

    @Test func `a payee that is blocked or does not hold is not paid`() throws {
        let book = try SmallBook()
        try book.put(
            Self.header + "ann,Ann,wallet,ann,,blocked\nbob,Bob,iban,FR00,,active\n"
                + "cat,Cat,wallet,cat-1,,active\ncat,Cat,wallet,cat-2,,active\n",
            at: "payees.csv")
        try book.feed(
            "sessions-2013-11-04.csv", completed("one"), completed("two", by: "bob"),
            completed("three", by: "cat"), completed("four", by: "dan"))
        #expect(try book.run("run").exitCode == .done)
        #expect(
            try book.rows("payouts.csv", of: "2013-11-04") == [
                "2013-11-04,P-20131104-000001,dan,,wallet,dan,EUR,8.00,1,2013-11-05"
            ])
        #expect(
            try book.rows("balances.csv", of: "2013-11-04").filter { $0.hasSuffix(",blocked,") }
                .map { $0.split(separator: ",")[1] } == ["ann", "bob", "cat"])
        #expect(
            try book.rows("exceptions.csv", of: "2013-11-04").allSatisfy {
                $0.hasPrefix("2013-11-04,payees.csv,") && $0.contains(",BAD_PAYEE,")
            })
    }

    @Test func `what a close used of the payees is kept`() throws {
        let book = try SmallBook()
        try book.put(Self.header + "ann,Ann,wallet,ann-wallet,,active\n", at: "payees.csv")
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        #expect(try book.run("run").exitCode == .done)
        let published = try book.files("reports")
        try book.remove("payees.csv")
        try book.remove("reports")
        #expect(try book.run("run", "--date", "2013-11-04").exitCode == .done)
        #expect(try book.files("reports") == published)
    }

    // MARK: The database

    @Test func `a database of another program is left alone`() throws {
        let book = try SmallBook()
        try Connection(path: book.path("nightbook.db"), access: .create)
            .execute("CREATE TABLE accounts (account INTEGER PRIMARY KEY)")
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        try book.refuses(.badInput, "this is no book of ours", "run")
        try book.refuses(.badInput, "this is no book of ours", "run", "--dry-run")
        try book.refuses(.badInput, "this is no book of ours", "status")
    }

    @Test func `a book of a later version is left alone`() throws {
        let book = try SmallBook.closedOnMonday()
        try Connection(path: book.path("nightbook.db"), access: .readWrite)
            .execute("PRAGMA user_version = 99")
        try book.feed("sessions-2013-11-05.csv", completed("three"))
        try book.refuses(.badInput, "a later version made this book", "run")
        try book.refuses(.badInput, "a later version made this book", "status")
    }

    @Test func `a text is no database`() throws {
        let book = try SmallBook()
        try book.put(String(repeating: "Dear diary\n", count: 100), at: "nightbook.db")
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        try book.refuses(.badInput, "this is no book of ours", "run")
    }

    @Test func `a database is not followed to where a symlink leads`() throws {
        let book = try SmallBook.closedOnMonday()
        try FileManager.default.moveItem(
            atPath: book.path("nightbook.db"), toPath: book.path("elsewhere.db"))
        try book.link("nightbook.db", to: "elsewhere.db")
        try book.feed("sessions-2013-11-05.csv", completed("three"))
        let before = try tables(ofDatabase: book.path("elsewhere.db"))
        try book.refuses(.cannotWrite, "symbolic link", "run")
        #expect(try tables(ofDatabase: book.path("elsewhere.db")) == before)
    }

    @Test func `a folder is no database`() throws {
        let book = try SmallBook()
        try book.makeFolder("nightbook.db")
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        try book.refuses(.cannotWrite, "nightbook.db", "run")
    }

    // MARK: Two at once

    @Test func `another run that holds the book is named and not disturbed`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.feed("sessions-2013-11-05.csv", completed("three", on: "2013-11-05"))
        let lock = try FileLock(path: book.path("nightbook.db.lock"), note: "process 4711, run")
        try book.refuses(.busy, "another run holds the book (process 4711, run)", "run")
        try book.refuses(
            .busy, "process 4711, run", "adjust", "ann", "EUR", "1.00", "--reason", "gift", "--by",
            "eve")
        lock.release()
        #expect(try book.run("run").exitCode == .done)
    }

    @Test func `another program that writes the database is waited for no longer than needed`()
        throws
    {
        let book = try SmallBook.closedOnMonday()
        try book.feed("sessions-2013-11-05.csv", completed("three", on: "2013-11-05"))
        do {
            let other = try Connection(path: book.path("nightbook.db"), access: .readWrite)
            try other.execute("BEGIN IMMEDIATE")
            #expect(try book.run("run").exitCode == .busy)
            #expect(!book.exists("reports/2013-11-05"))
            try other.execute("ROLLBACK")
        }
        #expect(try book.run("run").exitCode == .done)
    }

    // MARK: Corrections

    @Test func `a correction waits for the first close`() throws {
        let book = try SmallBook()
        let words = ["adjust", "ann", "EUR", "1.00", "--reason", "gift", "--by", "eve"]
        #expect(try book.run(words: words).exitCode == .inputMissing)
        #expect(!book.exists("nightbook.db"))
    }

    @Test(arguments: [
        ["-ann", "EUR", "1.00"], ["ann", "EURO", "1.00"], ["ann", "eur", "1.00"],
        ["ann", "EUR", "0.00"], ["ann", "EUR", "1.001"], ["ann", "EUR", "1,00"],
        ["ann", "EUR", "10000000000000.01"], ["ann", "EUR"],
    ])
    func `a correction that can't be meant is refused`(_ words: [String]) throws {
        let book = try SmallBook.closedOnMonday()
        let before = try BookState(book.path)
        let ran = try book.run(
            words: ["adjust", "--reason", "gift", "--by", "eve", "--"] + words)
        #expect(ran.exitCode == .usage)
        #expect(try BookState(book.path).changes(since: before) == [])
    }

    @Test func `a correction has a reason and someone who made it`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.refuses(.usage, "--reason", "adjust", "ann", "EUR", "1.00", "--by", "eve")
        try book.refuses(.usage, "--by", "adjust", "ann", "EUR", "1.00", "--reason", "gift")
        try book.refuses(
            .usage, "--reason", "adjust", "ann", "EUR", "1.00", "--by", "eve", "--reason", "")
    }
}
