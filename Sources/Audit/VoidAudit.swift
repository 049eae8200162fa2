internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite

extension ReconciliationAudit {
    /// Works out again what giving up what is left of a movement did.
    func void(
        _ decision: AuditedDecision, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let item = decision.stands.item
        let check = RowCheck(row: decision.row.rowName, findings: findings)
        guard item.cause == .missing || item.isShortfall, let id = item.movement,
            let movement = try lookup.movement(id, ledger)
        else {
            check.fail("its break is about nothing that is in transit")
            return
        }
        let state = ledger.state(id, amount: movement.amount)
        if state.left <= 0 { check.fail("nothing was left of \(movement.reference)") }
        let side = try sideOfVoid(movement, state, check)
        guard let side else { return }
        let isSuspense = side.name == .suspense
        check.expect(
            "suspense", decision.row.suspense, isSuspense ? state.left : 0,
            in: CurrencyIndex(decision.currency))
        if isSuspense { open[decision.stands.number]?.held &+= state.left }
        let isIncoming = movement.kind.isIncoming
        let transit = Side.control(isIncoming ? .chargesInTransit : .transfersInTransit)
        try post(
            .resolved, state.left, movement.currency, debit: isIncoming ? side : transit,
            credit: isIncoming ? transit : side, cause: decision.row.number, on: decision.day,
            &transfers)
        if case .provider(let account) = side {
            expectItem(
                ReconciledLists.Item(
                    number: 0, date: decision.day, account: account, event: "resolved",
                    reference: BreakNumber.text(decision.stands.number),
                    availableOn: decision.day, net: isIncoming ? 0 &- state.left : state.left))
        }
        try happen(MovementLedger.Event(voided: state.left), to: id)
        try closeInTransit(id, shortfallsToo: true, on: decision.day)
        ledger.settle(id)
        ledger.note(id)
    }

    /// Where what is given up goes; nil when that can't be told, which is.
    private func sideOfVoid(
        _ movement: AuditedMovement, _ state: MovementLedger.State, _ check: RowCheck
    ) throws(DatabaseError) -> Side? {
        switch movement.kind {
        case .commission: return .control(.platformWallet)
        case .refund: return .control(.suspense)
        case .payout:
            return state.hasReturn ? .control(.suspense) : .provider(movement.account)
        case .charge:
            let refund = try refund(of: movement.session)
            if state.isConfirmed {
                return refund == nil ? .provider(movement.account) : .control(.adjustments)
            }
            if let refund, refund.amount > 0 {
                let refunded = ledger.state(refund.id, amount: refund.amount)
                if refunded.isConfirmed || refunded.isVoided { return .control(.adjustments) }
            }
            check.fail("nothing came of its charge, and its session was not withdrawn")
            return nil
        }
    }

    /// The refund of a session that was disputed so far.
    func refund(
        of session: Int64
    ) throws(DatabaseError) -> (id: MovementID, amount: Int64, commission: Int64)? {
        try disputeOf.bind(session, at: 1)
        defer { disputeOf.reset() }
        guard try disputeOf.step() else { return nil }
        let id = MovementID(.refund, disputeOf.integer(0))
        guard ledger.night(id) != nil else { return nil }
        return (id, disputeOf.integer(1), disputeOf.integer(2))
    }
}
