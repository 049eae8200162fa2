import Money
import Reconciliation
import Testing

/// A movement of which nothing came, or not all, and who is on its other side.
struct Absence: Sendable {
    var name: String
    var kind: MovementKind
    var reference: String
    var counterparty: String
    var party: String
    var left: Int64 = 80_00
}

private let absences = [
    Absence(name: "a charge", kind: .charge, reference: "s-1", counterparty: "c-1", party: "c-1"),
    Absence(
        name: "a refund", kind: .refund, reference: "R-20131104-000001", counterparty: "c-2",
        party: "c-2"),
    Absence(
        name: "a payout to a wallet", kind: .payout, reference: "P-20131104-000001",
        counterparty: "p-1", party: "p-1"),
    Absence(
        name: "a payout to a bank", kind: .payout, reference: "P-20131104-000002",
        counterparty: "DE89370400440532013000", party: "p-2"),
    Absence(
        name: "a sweep", kind: .commission, reference: "C-20131104-EUR", counterparty: "platform",
        party: "platform"),
    Absence(
        name: "a sweep to nobody told", kind: .commission, reference: "C-20131103-EUR",
        counterparty: "", party: ""),
    Absence(
        name: "the rest of a charge", kind: .charge, reference: "s-2", counterparty: "c-1",
        party: "c-1", left: 30_00),
]

@Test(arguments: absences)
func `what is missing is told as any break is, kept in a list or not`(_ row: Absence) {
    let movement = Movement(
        row.kind, row: 7, currency: euro, amount: Amount(minorUnits: 80_00),
        left: Amount(minorUnits: row.left), valueDate: day)
    var texts = MovementTextList()
    texts.append(
        row.kind, reference: row.reference.utf8Span.span,
        counterparty: row.counterparty.utf8Span.span, party: row.party.utf8Span.span)
    var breaks = BreakList()
    breaks.append(missing: [0], of: [movement], texts, from: 12)
    let facts = MovementFacts(
        kind: row.kind, reference: row.reference, party: row.party, currency: euro,
        amount: movement.amount, valueDate: day)
    let found = breaks[0]
    #expect(found.number == 12)
    #expect(found.item.reference == row.reference)
    #expect(found.item.counterparty == row.counterparty)
    #expect(found.item.kind == row.kind.name)
    #expect(found.item.movement == MovementID(row.kind, 7))
    #expect(found.item.explanation == found.item.explained(by: facts))
    let again = BreakList([found])[0].item
    #expect(again.explanation == found.item.explanation)
    #expect(again.reference == row.reference && again.counterparty == row.counterparty)
}

@Test func `a list gives back the breaks that it was given`() {
    var item = Break(
        .amountMismatch, since: day, line: 3, reference: "ref", lineID: "L3", kind: "payout",
        counterparty: "Zoë, \"the\" one", currency: pound, expected: Amount(minorUnits: -5),
        found: Amount(minorUnits: -4), movement: MovementID(.payout, 9),
        suspense: Amount(minorUnits: 1), blocksProvider: true)
    item.explanation = "anything"
    let bare = Break(
        .statementGap, since: day, currency: euro, expected: .zero,
        found: Amount(minorUnits: 1))
    let list: BreakList = [
        ListedBreak(number: 4, item: item), ListedBreak(number: 6, item: bare),
    ]
    #expect(list.map(\.number) == [4, 6])
    let first = list[0].item
    #expect(first.cause == item.cause && first.line == 3 && first.since == day)
    #expect(first.reference == "ref" && first.lineID == "L3" && first.kind == "payout")
    #expect(first.counterparty == item.counterparty && first.explanation == "anything")
    #expect(first.currency == pound && first.expected == item.expected)
    #expect(first.found == item.found && first.suspense == item.suspense)
    #expect(first.movement == item.movement && first.blocksProvider)
    let second = list[1].item
    #expect(second.line == nil && second.movement == nil && second.explanation.isEmpty)
    #expect(second.reference.isEmpty && second.counterparty.isEmpty)
}

@Test func `what is missing comes by value date, then our references by number, others by bytes`() {
    let days = [1, 0, 0, 0, 0, 0]
    let named: [(MovementKind, String)] = [
        (.charge, "a"), (.payout, "P-20131104-1000000"), (.payout, "P-20131104-999999"),
        (.charge, "b"), (.charge, "aa"), (.refund, "R-20131104-000001"),
    ]
    var texts = MovementTextList()
    var movements: [Movement] = []
    for (place, (kind, reference)) in named.enumerated() {
        movements.append(
            Movement(
                kind, row: Int64(place), currency: euro, amount: Amount(minorUnits: 1),
                left: Amount(minorUnits: 1), valueDate: day.adding(days: days[place])))
        texts.append(
            kind, reference: reference.utf8Span.span, counterparty: "x".utf8Span.span)
    }
    var breaks = BreakList()
    breaks.append(missing: Array(named.indices), of: movements, texts, from: 1)
    #expect(
        breaks.map(\.item.reference) == [
            "P-20131104-999999", "P-20131104-1000000", "R-20131104-000001", "aa", "b", "a",
        ])
}
