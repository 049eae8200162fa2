internal import BusinessCalendar
internal import Money
internal import Reconciliation
internal import SQLite

/// What must have become of one line.
struct AuditedOutcome {
    var matchedBy: MatchedBy?
    var movement: MovementID?
    /// The provider's account of a payout that came back.
    var account: Int64 = 0
    var confirmed: Int64 = 0
    /// All that was to move, of a movement it confirms.
    var whole: Int64 = 0
    /// What nothing explains of it, signed as on the statement.
    var suspense: Int64 = 0
    /// The break that holds that.
    var ofBreak: Int64 = 0
}

/// A break that a statement raised.
struct ArisenBreak {
    var item: Break
    /// The place of the line it is about.
    var line: Int?
    var blocked: String?
    var account: Int64 = 0
    var isClosed = false
}

/// Takes the new lines of a statement one by one, by the rows of the table of the rules.
final class LineMatchingAudit {
    let reconciliation: ReconciliationAudit
    let lines: StatementLineList
    private(set) var outcomes: [AuditedOutcome]
    var arisen: [ArisenBreak] = []
    /// Breaks of before that it closes, in order.
    var closed: [Int64] = []
    private let order: [Int]
    private var isKnown: [Bool]
    /// Movements of which it is not all told by a settled bit: what is left of them and so on.
    private(set) var states: [MovementID: MovementLedger.State] = [:]
    /// Open breaks that await a movement: of before, by their numbers; of this statement, by the
    /// places among those that arose, below zero.
    private var awaiting: [MovementID: [Int64]] = [:]

    init(_ reconciliation: ReconciliationAudit, _ lines: StatementLineList) {
        self.reconciliation = reconciliation
        self.lines = lines
        outcomes = Array(repeating: AuditedOutcome(), count: lines.count)
        order = lines.byDate()
        isKnown = Array(repeating: false, count: lines.count)
        for stands in reconciliation.open.values.sorted(by: { $0.number < $1.number }) {
            guard let movement = stands.item.movement,
                stands.awaits(movement, shortfallsToo: true)
            else { continue }
            awaiting[movement, default: []].append(stands.number)
        }
    }

    private func state(_ movement: AuditedMovement) -> MovementLedger.State {
        states[movement.id]
            ?? reconciliation.ledger.state(movement.id, amount: movement.amount)
    }

    // MARK: Lines that are known by themselves

    /// Fees, returns and lines whose reference is known.
    func takeKnown() throws(DatabaseError) {
        for place in order {
            switch lines[place].kind {
            case .fee:
                outcomes[place].matchedBy = .fee
                isKnown[place] = true
            case .return:
                isKnown[place] = true
                try takeReturn(place)
            default:
                guard let movement = try named(place) else { continue }
                isKnown[place] = true
                try take(place, movement)
            }
        }
    }

    private func named(_ place: Int) throws(DatabaseError) -> AuditedMovement? {
        let reference = lines.reference(place)
        return try reconciliation.lookup.movement(
            named: reference, hint: lines[place].hint,
            isRepeated: reconciliation.taken[reference] != nil, reconciliation.ledger)
    }

    private func takeReturn(_ place: Int) throws(DatabaseError) {
        guard lines.reference(place).hasPrefix("P-"), let payout = try named(place),
            payout.kind == .payout
        else { return leave(place, .returned) }
        let line = lines[place]
        var state = state(payout)
        let isCurrency = line.currency == CurrencyIndex(payout.currency)
        let isWhole = isCurrency && line.amount == payout.amount
        if isWhole, !state.hasReturn, !state.isVoided {
            outcomes[place].matchedBy = .return
            outcomes[place].movement = payout.id
            outcomes[place].account = payout.account
            arise(.returned, place, payout, expected: payout.amount, blocks: true)
        } else if state.hasReturn {
            return leave(place, .duplicateLine, payout)
        } else {
            leave(
                place, .returned, payout, expected: isCurrency ? payout.amount : 0,
                blocks: !isWhole)
        }
        state.hasReturn = true
        states[payout.id] = state
    }

    private func take(_ place: Int, _ movement: AuditedMovement) throws(DatabaseError) {
        let line = lines[place]
        let state = state(movement)
        guard line.currency == CurrencyIndex(movement.currency) else {
            return leave(place, .currencyMismatch, movement)
        }
        guard (line.amount > 0) == movement.kind.isIncoming else {
            return leave(place, .wrongDirection, movement, expected: movement.signed(state.left))
        }
        guard state.left > 0 else { return leave(place, .duplicateLine, movement) }
        let came = Int64(clamping: line.amount.magnitude)
        let confirmed = min(came, state.left)
        outcomes[place].suspense = movement.signed(came &- confirmed)
        confirm(place, .reference, movement, confirmed, state)
        guard came != state.left else { return }
        arise(
            .amountMismatch, place, movement, expected: movement.signed(state.left),
            suspense: outcomes[place].suspense)
    }

    private func confirm(
        _ place: Int, _ by: MatchedBy, _ movement: AuditedMovement, _ confirmed: Int64,
        _ before: MovementLedger.State
    ) {
        outcomes[place].matchedBy = by
        outcomes[place].movement = movement.id
        outcomes[place].confirmed = confirmed
        outcomes[place].whole = movement.amount
        let isLast = confirmed == before.left
        if confirmed == movement.amount, states[movement.id] == nil {
            reconciliation.ledger.settle(movement.id)
        } else {
            var state = before
            state.left &-= confirmed
            state.isConfirmed = true
            states[movement.id] = state
        }
        guard !awaiting.isEmpty, let numbers = awaiting[movement.id] else { return }
        var rest: [Int64] = []
        for number in numbers {
            guard isLast || !isShortfall(number) else {
                rest.append(number)
                continue
            }
            if number < 0 {
                arisen[Int(-number) - 1].isClosed = true
            } else {
                closed.append(number)
            }
        }
        awaiting[movement.id] = rest.isEmpty ? nil : rest
    }

    private func isShortfall(_ number: Int64) -> Bool {
        number < 0
            ? arisen[Int(-number) - 1].item.isShortfall
            : reconciliation.open[number]?.item.isShortfall ?? false
    }

    // MARK: Breaks

    /// All of a line's amount goes into suspense.
    private func leave(
        _ place: Int, _ cause: BreakCause, _ movement: AuditedMovement? = nil,
        expected: Int64 = 0, blocks: Bool = false
    ) {
        outcomes[place].suspense = lines[place].amount
        arise(
            cause, place, movement, expected: expected, suspense: lines[place].amount,
            blocks: blocks)
    }

    private func arise(
        _ cause: BreakCause, _ place: Int, _ movement: AuditedMovement?, expected: Int64,
        suspense: Int64 = 0, blocks: Bool = false
    ) {
        let line = lines[place]
        guard let currency = line.currency.currency else { return }
        var item = Break(
            cause, since: CivilDate(day: line.bookedOn), reference: lines.reference(place),
            lineID: lines.id(place), kind: line.kind?.name ?? "",
            counterparty: lines.counterparty(place), currency: currency,
            expected: Amount(minorUnits: expected), found: Amount(minorUnits: line.amount),
            movement: movement?.id, suspense: Amount(minorUnits: suspense),
            blocksProvider: blocks)
        item.explanation = item.explained(by: movement?.facts)
        var arising = ArisenBreak(item: item, line: place)
        if cause == .returned { arising.account = movement?.account ?? 0 }
        if blocks { arising.blocked = movement?.party }
        arisen.append(arising)
        if item.isShortfall, let movement {
            awaiting[movement.id, default: []].append(-Int64(arisen.count))
        }
    }

    // MARK: Lines that only their amount tells, and what did not come

    /// Movements of which something is left, read once for both.
    private func openMovements(
        _ wanted: Set<SignedAmount>, by lastDay: Int64?
    ) throws(DatabaseError) -> (candidates: [AuditedMovement], late: [AuditedMovement]) {
        var candidates: [AuditedMovement] = []
        var late: [AuditedMovement] = []
        let ledger = reconciliation.ledger
        for night in ledger.nights.joined() where night.openCount > 0 {
            let mayBeLate = lastDay.map { night.earliest <= $0 } ?? false
            guard !wanted.isEmpty || mayBeLate else { continue }
            try reconciliation.lookup.each(night, night.first...night.last) { movement in
                guard !night.settled[night.index(movement.id.row)] else { return }
                let state = state(movement)
                guard state.left > 0 else { return }
                let key = SignedAmount(
                    currency: movement.currency, amount: movement.signed(state.left))
                if wanted.contains(key) { candidates.append(movement) }
                if let lastDay, movement.valueDay <= lastDay, !state.wasMissed {
                    late.append(movement)
                }
            }
        }
        return (candidates, late)
    }

    private struct SignedAmount: Hashable {
        var currency: Currency
        var amount: Int64
    }

    private struct AmountKey: Hashable {
        var amount: SignedAmount
        var counterparty: String
    }

    /// Matches what is left by amount and counterparty where that is unmistakable, then raises a
    /// MISSING for what should have come by a day.
    func takeRest(by lastDay: Int64?) throws(DatabaseError) {
        let rest = order.filter { !isKnown[$0] }
        func signed(_ place: Int) -> SignedAmount? {
            lines[place].currency.currency.map {
                SignedAmount(currency: $0, amount: lines[place].amount)
            }
        }
        let wanted = Set(rest.compactMap(signed))
        let (candidates, late) = try openMovements(wanted, by: lastDay)
        var byKey: [AmountKey: [AuditedMovement]] = [:]
        for movement in candidates {
            let left = SignedAmount(
                currency: movement.currency, amount: movement.signed(state(movement).left))
            let key = AmountKey(amount: left, counterparty: movement.counterparty)
            byKey[key, default: []].append(movement)
        }
        for place in rest {
            guard let amount = signed(place) else { continue }
            let key = AmountKey(amount: amount, counterparty: lines.counterparty(place))
            guard let found = byKey[key], found.count == 1 else {
                leave(place, .unexpected)
                continue
            }
            byKey[key] = nil
            let before = state(found[0])
            confirm(place, .amount, found[0], before.left, before)
        }
        miss(late)
    }

    /// What should have come by a day, and is missed by a statement that brings nothing.
    func missing(by lastDay: Int64?) throws(DatabaseError) -> [AuditedMovement] {
        missing(try openMovements([], by: lastDay).late)
    }

    private func missing(_ late: [AuditedMovement]) -> [AuditedMovement] {
        late.filter { movement in
            state(movement).left > 0
                && !(awaiting[movement.id]?.contains(where: isShortfall) ?? false)
        }
    }

    private func miss(_ late: [AuditedMovement]) {
        for movement in missing(late).sorted(by: Self.precedes) {
            var item = Break(
                .missing, since: CivilDate(day: movement.valueDay),
                reference: movement.reference, kind: movement.kind.name,
                counterparty: movement.counterparty, currency: movement.currency,
                expected: Amount(minorUnits: movement.signed(state(movement).left)),
                found: .zero, movement: movement.id)
            item.explanation = item.explained(by: movement.facts)
            arisen.append(ArisenBreak(item: item))
            reconciliation.ledger.miss(movement.id)
        }
    }

    /// By value date, then reference: ours by their numbers, all others by their bytes.
    private static func precedes(_ left: AuditedMovement, _ right: AuditedMovement) -> Bool {
        if left.valueDay != right.valueDay { return left.valueDay < right.valueDay }
        if left.kind == right.kind, left.kind == .refund || left.kind == .payout {
            let (a, b) = (left.reference, right.reference)
            if a.prefix(11) == b.prefix(11), a.utf8.count != b.utf8.count {
                return a.utf8.count < b.utf8.count
            }
        }
        return left.reference.utf8.lexicographicallyPrecedes(right.reference.utf8)
    }
}
