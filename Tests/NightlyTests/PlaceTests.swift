import Foundation
import Nightly
import SQLite
import Testing

/// What is found where the folder of a date is to appear, and what becomes of a published folder
/// that is damaged.
@Suite struct PlaceTests {
    private static let date = "2013-11-05"

    private func bookWithFeed() throws -> SmallBook {
        let book = try SmallBook.closedOnMonday()
        try book.feed(
            "sessions-2013-11-05.csv", completed("three", on: "2013-11-05"),
            completed("four", by: "bob", on: "2013-11-05"),
            disputed("one", disputed: "2013-11-05"), badRow(1))
        return book
    }

    // MARK: Before the date is closed

    @Test func `a folder with other content is in the way`() throws {
        let book = try bookWithFeed()
        try book.makeFolder("reports/2013-11-05")
        try book.put("mine", at: "reports/2013-11-05/notes.txt")
        try book.refuses(.cannotWrite, "Nothing was closed", "run")
        try book.remove("reports/2013-11-05")
        #expect(try book.run("run").exitCode == .done)
    }

    @Test func `a folder that lacks a file, or has one more, is in the way`() throws {
        let original = try bookWithFeed()
        #expect(try original.run("run").exitCode == .done)
        for change in ["lacks", "has one more"] {
            let book = try bookWithFeed()
            try FileManager.default.copyItem(
                atPath: original.path("reports/2013-11-05"),
                toPath: book.path("reports/2013-11-05"))
            if change == "lacks" {
                try book.remove("reports/2013-11-05/summary.csv")
            } else {
                try book.put("mine", at: "reports/2013-11-05/notes.txt")
            }
            try book.refuses(.cannotWrite, "with other content", "run")
        }
    }

    @Test func `a folder with the same content is as good as published`() throws {
        let original = try bookWithFeed()
        #expect(try original.run("run").exitCode == .done)
        let book = try bookWithFeed()
        try FileManager.default.copyItem(
            atPath: original.path("reports/2013-11-05"), toPath: book.path("reports/2013-11-05"))
        #expect(try book.run("run").exitCode == .done)
        #expect(try book.files("reports") == original.files("reports"))
    }

    @Test func `an empty folder counts as none`() throws {
        let original = try bookWithFeed()
        #expect(try original.run("run").exitCode == .done)
        let book = try bookWithFeed()
        try book.makeFolder("reports/2013-11-05")
        #expect(try book.run("run").exitCode == .done)
        #expect(try book.files("reports") == original.files("reports"))
    }

    @Test func `a file is in the way`() throws {
        let book = try bookWithFeed()
        try book.put("mine", at: "reports/2013-11-05")
        try book.refuses(.cannotWrite, "Nothing was closed", "run")
    }

    @Test func `a symlink is in the way, wherever it leads`() throws {
        let book = try bookWithFeed()
        try book.makeFolder("elsewhere")
        for destination in ["../elsewhere", "../nowhere", "2013-11-04"] {
            try book.link("reports/2013-11-05", to: destination)
            try book.refuses(.cannotWrite, "symbolic link", "run")
            try book.remove("reports/2013-11-05")
        }
    }

    @Test func `reports can't be written where a file bears their name`() throws {
        let book = try SmallBook()
        try book.put("mine", at: "reports")
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        let ran = try book.run("run")
        #expect(ran.exitCode == .cannotWrite)
        #expect(ran.message.contains("reports"))
        #expect(try book.text("reports") == "mine")
        try book.remove("reports")
        #expect(try book.run("run").exitCode == .done)
    }

    // MARK: Before a statement is reconciled

    private static let place = "reports/reconciliation/w"

    private func bookWithStatement() throws -> SmallBook {
        let book = try SmallBook.closedOnMonday()
        try book.put(
            """
            line_id,booked_on,reference,kind,counterparty,currency,amount
            l1,2013-11-05,one,charge,carl,EUR,10.00

            """, at: "w.csv")
        try book.makeFolder("reports/reconciliation")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o750], ofItemAtPath: book.path("reports/reconciliation"))
        return book
    }

    @Test func `what is in a statement's way is named, and nothing is changed`() throws {
        let ways: [(lies: (SmallBook) throws -> Void, found: String)] = [
            ({ try $0.put("mine", at: Self.place) }, "w: a file is in the way; move it away"),
            ({ try $0.link(Self.place, to: "../2013-11-04") }, "w: a symbolic link is in the way"),
            (
                {
                    try $0.makeFolder(Self.place)
                    try $0.put("mine", at: Self.place + "/notes.txt")
                }, "w: a folder of this name is there already, with other content ("
            ),
        ]
        for way in ways {
            let book = try bookWithStatement()
            try way.lies(book)
            for fragment in [way.found, "then run again. Nothing was changed"] {
                try book.refuses(.cannotWrite, fragment, "reconcile", book.path("w.csv"))
            }
        }
    }

    @Test func `an empty folder, or the same content, is not in a statement's way`() throws {
        let original = try bookWithStatement()
        #expect(try original.run("reconcile", original.path("w.csv")).exitCode == .done)
        for isEmpty in [true, false] {
            let book = try bookWithStatement()
            if isEmpty {
                try book.makeFolder(Self.place)
            } else {
                try FileManager.default.copyItem(
                    atPath: original.path(Self.place), toPath: book.path(Self.place))
            }
            #expect(try book.run("reconcile", book.path("w.csv")).exitCode == .done)
            #expect(try book.files("reports") == original.files("reports"))
        }
    }

    // MARK: After the date was closed

    /// What can happen to a published folder.
    enum Damage: String, CaseIterable {
        case byteIsAnother, fileIsGone, manifestIsGone, fileIsEmpty, folderIsGone
        case allFoldersAreGone, folderIsEmpty, fileIsAFolder, fileIsASymlink

        fileprivate func happen(to book: SmallBook) throws {
            let folder = "reports/2013-11-05"
            let file = folder + "/payouts.csv"
            switch self {
            case .byteIsAnother:
                var content = try book.content(file)
                content[content.count / 2] ^= 1
                try book.put(content, at: file)
            case .fileIsGone: try book.remove(file)
            case .manifestIsGone: try book.remove(folder + "/manifest.json")
            case .fileIsEmpty: try book.put("", at: file)
            case .folderIsGone: try book.remove(folder)
            case .allFoldersAreGone: try book.remove("reports")
            case .folderIsEmpty:
                try book.remove(folder)
                try book.makeFolder(folder)
            case .fileIsAFolder:
                try book.remove(file)
                try book.makeFolder(file)
            case .fileIsASymlink:
                try FileManager.default.moveItem(
                    atPath: book.path(file), toPath: book.path("payouts.csv"))
                try book.link(file, to: "../../payouts.csv")
            }
        }
    }

    @Test(arguments: Damage.allCases)
    func `what was damaged is published again with the same bytes`(_ damage: Damage) throws {
        let book = try bookWithFeed()
        #expect(try book.run("run").exitCode == .done)
        let before = try BookState(book.path)
        try damage.happen(to: book)
        let ran = try book.run("run", "--date", Self.date)
        #expect(ran.exitCode == .done, "\(ran.message)")
        #expect(ran.output.contains("are published again"))
        if damage == .fileIsASymlink { try book.remove("payouts.csv") }
        if damage == .allFoldersAreGone {
            #expect(try book.run("run", "--date", "2013-11-04").exitCode == .done)
        }
        #expect(try BookState(book.path).changes(since: before) == [])
    }

    @Test func `what somebody laid beside the reports stays there`() throws {
        let book = try bookWithFeed()
        #expect(try book.run("run").exitCode == .done)
        let published = try book.files("reports/2013-11-05")
        try book.put("mine", at: "reports/2013-11-05/notes.txt")
        try book.remove("reports/2013-11-05/summary.csv")
        #expect(try book.run("run", "--date", Self.date).exitCode == .done)
        var found = try book.files("reports/2013-11-05")
        #expect(found.removeValue(forKey: "notes.txt") == Data("mine".utf8))
        #expect(found == published)
    }

    @Test func `a closed date is not published through a symlink`() throws {
        let book = try bookWithFeed()
        #expect(try book.run("run").exitCode == .done)
        try FileManager.default.moveItem(
            atPath: book.path("reports/2013-11-05"), toPath: book.path("moved"))
        try book.link("reports/2013-11-05", to: "../moved")
        try book.refuses(.cannotWrite, "symbolic link", "run", "--date", Self.date)
    }

    @Test func `a closed date given the feed that it read is looked after all the same`() throws {
        let book = try bookWithFeed()
        #expect(try book.run("run").exitCode == .done)
        let before = try BookState(book.path)
        try book.remove("reports/2013-11-05/summary.csv")
        let feed = book.path("inbox/sessions-2013-11-05.csv")
        let ran = try book.run("run", "--date", Self.date, feed)
        #expect(ran.exitCode == .done)
        #expect(ran.message.contains("already read; skipped"))
        #expect(try BookState(book.path).changes(since: before) == [])
    }

    @Test func `where the reports lie is the user's choice, over a symlink too`() throws {
        let book = try bookWithFeed()
        try FileManager.default.moveItem(
            atPath: book.path("reports"), toPath: book.path("elsewhere"))
        try book.link("reports", to: "elsewhere")
        #expect(try book.run("run").exitCode == .done)
        #expect(book.exists("elsewhere/2013-11-05/manifest.json"))
    }

    @Test func `a date is published as it stood, whatever came after`() throws {
        let book = try bookWithFeed()
        #expect(try book.run("run").exitCode == .done)
        let published = try book.files("reports/2013-11-04")
        try book.put(
            #"{"commissionBasisPoints": 1000, "holdDays": 5, "timeZone": "Asia/Tokyo"}"#,
            at: "nightbook.json")
        let adjusted = try book.run(
            "adjust", "ann", "EUR", "5.00", "--reason", "gift", "--by", "eve")
        #expect(adjusted.exitCode == .done)
        #expect(try book.run("run", "--date", "2013-11-06", "--empty").exitCode == .done)
        try book.remove("reports/2013-11-04")
        #expect(try book.run("run", "--date", "2013-11-04").exitCode == .done)
        #expect(try book.files("reports/2013-11-04") == published)
    }

    @Test func `a date closed and not published is published by the next run`() throws {
        let book = try bookWithFeed()
        #expect(try book.run("run").exitCode == .done)
        let published = try book.files("reports")
        try book.remove("reports/2013-11-05")
        #expect(try book.run("run").exitCode == .done)
        #expect(try book.files("reports") == published)
    }

    @Test func `what a killed run left half written is taken away`() throws {
        let book = try bookWithFeed()
        try book.makeFolder("reports/.2013-11-05.staging")
        try book.put("half", at: "reports/.2013-11-05.staging/sessions.csv")
        try book.makeFolder("reports/.2013-11-03.staging")
        #expect(try book.run("run").exitCode == .done)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: book.path("reports")).sorted()
                == ["2013-11-04", "2013-11-05", "index.html"])
    }

    @Test func `a book changed from outside is not published as if nothing had happened`() throws {
        let book = try bookWithFeed()
        #expect(try book.run("run").exitCode == .done)
        try tamper(book)
        try book.refuses(.badInput, "it was changed from outside", "run", "--date", Self.date)
    }
}

/// Changes a published amount behind the guards' back.
private func tamper(_ book: SmallBook) throws {
    try Connection(path: book.path("nightbook.db"), access: .readWrite).execute(
        """
        DROP TRIGGER summaries_stay_as_they_are;
        UPDATE summaries SET amount = amount + 1;
        CREATE TRIGGER summaries_stay_as_they_are BEFORE UPDATE ON summaries
        BEGIN SELECT RAISE(ABORT, 'a published summary is never changed'); END;
        """)
}
