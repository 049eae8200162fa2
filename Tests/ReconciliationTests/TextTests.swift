import BusinessCalendar
import Ledger
import Money
import Reconciliation
import Testing

@Test(arguments: [
    ("provider:prov-1", Resolution.provider("prov-1")),
    ("wallet-fees", .account(.walletFees)),
    ("adjustments", .account(.adjustments)),
    ("platform-funds", .account(.platformFunds)),
    ("platform-wallet", .account(.platformWallet)),
    ("match:P-20131104-000001", .match("P-20131104-000001")),
    ("match:B-000002", .match("B-000002")),
    ("void", .void),
    ("noted", .noted),
    ("provider:", nil),
    ("provider:a b", nil),
    ("match:", nil),
    ("commission", nil),
    ("suspense", nil),
    ("Void", nil),
    ("", nil),
])
func `what a break can be resolved as is read as it is typed`(text: String, what: Resolution?) {
    #expect(Resolution(text) == what)
    if let what { #expect(what.text == text) }
}

@Test(arguments: [
    ("B-000001", 1), ("B-999999", 999_999), ("B-1000000", 1_000_000), ("B-1", nil),
    ("B-0000001", nil), ("B-000000", nil), ("b-000001", nil), ("B-00000a", nil), ("", nil),
])
func `a break is named by six digits or more`(text: String, number: Int64?) {
    #expect(BreakNumber.number(text) == number)
    if let number { #expect(BreakNumber.text(number) == text) }
}

@Test func `a shortfall is explained in a sentence`() {
    var scene = Scene()
    scene.expect(.payout)
    scene.line(-79_50, about: 0)
    let facts = MovementFacts(
        kind: .payout, reference: "P-20131104-000007", party: "prov-12", currency: euro,
        amount: Amount(minorUnits: 80_00), valueDate: day)
    #expect(
        scene.matched().breaks[0].explained(by: facts)
            == """
            payout P-20131104-000007 to prov-12 was instructed at 80.00 EUR; the statement shows \
            79.50 on 5 November: 0.50 EUR short
            """)
}

/// Where a statement of lines of 10.00 each opens, and what that means.
struct Opening: Sendable {
    var name: String
    var opening: Int64?
    var wallet: Int64
    var early = false
    var gap: Int64?
    var order: StatementOrder?
}

@Test(arguments: [
    Opening(name: "where the ledger is", opening: 5_00, wallet: 5_00, order: .goesOn),
    Opening(name: "untold", opening: nil, wallet: 5_00, order: .goesOn),
    Opening(
        name: "elsewhere", opening: 7_00, wallet: 5_00,
        order: .gap(expected: Amount(minorUnits: 5_00), found: Amount(minorUnits: 7_00))),
    Opening(name: "early, where it is", opening: 5_00, wallet: 5_00, early: true, order: .goesOn),
    Opening(name: "early, elsewhere", opening: 7_00, wallet: 5_00, early: true),
    Opening(
        name: "early, what a gap was about", opening: 7_00, wallet: 5_00, early: true,
        gap: 10_00, order: .fillsGap(3)),
    Opening(
        name: "early, not what a gap was about", opening: nil, wallet: 5_00, early: true,
        gap: 9_00),
])
func `statements go on where the ledger is`(row: Opening) throws {
    var scene = Scene()
    scene.line(10_00)
    let balances = row.opening.map {
        [
            StatementBalance(
                currency: euro, opening: Amount(minorUnits: $0),
                closing: Amount(minorUnits: $0 + 10_00))
        ]
    }
    let statement = Statement(
        name: "wallet", byteCount: 0, digest: "", lines: scene.lines, balances: balances ?? [],
        lastDay: day)
    let gaps = row.gap.map {
        [
            OpenBreak(
                number: 3, cause: .statementGap, currency: euro, movement: nil,
                isShortfall: false, suspense: Amount(minorUnits: $0))
        ]
    }
    let decide = { () throws(StatementOrder.Refusal) -> StatementOrder? in
        try StatementOrder.decide(
            statement, isNew: [true], lastDay: day.adding(days: row.early ? 1 : 0),
            gaps: gaps ?? [], wallet: { _ in Amount(minorUnits: row.wallet) }
        ).first?.order
    }
    guard let order = row.order else {
        #expect(throws: StatementOrder.Refusal.self) { _ = try decide() }
        return
    }
    #expect(try decide() == order)
}
