import Testing

/// Statements that tell again what was read before.
@Suite struct RepeatedStatementTests {
    private static let header =
        "line_id,booked_on,reference,kind,counterparty,currency,amount,balance\n"

    /// A book with one line of Tuesday and one of Wednesday.
    private func reconciled() throws -> SmallBook {
        let book = try SmallBook.closedOnMonday()
        try book.put(
            Self.header + "l1,2013-11-05,,other,x,EUR,1.00,1.00\n", at: "wallet-05.csv")
        try book.put(
            Self.header + "l2,2013-11-06,,other,x,EUR,2.00,3.00\n", at: "wallet-06.csv")
        for name in ["wallet-05.csv", "wallet-06.csv"] {
            let ran = try book.run("reconcile", book.path(name))
            #expect(ran.exitCode == .done)
            #expect(!ran.message.contains("recorded before"))
        }
        return book
    }

    /// The causes of all breaks that are open after a statement but the missing ones.
    private func causes(after name: String, in book: SmallBook) throws -> [Substring] {
        try book.rows("breaks.csv", of: "reconciliation/\(name)")
            .map { $0.split(separator: ",")[1] }.filter { $0 != "MISSING" }
    }

    @Test func `an older one under another name makes no gap, and warns that it is older`() throws {
        let book = try reconciled()
        try book.put(
            Self.header + "l1,2013-11-05,,other,x,EUR,1.00,1.00\n", at: "again.csv")
        let ran = try book.run("reconcile", book.path("again.csv"))
        #expect(ran.exitCode == .done)
        #expect(
            ran.message.contains(
                """
                again.csv: all its lines in EUR were recorded before, and it closes with 1.00 \
                where the ledger's wallet holds 3.00; nothing was posted for the difference
                """))
        #expect(try causes(after: "again", in: book) == ["UNEXPECTED", "UNEXPECTED"])
    }

    @Test func `the last one under another name agrees, and warns of nothing`() throws {
        let book = try reconciled()
        try book.put(
            Self.header + "l2,2013-11-06,,other,x,EUR,2.00,3.00\n", at: "again.csv")
        let ran = try book.run("reconcile", book.path("again.csv"))
        #expect(ran.exitCode == .done)
        #expect(!ran.message.contains("recorded before"))
    }

    @Test func `one that opens elsewhere with a new line makes a gap, and warns of nothing`() throws
    {
        let book = try reconciled()
        try book.put(
            Self.header + "l2,2013-11-06,,other,x,EUR,2.00,13.00\n"
                + "l3,2013-11-06,,other,x,EUR,1.00,14.00\n", at: "more.csv")
        let ran = try book.run("reconcile", book.path("more.csv"))
        #expect(ran.exitCode == .done)
        #expect(!ran.message.contains("recorded before"))
        #expect(
            try causes(after: "more", in: book)
                == ["UNEXPECTED", "UNEXPECTED", "STATEMENT_GAP", "UNEXPECTED"])
    }
}
