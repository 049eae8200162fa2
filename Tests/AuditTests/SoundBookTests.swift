import Testing

/// A book that nobody tampered with, whatever happened in it between two closes.
@Suite struct `a sound book` {
    enum Step {
        /// The next session of three, the second of which is disputed.
        case withdraw
        case withdrawFree, withdrawDeferred
        /// Makes the session that was withdrawn first readable again.
        case undo
        case adjust
        /// A statement whose line was recorded before, in a currency that no session has.
        case repeated
        /// A statement without a line that opens and closes with nothing, in another currency.
        case empty
        /// A statement without a line that opens elsewhere, in another currency.
        case gap
        /// A statement with a line that pays a part of a session.
        case part
        /// Gives up a payout, which a statement missed.
        case void
        /// A line in suspense confirms a session of less than it, or of more.
        case matchLess, matchMore
        /// Two lines in suspense cancel each other out.
        case cancel
    }

    static let orders: [[Step]] = [
        [.withdraw, .repeated],
        [.repeated, .withdraw],
        [.withdraw, .withdraw, .repeated],
        [.withdraw, .repeated, .withdraw],
        [.withdraw, .repeated, .withdraw, .repeated],
        [.withdraw, .empty, .repeated],
        [.empty, .withdraw],
        [.withdraw, .gap, .repeated],
        [.gap, .withdraw, .repeated],
        [.withdraw, .gap],
        [.withdrawDeferred, .repeated],
        [.withdrawDeferred, .withdraw, .repeated, .withdraw],
        [.withdrawFree, .repeated],
        [.repeated, .withdrawFree, .empty],
        [.withdrawFree, .withdraw, .empty, .withdraw],
        [.adjust, .withdraw, .repeated],
        [.withdraw, .repeated, .adjust],
        [.withdraw, .adjust, .repeated, .adjust, .withdraw],
        [.withdraw, .undo, .repeated],
        [.withdraw, .repeated, .undo, .empty],
        [.repeated, .void, .repeated],
        [.withdraw, .repeated, .void, .withdraw, .repeated],
        [.matchLess, .repeated],
        [.repeated, .matchLess],
        [.matchMore, .repeated],
        [.repeated, .matchMore, .empty],
        [.matchLess, .withdraw, .repeated, .withdraw],
        [.cancel, .withdraw, .empty, .matchLess],
        [.part, .withdraw, .repeated],
        [.withdraw, .part, .repeated],
        [.withdraw, .repeated, .part, .repeated],
    ]

    @Test(arguments: orders)
    func `is found so in whatever order statements and decisions came`(
        _ order: [Step]
    ) throws {
        let book = try PlainBook()
        try book.close("2013-11-03")
        try book.reconcile(
            "u-1,2013-11-05,,fee,,USD,-5.00", "e-1,2013-11-05,,,x,EUR,7.00",
            "e-2,2013-11-05,,,x,EUR,4.00", "e-3,2013-11-05,,,x,EUR,-4.00")
        try book.close(
            "2013-11-04", "s-1,ann,c-1,completed,10.00,EUR,2013-11-04T09:00:00Z,",
            "s-2,ann,c-2,disputed,9.00,EUR,2013-11-04T09:00:00Z,2013-11-04T10:00:00Z",
            "s-3,bob,c-3,completed,8.00,EUR,2013-11-04T09:00:00Z,",
            "less,bob,c-4,completed,5.00,EUR,2013-11-04T09:00:00Z,",
            "more,bob,c-5,completed,12.00,EUR,2013-11-04T09:00:00Z,",
            "free,bob,c-6,completed,0,EUR,2013-11-04T09:00:00Z,",
            "later,bob,c-7,completed,6.00,EUR,2013-11-20T09:00:00Z,")
        var sessions = ["s-1", "s-2", "s-3"][...]
        for (place, step) in order.enumerated() {
            try take(step, in: book, &sessions)
            #expect(book.findings() == [], "after \(order[...place])")
        }
        try book.close("2013-11-05", "s-9,bob,c-9,completed,3.00,EUR,2013-11-05T09:00:00Z,")
        #expect(book.findings() == [])
    }

    private func take(
        _ step: Step, in book: PlainBook, _ sessions: inout ArraySlice<String>
    ) throws {
        switch step {
        case .withdraw:
            let session = sessions.popFirst()
            try book.decide("withdraw", #require(session))
        case .withdrawFree: try book.decide("withdraw", "free")
        case .withdrawDeferred: try book.decide("withdraw", "later")
        case .undo: try book.decide("withdraw", "s-1", "--undo")
        case .adjust: try book.decide("adjust", "ann", "EUR", "-1.25")
        case .repeated: try book.reconcile("u-1,2013-11-05,,fee,,USD,-5.00")
        case .empty:
            try book.reconcile([.init(currency: "GBP", opening: "0.00", closing: "0.00")])
        case .gap: try book.reconcile([.init(currency: "JPY", opening: "7", closing: "7")])
        case .part: try book.reconcile("p-1,2013-11-05,s-3,charge,c-3,EUR,1.00")
        case .void: try resolve("counterparty = 'ann'", as: "void", book)
        case .matchLess: try resolve("found = 700", as: "match:less", book)
        case .matchMore: try resolve("found = 700", as: "match:more", book)
        case .cancel:
            let other = try book.openBreak(where: "found = -400")
            try resolve("found = 400", as: "match:\(other)", book)
        }
    }

    private func resolve(_ condition: String, as what: String, _ book: PlainBook) throws {
        try book.decide("resolve", book.openBreak(where: condition), "--as", what)
    }

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

    @Test func `may have gaps in several currencies from a statement that repeats a line`() throws {
        let book = try PlainBook()
        try book.close("2013-11-04")
        try book.reconcile("u-1,2013-11-05,,,,USD,-5.00")
        try book.reconcile([
            .init(
                currency: "USD", opening: "0.00", closing: "-5.00", lines: [("u-1", "-5.00")]),
            .init(currency: "JPY", opening: "7", closing: "7"),
            .init(currency: "EUR", opening: "-1.00", closing: "-1.00"),
            .init(currency: "GBP", opening: "0.00", closing: "0.00"),
        ])
        #expect(book.findings() == [])
        #expect(try book.openBreak(where: "currency = 'EUR'") == "B-000002")
        #expect(try book.openBreak(where: "currency = 'JPY'") == "B-000003")
    }

    @Test func `may have a gap after a statement whose repeated lines come to nothing`() throws {
        let book = try PlainBook()
        try book.close("2013-11-04")
        try book.reconcile("u-1,2013-11-05,,,,USD,-5.00", "u-2,2013-11-05,,,,USD,5.00")
        // It opens elsewhere, but has no new line that could tell what is between.
        try book.reconcile([
            .init(
                currency: "USD", opening: "9.00", closing: "9.00",
                lines: [("u-1", "-5.00"), ("u-2", "5.00")])
        ])
        #expect(book.findings() == [])
        try book.reconcile([.init(currency: "USD", opening: "9.00", closing: "9.00")])
        #expect(book.findings() == [])
        #expect(try book.openBreak(where: "cause = 6") == "B-000003")
    }
}
