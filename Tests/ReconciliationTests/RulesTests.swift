import Ledger
import Money
import Reconciliation
import Testing

/// One row of the rules: a line about a movement, and what becomes of it.
struct Rule: CustomTestStringConvertible, Sendable {
    var name: String
    var kind: StatementKind?
    var amount: Int64
    var currency = euro
    /// The movement the line names; nil: none that is known.
    var movement: MovementKind?
    /// Of 80.00.
    var left: Int64 = 80_00
    var change: @Sendable (inout Movement) -> Void = { _ in }

    var posted: [String]
    var cause: BreakCause?
    var expected: Int64 = 0
    var blocks = false

    var testDescription: String { name }
}

private let into: [String] = ["unexplained wallet suspense"]
private let out: [String] = ["unexplained suspense wallet"]
private let charged: [String] = ["charge-confirmed wallet charges-in-transit"]
private let transferred: [String] = ["transfer-confirmed transfers-in-transit wallet"]
private let returned: [String] = ["payout-returned wallet provider-payables"]

private let rules: [Rule] = [
    Rule(name: "a fee", kind: .fee, amount: -50, posted: ["fee wallet-fees wallet"]),
    Rule(name: "a fee given back", kind: .fee, amount: 50, posted: ["fee wallet wallet-fees"]),
    Rule(
        name: "a payout comes back", kind: .return, amount: 80_00, movement: .payout, left: 0,
        posted: returned, cause: .returned, expected: 80_00, blocks: true),
    Rule(
        name: "a payout comes back before its own line", kind: .return, amount: 80_00,
        movement: .payout, posted: returned, cause: .returned, expected: 80_00, blocks: true),
    Rule(
        name: "a payout comes back twice", kind: .return, amount: 80_00, movement: .payout,
        change: { $0.hasReturn = true }, posted: into, cause: .duplicateLine),
    Rule(
        name: "a payout comes back with less", kind: .return, amount: 79_00, movement: .payout,
        posted: into, cause: .returned, expected: 80_00, blocks: true),
    Rule(
        name: "a payout comes back in another currency", kind: .return, amount: 80_00,
        currency: pound, movement: .payout, posted: into, cause: .returned, blocks: true),
    Rule(
        name: "a voided payout comes back", kind: .return, amount: 80_00, movement: .payout,
        left: 0, change: { $0.isVoided = true }, posted: into, cause: .returned,
        expected: 80_00),
    Rule(
        name: "a voided payout that came back comes back", kind: .return, amount: 80_00,
        movement: .payout, left: 0,
        change: {
            $0.isVoided = true
            $0.hasReturn = true
        }, posted: into, cause: .duplicateLine),
    Rule(
        name: "a refund comes back", kind: .return, amount: 80_00, movement: .refund,
        posted: into, cause: .returned),
    Rule(
        name: "something unknown comes back", kind: .return, amount: 80_00, posted: into,
        cause: .returned),
    Rule(
        name: "a charge in another currency", amount: 80_00, currency: pound, movement: .charge,
        posted: into, cause: .currencyMismatch),
    Rule(
        name: "a settled charge in another currency", amount: 80_00, currency: pound,
        movement: .charge, left: 0, posted: into, cause: .currencyMismatch),
    Rule(
        name: "a charge taken back", amount: -80_00, movement: .charge, posted: out,
        cause: .wrongDirection, expected: 80_00),
    Rule(
        name: "a settled charge taken back", amount: -80_00, movement: .charge, left: 0,
        posted: out, cause: .wrongDirection),
    Rule(
        name: "a payout the wrong way", amount: 80_00, movement: .payout, posted: into,
        cause: .wrongDirection, expected: -80_00),
    Rule(
        name: "a charge once more", amount: 80_00, movement: .charge, left: 0, posted: into,
        cause: .duplicateLine),
    Rule(name: "a charge", amount: 80_00, movement: .charge, posted: charged),
    Rule(
        name: "the rest of a charge", amount: 30_00, movement: .charge, left: 30_00, posted: charged
    ),
    Rule(name: "a refund", amount: -80_00, movement: .refund, posted: transferred),
    Rule(name: "a payout", amount: -80_00, movement: .payout, posted: transferred),
    Rule(name: "a sweep", amount: -80_00, movement: .commission, posted: transferred),
    Rule(
        name: "less than a payout", amount: -79_50, movement: .payout, posted: transferred,
        cause: .amountMismatch, expected: -80_00),
    Rule(
        name: "more than a charge", amount: 80_05, movement: .charge, posted: charged + into,
        cause: .amountMismatch, expected: 80_00),
    Rule(
        name: "more than what is left of a payout", amount: -31_00, movement: .payout,
        left: 30_00, posted: transferred + out, cause: .amountMismatch, expected: -30_00),
    Rule(name: "money from nowhere", amount: 1_00, posted: into, cause: .unexpected),
    Rule(name: "money to nowhere", kind: .payout, amount: -1_00, posted: out, cause: .unexpected),
]

@Test(arguments: rules)
func `a line is what the first rule that fits says`(rule: Rule) {
    var scene = Scene()
    if let kind = rule.movement {
        scene.expect(kind, left: rule.left, rule.change)
    }
    scene.line(
        rule.amount, about: rule.movement == nil ? nil : 0, kind: rule.kind,
        currency: rule.currency)
    let matching = scene.matched()
    let transfers = [
        matching.explainedTransfer(of: 0),
        WantedTransfer.unexplained(matching.outcomes[0].suspense),
    ].compactMap(\.self)
    #expect(transfers.map { "\($0.kind.name) \($0.debit.name) \($0.credit.name)" } == rule.posted)
    let total = transfers.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    #expect(total == abs(rule.amount), "all of the line is posted")
    let item = matching.breaks.first { $0.cause != .missing }
    #expect(item?.cause == rule.cause)
    guard let item else { return }
    #expect(item.expected.minorUnits == rule.expected)
    #expect(item.found.minorUnits == rule.amount)
    #expect(item.suspense == matching.outcomes[0].suspense)
    #expect(item.blocksProvider == rule.blocks)
}

@Test func `a line without a reference is told by its amount when one movement alone fits`() {
    var scene = Scene()
    scene.expect(.charge, counterparty: "cust-1")
    scene.expect(.charge, counterparty: "cust-2")
    scene.line(80_00, counterparty: "cust-2")
    let matching = scene.matched()
    #expect(matching.outcomes[0].matchedBy == .amount)
    #expect(matching.outcomes[0].movement == 1)
}

@Test func `a line that fits two movements is told by neither`() {
    var scene = Scene()
    scene.expect(.charge)
    scene.expect(.charge)
    scene.line(80_00)
    #expect(scene.matched().breaks.first?.cause == .unexpected)
}

@Test func `lines whose reference is known are taken before those told by their amount`() {
    var scene = Scene()
    scene.expect(.payout)
    scene.line(-80_00)
    scene.line(-80_00, about: 0)
    let matching = scene.matched()
    #expect(matching.outcomes[1].matchedBy == .reference)
    #expect(matching.outcomes[0].matchedBy == nil)
    #expect(matching.breaks.map(\.cause) == [.unexpected])
}

@Test func `two halves of a payout close the shortfall that the first opened`() {
    var scene = Scene()
    scene.expect(.payout)
    scene.line(-30_00, about: 0)
    scene.line(-50_00, about: 0)
    let matching = scene.matched()
    #expect(matching.breaks.map(\.cause) == [.amountMismatch])
    #expect(matching.closedIndexes == [0])
    #expect(matching.movements[0].left.isZero)
}

@Test func `any confirmation closes a missing, only the last one a shortfall`() {
    var scene = Scene()
    scene.expect(.payout, left: 50_00)
    let id = MovementID(.payout, 0)
    for (number, cause) in [(Int64(7), BreakCause.missing), (8, .amountMismatch)] {
        scene.open.append(
            OpenBreak(
                number: number, cause: cause, currency: euro, movement: id,
                isShortfall: cause == .amountMismatch, suspense: .zero))
    }
    scene.line(-10_00, about: 0)
    #expect(scene.matched().closedNumbers == [7])
    scene.line(-40_00, about: 0)
    #expect(scene.matched().closedNumbers == [7, 8])
}

@Test func `what is due and did not come is missing, once, and not beside an open shortfall`() {
    var scene = Scene()
    scene.expect(.charge)
    scene.expect(.charge) { $0.wasMissed = true }
    scene.expect(.payout)
    scene.line(-1_00, about: 2)
    let missing = scene.missing().map(\.item)
    #expect(missing.map(\.reference) == ["ref-0"])
    #expect(missing.first?.cause == .missing)
    #expect(missing.first?.expected.minorUnits == 80_00)
    #expect(missing.first?.found == .zero)
}
