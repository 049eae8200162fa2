import Nightly
import SQLite
import Testing

/// Sums that no 64 bits hold: refused, and nothing changed.
@Suite struct OverflowTests {
    /// A book in which somebody was given so much that 1,000.00 more are too much. No command posts
    /// so large a correction; the rows are added from outside.
    private func fullToTheBrim(times count: Int = 1) throws -> SmallBook {
        let book = try SmallBook.closedOnMonday()
        let adjusted = try book.run(
            "adjust", "ann", "EUR", "0.01", "--reason", "gift", "--by", "eve")
        #expect(adjusted.exitCode == .done)
        let database = try Connection(path: book.path("nightbook.db"), access: .readWrite)
        for number in 2..<2 + count {
            try database.execute(
                """
                INSERT INTO adjustments SELECT NULL, business_date, \(number), account,
                    \(Int64.max - 100_000), reason, made_by FROM adjustments LIMIT 1;
                INSERT INTO transfers SELECT NULL, business_date, kind, debit, credit,
                    \(Int64.max - 100_000), last_insert_rowid()
                FROM transfers WHERE kind = 7 LIMIT 1;
                """)
        }
        return book
    }

    @Test func `a sum that is too large is refused`() throws {
        let book = try fullToTheBrim()
        try book.feed("sessions-2013-11-05.csv", completed("three", "2000.00"))
        try book.refuses(.badInput, "larger than any sum of money can be here", "run")
    }

    @Test func `a sum that fits is paid`() throws {
        let book = try fullToTheBrim()
        try book.feed("sessions-2013-11-05.csv", completed("three", "0.10", by: "bob"))
        #expect(try book.run("run").exitCode == .done)
        #expect(
            try book.rows("payouts.csv", of: "2013-11-05")[0]
                == "2013-11-05,P-20131105-000001,ann,,wallet,ann,EUR,92233720368546758.08,2,2013-11-06"
        )
    }

    @Test func `what SQLite can't add up is refused too`() throws {
        let book = try fullToTheBrim(times: 2)
        try book.feed("sessions-2013-11-05.csv", completed("three", "0.50"))
        try book.refuses(.badInput, "overflow", "run")
    }
}
