internal import Money
internal import Settlement

/// Takes the lines of a statement one after the other, and says of each what it is: the rules.
///
/// Pure: it is handed the lines, the movements that are known and the breaks that are open; what is
/// to be posted and which breaks arise and close comes out.
public struct Matching: Sendable {
    public let lines: StatementLines
    public private(set) var movements: [Movement]
    /// By line; meaningful for new ones only.
    public private(set) var outcomes: [LineOutcome]
    /// In the order in which they arose; those before the first line are the caller's.
    public private(set) var breaks: [Break] = []
    /// Open breaks that closed, by number.
    public private(set) var closedNumbers: [Int64] = []
    /// Breaks of this statement that closed again, by their index in `breaks`.
    public private(set) var closedIndexes: [Int] = []
    /// Lines that confirm something, but not the whole of their movement.
    public private(set) var partialLines: Set<UInt32> = []
    /// By line: the movement its reference names, -1 where it names none that is known.
    private let named: [Int32]
    /// New lines, by booking date, then line id.
    private let order: [UInt32]
    private var watched: [MovementID: [Watched]] = [:]

    /// A break about what has not come of a movement.
    private struct Watched {
        enum Place {
            case earlier(Int64)
            case here(Int)
        }
        var place: Place
        var isShortfall: Bool
    }

    /// - Parameters:
    ///   - named: by line, the index of the movement that its reference names, or -1.
    ///   - order: the lines that were not recorded before, by booking date, then line id.
    ///   - open: breaks that are open before the first line.
    public init(
        _ lines: StatementLines, movements: [Movement], named: [Int32], order: [UInt32],
        open: [OpenBreak]
    ) {
        self.lines = lines
        self.movements = movements
        self.named = named
        self.order = order
        outcomes = []
        outcomes.reserveCapacity(lines.count)
        outcomes.preferLargePages()
        outcomes.append(contentsOf: repeatElement(LineOutcome(), count: lines.count))
        for item in open where item.cause == .missing || item.isShortfall {
            guard let movement = item.movement, item.suspense.isZero else { continue }
            watched[movement, default: []].append(
                Watched(place: .earlier(item.number), isShortfall: item.isShortfall))
        }
    }

    /// Puts a break before those of lines: a gap.
    public mutating func begin(with gap: Break) { breaks.append(gap) }

    /// Closes an open break for another reason than a line that confirms: a gap that was found.
    public mutating func close(_ number: Int64) { closedNumbers.append(number) }

    // MARK: The lines

    /// First fees, returns and lines whose reference is known.
    public mutating func takeKnown() {
        for place in order.indices {
            if place + LookAhead.rowDistance < order.count {
                let later = named[Int(order[place + LookAhead.rowDistance])]
                if later >= 0 { movements.bringNear(Int(later)) }
            }
            let line = Int(order[place])
            if isKnown(line) { take(line) }
        }
    }

    /// The new lines that are left, in their order.
    public var rest: [UInt32] { order.filter { !isKnown(Int($0)) } }

    private func isKnown(_ line: Int) -> Bool {
        let kind = lines[line].kind
        return kind == .fee || kind == .return || named[line] >= 0
    }

    private mutating func take(_ line: Int) {
        switch lines[line].kind {
        case .fee: outcomes[line].matchedBy = .fee
        case .return: takeReturn(line)
        default: takeNamed(line, Int(named[line]))
        }
    }

    private mutating func takeReturn(_ line: Int) {
        let row = lines[line]
        let index = Int(named[line])
        guard index >= 0, movements[index].kind == .payout else {
            return leave(line, .returned)
        }
        let payout = movements[index]
        let hasItsAmount = row.currency == payout.currency && row.amount == payout.amount
        if hasItsAmount, !payout.hasReturn, !payout.isVoided {
            outcomes[line].matchedBy = .return
            outcomes[line].name(index, .payout)
            movements[index].hasReturn = true
            arise(.returned, line, index, expected: payout.amount, blocks: true)
        } else if payout.hasReturn {
            leave(line, .duplicateLine, index)
        } else {
            movements[index].hasReturn = true
            let expected = row.currency == payout.currency ? payout.amount : .zero
            leave(line, .returned, index, expected: expected, blocks: !hasItsAmount)
        }
    }

    private mutating func takeNamed(_ line: Int, _ index: Int) {
        let row = lines[line]
        let movement = movements[index]
        guard row.currency == movement.currency else {
            return leave(line, .currencyMismatch, index)
        }
        guard (row.amount > .zero) == movement.kind.isIncoming else {
            return leave(
                line, .wrongDirection, index, expected: movement.signed(movement.left))
        }
        guard movement.left > .zero else { return leave(line, .duplicateLine, index) }
        let came = row.amount > .zero ? row.amount : -row.amount
        let confirmed = min(came, movement.left)
        outcomes[line].matchedBy = .reference
        outcomes[line].name(index, movement.kind)
        outcomes[line].confirmed = confirmed
        outcomes[line].suspense = movement.signed(came - confirmed)
        notePart(line, index, confirmed)
        confirm(index, confirmed)
        if came != movement.left {
            arise(
                .amountMismatch, line, index, expected: movement.signed(movement.left),
                suspense: outcomes[line].suspense)
        }
    }

    /// All of a line's amount goes into suspense.
    private mutating func leave(
        _ line: Int, _ cause: BreakCause, _ index: Int? = nil, expected: Amount = .zero,
        blocks: Bool = false
    ) {
        outcomes[line].suspense = lines[line].amount
        arise(
            cause, line, index, expected: expected, suspense: lines[line].amount, blocks: blocks)
    }

    private mutating func arise(
        _ cause: BreakCause, _ line: Int, _ index: Int?, expected: Amount,
        suspense: Amount = .zero, blocks: Bool = false
    ) {
        let row = lines[line]
        let movement = index.map { MovementID(movements[$0].kind, movements[$0].row) }
        let arisen = Break(
            cause, since: row.bookedOn, line: line, reference: lines.reference(line),
            lineID: lines.lineID(line), kind: row.kind?.name ?? "",
            counterparty: lines.counterparty(line), currency: row.currency, expected: expected,
            found: row.amount, movement: movement, suspense: suspense, blocksProvider: blocks)
        if arisen.isShortfall, let movement {
            watched[movement, default: []].append(
                Watched(place: .here(breaks.count), isShortfall: true))
        }
        breaks.append(arisen)
    }

    /// Any confirmation closes a MISSING; confirming the last of a movement closes its shortfalls.
    private mutating func confirm(_ index: Int, _ amount: Amount) {
        movements[index].left -= amount
        movements[index].isConfirmed = true
        guard !watched.isEmpty else { return }
        let movement = MovementID(movements[index].kind, movements[index].row)
        guard let open = watched[movement] else { return }
        let isLast = movements[index].left.isZero
        for item in open where isLast || !item.isShortfall {
            switch item.place {
            case .earlier(let number): closedNumbers.append(number)
            case .here(let index): closedIndexes.append(index)
            }
        }
        let left = isLast ? [] : open.filter(\.isShortfall)
        watched[movement] = left.isEmpty ? nil : left
    }

    // MARK: Lines without a known reference

    /// Matches what is left by amount and counterparty, where that is unmistakable.
    ///
    /// - Parameter candidates: every movement of which exactly the amount of one of those lines is
    ///   left, with the other side.
    public mutating func takeRest(_ candidates: AmountCandidates) {
        let rest = rest
        guard !rest.isEmpty else { return }
        let table = AmountTable(candidates, movements)
        let places = table.places(of: rest[...], in: lines)
        takeRest(rest, places, table)
    }

    /// Matches what is left to what was found for it.
    ///
    /// - Parameters:
    ///   - rest: the lines that are left, see `rest`.
    ///   - places: of each the place of its candidate in the table, or -1.
    public mutating func takeRest(
        _ rest: [UInt32], _ places: [Int32], _ table: consuming AmountTable
    ) {
        for (place, line) in rest.enumerated() {
            if place + 2 * LookAhead.rowDistance < places.count {
                table.bringNear(candidate: places[place + 2 * LookAhead.rowDistance])
            }
            if place + LookAhead.rowDistance < places.count {
                let later = table.movement(at: places[place + LookAhead.rowDistance])
                if later >= 0 { movements.bringNear(Int(later)) }
            }
            let line = Int(line)
            let index = Int(table.take(places[place]))
            guard index >= 0 else {
                leave(line, .unexpected)
                continue
            }
            outcomes[line].matchedBy = .amount
            outcomes[line].name(index, movements[index].kind)
            outcomes[line].confirmed = movements[index].left
            notePart(line, index, movements[index].left)
            confirm(index, movements[index].left)
        }
    }

    /// Notes a line that confirms less than a whole movement.
    private mutating func notePart(_ line: Int, _ index: Int, _ confirmed: Amount) {
        if confirmed != movements[index].amount { partialLines.insert(UInt32(line)) }
    }

    // MARK: What did not come

    /// Whether a shortfall of a movement is open now.
    public func hasOpenShortfall(_ index: Int) -> Bool {
        guard !watched.isEmpty else { return false }
        let movement = MovementID(movements[index].kind, movements[index].row)
        return watched[movement]?.contains(where: \.isShortfall) ?? false
    }

    /// Notes that a break tells of a movement as missing.
    public mutating func miss(_ index: Int) { movements[index].wasMissed = true }

    /// Gives a break the sentence that explains it.
    public mutating func explain(_ index: Int, _ explanation: String) {
        breaks[index].explanation = explanation
    }
}
