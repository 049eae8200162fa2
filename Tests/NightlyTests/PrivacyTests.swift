import Foundation
import Testing

/// What a copy, a restored backup or a hand has opened to everybody, and a later run finds.
@Suite struct PrivacyTests {
    private static let statement = "inbox/wallet-2013-11-06.csv"
    private static let folders = [
        "reports", "reports/2013-11-06", "reports/2013-11-06/spreadsheet",
        "reports/reconciliation", "reports/reconciliation/wallet-2013-11-06",
        "reports/reconciliation/wallet-2013-11-06/spreadsheet",
    ]

    /// Three nights closed, a statement reconciled.
    private func book() throws -> SmallBook {
        let book = try SmallBook(#"{"spreadsheet": {"delimiter": ";", "decimal": ","}}"#)
        for day in 4...6 {
            try book.feed(
                "sessions-2013-11-0\(day).csv",
                completed("s\(day)", on: "2013-11-0\(day)"))
        }
        try book.put(
            "line_id,booked_on,reference,kind,counterparty,currency,amount\n", at: Self.statement)
        #expect(try book.run("run").exitCode == .done)
        return book
    }

    private func open(_ names: [String], of book: SmallBook) throws {
        for name in names {
            let isFolder = try mode(name, of: book) & 0o100 != 0
            try FileManager.default.setAttributes(
                [.posixPermissions: isFolder ? 0o755 : 0o644], ofItemAtPath: book.path(name))
        }
    }

    private func mode(_ name: String, of book: SmallBook) throws -> Int {
        let found = try FileManager.default.attributesOfItem(atPath: book.path(name))
        return try #require(found[.posixPermissions] as? Int)
    }

    /// What others may read, of all that the program wrote.
    private func opened(_ book: SmallBook) throws -> [String] {
        try written(book).filter { try mode($0, of: book) & 0o027 != 0 }
    }

    private func written(_ book: SmallBook) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: book.path)
            .filter { !$0.hasPrefix("inbox") && $0 != "nightbook.json" }.sorted()
    }

    @Test(arguments: [
        (["run"], 66), (["run", "--date", "2013-11-06"], 0), (["run", "--date", "2013-11-04"], 0),
        (["run", "--date", "2013-12-24"], 64), (["reconcile", statement], 0),
        (["reconcile", "inbox/none.csv"], 66),
    ])
    func `a run makes what was opened private again, also when it has nothing to do`(
        _ words: [String], _ exitCode: Int
    ) throws {
        let book = try book()
        let names = try written(book)
        #expect(Set(names).isSuperset(of: Self.folders + ["nightbook.db-journal"]))
        try open(names, of: book)
        #expect(try opened(book) == names)
        let ran = try book.run(
            words: words.map { $0.hasPrefix("inbox") ? book.path($0) : $0 })
        #expect(Int(ran.exitCode.rawValue) == exitCode, "\(ran.message)")
        #expect(try opened(book) == [])
        for name in names {
            let isFolder = try mode(name, of: book) & 0o100 != 0
            #expect(try mode(name, of: book) == (isFolder ? 0o750 : 0o640), "\(name)")
        }
    }

    @Test func `a dry run changes nothing, permissions neither`() throws {
        let book = try book()
        let names = try written(book)
        try open(names, of: book)
        #expect(try book.run("run", "--dry-run").exitCode.rawValue == 66)
        #expect(try opened(book) == names)
    }

    @Test func `a correction makes the ledger private, and looks at no report`() throws {
        let book = try book()
        try open(["nightbook.db", "nightbook.db.lock", "reports/2013-11-06"], of: book)
        let ran = try book.run(
            "adjust", "ann", "EUR", "1.00", "--reason", "late", "--by", "cleo")
        #expect(ran.exitCode == .done)
        #expect(try opened(book) == ["reports/2013-11-06"])
    }

    @Test func `nights are looked at as far back as they follow each other open`() throws {
        let book = try book()
        let opened = ["reports/2013-11-04", "reports/2013-11-04/sessions.csv"]
        try open(opened, of: book)
        #expect(try book.run("run").exitCode.rawValue == 66)
        #expect(try self.opened(book) == opened)
        try open(["reports/2013-11-05/sessions.csv"], of: book)
        #expect(try book.run("run").exitCode.rawValue == 66)
        #expect(try self.opened(book) == [])
    }

    @Test func `a night that is missing does not hide the one before it`() throws {
        let book = try book()
        try book.remove("reports/2013-11-06")
        try open(["reports/2013-11-05", "reports/2013-11-05/payouts.csv"], of: book)
        #expect(try book.run("run").exitCode == .done)
        #expect(try opened(book) == [])
    }

    @Test func `what is no folder of the program's is left alone`() throws {
        let outside = try SmallBook()
        let book = try SmallBook(#"{"reports": "\#(outside.path("out"))"}"#)
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        #expect(try book.run("run").exitCode == .done)
        // Somebody else's choice: a folder beside the book, and a night kept elsewhere.
        try outside.makeFolder("kept")
        try FileManager.default.moveItem(
            atPath: outside.path("out/2013-11-04"), toPath: outside.path("kept/2013-11-04"))
        try outside.link("out/2013-11-04", to: outside.path("kept/2013-11-04"))
        let names = ["out", "kept/2013-11-04", "kept/2013-11-04/sessions.csv"]
        try open(names, of: outside)
        #expect(try book.run("run").exitCode.rawValue == 66)
        for name in names { #expect(try mode(name, of: outside) & 0o004 != 0, "\(name)") }
    }
}
