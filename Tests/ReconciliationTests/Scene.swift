import BusinessCalendar
import Money
import Reconciliation

let euro = known(Currency("EUR"))
let pound = known(Currency("GBP"))
let day = known(CivilDate("2013-11-05"))

/// What a test has written rightly.
func known<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("not as a test may write it") }
    return value
}

/// A statement and movements, small enough to be written in a table.
struct Scene {
    var movements: [Movement] = []
    var counterparties: [Int: String] = [:]
    var lines = StatementLines()
    var named: [Int32] = []
    var open: [OpenBreak] = []

    /// Adds a movement of 80.00 EUR unless told otherwise; its row is its place.
    mutating func expect(
        _ kind: MovementKind, _ amount: Int64 = 80_00, left: Int64? = nil,
        counterparty: String = "someone", _ change: (inout Movement) -> Void = { _ in }
    ) {
        var movement = Movement(
            kind, row: Int64(movements.count), currency: euro, amount: Amount(minorUnits: amount),
            left: Amount(minorUnits: left ?? amount), valueDate: day)
        change(&movement)
        counterparties[movements.count] = counterparty
        movements.append(movement)
    }

    /// Adds a line about a movement by its place, or about none.
    mutating func line(
        _ amount: Int64, about movement: Int? = nil, kind: StatementKind? = nil,
        currency: Currency = euro, counterparty: String = "someone"
    ) {
        lines.append(
            StatementLine(
                lineID: "L\(lines.count)", bookedOn: day,
                reference: movement.map { "ref-\($0)" } ?? "", kind: kind,
                counterparty: counterparty, currency: currency,
                amount: Amount(minorUnits: amount), place: .line(lines.count + 2)))
        named.append(Int32(movement ?? -1))
    }

    /// Takes all lines.
    func matched() -> Matching {
        let order = LineOrder(lines, isNew: lines.indices.map { _ in true })
        var matching = Matching(
            lines, movements: movements, named: named, order: order.byDate, open: open)
        matching.takeKnown()
        var candidates = AmountCandidates()
        for index in matching.amountCandidates() {
            candidates.append(index, counterparty: counterparties[index] ?? "")
        }
        matching.takeRest(candidates)
        return matching
    }

    /// The breaks of what did not come, after all lines were taken.
    func missing() -> BreakList {
        let matching = matched()
        let indexes = matching.missing(by: day)
        var texts = MovementTextList()
        for index in indexes {
            let party = counterparties[index] ?? ""
            texts.append(
                movements[index].kind, reference: "ref-\(index)".utf8Span.span,
                counterparty: party.utf8Span.span)
        }
        var breaks = BreakList()
        breaks.append(missing: indexes, of: matching.movements, texts, from: 1)
        return breaks
    }
}
