internal import BusinessCalendar
internal import Ledger
internal import Money
public import Reconciliation
internal import SQLite
internal import Settlement

extension Book {
    /// Resolves a break as a person decided. To be called in a transaction.
    ///
    /// - Returns: why it can't be resolved so; nil: it was.
    public func resolve(
        _ id: String, as resolution: Resolution, _ decision: Decision
    ) throws(BookError) -> ResolutionRefusal? {
        let open = try openBreaks()
        return try reading { database throws(DatabaseError) in
            try database.execute(PackageResources.guards_off_sql)
            let refusal = try resolve(find(id, among: open), as: resolution, decision, open)
            try database.execute(PackageResources.guards_on_sql)
            return refusal
        }
    }

    private func resolve(
        _ found: Result<StoredBreak, ResolutionRefusal>, as resolution: Resolution,
        _ decision: Decision, _ open: [StoredBreak]
    ) throws(DatabaseError) -> ResolutionRefusal? {
        let stored: StoredBreak
        switch found {
        case .failure(let refusal): return refusal
        case .success(let open): stored = open
        }
        var resolving = BreakResolving(
            stored: stored, what: resolution.text, decision: decision)
        switch resolution {
        case .account(let name): return try give(&resolving, to: .control(name))
        case .provider(let provider): return try give(&resolving, toProvider: provider)
        case .match(let target): return try match(&resolving, target, open)
        case .void: return try void(&resolving)
        case .noted: return try note(&resolving)
        }
    }

    private func find(
        _ id: String, among open: [StoredBreak]
    ) throws(DatabaseError) -> Result<StoredBreak, ResolutionRefusal> {
        guard let number = BreakNumber.number(id),
            try database.integer("SELECT break FROM breaks WHERE break = \(number)") != nil
        else { return .failure(.unknownBreak(id)) }
        guard let found = open.first(where: { $0.listed.number == number }) else {
            return .failure(.closedBreak(id))
        }
        return .success(found)
    }

    /// Records the decision about the break, with what it changes of what the break holds.
    func decide(
        _ resolving: inout BreakResolving, suspense: Amount
    ) throws(DatabaseError) -> Int64 {
        let held = resolving.held + suspense
        resolving.held = held
        if !suspense.isZero {
            var move = try database.prepare(PackageResources.move_suspense_sql)
            try move.bind(resolving.number, at: 1)
            try move.bind(held.minorUnits, at: 2)
            try move.run()
        }
        return try insertResolution(
            resolving.decision, break: resolving.number, what: resolving.what,
            suspense: suspense)
    }

    private func closeWhenDone(_ resolving: BreakResolving) throws(DatabaseError) {
        guard resolving.held.isZero else { return }
        try close(break: resolving.number, on: resolving.decision.date)
    }

    // MARK: To an account

    private func give(
        _ resolving: inout BreakResolving, to side: TransferPosting.Side
    ) throws(DatabaseError) -> ResolutionRefusal? {
        let held = resolving.held
        guard !held.isZero else { return .nothingInSuspense }
        let cause = try decide(&resolving, suspense: -held)
        var posting = try TransferPosting(
            database, resolving.item.currency, on: resolving.decision.date)
        try posting.post(
            Amount(minorUnits: abs(held.minorUnits)), .resolved,
            debit: held.isNegative ? side : .control(.suspense),
            credit: held.isNegative ? .control(.suspense) : side, in: resolving.item.currency,
            cause: cause)
        try closeWhenDone(resolving)
        return nil
    }

    private func give(
        _ resolving: inout BreakResolving, toProvider provider: String
    ) throws(DatabaseError) -> ResolutionRefusal? {
        let held = resolving.held
        guard !held.isZero else { return .nothingInSuspense }
        let account = try account(
            of: provider, resolving.item.currency, on: resolving.decision.date)
        if let refusal = try give(&resolving, to: .provider(account)) { return refusal }
        try insertItem(
            ProviderItem(
                account: account, event: .resolved, reference: resolving.id,
                availableOn: resolving.decision.date, net: held),
            on: resolving.decision.date)
        return nil
    }

    /// The provider's account, opened when there is none.
    private func account(
        of provider: String, _ currency: Currency, on date: CivilDate
    ) throws(DatabaseError) -> Int64 {
        var directory = AccountDirectory()
        let ordinal = directory.ordinal(of: provider, in: currency)
        var ids = AccountIDs()
        if let account = try providerAccount(provider, currency) {
            ids.set(ordinal, to: account)
        }
        try open([ordinal], of: directory, on: date, &ids)
        return ids.stored[ordinal]
    }

    // MARK: To a movement, or against another break

    private func match(
        _ resolving: inout BreakResolving, _ target: String, _ open: [StoredBreak]
    ) throws(DatabaseError) -> ResolutionRefusal? {
        switch try find(target, among: open) {
        case .success(let other): return try cancel(&resolving, other)
        case .failure(.closedBreak(let id)): return .closedBreak(id)
        case .failure: break
        }
        guard let id = try movement(named: target) else { return .unknownReference(target) }
        var expectations = try Expectations(in: database)
        var finder = try MovementFinder(in: database)
        guard let story = try finder.find(id.kind, id.row, &expectations) else {
            return .unknownReference(target)
        }
        let held = resolving.held
        let movement = story.movement
        guard !held.isZero else { return .nothingInSuspense }
        guard movement.currency == resolving.item.currency else { return .otherCurrency }
        guard (held > .zero) == id.kind.isIncoming else { return .otherDirection }
        guard movement.left > .zero else { return .nothingLeft }
        let confirmed = min(Amount(minorUnits: abs(held.minorUnits)), movement.left)
        let cause = try decide(&resolving, suspense: -movement.signed(confirmed))
        try postConfirmation(confirmed, id.kind, movement.currency, cause, resolving.decision)
        try closeWhenDone(resolving)
        try confirm(confirmed, of: movement, resolving.decision, &expectations)
        if confirmed < movement.left {
            try openShortfall(of: story, found: held, resolving)
        }
        try expectations.save()
        return nil
    }

    private func postConfirmation(
        _ amount: Amount, _ kind: MovementKind, _ currency: Currency, _ cause: Int64,
        _ decision: Decision
    ) throws(DatabaseError) {
        var posting = try TransferPosting(database, currency, on: decision.date)
        try posting.post(
            amount, .resolved,
            debit: .control(kind.isIncoming ? .suspense : .transfersInTransit),
            credit: .control(kind.isIncoming ? .chargesInTransit : .suspense), in: currency,
            cause: cause)
    }

    /// Any confirmation closes a MISSING; confirming the last of a movement closes its shortfalls.
    private func confirm(
        _ amount: Amount, of movement: Movement, _ decision: Decision,
        _ expectations: inout Expectations
    ) throws(DatabaseError) {
        let isLast = amount == movement.left
        try closeInTransit(
            movement.kind, movement.row, on: decision.date, shortfallsToo: isLast)
        guard let place = try expectations.place(of: movement.row, movement.kind) else { return }
        if isLast { expectations[place].settle(movement.row) }
        guard amount != movement.amount else { return }
        expectations[place].note(movement.row)
        try note(MovementEvent(movement.kind, movement.row, confirmed: amount))
    }

    private func openShortfall(
        of story: MovementStory, found: Amount, _ resolving: BreakResolving
    ) throws(DatabaseError) {
        let movement = story.movement
        var item = Break(
            .amountMismatch, since: resolving.item.since, reference: story.reference,
            lineID: resolving.item.lineID, kind: resolving.item.kind,
            counterparty: resolving.item.counterparty, currency: movement.currency,
            expected: movement.signed(movement.left), found: found,
            movement: MovementID(movement.kind, movement.row))
        item.explanation = item.explained(by: story.facts)
        let number = try (database.integer("SELECT max(break) FROM breaks") ?? 0) + 1
        try open(
            item, as: number, line: lineOf(resolving.number), on: resolving.decision.date)
    }

    /// Closes two breaks that cancel each other out.
    private func cancel(
        _ resolving: inout BreakResolving, _ other: StoredBreak
    ) throws(DatabaseError) -> ResolutionRefusal? {
        let held = resolving.held
        guard !held.isZero, !other.suspense.isZero else { return .nothingInSuspense }
        guard other.listed.item.currency == resolving.item.currency else { return .otherCurrency }
        guard other.listed.number != resolving.number,
            held.minorUnits == 0 &- other.suspense.minorUnits
        else { return .notBalanced }
        var second = BreakResolving(
            stored: other, what: "match:\(resolving.id)", decision: resolving.decision)
        _ = try decide(&resolving, suspense: -held)
        _ = try decide(&second, suspense: held)
        try closeWhenDone(resolving)
        try closeWhenDone(second)
        return nil
    }

    // MARK: Noted

    private func note(
        _ resolving: inout BreakResolving
    ) throws(DatabaseError) -> ResolutionRefusal? {
        let item = resolving.item
        guard item.cause == .returned, item.blocksProvider, item.expected == item.found,
            resolving.held.isZero
        else { return .notReturned }
        _ = try decide(&resolving, suspense: .zero)
        try closeWhenDone(resolving)
        return nil
    }
}

/// A break on its way to be resolved.
struct BreakResolving {
    let item: Break
    let number: Int64
    /// What it holds in suspense, signed as on the statement.
    var held: Amount
    let what: String
    let decision: Decision

    init(stored: StoredBreak, what: String, decision: Decision) {
        item = stored.listed.item
        number = stored.listed.number
        held = stored.suspense
        self.what = what
        self.decision = decision
    }

    var id: String { BreakNumber.text(number) }
}
