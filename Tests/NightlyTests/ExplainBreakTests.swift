import Testing

/// What `explain` tells of breaks: how they arose, what was decided and how they ended.
@Suite struct `explaining a break` {
    typealias BreakRow = (id: String, told: [String])
    static let breaks: [BreakRow] = [
        (
            "B-000001",
            [
                "break B-000001, STATEMENT_GAP: difference 5.00 EUR, open",
                """
                2013-11-05  break B-000001, STATEMENT_GAP, since 2013-11-06, with statement \
                wallet-06: expected 0.00 EUR, found 5.00 EUR, difference 5.00 EUR: the statement \
                opens with 5.00 EUR on 6 November, and the ledger's wallet holds 0.00: 5.00 EUR \
                that no statement has shown
                """,
                "2013-11-05  transfer 9, unexplained: 5.00 EUR, debit wallet, credit suspense",
                "now         break B-000001, STATEMENT_GAP, is open; it holds 5.00 EUR in suspense",
            ]
        ),
        (
            "B-000002",
            [
                "2013-11-04  charge one: 10.00 EUR, expected by 2013-11-04, from customer carl",
                """
                2013-11-05  line l1 of statement wallet-06, booked on 2013-11-06: 9.00 EUR from \
                carl, kind charge, reference one; matched by reference, confirms 9.00 EUR
                """,
                """
                2013-11-05  break B-000002, AMOUNT_MISMATCH, since 2013-11-06: expected 10.00 \
                EUR, found 9.00 EUR, difference -1.00 EUR: charge one of customer carl was \
                reported at 10.00 EUR; the statement shows 9.00 on 6 November: 1.00 EUR short
                """,
                """
                now         charge one: 1.00 EUR of 10.00 EUR is not on a statement yet; expected \
                by 2013-11-04
                """,
            ]
        ),
        (
            "B-000003",
            [
                """
                2013-11-05  transfer 10, payout-returned: 24.00 EUR, debit wallet, credit \
                provider:ann
                """,
                """
                2013-11-05  break B-000003, RETURNED, since 2013-11-06: expected 24.00 EUR, found \
                24.00 EUR, difference 0.00 EUR: payout P-20131104-000001 to ann came back on 6 \
                November: 24.00 EUR; the provider is owed it again, and not paid until somebody \
                looks
                """,
                "now         break B-000003, RETURNED, is open; ann is not paid until then",
            ]
        ),
        (
            "B-000004",
            [
                """
                2013-11-05  break B-000004, DUPLICATE_LINE, since 2013-11-06: expected 0.00 EUR, \
                found -24.00 EUR, difference -24.00 EUR: payout P-20131104-000001 to ann is \
                settled already; on 6 November the statement shows -24.00 EUR for it once more
                """,
                "2013-11-05  transfer 11, unexplained: 24.00 EUR, debit suspense, credit wallet",
            ]
        ),
        (
            "B-000005",
            [
                "break B-000005, CURRENCY_MISMATCH: difference 20.00 USD, open",
                "2013-11-05  transfer 12, unexplained: 20.00 USD, debit wallet, credit suspense",
            ]
        ),
        (
            "B-000006",
            [
                """
                2013-11-05  line l6 of statement wallet-06, booked on 2013-11-06: -1.00 EUR to \
                carl, kind charge, reference one; not matched, and in suspense
                """,
                """
                2013-11-05  break B-000006, WRONG_DIRECTION, since 2013-11-06: expected 1.00 EUR, \
                found -1.00 EUR, difference -2.00 EUR: charge one of customer carl was reported \
                at 10.00 EUR; the statement shows -1.00 on 6 November, the other way
                """,
            ]
        ),
        (
            "B-000007",
            [
                """
                2013-11-05  line l7 of statement wallet-06, booked on 2013-11-06: 7.00 EUR from \
                dora, kind charge, reference late; not matched, and in suspense
                """,
                "2013-11-05  transfer 14, unexplained: 7.00 EUR, debit wallet, credit suspense",
                "now         break B-000007, UNEXPECTED, is open; it holds 7.00 EUR in suspense",
            ]
        ),
        (
            "B-000009",
            [
                """
                2013-11-04  commission C-20131104-EUR: 6.00 EUR, expected by 2013-11-05, to the \
                platform's wallet platform; instructed in \
                BOOK/reports/2013-11-04/settlement-EUR.xml
                """,
                """
                2013-11-05  break B-000009, MISSING, since 2013-11-05, with statement wallet-06: \
                expected -6.00 EUR, found 0.00 EUR, difference 6.00 EUR: commission \
                C-20131104-EUR to the platform's wallet platform was instructed at 6.00 EUR for 5 \
                November; no statement shows it
                """,
            ]
        ),
    ]

    @Test func `a break of every cause, with what was expected and found`() throws {
        let book = try BrokenBook.opened()
        for row in Self.breaks { try book.tells(row.told, of: row.id) }
    }

    @Test func `what was decided about a break, who did and why`() throws {
        let book = try BrokenBook.decided()
        try book.tells(
            [
                "2013-11-05  break B-000003 is resolved as noted by eve: asked ann",
                "2013-11-05  break B-000003, RETURNED, is closed",
                "2013-11-05  break B-000004 is resolved as platform-funds by eve: sent twice",
                "2013-11-05  transfer 16, resolved: 24.00 EUR, debit platform-funds, credit suspense",
                "2013-11-05  break B-000004, DUPLICATE_LINE, is closed",
            ], of: BrokenBook.payout)
        try book.tells(
            [
                """
                2013-11-05  break B-000008, MISSING, since 2013-11-04, with statement wallet-06: \
                expected 20.00 EUR, found 0.00 EUR, difference -20.00 EUR: charge two of customer \
                carl was reported at 20.00 EUR for 4 November; no statement shows it
                """,
                "2013-11-05  break B-000008 is resolved as void by eve: never paid",
                """
                2013-11-05  transfer 17, resolved: 20.00 EUR, debit provider:ann, credit \
                charges-in-transit
                """,
                "2013-11-05  transfer 18, resolved: 4.00 EUR, debit commission, credit provider:ann",
                "2013-11-05  session two is taken back with it: nobody paid for it",
                "2013-11-05  break B-000008, MISSING, is closed",
            ], of: "two")
    }

    @Test func `a line in suspense that a late session explains`() throws {
        let book = try BrokenBook.decided()
        let told = [
            """
            2013-11-05  line l7 of statement wallet-06, booked on 2013-11-06: 7.00 EUR from dora, \
            kind charge, reference late; not matched, and in suspense
            """,
            "2013-11-06  break B-000007 is explained: late became known",
            "2013-11-06  transfer 28, resolved: 7.00 EUR, debit suspense, credit charges-in-transit",
            """
            2013-11-06  break B-000010, AMOUNT_MISMATCH, since 2013-11-06: expected 7.50 EUR, \
            found 7.00 EUR, difference -0.50 EUR: charge late of customer dora was reported at \
            7.50 EUR; the statement shows 7.00 on 6 November: 0.50 EUR short
            """,
        ]
        for id in ["late", "l7", "B-000007", "B-000010"] { try book.tells(told, of: id) }
        try book.tells(
            ["2013-11-06  charge late: 7.50 EUR, expected by 2013-11-06, from customer dora"],
            of: "l7")
    }

    typealias UnknownRow = (id: String, told: String)
    static let unknown: [UnknownRow] = [
        ("P-20131104-000009", "payout P-20131104-000009"),
        ("R-20131104-000001", "refund R-20131104-000001"),
        ("C-20131104-JPY", "sweep C-20131104-JPY"),
        ("A-20131105-000001", "correction A-20131105-000001"),
        ("P-20131104-1", "session P-20131104-1"),
    ]

    @Test(arguments: unknown)
    func `what a statement says under a reference that the book has given to nothing`(
        _ row: UnknownRow
    ) throws {
        let book = try SmallBook.closedOnMonday()
        try BrokenBook.reconcile(
            book, "wallet-06", "l1,2013-11-06,\(row.id),,dora,EUR,-7.00,-7.00")
        let told = [
            """
            2013-11-05  line l1 of statement wallet-06, booked on 2013-11-06: -7.00 EUR to dora, \
            reference \(row.id); not matched, and in suspense
            """,
            "2013-11-05  transfer 7, unexplained: 7.00 EUR, debit suspense, credit wallet",
            "now         break B-000001, UNEXPECTED, is open; it holds -7.00 EUR in suspense",
        ]
        try book.tells(told, of: row.id)
        let first = try #require(try book.story(of: row.id).first)
        #expect(first.hasPrefix(row.told + ":"), "\(first)")
        #expect(try book.run("explain", "P-20131104-000002").exitCode == .inputMissing)
    }

    @Test func `a correction that a statement names is told with it`() throws {
        let book = try SmallBook.closedOnMonday()
        try BrokenBook.decide(book, "adjust", "ann", "EUR", "1.00", because: "gift")
        let id = "A-20131105-000001"
        try BrokenBook.reconcile(book, "wallet-06", "l1,2013-11-06,\(id),,ann,EUR,-1.00,-1.00")
        try book.tells(
            [
                "correction \(id): 1.00 EUR for provider ann",
                """
                2013-11-05  line l1 of statement wallet-06, booked on 2013-11-06: -1.00 EUR to \
                ann, reference \(id); not matched, and in suspense
                """,
                "now         break B-000001, UNEXPECTED, is open; it holds -1.00 EUR in suspense",
            ], of: id)
    }
}
