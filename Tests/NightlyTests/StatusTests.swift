import JSON
import Testing

@Suite struct `how a reconciled book stands` {
    @Test func `open breaks by cause and age, who is blocked, and what is under way`() throws {
        let book = try BrokenBook.opened()
        try BrokenBook.reconcile(
            book, "wallet-20", "m1,2013-11-20,,fee,,EUR,-0.10,-4.40")
        let output = try book.run("status").output
        let expected = """
            reconciled to  2013-11-20
            not paid       ann, while B-000003 is open: P-20131104-000001 came back

            Open breaks, by age in days to 2013-11-20
                                 0-7  8-30  over 30  in all  oldest
              RETURNED             0     1        0       1      14
              DUPLICATE_LINE       0     1        0       1      14
              CURRENCY_MISMATCH    0     1        0       1      14
              WRONG_DIRECTION      0     1        0       1      14
              UNEXPECTED           0     1        0       1      14
              STATEMENT_GAP        0     1        0       1      14
              AMOUNT_MISMATCH      0     1        0       1      14
              MISSING              0     2        0       2      16

            Under way; overdue: expected by 2013-11-20
                                     EUR    USD
              in transit, in       21.00   0.00
              in transit, out       6.00   0.00
              in suspense         -13.00  20.00
              overdue, in      21.00 (2)   0.00
              overdue, out      6.00 (1)   0.00

            """
        #expect(output.contains(expected), "\(output)")
    }

    @Test func `ages of a week, a month and more`() throws {
        let book = try SmallBook.closedOnMonday()
        for (name, line) in [
            ("wallet-1", "l1,2013-11-05,,other,x,EUR,1.00,1.00"),
            ("wallet-2", "l2,2013-11-28,,other,x,EUR,1.00,2.00"),
            ("wallet-3", "l3,2013-12-06,,other,x,EUR,1.00,3.00"),
            ("wallet-4", "l4,2013-12-13,,other,x,EUR,1.00,4.00"),
        ] {
            try BrokenBook.reconcile(book, name, line)
        }
        let ran = try book.run("status", "--json")
        let document = try JSONValue(parsing: Array(ran.output.utf8))
        guard case .array(let breaks) = document["open_breaks"] else {
            Issue.record("no breaks: \(ran.output)")
            return
        }
        let unexpected = try #require(breaks.first { $0["cause"]?.text == "UNEXPECTED" })
        #expect(unexpected["count"]?.integer == 4)
        #expect(unexpected["oldest_age_days"]?.integer == 38)
        #expect(
            ["0-7", "8-30", "over 30"].map { unexpected["by_age_days"]?[$0]?.integer } == [2, 1, 1])
        let transit = document["in_transit"]?["EUR"]
        #expect(
            ["in", "out", "suspense"].map { transit?[$0]?.text } == ["30.00", "30.00", "4.00"])
        #expect(transit?["overdue_in"]?["count"]?.integer == 2)
        #expect(transit?["overdue_out"]?["amount"]?.text == "30.00")
    }

    @Test func `nothing is overdue before a statement was read`() throws {
        let book = try SmallBook.closedOnMonday()
        let ran = try book.run("status", "--json")
        let document = try JSONValue(parsing: Array(ran.output.utf8))
        #expect(document["in_transit"]?["EUR"]?["in"]?.text == "30.00")
        #expect(document["in_transit"]?["EUR"]?["overdue_in"]?["count"]?.integer == 0)
        #expect(document["blocked"] == .array([]) && document["open_breaks"] == .array([]))
    }
}
