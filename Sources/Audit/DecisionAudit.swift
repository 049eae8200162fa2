internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite

/// A decision about a break, on its way to be worked out again.
struct AuditedDecision {
    let row: StoredResolutionRow
    let stands: OpenBreakState
    let day: Int64

    var currency: Currency { stands.item.currency }
}

extension ReconciliationAudit {
    /// Works out again what the decision that comes next did.
    func takeDecision(on day: Int64, _ transfers: inout TransferStream) throws(DatabaseError) {
        guard let row = try resolutions.take("a decision") else { return }
        let check = RowCheck(row: row.rowName, findings: findings)
        check.expect(day: "business_date", row.date, day)
        checkSeal(row)
        if row.reason.isEmpty { check.fail("reason is empty") }
        if row.madeBy.isEmpty { check.fail("made_by is empty") }
        if let withdrawal = withdrawals[row.number] {
            return try takeWithdrawal(withdrawal, row, on: day, &transfers)
        }
        guard let number = row.ofBreak else { return takeUndoing(row, check) }
        guard let stands = open[number] else {
            check.fail("break is \(BreakNumber.text(number)), which is not open")
            return
        }
        let decision = AuditedDecision(row: row, stands: stands, day: day)
        switch Resolution(row.what) {
        case .account(let name): try give(decision, to: .control(name), &transfers)
        case .provider(let id): try give(decision, toProvider: id, &transfers)
        case .match(let target): try match(decision, target, &transfers)
        case .void: try void(decision, &transfers)
        case .noted:
            let item = stands.item
            if item.cause != .returned || stands.blockedProvider == nil || stands.held != 0
                || item.expected != item.found
            {
                check.fail("its break is no payout that came back with its amount")
            }
            check.expect("suspense", row.suspense, 0)
            try close(number, on: day)
        case nil: check.fail("what is \"\(row.what)\", which no break is resolved as")
        }
    }

    /// Who decided it, and why, stands nowhere else.
    func checkSeal(_ row: StoredResolutionRow) {
        auditor.seals.check(
            row.number, row.rowName, "reason or made_by", texts: [row.reason, row.madeBy])
    }

    // MARK: To an account

    private func hold(_ decision: AuditedDecision, _ change: Int64) {
        RowCheck(row: decision.row.rowName, findings: findings).expect(
            "suspense", decision.row.suspense, change, in: CurrencyIndex(decision.currency))
        open[decision.stands.number]?.held &+= change
    }

    private func closeWhenDone(_ decision: AuditedDecision) throws(DatabaseError) {
        guard open[decision.stands.number]?.held == 0 else { return }
        try close(decision.stands.number, on: decision.day)
    }

    private func give(
        _ decision: AuditedDecision, to side: Side, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let held = decision.stands.held
        if held == 0 {
            RowCheck(row: decision.row.rowName, findings: findings)
                .fail("its break holds nothing in suspense")
        }
        hold(decision, 0 &- held)
        try post(
            .resolved, Int64(clamping: held.magnitude), decision.currency,
            debit: held < 0 ? side : .control(.suspense),
            credit: held < 0 ? .control(.suspense) : side, cause: decision.row.number,
            on: decision.day, &transfers)
        try closeWhenDone(decision)
    }

    private func give(
        _ decision: AuditedDecision, toProvider id: String, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let account = providerAccount(id, CurrencyIndex(decision.currency))
        if account == 0 {
            RowCheck(row: decision.row.rowName, findings: findings)
                .fail("what is \(decision.row.what), who has no account in its currency")
        }
        let net = decision.stands.held
        try give(decision, to: .provider(account), &transfers)
        expectItem(
            ReconciledLists.Item(
                number: 0, date: decision.day, account: account, event: "resolved",
                reference: BreakNumber.text(decision.stands.number),
                availableOn: decision.day, net: net))
    }

    private func providerAccount(_ id: String, _ currency: CurrencyIndex) -> Int64 {
        let accounts = auditor.accounts
        if providerAccounts.isEmpty {
            for number in accounts.accounts.indices where accounts.isProvider(Int64(number)) {
                let key =
                    "\(accounts[Int64(number)].currency.code) "
                    + accounts.providerID(Int64(number))
                providerAccounts[key] = Int64(number)
            }
        }
        return providerAccounts["\(currency.code) \(id)"] ?? 0
    }

    // MARK: To a movement, or against another break

    private func match(
        _ decision: AuditedDecision, _ target: String, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        if let number = BreakNumber.number(target), open[number] != nil {
            return try cancel(decision, number)
        }
        let check = RowCheck(row: decision.row.rowName, findings: findings)
        let found = try lookup.movement(
            named: target, hint: nil, isRepeated: taken[target] != nil, ledger)
        guard let movement = found else {
            check.fail("what is \(decision.row.what), and no movement or open break is called so")
            return
        }
        let state = ledger.state(movement.id, amount: movement.amount)
        let held = decision.stands.held
        if movement.currency != decision.currency || held == 0 || state.left <= 0
            || (held > 0) != movement.kind.isIncoming
        {
            check.fail("what its break holds does not fit \(movement.reference)")
        }
        let confirmed = min(Int64(clamping: held.magnitude), max(0, state.left))
        hold(decision, 0 &- movement.signed(confirmed))
        try postConfirmation(
            confirmed, movement.kind, movement.currency, cause: decision.row.number,
            on: decision.day, &transfers)
        try closeWhenDone(decision)
        let isLast = confirmed == state.left
        try closeInTransit(movement.id, shortfallsToo: isLast, on: decision.day)
        if isLast { ledger.settle(movement.id) }
        if confirmed != movement.amount {
            ledger.note(movement.id)
            try happen(MovementLedger.Event(confirmed: confirmed), to: movement.id)
        }
        guard confirmed < state.left else { return }
        let item = decision.stands.item
        var shortfall = Break(
            .amountMismatch, since: item.since, reference: movement.reference,
            lineID: item.lineID, kind: item.kind, counterparty: item.counterparty,
            currency: movement.currency,
            expected: Amount(minorUnits: movement.signed(state.left)),
            found: Amount(minorUnits: held), movement: movement.id)
        shortfall.explanation = shortfall.explained(by: movement.facts)
        _ = try arise(shortfall, line: decision.stands.line, on: decision.day)
    }

    /// What stood in suspense confirms a movement.
    func postConfirmation(
        _ amount: Int64, _ kind: MovementKind, _ currency: Currency, cause: Int64, on day: Int64,
        _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        try post(
            .resolved, amount, currency,
            debit: .control(kind.isIncoming ? .suspense : .transfersInTransit),
            credit: .control(kind.isIncoming ? .chargesInTransit : .suspense), cause: cause,
            on: day, &transfers)
    }

    /// Two breaks that cancel each other out; the decision stands twice, once with each.
    private func cancel(_ decision: AuditedDecision, _ number: Int64) throws(DatabaseError) {
        let check = RowCheck(row: decision.row.rowName, findings: findings)
        guard let other = open[number], number != decision.stands.number else {
            check.fail("what is its own break")
            return
        }
        let held = decision.stands.held
        if held == 0 || other.held != 0 &- held || other.item.currency != decision.currency {
            check.fail("what the two breaks hold in suspense does not add up to zero")
        }
        hold(decision, 0 &- held)
        if let row = try resolutions.take("match:\(BreakNumber.text(decision.stands.number))") {
            checkSeal(row)
            let second = RowCheck(row: row.rowName, findings: findings)
            second.expect(day: "business_date", row.date, decision.day)
            second.expect("break", row.ofBreak, number)
            second.expect("what", row.what, "match:\(BreakNumber.text(decision.stands.number))")
            second.expect("reason", row.reason, decision.row.reason)
            second.expect("made_by", row.madeBy, decision.row.madeBy)
            second.expect("suspense", row.suspense, held, in: CurrencyIndex(decision.currency))
        }
        try close(decision.stands.number, on: decision.day)
        try close(number, on: decision.day)
    }
}
