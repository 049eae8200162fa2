import BusinessCalendar
import Foundation
import Nightly
import SQLite
import Testing

/// Files that are not what a run takes them for: each is refused by what it is, and nothing else
/// is touched.
@Suite struct WrongFileTests {
    private func bookWithFeed() throws -> SmallBook {
        let book = try SmallBook.closedOnMonday()
        try book.feed("sessions-2013-11-05.csv", completed("three", on: "2013-11-05"))
        return book
    }

    // MARK: The database

    @Test func `an empty database becomes the book, one that somebody marked does not`() throws {
        for isEmptyFile in [true, false] {
            let book = try SmallBook()
            if isEmptyFile {
                try book.put("", at: "nightbook.db")
            } else {
                try Connection(path: book.path("nightbook.db"), access: .create)
                    .execute("VACUUM")
            }
            try book.feed("sessions-2013-11-04.csv", completed("one"))
            #expect(try book.run("run").exitCode == .done)
        }
        let book = try SmallBook()
        try Connection(path: book.path("nightbook.db"), access: .create)
            .execute("PRAGMA application_id = 252006674")
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        try book.refuses(.badInput, "this is no book of ours", "run")
    }

    @Test func `a new ledger beside old reports is wondered at`() throws {
        let book = try bookWithFeed()
        try book.remove("nightbook.db")
        let ran = try book.run("run", "--date", "2013-11-05", "--dry-run")
        #expect(ran.message.contains("reports holds 2013-11-04, and the book has closed no date"))
        #expect(try !bookWithFeed().run("run").message.contains("holds"))
    }

    @Test func `a damaged database is told as one, whatever is asked of it`() throws {
        let book = try bookWithFeed()
        var content = try book.content("nightbook.db")
        let pageBytes = 4_096
        content.replaceSubrange(
            3 * pageBytes..<30 * pageBytes, with: Data(count: 27 * pageBytes))
        try book.put(content, at: "nightbook.db")
        for words in [["run"], ["status"], ["backup", book.path("copy.db")]] {
            let ran = try book.run(words: words)
            #expect(ran.exitCode == .badInput, "\(words)")
            #expect(ran.message.contains("nightbook.db: the database is damaged"), "\(words)")
        }
        #expect(try book.content("nightbook.db") == content)
        #expect(!book.exists("copy.db"))
    }

    @Test func `nobody waits for a FIFO in the database's place to speak`() throws {
        let book = try SmallBook()
        #expect(mkfifo(book.path("nightbook.db"), 0o600) == 0)
        for words in [["status"], ["audit"], ["explain", "one"], ["journal", "--format", "csv"]] {
            let ran = try book.run(words: words)
            #expect(ran.exitCode == .badInput, "\(words)")
            #expect(ran.message.contains("nightbook.db: it is a FIFO"), "\(words)")
        }
        #expect(try book.run("run", "--date", "2013-11-04", "--empty").exitCode == .cannotWrite)
    }

    /// A book, and what another program changed in it without committing: some of it stands in the
    /// database file already, and what it was is in the journal alone.
    private func hotJournal() throws -> (book: SmallBook, copy: SmallBook) {
        let book = try bookWithFeed()
        #expect(try book.run("run").exitCode == .done)
        let copy = try SmallBook()
        try copy.remove("inbox")
        let files = FileManager.default
        for name in ["inbox", "reports"] {
            try files.copyItem(atPath: book.path(name), toPath: copy.path(name))
        }
        do {
            let other = try Connection(path: book.path("nightbook.db"), access: .readWrite)
            try other.execute("PRAGMA cache_size = 1; BEGIN IMMEDIATE")
            for trigger in try strings(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'", in: other)
            {
                try other.execute("DROP TRIGGER \(trigger)")
            }
            try other.execute("UPDATE posted_transfers SET amount = amount + 1")
            try other.execute("UPDATE sessions SET price = price + 1")
            for name in ["nightbook.db", "nightbook.db-journal"] {
                try files.copyItem(atPath: book.path(name), toPath: copy.path(name))
            }
            try other.execute("ROLLBACK")
        }
        return (book, copy)
    }

    @Test func `a book copied with its journal is the book before what was not committed`() throws {
        let (book, copy) = try hotJournal()
        #expect(try copy.content("nightbook.db") != book.content("nightbook.db"))
        #expect(try copy.run("audit").exitCode == .done)
        #expect(
            try tables(ofDatabase: copy.path("nightbook.db"))
                == tables(ofDatabase: book.path("nightbook.db")))
    }

    @Test func `a book copied without its journal is found out by an audit`() throws {
        let (_, copy) = try hotJournal()
        try copy.remove("nightbook.db-journal")
        #expect(try copy.run("audit").exitCode == .badInput)
    }

    // MARK: Symlinks in place of outputs

    @Test(arguments: [
        "nightbook.db.lock", "nightbook.db-journal", "reports/reconciliation",
        "reports/reconciliation/wallet-2013-11-05",
    ])
    func `what is written goes through no symlink`(_ name: String) throws {
        let book = try bookWithFeed()
        try book.put(
            "line_id,booked_on,reference,kind,counterparty,currency,amount\n",
            at: "inbox/wallet-2013-11-05.csv")
        try? book.remove(name)
        let isFolder = name.hasPrefix("reports/")
        if isFolder {
            try book.makeFolder("elsewhere")
            if name.contains("/wallet-") { try book.makeFolder("reports/reconciliation") }
        } else {
            try book.put("precious", at: "elsewhere")
        }
        try book.link(name, to: book.path("elsewhere"))
        let ran = try book.run("run")
        #expect(ran.exitCode == .cannotWrite, "\(ran.message)")
        #expect(ran.message.contains(isFolder ? name : "nightbook.db"), "\(ran.message)")
        if isFolder {
            #expect(try book.files("elsewhere") == [:])
        } else {
            #expect(try book.text("elsewhere") == "precious")
        }
        try book.remove(name)
        #expect([.done, .inputMissing].contains(try book.run("run").exitCode))
        #expect(book.exists("reports/2013-11-05/manifest.json"))
        #expect(book.exists("reports/reconciliation/wallet-2013-11-05/manifest.json"))
    }

    @Test func `a symlink where files are staged is removed, not followed`() throws {
        let book = try bookWithFeed()
        try book.makeFolder("elsewhere")
        try book.put("precious", at: "elsewhere/notes.txt")
        try book.link("reports/.2013-11-05.staging", to: "../elsewhere")
        #expect(try book.run("run").exitCode == .done)
        #expect(try book.files("elsewhere") == ["notes.txt": Data("precious".utf8)])
        #expect(!book.exists("reports/.2013-11-05.staging"))
    }

    // MARK: Folders where files should be

    @Test(arguments: [
        ("nightbook.db.lock", ExitCode.cannotWrite),
        ("payees.csv", .badInput),
        ("inbox/sessions-2013-11-05.csv.control", .badInput),
    ])
    func `a folder is no file`(_ name: String, _ exitCode: ExitCode) throws {
        let book = try bookWithFeed()
        try? book.remove(name)
        try book.makeFolder(name)
        try book.refuses(exitCode, "it is a folder", "run")
    }

    @Test func `a folder or a FIFO is no statement`() throws {
        let book = try bookWithFeed()
        try book.makeFolder("folder.csv")
        #expect(mkfifo(book.path("fifo.xml"), 0o600) == 0)
        try book.refuses(
            .badInput, "folder.csv: not a statement: it is a folder", "reconcile",
            book.path("folder.csv"))
        try book.refuses(
            .badInput, "fifo.xml: not a statement: it is a FIFO", "reconcile",
            book.path("fifo.xml"))
    }

    // MARK: Files that do not hold still

    /// Writes to a feed while it is read.
    private struct Meddling: Nightly.Progress {
        let stage: Stage
        let path: String

        func report(_ stage: Stage, done: Int, of total: Int) {
            guard stage == self.stage, let file = FileHandle(forWritingAtPath: path) else { return }
            file.seekToEndOfFile()
            file.write(Data("four,ann,carl,completed,1.00,EUR,2013-11-05T10:00:00Z,\n".utf8))
            try? file.close()
        }
    }

    @Test(arguments: [Stage.reading, .comparing])
    func `a feed that changes while it is read is refused`(_ stage: Stage) throws {
        let book = try SmallBook.closedOnMonday(#"{"rejectLimit": {"rows": 2, "percent": 100}}"#)
        // More than is read at a time, and two rows that are read again when they are compared.
        var rows = (0..<3_000).map { completed("more-\($0)", on: "2013-11-05") }
        rows += [completed("three", "1.00"), completed("three", "2.00")]
        let feed = try book.feed("sessions-2013-11-05.csv", rows: rows)
        let before = try tables(ofDatabase: book.path("nightbook.db"))
        let now = try #require(Instant("2013-12-01T00:00:00Z"))
        let folder = try BookFolder(book.path)
        let failure = #expect(throws: JobFailure.self) {
            try Night.run(
                RunRequest(), in: folder, now: now, progress: Meddling(stage: stage, path: feed))
        }
        #expect(failure?.exitCode == .badInput)
        #expect(failure?.message.contains("sessions-2013-11-05.csv") == true)
        #expect(failure?.message.contains("changed while it was read") == true)
        #expect(try tables(ofDatabase: book.path("nightbook.db")) == before)
        #expect(!book.exists("reports/2013-11-05"))
    }

    // MARK: Names that play tricks

    @Test func `a name with a line end or an escape is shown escaped`() throws {
        let book = try SmallBook.closedOnMonday()
        let name = "sessions-2013-11-05-\n\u{1B}[2J\u{202E}.csv"
        let shown = #"sessions-2013-11-05-\n\u{1b}[2J\u{202e}.csv"#
        try book.put("session_id\n", at: "inbox/" + name)
        try book.refuses(.badInput, shown, "run")
        try book.put(feedText([badRow(1)]), at: "inbox/" + name)
        let ran = try book.run("run")
        #expect(ran.exitCode == .done)
        #expect(ran.output.contains(shown))
        for text in [ran.output, ran.message] {
            #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
        }
        #expect(try book.text("reports/2013-11-05/exceptions.csv").contains(name))
        try book.refuses(
            .inputMissing, #"no\u{1b}where"#, "run", "--book", book.path("no\u{1B}where"))
    }
}
