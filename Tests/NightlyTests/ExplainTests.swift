import JSON
import Testing

/// What `explain` tells of each kind of id.
@Suite struct `explaining what an id names` {
    @Test func `a session, from its row to the line that confirmed it`() throws {
        let book = try SmallBook.closedOnMonday()
        try BrokenBook.reconcile(
            book, "wallet", "l1,2013-11-05,one,charge,carl,EUR,10.00,10.00")
        #expect(
            try book.story(of: "one") == [
                "session one: customer carl paid 10.00 EUR to provider ann",
                """
                2013-11-04  completed at 2013-11-04T10:00:00Z; read from \
                sessions-2013-11-04.csv, line 2
                """,
                """
                2013-11-04  transfer 1, charge: 10.00 EUR, debit charges-in-transit, credit \
                provider:ann
                """,
                "2013-11-04  transfer 2, commission: 2.00 EUR, debit provider:ann, credit commission",
                "2013-11-04  its net of 8.00 EUR can be paid from now on",
                "2013-11-04  its net, 8.00 EUR, is part of payout P-20131104-000001 of 24.00 EUR",
                """
                2013-11-04  transfer 5, payout: 24.00 EUR, debit provider:ann, credit \
                transfers-in-transit
                """,
                """
                2013-11-04  payout P-20131104-000001 of 24.00 EUR to wallet ann, to be paid on \
                2013-11-05; instructed in BOOK/reports/2013-11-04/settlement-EUR.xml
                """,
                """
                2013-11-05  line l1 of statement wallet, booked on 2013-11-05: 10.00 EUR from \
                carl, kind charge, reference one; matched by reference, confirms 10.00 EUR
                """,
                """
                2013-11-05  transfer 7, charge-confirmed: 10.00 EUR, debit wallet, credit \
                charges-in-transit
                """,
                """
                2013-11-05  break B-000003, MISSING, since 2013-11-05, with statement wallet: \
                expected -24.00 EUR, found 0.00 EUR, difference 24.00 EUR: payout \
                P-20131104-000001 to ann was instructed at 24.00 EUR for 5 November; no statement \
                shows it
                """,
                """
                now         payout P-20131104-000001: 24.00 EUR of 24.00 EUR is not on a \
                statement yet; expected by 2013-11-05
                """,
                "now         break B-000003, MISSING, is open",
            ])
    }

    @Test func `a payout with its items, and the next one with what came back`() throws {
        let book = try BrokenBook.decided()
        try book.tells(
            [
                "payout P-20131104-000001: 24.00 EUR to provider ann",
                """
                2013-11-04  session two completed, customer carl: price 20.00 EUR, commission \
                4.00 EUR, net 16.00 EUR; from sessions-2013-11-04.csv, line 3
                """,
                """
                2013-11-05  transfer 8, transfer-confirmed: 24.00 EUR, debit \
                transfers-in-transit, credit wallet
                """,
            ], of: BrokenBook.payout)
        try book.tells(
            [
                "payout P-20131106-000001: 1.00 EUR to provider ann",
                "2013-11-05  payout P-20131104-000001 came back: net 24.00 EUR",
                "2013-11-05  session two was taken back: net -16.00 EUR",
                "2013-11-05  correction A-20131105-000001 of 1.00 EUR by eve: gift",
                """
                2013-11-06  session one disputed, customer carl: price -10.00 EUR, commission \
                -2.00 EUR, net -8.00 EUR; from sessions-2013-11-06.csv, line 3
                """,
            ], of: "P-20131106-000001")
    }

    @Test func `a refund, a sweep, a correction and a provider`() throws {
        let book = try BrokenBook.decided()
        try book.tells(
            [
                """
                2013-11-06  disputed at 2013-11-06T20:00:00Z; read from sessions-2013-11-06.csv, \
                line 3
                """,
                """
                2013-11-06  transfer 24, refund: 10.00 EUR, debit provider:ann, credit \
                transfers-in-transit
                """,
                """
                now         refund R-20131106-000001: 10.00 EUR of 10.00 EUR is not on a \
                statement yet; expected by 2013-11-07
                """,
            ], of: "R-20131106-000001")
        try book.tells(
            [
                "commission sweep C-20131104-EUR: 6.00 EUR",
                """
                2013-11-04  transfer 6, sweep: 6.00 EUR, debit platform-wallet, credit \
                transfers-in-transit
                """,
                "now         break B-000009, MISSING, is open",
            ], of: BrokenBook.sweep)
        try book.tells(
            [
                "correction A-20131105-000001: 1.00 EUR for provider ann",
                "2013-11-05  transfer 19, adjustment: 1.00 EUR, debit adjustments, credit provider:ann",
                "2013-11-06  the correction, 1.00 EUR, is part of payout P-20131106-000001 of 1.00 EUR",
            ], of: "A-20131105-000001")
        try book.tells(
            [
                "provider ann: is owed 0.00 EUR",
                "2013-11-05  payout P-20131104-000001 came back: net 24.00 EUR",
            ], of: "ann")
    }

    @Test func `a provider who is not paid, and why`() throws {
        try BrokenBook.opened().tells(
            [
                "provider ann: is owed 24.00 EUR",
                "now         is owed 24.00 EUR, in no payout yet",
                """
                now         is not paid while break B-000003 is open: payout P-20131104-000001 to \
                ann came back on 6 November: 24.00 EUR; the provider is owed it again, and not \
                paid until somebody looks
                """,
            ], of: "ann")
    }

    @Test func `a session and a line that bear the same id, one after the other`() throws {
        let book = try BrokenBook.decided()
        try book.tells(
            [
                "session l8: customer dora paid 1.00 EUR to provider bob",
                "statement line l8 of wallet-06: -0.30 EUR on 2013-11-06",
                "2013-11-05  transfer 15, fee: 0.30 EUR, debit wallet-fees, credit wallet",
            ], of: "l8")
    }

    @Test func `a session taken back, read anew, and one never posted`() throws {
        let book = try SmallBook.closedOnMonday()
        try BrokenBook.decide(book, "withdraw", "one", because: "wrong price")
        try BrokenBook.decide(book, "withdraw", "one", "--undo", because: "it was right")
        try book.feed(
            "sessions-2013-11-05.csv", completed("one"), badRow(1),
            completed("soon", on: "2013-11-09"))
        #expect(try book.run("run", "--date", "2013-11-05").exitCode == .done)
        try book.tells(
            [
                "session one: customer carl paid 10.00 EUR to provider ann",
                "2013-11-05  session one is taken back by eve: wrong price",
                "2013-11-05  transfer 8, resolved: 2.00 EUR, debit commission, credit provider:ann",
                "2013-11-05  session one may be read again, by eve: it was right",
                "session one: customer carl paid 10.00 EUR to provider ann",
                """
                2013-11-05  completed at 2013-11-04T10:00:00Z; read from \
                sessions-2013-11-05.csv, line 2
                """,
            ], of: "one")
        try book.tells(
            [
                "session soon: customer carl pays 10.00 EUR to provider ann; not posted yet",
                "now         completed, known before it is due; not posted yet",
            ], of: "soon")
        try book.tells(
            [
                "session bad-1: nothing of it is posted",
                """
                2013-11-05  sessions-2013-11-05.csv, line 3 was set aside: NEGATIVE_PRICE: price \
                "-1.00" is negative
                """,
            ], of: "bad-1")
    }

    @Test func `what no feed has told of, and a statement has`() throws {
        try BrokenBook.opened().tells(
            ["session late: nothing of it is posted"], of: "late")
    }

    @Test func `an id that names nothing is told what was looked for`() throws {
        let book = try BrokenBook.opened()
        for id in ["nobody", "P-20131104-000009", "B-000099", "A-20131104-000001"] {
            try book.refuses(.inputMissing, "looked for a session", "explain", id)
        }
        try SmallBook().refuses(.inputMissing, "break (B-000001)", "explain", "one")
    }

    @Test func `the same story as JSON`() throws {
        let book = try BrokenBook.opened()
        let ran = try book.run("explain", "B-000002", "--json")
        let document = try JSONValue(parsing: Array(ran.output.utf8))
        guard case .array(let stories) = document["stories"], let story = stories.first,
            case .array(let events) = story["events"], case .array(let now) = story["now"]
        else {
            Issue.record("no story: \(ran.output)")
            return
        }
        #expect(story["kind"]?.text == "break" && story["id"]?.text == "B-000002")
        let arisen = try #require(
            events.first { $0["event"]?.text == "break" && $0["break"]?.text == "B-000002" })
        #expect(
            ["date", "cause", "since", "reference", "line_id", "expected", "found", "difference"]
                .map { arisen[$0]?.text } == [
                    "2013-11-05", "AMOUNT_MISMATCH", "2013-11-06", "one", "l1", "10.00", "9.00",
                    "-1.00",
                ])
        let transfer = try #require(events.first { $0["transfer"] != nil })
        #expect(
            ["event", "transfer", "amount", "currency", "debit", "credit"]
                .map { transfer[$0]?.text } == [
                    "charge-confirmed", "7", "9.00", "EUR", "wallet", "charges-in-transit",
                ])
        #expect(now.map { $0["event"]?.text } == ["in-transit", "open", "open"])
    }
}
