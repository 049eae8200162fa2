import BusinessCalendar
import Ledger
import MadeUpNights
import Money
import Reports
import SeededNumbers
import Testing

@testable import Settlement

/// Two random nights, the second of which pays what the first held, read back from their reports.
@Suite struct CrossFootingTests {
    private static let codes = ["EUR", "JPY", "KWD", "CLF"]

    private func night(
        _ builder: inout NightBuilder, _ numbers: inout SeededNumbers
    ) throws -> NightRecord {
        for index in 0..<300 {
            let provider = "prov-\(numbers.below(12))"
            let time = numbers.below(24)
            let early = builder.date.adding(days: -numbers.below(3))
            try builder.session(
                "s\(builder.date.day)-\(numbers.below(1_000_000))-\(index)",
                Int64(numbers.below(20) == 0 ? 0 : numbers.below(1_000_000)),
                Self.codes[numbers.below(4)], by: provider, for: "c\(numbers.below(50))",
                at: "\(early)T\(time < 10 ? "0" : "")\(time):00:00Z",
                disputedAt: numbers.below(6) == 0 ? "\(builder.date)T23:59:59Z" : nil)
        }
        return try builder.close()
    }

    /// What the book would tell the night after `first`, two days of holding apart.
    private func followUp(_ first: NightRecord) throws -> (NightBuilder, [OlderItem]) {
        var builder = try NightBuilder("2013-11-06")
        builder.holdDays = 2
        builder.accounts = first.accounts
        builder.rows = first.rows
        for index in 0..<builder.rows.count { builder.rows[index].marks = .postedEarlier }
        var opening = Opening(previousDate: first.businessDate)
        opening.accounts = Array(repeating: AccountNight(), count: first.accounts.count)
        for balance in first.balances {
            opening.accounts[balance.account] = AccountNight(
                opening: balance.closing, held: balance.night.held)
        }
        opening.trialBalances = try first.trialBalances.map {
            ($0.currency, try $0.balance.opened())
        }
        let paid = Set(first.payouts.map(\.account))
        var older: [OlderItem] = []
        for group in first.earnings.groups.sorted(by: { $0.account < $1.account }) {
            if group.availableOn > builder.date { continue }
            let wasHeld = group.availableOn > first.businessDate
            if wasHeld { opening.accounts[group.account].held -= group.net }
            guard wasHeld || !paid.contains(group.account) else { continue }
            for fact in first.earnings.facts[group.facts] {
                older.append(
                    OlderItem(
                        account: group.account, row: fact.row, isDispute: fact.dispute != nil,
                        postedOn: first.businessDate))
            }
        }
        builder.opening = opening
        return (builder, older)
    }

    private func twoNights(seed: UInt64) throws -> [NightRecord] {
        var numbers = SeededNumbers(seed: seed)
        var builder = try NightBuilder()
        builder.holdDays = 2
        let first = try night(&builder, &numbers)
        var (next, older) = try followUp(first)
        // The comparison is not told of earlier nights; the new rows are closed by themselves, and
        // the old ones stand behind them.
        let known = next.rows
        next.rows = SessionRows()
        var second = try night(&next, &numbers)
        let shift = UInt32(second.rows.count)
        for index in 0..<known.count {
            let (id, customer) = (known.sessionID(index), known.customerID(index))
            second.rows.append(
                known[index], id: id.utf8Span.span, customer: customer.utf8Span.span)
        }
        for index in older.indices { older[index].row += shift }
        second.olderItems = older
        return [first, second]
    }

    private func units(_ text: String, _ code: String) throws -> Int64 {
        let currency = try #require(Currency(code))
        return try #require(Amount(signedDecimal: text, in: currency)).minorUnits
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `the items of a payout add up to it, and are as many as it says`(seed: UInt64) throws {
        var olderCount = 0
        for night in try twoNights(seed: seed) {
            var nets: [String: Int64] = [:]
            var counts: [String: Int] = [:]
            for row in NightReport.payoutItems.rows(of: night) {
                nets[row[1], default: 0] += try units(row[9], row[3])
                counts[row[1], default: 0] += 1
                #expect(
                    try units(row[7], row[3]) - units(row[8], row[3]) == units(row[9], row[3]))
                if row[6] != row[0] { olderCount += 1 }
            }
            let payouts = NightReport.payouts.rows(of: night)
            #expect(!payouts.isEmpty && payouts.map { $0[1] } == nets.keys.sorted())
            for row in payouts {
                #expect(try units(row[7], row[6]) == nets[row[1]])
                #expect(Int(row[8]) == counts[row[1]])
            }
        }
        #expect(olderCount > 100)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `items are in the order of their bytes`(seed: UInt64) throws {
        for night in try twoNights(seed: seed) {
            let keys = NightReport.payoutItems.rows(of: night).map {
                "\($0[1])\t\($0[4])\t\($0[5])"
            }
            #expect(keys == keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `the reports of a night agree with each other`(seed: UInt64) throws {
        for night in try twoNights(seed: seed) {
            for code in Self.codes {
                func sum(_ report: NightReport, _ column: Int, _ currency: Int) throws -> Int64 {
                    try report.rows(of: night).filter { $0[currency] == code }
                        .reduce(0) { try $0 + units($1[column], code) }
                }
                func summed(_ measure: SummaryMeasure) throws -> Int64 {
                    let row = NightReport.summary.rows(of: night).first {
                        $0[1] == code && $0[2] == measure.rawValue
                    }
                    return try units(try #require(row)[4], code)
                }
                func transfers(_ kind: String) throws -> Int64 {
                    try NightReport.walletTransfers.rows(of: night)
                        .filter { $0[2] == kind && $0[5] == code }
                        .reduce(0) { try $0 + units($1[6], code) }
                }
                #expect(try sum(.sessions, 7, 6) == summed(.completed) - summed(.disputed))
                #expect(try transfers("charge") == summed(.completed))
                #expect(try transfers("refund") == summed(.disputed))
                #expect(try transfers("payout") == sum(.payouts, 7, 6))
                #expect(try transfers("commission") == summed(.sweep))
                #expect(try sum(.balances, 11, 2) == summed(.carriedForward))
                #expect(try sum(.trialBalance, 6, 2) == 0)
                let providers = NightReport.trialBalance.rows(of: night)
                    .first { $0[1] == "provider-payables" && $0[2] == code }
                #expect(
                    try units(try #require(providers)[6], code) == -sum(.balances, 11, 2))
            }
        }
    }

    @Test(arguments: NightReport.allCases)
    func `the pieces it is handed over in make no difference`(report: NightReport) throws {
        for night in try twoNights(seed: 9) {
            let whole = report.text(of: night, pieceBytes: 1 << 20)
            for pieceBytes in [1, 100, 1_100, 5_000] {
                #expect(report.text(of: night, pieceBytes: pieceBytes) == whole)
            }
            #expect(whole.rowCount == whole.text.split(separator: "\n").count - 1)
        }
    }
}
