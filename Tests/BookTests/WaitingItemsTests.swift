import BusinessCalendar
import Money
import SeededNumbers
import Settlement
import Testing

@testable import Book

/// What a payout holds beside tonight's facts, where nobody saw that it waited: nothing was owed.
@Suite struct WaitingItemsTests {
    /// Facts of earlier nights in a night's payouts: `id`, and `id!` when disputed.
    private func olderItems(_ night: NightRecord) -> [String] {
        night.olderItems.map {
            night.rows.sessionID(Int($0.row)) + ($0.isDispute ? "!" : "")
        }
    }

    /// Until when something waits for an account, as it is marked.
    private func mark(_ provider: String, in book: BookInMemory) throws -> CivilDate? {
        try book.book.database.integer(
            "SELECT waits_until FROM accounts WHERE provider_id = '\(provider)'"
        ).map(CivilDate.init(_:))
    }

    private func adjust(
        _ provider: String, by amount: Int64, on date: String, in book: BookInMemory
    ) throws {
        try book.book.begin()
        _ = try book.book.adjust(
            provider: provider, try #require(Currency("EUR")), by: Amount(minorUnits: amount),
            reason: "gift", madeBy: "eve", on: try #require(CivilDate(date)))
        try book.book.commit()
    }

    @Test func `who is paid every night has nothing that waits`() throws {
        let book = try BookInMemory()
        for day in 4...6 {
            let night = try book.close(
                "2013-11-0\(day)", [ReadRow(id: "s-\(day)", completed: "2013-11-0\(day)")])
            #expect(night.payouts.count == 1)
            #expect(olderItems(night) == [])
        }
        #expect(try mark("ann", in: book) == nil)
    }

    @Test func `a session disputed the same night waits for the next payout`() throws {
        let book = try BookInMemory()
        try book.close(
            "2013-11-04",
            [
                ReadRow(id: "s-1", completed: "2013-11-04", disputed: "2013-11-04"),
                ReadRow(id: "t-1", provider: "bob", completed: "2013-11-04"),
            ])
        #expect(try mark("ann", in: book) == CivilDate("2013-11-04"))
        try book.close("2013-11-05")
        let night = try book.close(
            "2013-11-06", [ReadRow(id: "s-2", completed: "2013-11-06")])
        #expect(olderItems(night) == ["s-1", "s-1!"])
        let next = try book.close(
            "2013-11-07",
            [
                ReadRow(id: "s-3", completed: "2013-11-07"),
                ReadRow(id: "t-2", provider: "bob", completed: "2013-11-07"),
            ])
        #expect(next.payouts.count == 2)
        #expect(olderItems(next) == [])
    }

    @Test func `what was owed and taken back without a payout waits for the next one`() throws {
        let book = try BookInMemory()
        book.minimum = 2000
        try book.close("2013-11-04", [ReadRow(id: "s-1", completed: "2013-11-04")])
        #expect(try mark("ann", in: book) == nil)
        try adjust("ann", by: -800, on: "2013-11-05", in: book)
        try book.close("2013-11-05")
        #expect(try mark("ann", in: book) == CivilDate("2013-11-05"))
        let night = try book.close(
            "2013-11-06", [ReadRow(id: "s-2", price: 9000, completed: "2013-11-06")])
        #expect(olderItems(night) == ["s-1"])
        #expect(night.otherItems.map(\.net.minorUnits) == [-800])
    }

    @Test func `what evens out while it is held waits through a payout`() throws {
        let book = try BookInMemory()
        try book.close("2013-11-03", [ReadRow(id: "r-1", completed: "2013-11-03")])
        book.holdDays = 5
        try book.close(
            "2013-11-04",
            [ReadRow(id: "s-1", completed: "2013-11-04", disputed: "2013-11-04")])
        #expect(try mark("ann", in: book) == CivilDate("2013-11-09"))
        try adjust("ann", by: 30, on: "2013-11-05", in: book)
        let first = try book.close("2013-11-05")
        #expect(first.payouts.map(\.amount.minorUnits) == [30])
        #expect(olderItems(first) == [])
        try adjust("ann", by: 40, on: "2013-11-10", in: book)
        let second = try book.close("2013-11-10")
        #expect(second.payouts.map(\.amount.minorUnits) == [40])
        #expect(olderItems(second) == ["s-1", "s-1!"])
    }

    @Test func `what is released to nothing waits for the next payout`() throws {
        let book = try BookInMemory()
        book.holdDays = 3
        try book.close("2013-11-04", [ReadRow(id: "s-1", completed: "2013-11-04")])
        try adjust("ann", by: -800, on: "2013-11-05", in: book)
        try book.close("2013-11-05")
        #expect(try mark("ann", in: book) == nil)
        // Nothing is posted to the account that night, and nothing is left of it.
        #expect(try book.close("2013-11-07").balances.isEmpty)
        #expect(try mark("ann", in: book) == CivilDate("2013-11-07"))
        try adjust("ann", by: 40, on: "2013-11-09", in: book)
        let night = try book.close("2013-11-09")
        #expect(olderItems(night) == ["s-1"])
        #expect(night.otherItems.map(\.net.minorUnits).sorted() == [-800, 40])
    }

    /// The book as it is read back looks everywhere, whatever the marks say.
    @Test(arguments: 0..<30)
    func `no mark ever hides an item of a payout`(_ seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(1000 + seed))
        let book = try BookInMemory()
        book.payoutDays =
            seed % 4 == 3 ? PayoutDays(weekdays: [.tuesday, .friday]) ?? .daily : .daily
        book.minimum = seed % 3 == 0 ? 700 : 1
        var told: [ReadRow] = []
        var nights: [NightRecord] = []
        for day in 10..<28 {
            book.holdDays = seed % 2 == 0 ? 0 : Int.random(in: 0...3, using: &numbers)
            let date = "2013-11-\(day)"
            var rows: [ReadRow] = []
            for number in 0..<Int.random(in: 0...3, using: &numbers) {
                rows.append(
                    ReadRow(
                        id: "s-\(day)-\(number)", price: 500,
                        provider: "p-\(Int.random(in: 0...2, using: &numbers))",
                        completed: date))
            }
            told += rows
            if let row = told.randomElement(using: &numbers), Bool.random(using: &numbers) {
                var disputed = row
                disputed.disputed = date + "T23:59:59Z"
                rows.append(disputed)
            }
            if let before = nights.last, Int.random(in: 0...2, using: &numbers) == 0 {
                let provider = "p-\(Int.random(in: 0...2, using: &numbers))"
                let owed = before.balances.first {
                    before.accounts.providerID($0.account) == provider
                }
                let amount = owed.map { -$0.closing.minorUnits } ?? 0
                try adjust(provider, by: amount == 0 ? 400 : amount, on: date, in: book)
            }
            nights.append(try book.close(date, rows))
        }
        for night in nights {
            let stored = try #require(try book.book.night(of: night.businessDate))
            #expect(lines(of: stored.record) == lines(of: night))
        }
    }
}
