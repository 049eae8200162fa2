import Testing

/// A book that nobody tampered with, whatever happened in it between two closes.
@Suite struct `a sound book` {
    // MARK: Currencies

    @Test func `has no report of a currency that only a statement or a minimum tells of`() throws {
        let book = try PlainBook(configuration: #"{"minimumPayout": {"GBP": "5.00"}}"#)
        try book.close("2013-11-04", "s-1,ann,c-1,completed,10.00,EUR,2013-11-04T09:00:00Z,")
        try book.reconcile([
            .init(currency: "USD", opening: "0.00", closing: "0.00"),
            .init(currency: "JPY", opening: "0", closing: "0"),
        ])
        #expect(book.findings() == [])
        try book.close("2013-11-05")
        #expect(book.findings() == [])
        // A fact, or a transfer, comes later.
        try book.close("2013-11-06", "s-2,ann,c-2,completed,0,USD,2013-11-06T09:00:00Z,")
        #expect(book.findings() == [])
        try book.decide("adjust", "ann", "JPY", "5")
        try book.close("2013-11-07")
        #expect(book.findings() == [])
        for (date, expected) in [
            ("2013-11-05", ["EUR"]), ("2013-11-06", ["EUR", "USD"]),
            ("2013-11-07", ["EUR", "JPY", "USD"]),
        ] {
            #expect(
                try book.currencies(of: "trial-balance.csv", column: 2, on: date) == expected)
            #expect(try book.currencies(of: "summary.csv", column: 1, on: date) == expected)
        }
    }
}
