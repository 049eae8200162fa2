import BusinessCalendar
import Testing

@testable import Book

/// Facts posted earlier that can be paid now, for some payouts or for all.
@Suite struct EarningSearchTests {
    private let night = CivilDate(dayNumber: 110)

    /// Earnings of forty accounts, posted on days 101 to 104 and payable three days after; each
    /// has one session, whose number tells where it belongs.
    private func book() throws -> Book {
        let book = try Book(path: ":memory:")
        try book.database.execute(PackageResources.guards_off_sql)
        for account in 101...140 {
            try book.database.execute(
                """
                INSERT INTO accounts (account, name, provider_id, currency, opened_on)
                VALUES (\(account), 5, 'p\(account)', 'EUR', 90)
                """)
            for day in 101...104 where (account + day) % 3 != 0 {
                var bytes: [UInt8] = []
                let session = Int64(account * 1000 + day)
                EarningFacts.append(
                    .init(session: session, isDispute: false), after: 0, to: &bytes)
                let facts = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
                try book.database.execute(
                    """
                    INSERT INTO earnings (available_on, account, posted_on, net, sessions, facts)
                    VALUES (\(day + 3), \(account), \(day), 1, 1, x'\(facts.joined())')
                    """)
            }
        }
        return book
    }

    /// What is found for accounts that were paid last before `first`.
    private func search(
        _ accounts: [Int64], from first: Int32, in book: borrowing Book
    ) throws -> [String] {
        let waiting = accounts.enumerated().map { place, account in
            WaitingPayout(
                payout: place, account: account, first: CivilDate(dayNumber: first))
        }
        var search = try EarningSearch(in: book.database, before: night, waiting)
        for day in first...night.dayNumber { try search.find(CivilDate(dayNumber: day)) }
        return search.inOrder().map { found in
            let sessions = found.facts.map { "\($0.session)" }.joined(separator: " ")
            return "\(accounts[found.payout]) \(found.postedOn.dayNumber): \(sessions)"
        }
    }

    @Test func `all payouts find what each finds alone, payout after payout`() throws {
        let book = try book()
        // Not in the order of the accounts' numbers.
        let accounts = (0..<40).map { Int64(101 + $0 * 7 % 40) }
        let alone = try accounts.flatMap { try search([$0], from: 105, in: book) }
        #expect(try search(accounts, from: 105, in: book) == alone)
        #expect(alone.count == 80)
        #expect(alone.first == "101 102: 101102")
    }

    @Test func `what became payable before the payout before is left out`() throws {
        let book = try book()
        #expect(
            try search([102], from: 104, in: book) == [
                "102 101: 102101", "102 103: 102103",
                "102 104: 102104",
            ])
        #expect(try search([102], from: 107, in: book) == ["102 104: 102104"])
        #expect(try search([102], from: 108, in: book) == [])
    }
}
