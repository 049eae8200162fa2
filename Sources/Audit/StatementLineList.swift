internal import Digest
internal import Money
internal import Reconciliation
internal import SQLite

/// The lines newly recorded from a statement, by line id, in little memory: there may be a
/// million.
struct StatementLineList {
    struct Line {
        var number: Int64
        var bookedOn: Int64
        var amount: Int64
        fileprivate var start: Int
        fileprivate var idCount: UInt32
        fileprivate var referenceCount: UInt32
        fileprivate var counterpartyCount: UInt32
        var currency: CurrencyIndex
        var kind: StatementKind?
        /// What the book says became of it.
        var matchedBy: Int64?
        var movementKind: Int64?
        var movement: Int64?
        var confirmed: Int64?
        /// The number of the transfer by which it confirms that.
        var transfer: Int64?

        fileprivate var id: Range<Int> { start..<start + Int(idCount) }
        fileprivate var reference: Range<Int> {
            id.upperBound..<id.upperBound + Int(referenceCount)
        }

        /// The movement that the book says it is about.
        var hint: MovementID? {
            guard let movement, let movementKind,
                let kind = MovementKind(rawValue: Int(clamping: movementKind))
            else { return nil }
            return MovementID(kind, movement)
        }
    }

    private var lines: [Line] = []
    private var texts: [UInt8] = []

    var count: Int { lines.count }
    var indices: Range<Int> { lines.indices }
    subscript(place: Int) -> Line { lines[place] }

    func id(_ place: Int) -> String { text(lines[place].id) }
    func reference(_ place: Int) -> String { text(lines[place].reference) }
    func counterparty(_ place: Int) -> String {
        let start = lines[place].reference.upperBound
        return text(start..<start + Int(lines[place].counterpartyCount))
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: texts[range], as: UTF8.self)
    }

    func row(_ place: Int) -> RowName {
        RowName("statement_lines", lines[place].number, id: id(place))
    }

    /// Below zero when the left line's id stands first.
    func order(_ left: Int, _ right: Int) -> Int {
        let (a, b) = (texts[lines[left].id], texts[lines[right].id])
        for (one, other) in zip(a, b) where one != other { return Int(one) - Int(other) }
        return a.count - b.count
    }

    /// Takes in the row that a statement stands on, and finds fault with what can't be.
    mutating func append(
        _ find: borrowing Statement, _ index: inout SessionIndexSums, _ findings: Findings
    ) {
        let start = texts.count
        find.withText(2) { texts.append(span: $0) }
        let idCount = texts.count - start
        find.withText(4) { texts.append(span: $0) }
        let referenceCount = texts.count - start - idCount
        find.withText(6) { texts.append(span: $0) }
        let counterpartyCount = texts.count - start - idCount - referenceCount
        let kind = find.text(5)
        lines.append(
            Line(
                number: find.integer(0), bookedOn: find.integer(3), amount: find.integer(8),
                start: start, idCount: UInt32(idCount), referenceCount: UInt32(referenceCount),
                counterpartyCount: UInt32(counterpartyCount),
                currency: CurrencyIndex(find.text(7)),
                kind: StatementKind.allCases.first { $0.name == kind },
                matchedBy: find.optionalInteger(9), movementKind: find.optionalInteger(10),
                movement: find.optionalInteger(11), confirmed: find.optionalInteger(12),
                transfer: find.optionalInteger(13)))
        let place = lines.count - 1
        let id = texts.span.extracting(start..<start + idCount)
        index.add(lines[place].number, id, hash: SessionIndexSums.hash(id))
        let check = RowCheck(row: row(place), findings: findings)
        if idCount == 0 { check.fail("line_id is empty") }
        if lines[place].currency == .none { check.fail("\"\(find.text(7))\" is no currency") }
        if !kind.isEmpty, lines[place].kind == nil { check.fail("kind is \"\(kind)\"") }
        if lines[place].amount == 0 { check.fail("amount is zero") }
        if place > 0, order(place - 1, place) >= 0 {
            check.fail("line_id does not come after the row's before")
        }
    }

    /// The number that the next line bears that confirms something.
    func nextTransfer(after place: Int) -> Int64? {
        lines[(place + 1)...].first { $0.transfer != nil }?.transfer
    }

    /// A digest of who is on the other side of each.
    func counterpartySeal() -> String {
        var digest = SHA256()
        let bytes = texts.span
        let end: [UInt8] = [0x0A]
        for line in lines {
            let start = line.reference.upperBound
            digest.update(bytes.extracting(start..<start + Int(line.counterpartyCount)))
            digest.update(end.span)
        }
        return digest.finish().hexadecimal
    }

    /// Their places by booking date, then line id: the order in which lines are taken.
    func byDate() -> [Int] {
        lines.indices.sorted { (lines[$0].bookedOn, $0) < (lines[$1].bookedOn, $1) }
    }
}
