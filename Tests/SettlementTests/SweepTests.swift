import BusinessCalendar
import Ledger
import Money
import Settlement
import Testing

/// What the platform takes, and what the night's totals say.
@Suite struct SweepTests {
    private static let previous = CivilDate(year: 2013, month: 11, day: 3)

    /// A night that opens with a trial balance of these postings.
    private func night(
        opening postings: [(amount: Int64, debit: AccountName, credit: AccountName)]
    ) throws -> Night {
        var book = TrialBalance()
        for posting in postings {
            try book.post(minor(posting.amount), debit: posting.debit, credit: posting.credit)
        }
        var night = Night()
        night.opening = Opening(previousDate: Self.previous)
        night.opening.trialBalances = [
            (currency: try #require(Currency("EUR")), balance: try book.opened())
        ]
        return night
    }

    private func measure(
        _ measure: SummaryMeasure, of record: NightRecord, _ code: String = "EUR"
    ) throws -> (count: Int, amount: Int64) {
        let found = try #require(
            record.summary.first { $0.measure == measure && $0.currency.code == code })
        return (found.count, found.amount.minorUnits)
    }

    /// What is swept tonight beside the 200 that one session brings.
    @Test(
        arguments: [
            ([], 200),
            // Not taken yet.
            ([(500, .provider, .commission)], 700),
            // Taken before.
            ([(500, .provider, .commission), (500, .platformWallet, .transfersInTransit)], 200),
            // Given away, or paid to the wallet's operator.
            ([(50, .adjustments, .provider)], 150),
            ([(50, .provider, .adjustments)], 250),
            ([(30, .walletFees, .wallet)], 170),
            // The platform's own money in the wallet is never swept.
            ([(1000, .wallet, .platformFunds)], 200),
            // Less than nothing.
            ([(200, .adjustments, .provider)], 0),
            ([(300, .adjustments, .provider)], -100),
        ] as [([(Int64, AccountName, AccountName)], Int64)])
    func `what was earned and not yet taken is swept`(
        _ postings: [(Int64, AccountName, AccountName)], _ earned: Int64
    ) throws {
        var night = try night(opening: postings.map { (amount: $0.0, debit: $0.1, credit: $0.2) })
        try night.read("a")
        let record = try night.closed()
        #expect(record.sweeps.map(\.amount) == (earned > 0 ? [minor(earned)] : []))
        #expect(try measure(.sweep, of: record) == (earned > 0 ? (1, earned) : (0, 0)))
        #expect(try measure(.platformOwes, of: record) == (earned < 0 ? (1, -earned) : (0, 0)))
        let book = try #require(record.trialBalances.first).balance
        #expect(try book.total() == .zero)
        #expect(try book.earnedNotTaken() == minor(min(earned, 0)))
    }

    @Test func `commission that goes back is not swept`() throws {
        var night = Night()
        try night.read("a")
        try night.read("b", disputed: "2013-11-04")
        #expect(try night.closed().sweeps.map(\.amount) == [minor(200)])
        var other = Night()
        try other.read("b", disputed: "2013-11-04")
        #expect(try other.closed().sweeps.isEmpty)
    }

    @Test func `every currency is swept by itself, by code`() throws {
        var night = Night()
        for code in ["USD", "EUR", "JPY"] { try night.read("s-\(code)", 1000, code) }
        #expect(try night.closed().sweeps.map(\.currency.code) == ["EUR", "JPY", "USD"])
    }

    // MARK: Trial balance

    @Test func `every posting of a night stands in its trial balance`() throws {
        var night = try night(opening: [(1000, .chargesInTransit, .provider)])
        try night.open("ann", with: 1000)
        try night.read("a")
        try night.read("b", 400, disputed: "2013-11-04")
        let record = try night.closed()
        let book = try #require(record.trialBalances.first).balance
        func movement(_ name: AccountName) -> [Int64] {
            let movement = book[name]
            return [movement.opening, movement.debits, movement.credits].map(\.minorUnits)
        }
        #expect(movement(.chargesInTransit) == [1000, 1400, 0])
        #expect(movement(.provider) == [-1000, 2480, 1480])
        #expect(movement(.commission) == [0, 80, 280])
        #expect(movement(.transfersInTransit) == [0, 0, 2400])
        #expect(movement(.platformWallet) == [0, 200, 0])
        #expect(movement(.wallet) == [0, 0, 0])
    }

    @Test func `a currency has its trial balance once a fact is known in it`() throws {
        var night = Night()
        try night.read("free", 0, "CHF")
        try night.read("later", 100, "JPY", at: "2013-11-08")
        try night.read("x", 100, "USD")
        try night.read("x", 200, "USD")
        let record = try night.closed()
        #expect(record.trialBalances.map(\.currency.code) == ["CHF", "JPY"])
        #expect(record.summary.count == 2 * SummaryMeasure.allCases.count)
        #expect(try measure(.completed, of: record, "CHF") == (1, 0))
        #expect(try measure(.commission, of: record, "CHF") == (0, 0))
        #expect(try measure(.deferred, of: record, "JPY") == (1, 100))
    }

    // MARK: Summary

    @Test func `a summary counts facts and transfers, each in its own way`() throws {
        var night = Night()
        night.date = "2013-11-05"
        night.basisPoints = 1250
        night.holdDays = 1
        try night.open("old", with: -300)
        try night.read("a", 1000, at: "2013-11-05")
        try night.read("b", 4, at: "2013-11-04")
        try night.read("c", 0, disputed: "2013-11-05")
        try night.read("d", 500, at: "2013-11-04", disputed: "2013-11-04")
        try night.read("e", 700, disputed: "2013-11-09")
        try night.read("f", 900, at: "2013-11-08", disputed: "2013-11-09")
        let record = try night.closed()
        // Commissions: 125, 0.5 down to 0, 0, 62.5 down to 62, 87.5 up to 88.
        let expected: [(SummaryMeasure, Int, Int64)] = [
            (.completed, 5, 2204), (.commission, 3, 275), (.disputed, 2, 500),
            (.commissionReturned, 1, 62), (.late, 5, 4 + 0 + 500 - 500 + 700),
            (.payouts, 1, 616), (.sweep, 1, 213), (.carriedForward, 2, 875 - 300),
            (.held, 1, 875), (.negative, 1, -300), (.platformOwes, 0, 0),
            (.deferred, 3, 900 - 900 - 700), (.rounding, 3, -5000 - 5000 + 5000),
        ]
        for (name, count, amount) in expected {
            #expect(try measure(name, of: record) == (count, amount), "\(name)")
        }
        #expect(record.summary.map(\.measure) == SummaryMeasure.allCases)
    }
}
