import MadeUpNights
import Money
import Settlement
import Testing

@testable import Pages

@Suite struct NightPageTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// An amount as the English page writes it, in minor units.
    private func minorUnits(_ text: String) throws -> Int64 {
        try #require(
            Int64(
                text.filter { $0.isNumber || $0 == "\u{2212}" }
                    .replacing("\u{2212}", with: "-")))
    }

    @Test(arguments: ["EUR", "JPY"])
    func `the figures are those of the summary`(_ code: String) throws {
        let scene = try PageScene()
        let page = try PageReading(scene.page.bytes)
        func amount(_ measure: SummaryMeasure) throws -> Int64 {
            try #require(
                scene.night.summary.first {
                    $0.currency.code == code && $0.measure == measure
                }
            ).amount.minorUnits
        }
        let kept = try amount(.commission) - amount(.commissionReturned)
        let net = try amount(.completed) - amount(.disputed) - kept
        let rows = page.rows(of: "The way of the money, \(code)").dropFirst()
        let found = try rows.map { try minorUnits($0[1]) }
        #expect(
            try found == [
                amount(.completed), -amount(.disputed), -kept, net, 0, -amount(.payouts),
                amount(.carriedForward), amount(.held),
            ])
        let glance = try #require(
            page.rows(of: "The night, each currency by itself").first { $0[0] == code })
        #expect(
            try glance.dropFirst(2).map(minorUnits) == [
                amount(.completed), amount(.disputed), kept, net, amount(.payouts),
                amount(.carriedForward), amount(.held),
            ])
        let nights = page.rows(of: "Figures of the last 30 nights, \(code)")
        #expect(
            try nights[1].dropFirst().map(minorUnits) == [
                amount(.completed), amount(.commission), amount(.disputed),
            ])
    }

    @Test func `the banner says what awaits a person, and where`() throws {
        let page = text(try PageScene().page.bytes)
        for words in [
            "The night is in balance; 3\u{A0}matters await a person",
            "3\u{A0}rows were set aside.", "8\u{A0}breaks with the wallet’s statement are open.",
            "1\u{A0}provider is blocked, with EUR\u{A0}44.44 available.",
            "3\u{A0}payments for Saturday 9\u{A0}November 2013:", "href=\"settlement-EUR.xml\"",
        ] { #expect(page.contains(words), "\(words)") }
    }

    @Test func `a night on which nothing awaits a person says so`() throws {
        var scene = try PageScene()
        var builder = try NightBuilder()
        try builder.session("one", 10_00)
        scene.night = try builder.close()
        scene.surroundings = .init()
        let page = text(scene.page.bytes)
        #expect(page.contains("The night is in balance, and nothing awaits a person"))
        #expect(page.contains("No statement of the wallet had been reconciled"))
        #expect(page.contains("No row was set aside."))
    }

    @Test func `a night without any currency has a page`() throws {
        var scene = try PageScene("fr")
        scene.night = try NightBuilder().close()
        scene.surroundings = .init()
        let page = try PageReading(scene.page.bytes)
        #expect(page.all("svg").isEmpty)
        #expect(page.all("h2").first?.text.hasPrefix("La nuit est à l’équilibre") == true)
    }

    @Test func `a night out of balance says so before all else`() throws {
        var scene = try PageScene()
        scene.night.balances[0].closing += Amount(minorUnits: 1)
        scene.night.payouts[0].amount += Amount(minorUnits: 1)
        scene.night.trialBalances[0].balance[.wallet].debits += Amount(minorUnits: 1)
        let page = try PageReading(scene.page.bytes)
        #expect(page.all("h2").first?.text == "The night is NOT in balance")
        let words = try #require(page.all("p").first { $0.around.contains("section") }).text
        #expect(
            words == """
                EUR: debits do not equal credits. EUR: what is owed to each provider does not add \
                up to the ledger’s figure. EUR: the payouts do not add up to what left the \
                providers’ accounts. Send nothing; run nightbook audit.
                """)
    }

    @Test func `lists end, and say how much more there is`() throws {
        let scene = try PageScene()
        let page = try PageReading(scene.page.bytes)
        let payouts = page.rows(of: "The largest payouts, EUR").dropFirst()
        #expect(payouts.count == 10)
        #expect(payouts.first?[1] == "prov-11")
        #expect(page.all("p").contains { $0.text == "2\u{A0}more stand in payouts.csv." })
    }

    @Test func `sums beyond 64 bits are no bother`() throws {
        var scene = try PageScene()
        let greatest = Amount(minorUnits: .max)
        for index in scene.night.summary.indices { scene.night.summary[index].amount = greatest }
        for index in scene.night.balances.indices {
            scene.night.balances[index].available = Amount(minorUnits: .min)
            scene.night.balances[index].unpaidReason = .negative
        }
        scene.night.trialBalances[0].balance[.provider].credits = greatest
        #expect(try PageReading(scene.page.bytes).all("svg").count == 4)
    }
}
