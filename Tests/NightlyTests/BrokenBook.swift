import Testing

/// A small book whose first statement has a break of every cause.
enum BrokenBook {
    static let payout = "P-20131104-000001"
    static let sweep = "C-20131104-EUR"

    /// Closed on 2013-11-04 with `one` (10.00) and `two` (20.00) of ann's, who is paid 24.00;
    /// 6.00 are swept. The statement opens with 5.00 that no statement has shown.
    static func opened() throws -> SmallBook {
        let book = try SmallBook.closedOnMonday()
        try reconcile(
            book, "wallet-06",
            """
            l1,2013-11-06,one,charge,carl,EUR,9.00,14.00
            l2,2013-11-06,\(payout),payout,ann,EUR,-24.00,-10.00
            l3,2013-11-06,\(payout),return,ann,EUR,24.00,14.00
            l4,2013-11-06,\(payout),payout,ann,EUR,-24.00,-10.00
            l5,2013-11-06,two,charge,carl,USD,20.00,20.00
            l6,2013-11-06,one,charge,carl,EUR,-1.00,-11.00
            l7,2013-11-06,late,charge,dora,EUR,7.00,-4.00
            l8,2013-11-06,,fee,,EUR,-0.30,-4.30
            """)
        return book
    }

    /// Reads a statement with running balances.
    static func reconcile(_ book: SmallBook, _ name: String, _ lines: String) throws {
        let header = "line_id,booked_on,reference,kind,counterparty,currency,amount,balance\n"
        try book.put(header + lines + "\n", at: name + ".csv")
        let ran = try book.run("reconcile", book.path(name + ".csv"))
        #expect(ran.exitCode == .done, "\(ran.message)")
    }

    /// Decides something, which must be possible.
    static func decide(_ book: SmallBook, _ words: String..., because reason: String) throws {
        let ran = try book.run(words: words + ["--reason", reason, "--by", "eve"])
        #expect(ran.exitCode == .done, "\(ran.message)")
    }

    /// The same after a day of decisions, and the close that makes `late` known: 7.50 by bob, of
    /// which 7.00 had come. `one` is disputed, and a session bears the id of line l8.
    static func decided() throws -> SmallBook {
        let book = try opened()
        try decide(book, "resolve", "B-000003", "--as", "noted", because: "asked ann")
        try decide(book, "resolve", "B-000004", "--as", "platform-funds", because: "sent twice")
        try decide(book, "resolve", "B-000008", "--as", "void", because: "never paid")
        try decide(book, "adjust", "ann", "EUR", "1.00", because: "gift")
        try book.feed(
            "sessions-2013-11-06.csv",
            completed("late", "7.50", by: "bob", for: "dora", on: "2013-11-06"),
            disputed("one", disputed: "2013-11-06"),
            completed("l8", "1.00", by: "bob", for: "dora", on: "2013-11-06"), badRow(1))
        #expect(try book.run("run", "--date", "2013-11-06").exitCode == .done)
        return book
    }
}

extension SmallBook {
    /// What is told of an id, line by line, without indents.
    func story(of id: String) throws -> [String] {
        let ran = try run("explain", id)
        #expect(ran.exitCode == .done, "\(id): \(ran.message)")
        return ran.output.split(separator: "\n").map { line in
            String(line.drop { $0 == " " }).replacing(path, with: "BOOK")
        }
    }

    /// Whether all of some lines are told in their order, whatever stands between them.
    func tells(
        _ expected: [String], of id: String, at place: SourceLocation = #_sourceLocation
    ) throws {
        var told = try story(of: id)[...]
        for line in expected {
            guard let found = told.firstIndex(of: line) else {
                Issue.record(
                    "\(id): not told, or out of its order: \(line)\nleft: \(told)",
                    sourceLocation: place)
                return
            }
            told = told[(found + 1)...]
        }
    }
}
