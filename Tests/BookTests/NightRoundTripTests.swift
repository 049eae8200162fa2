import BusinessCalendar
import Money
import SeededNumbers
import Settlement
import Testing

@testable import Book

@Suite struct NightRoundTripTests {
    private func expectReadBack(
        _ nights: [NightRecord], from book: BookInMemory,
        at place: SourceLocation = #_sourceLocation
    ) throws {
        var previous: String?
        for night in nights {
            let stored = try #require(try book.book.night(of: night.businessDate))
            #expect(lines(of: stored.record) == lines(of: night), sourceLocation: place)
            let digest = BookInMemory.manifestDigest(of: night.businessDate)
            #expect(stored.manifestDigest == digest, sourceLocation: place)
            #expect(stored.previousManifestDigest == previous, sourceLocation: place)
            #expect(stored.configuration == "{}", sourceLocation: place)
            previous = digest
        }
    }

    @Test func `a night without anything is read back`() throws {
        let book = try BookInMemory()
        try expectReadBack([book.close("2013-11-04"), book.close("2013-11-06")], from: book)
    }

    @Test func `nights are read back as they were closed, whatever came later`() throws {
        let book = try BookInMemory()
        book.holdDays = 1
        var nights = [
            try book.close(
                "2013-11-04",
                [
                    ReadRow(id: "c", completed: "2013-11-04"),
                    ReadRow(id: "a", price: 3, provider: "bob", completed: "2013-11-04"),
                    ReadRow(
                        id: "b", currency: "JPY", completed: "2013-11-03", disputed: "2013-11-04"),
                    ReadRow(id: "free", price: 0, completed: "2013-11-04"),
                    ReadRow(id: "later", completed: "2013-11-06"),
                    ReadRow(id: "x", price: 1, completed: "2013-11-04"),
                    ReadRow(id: "x", price: 2, completed: "2013-11-04"),
                ])
        ]
        let euro = try #require(Currency("EUR"))
        try book.book.begin()
        for amount: Int64 in [-50, 700] {
            _ = try book.book.adjust(
                provider: "new-one", euro, by: Amount(minorUnits: amount), reason: "gift",
                madeBy: "eve", on: try #require(CivilDate("2013-11-05")))
        }
        try book.book.commit()
        nights.append(
            try book.close(
                "2013-11-05",
                [
                    ReadRow(id: "c", completed: "2013-11-04", disputed: "2013-11-05"),
                    ReadRow(id: "free", price: 0, completed: "2013-11-04", disputed: "2013-11-05"),
                    ReadRow(id: "d", completed: "2013-11-05"),
                    ReadRow(id: "d", completed: "2013-11-05"),
                ]))
        nights.append(try book.close("2013-11-06"))
        nights.append(try book.close("2013-11-30"))
        #expect(facts(nights[0]) == ["a", "b", "b!", "c", "free"])
        #expect(facts(nights[1]) == ["c!", "d", "free!"])
        #expect(facts(nights[2]) == ["later"])
        #expect(nights.map(\.payouts.count) == [0, 2, 1, 1])
        try expectReadBack(nights, from: book)
    }

    @Test func `a payout's items come from all nights since the last one`() throws {
        let book = try BookInMemory()
        book.payoutDays = PayoutDays(weekdays: [.friday]) ?? .daily
        var nights: [NightRecord] = []
        for day in 4...15 {
            let date = "2013-11-" + (day < 10 ? "0\(day)" : "\(day)")
            nights.append(
                try book.close(
                    date,
                    [
                        ReadRow(id: "s-\(day)", completed: date),
                        ReadRow(id: "t-\(day)", provider: "bob", completed: date),
                    ]))
        }
        let (first, second) = (nights[4], nights[11])
        #expect(first.payouts.map(\.amount.minorUnits) == [4000, 4000])
        #expect(second.payouts.map(\.amount.minorUnits) == [5600, 5600])
        #expect(
            second.olderItems.map { second.rows.sessionID(Int($0.row)) }
                == (9...14).map { "s-\($0)" } + (9...14).map { "t-\($0)" })
        try expectReadBack(nights, from: book)
    }

    @Test(arguments: 0..<8)
    func `random nights are read back`(_ seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let book = try BookInMemory()
        book.holdDays = seed % 3
        book.payoutDays =
            seed % 2 == 0 ? .daily : PayoutDays(weekdays: [.tuesday, .friday]) ?? .daily
        var told: [ReadRow] = []
        var nights: [NightRecord] = []
        for day in 10..<22 {
            var rows: [ReadRow] = []
            for _ in 0..<Int.random(in: 0...12, using: &numbers) {
                let event = Int.random(in: day - 3...day + 2, using: &numbers)
                rows.append(
                    ReadRow(
                        id: "s-\(Int.random(in: 0...99_999, using: &numbers))",
                        price: Int64.random(in: 0...999, using: &numbers),
                        currency: Bool.random(using: &numbers) ? "EUR" : "KWD",
                        provider: "p-\(Int.random(in: 0...4, using: &numbers))",
                        completed: "2013-11-" + (event < 10 ? "0\(event)" : "\(event)")))
            }
            told += rows
            for _ in 0..<3 {
                guard var row = told.randomElement(using: &numbers) else { continue }
                row.disputed = "2013-11-\(day)T23:59:59Z"
                if row.completed <= "2013-11-\(day)" { rows.append(row) }
            }
            nights.append(try book.close("2013-11-\(day)", rows))
        }
        try expectReadBack(nights, from: book)
    }
}
