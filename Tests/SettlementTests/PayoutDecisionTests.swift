import BusinessCalendar
import Money
import Testing

@testable import Settlement

/// Who is paid, how much, and why others are not. The date is 2013-11-04, a Monday.
@Suite struct PayoutDecisionTests {
    private static let friday = PayoutDays(weekdays: [.friday]) ?? .daily
    private static let monday = PayoutDays(weekdays: [.monday]) ?? .daily

    /// One case a row: what ann has and what becomes of it.
    struct Decision: Sendable, CustomTestStringConvertible {
        var opening: Int64 = 0
        var held: Int64 = 0
        var isBlocked = false
        var days = PayoutDays.daily
        var minimum: Int64?
        /// What she is paid; 0: nothing.
        var paid: Int64 = 0
        var reason: UnpaidReason?
        var payableFrom: String?

        var testDescription: String {
            "\(opening), of it \(held) held: paid \(paid), \(reason?.rawValue ?? "no reason")"
        }
    }

    private static let decisions = [
        Decision(opening: 1, paid: 1),
        Decision(opening: 800, paid: 800),
        // Held is left, and only the rest is paid.
        Decision(opening: 800, held: 300, paid: 500, reason: .held),
        Decision(opening: 800, held: 800, reason: .held),
        // At the minimum, and just below it.
        Decision(opening: 800, minimum: 800, paid: 800),
        Decision(opening: 799, minimum: 800, reason: .belowMinimum),
        Decision(opening: 800, held: 1, minimum: 800, reason: .belowMinimum),
        Decision(opening: 1, minimum: 0, paid: 1),
        // No payout day.
        Decision(opening: 800, days: friday, reason: .notPayoutDay, payableFrom: "2013-11-08"),
        Decision(opening: 800, days: monday, paid: 800),
        Decision(
            opening: 799, days: friday, minimum: 800, reason: .notPayoutDay,
            payableFrom: "2013-11-08"),
        Decision(opening: 800, held: 800, days: friday, reason: .held),
        // She owes.
        Decision(opening: -1, reason: .negative),
        Decision(opening: -1, days: friday, reason: .negative),
        Decision(opening: 200, held: 300, reason: .negative),
        // Blocked comes before all other reasons, but where there is nothing there is no reason.
        Decision(opening: 800, isBlocked: true, reason: .blocked),
        Decision(opening: 800, held: 800, isBlocked: true, reason: .blocked),
        Decision(opening: -800, isBlocked: true, days: friday, reason: .blocked),
        Decision(opening: 0, isBlocked: true),
    ]

    @Test(arguments: decisions)
    func `what is available is paid, or it is said why not`(_ decision: Decision) throws {
        var night = Night()
        night.payoutDays = decision.days
        night.minimums = decision.minimum.map { [("EUR", $0)] } ?? []
        night.blocked = decision.isBlocked ? ["ann"] : []
        try night.open("ann", with: decision.opening, held: decision.held)
        let record = try night.closed()
        #expect(record.payouts.map(\.amount) == (decision.paid == 0 ? [] : [minor(decision.paid)]))
        guard decision.opening != 0 else {
            #expect(record.balances.isEmpty)
            return
        }
        let balance = try #require(record.balances.first)
        #expect(balance.night.paidOut == minor(decision.paid))
        #expect(balance.closing == minor(decision.opening - decision.paid))
        #expect(balance.available == minor(decision.opening - decision.paid - decision.held))
        #expect(balance.unpaidReason == decision.reason)
        #expect(balance.payableFrom.map { "\($0)" } == decision.payableFrom)
    }

    @Test(
        arguments: [
            // Last closed, date, whether it pays on Fridays.
            (nil, "2013-11-07", false), (nil, "2013-11-08", true), (nil, "2013-11-09", false),
            ("2013-11-06", "2013-11-07", false), ("2013-11-07", "2013-11-08", true),
            ("2013-11-07", "2013-11-11", true), ("2013-11-08", "2013-11-14", false),
            ("2013-11-08", "2013-11-15", true), ("2013-11-01", "2013-11-30", true),
        ] as [(String?, String, Bool)])
    func `a close pays when a payout day lies since the last one`(
        _ previous: String?, _ date: String, _ pays: Bool
    ) throws {
        let day = try #require(CivilDate(date))
        let rules = PayoutRules(
            payoutDays: Self.friday, minimums: [], valueDate: day.adding(days: 1))
        #expect(rules.pays(on: day, after: previous.flatMap { CivilDate($0) }) == pays)
    }

    @Test func `the minimum is one of each currency, else the smallest unit`() throws {
        var night = Night()
        night.minimums = [("EUR", 500), ("JPY", 1)]
        try night.open("ann", "EUR", with: 400)
        try night.open("ann", "JPY", with: 400)
        try night.open("ann", "USD", with: 1)
        let record = try night.closed()
        #expect(
            record.payouts.map { record.accounts.currency($0.account).code } == ["JPY", "USD"])
    }

    @Test func `payouts are numbered by currency, then provider`() throws {
        var night = Night()
        for (provider, code) in [
            ("zoe", "EUR"), ("ann", "USD"), ("Zed", "EUR"), ("ann", "EUR"), ("ann-1", "EUR"),
            ("ann", "CHF"),
        ] {
            try night.open(provider, code, with: 100)
        }
        let record = try night.closed()
        let found = record.payouts.map { payout in
            let accounts = record.accounts
            return "\(payout.number) \(accounts.currency(payout.account)) "
                + accounts.providerID(payout.account)
        }
        #expect(
            found == [
                "1 CHF ann", "2 EUR Zed", "3 EUR ann", "4 EUR ann-1", "5 EUR zoe", "6 USD ann",
            ])
    }

    @Test func `what was posted tonight is paid with what was there`() throws {
        var night = Night()
        try night.open("ann", with: 300)
        try night.read("a", 1000)
        try night.read("b", 500, disputed: "2013-11-04")
        let record = try night.closed()
        #expect(record.payouts.map(\.amount) == [minor(1100)])
        let balance = try #require(record.balances.first).night
        #expect(balance.opening == minor(300))
        #expect(balance.gross == minor(1500))
        #expect(balance.commission == minor(300))
        #expect(balance.refunded == minor(500))
        #expect(balance.commissionReturned == minor(100))
        #expect(balance.paidOut == minor(1100))
    }

    @Test func `a dispute after the payout leaves the provider owing`() throws {
        var night = Night()
        try night.read("a", disputed: "2013-11-04")
        try night.postedEarlier("a", commission: 200)
        let record = try night.closed()
        #expect(record.payouts.isEmpty)
        #expect(record.balances.map(\.closing) == [minor(-800)])
        #expect(record.balances.map(\.unpaidReason) == [.negative])
    }

    @Test func `what was posted between two closes is paid at once`() throws {
        var night = Night()
        night.holdDays = 10
        let ann = night.accounts.ordinal(of: "ann", in: try #require(Currency("EUR")))
        let date = try #require(CivilDate("2013-11-04"))
        night.opening.otherItems = [
            OtherItem(
                account: ann, reference: "A-20131104-000001", event: .adjustment, postedOn: date,
                net: minor(50)),
            OtherItem(
                account: ann, reference: "P-20131103-000001", event: .returned, postedOn: date,
                net: minor(700)),
            OtherItem(
                account: ann, reference: "A-20131104-000002", event: .adjustment, postedOn: date,
                net: minor(-20)),
        ]
        try night.open("ann", with: 0)
        try night.read("a")
        let record = try night.closed()
        #expect(record.payouts.map(\.amount) == [minor(730)])
        let balance = try #require(record.balances.first)
        #expect(balance.night.adjusted == minor(30))
        #expect(balance.night.returned == minor(700))
        #expect(balance.night.held == minor(800))
        #expect(balance.closing == minor(800))
        #expect(balance.unpaidReason == .held)
    }

    // MARK: Held

    @Test func `what is held can be paid from the payout day after its wait`() throws {
        var night = Night()
        night.holdDays = 2
        night.payoutDays = Self.friday
        try night.read("a", at: "2013-11-03")
        let record = try night.closed()
        #expect(record.balances.map(\.night.held) == [minor(800)])
        #expect(record.balances.map(\.unpaidReason) == [.held])
        #expect(record.balances.map(\.payableFrom) == [CivilDate("2013-11-08")])
    }

    @Test func `the first of several waits counts, if anything is left of it`() throws {
        var night = Night()
        night.holdDays = 5
        try night.open("ann", with: 2000, held: 2000)
        let ann = night.accounts.ordinal(of: "ann", in: try #require(Currency("EUR")))
        func hold(_ day: String, _ sessions: Int) throws -> FutureHold {
            FutureHold(
                account: ann, availableOn: try #require(CivilDate(day)), sessions: sessions)
        }
        night.opening.futureHolds = [
            try hold("2013-11-07", 0), try hold("2013-11-06", 1), try hold("2013-11-05", 1),
        ]
        #expect(
            try night.closed().balances.map(\.payableFrom) == [CivilDate("2013-11-05")])
        // The one session that can be paid on 2013-11-05 is disputed tonight.
        try night.read("a", disputed: "2013-11-04")
        try night.postedEarlier("a", commission: 200, availableOn: "2013-11-05")
        #expect(
            try night.closed().balances.map(\.payableFrom) == [CivilDate("2013-11-06")])
    }

    @Test func `a session disputed while it is held is held no more`() throws {
        var night = Night()
        night.holdDays = 3
        try night.read("a", disputed: "2013-11-04")
        let record = try night.closed()
        #expect(record.balances.map(\.night.held) == [.zero])
        #expect(record.balances.map(\.unpaidReason) == [nil])
    }

    // MARK: Rows

    @Test func `a balance has a row when anything moved or is left`() throws {
        var night = Night()
        night.payoutDays = Self.friday
        try night.open("idle", with: 0)
        try night.open("waiting", with: 5)
        try night.open("owing", with: -5)
        try night.open("holding", with: 5, held: 5)
        try night.read("free", 0, by: "giver")
        try night.read("both", 500, by: "unlucky", disputed: "2013-11-04")
        let record = try night.closed()
        #expect(
            record.balances.map { record.accounts.providerID($0.account) }
                == ["holding", "owing", "unlucky", "waiting"])
    }

    @Test func `a sum beyond 64 bits is refused`() throws {
        var night = Night()
        try night.open("ann", with: .max - 100)
        try night.read("a")
        #expect(throws: AmountOverflow.self) { try night.closed() }
        var owing = Night()
        try owing.open("ann", with: .min + 100)
        try owing.read("a", disputed: "2013-11-04")
        try owing.postedEarlier("a")
        #expect(throws: AmountOverflow.self) { try owing.closed() }
    }
}
