import Nightly
import SQLite
import Testing

/// Sums that no 64 bits hold: refused, and nothing changed.
@Suite struct OverflowTests {
    /// A book in which ann was given so many cents that hardly more fit. No command posts so large
    /// a correction; the rows are added from outside.
    private func bookWithGifts(_ cents: Int64...) throws -> SmallBook {
        let book = try SmallBook.closedOnMonday()
        let adjusted = try book.run(
            "adjust", "ann", "EUR", "0.01", "--reason", "gift", "--by", "eve")
        #expect(adjusted.exitCode == .done)
        let database = try Connection(path: book.path("nightbook.db"), access: .readWrite)
        for (index, amount) in cents.enumerated() {
            try database.execute(
                """
                INSERT INTO adjustments SELECT NULL, business_date, \(index + 2), account,
                    \(amount), reason, made_by FROM adjustments LIMIT 1;
                INSERT INTO posted_transfers SELECT NULL, business_date, kind, debit, credit,
                    \(amount), last_insert_rowid()
                FROM posted_transfers WHERE kind = 7 LIMIT 1;
                """)
        }
        return book
    }

    @Test func `a sum that is too large is refused`() throws {
        let book = try bookWithGifts(.max - 100_000)
        try book.feed("sessions-2013-11-05.csv", completed("three", "2000.00"))
        try book.refuses(.badInput, "larger than any sum of money can be here", "run")
    }

    @Test func `a sum of 18 digits is paid, one of 19 no settlement file can hold`() throws {
        // 0.01 was given by the command, 0.40 of 0.50 is bob's.
        let largest: Int64 = 999_999_999_999_999_999 - 1 - 40
        let book = try bookWithGifts(largest)
        try book.feed("sessions-2013-11-05.csv", completed("three", "0.50", by: "bob"))
        #expect(try book.run("run").exitCode == .done)
        #expect(
            try book.rows("payouts.csv", of: "2013-11-05")[0].contains(",9999999999999999.59,"))

        let fuller = try bookWithGifts(largest + 1)
        try fuller.feed("sessions-2013-11-05.csv", completed("three", "0.50", by: "bob"))
        try fuller.refuses(.badInput, "settlement-EUR.xml", "run")
    }

    @Test func `what SQLite can't add up is refused too`() throws {
        let book = try bookWithGifts(.max - 100_000, .max - 100_000)
        try book.feed("sessions-2013-11-05.csv", completed("three", "0.50"))
        try book.refuses(.badInput, "overflow", "run")
    }
}
