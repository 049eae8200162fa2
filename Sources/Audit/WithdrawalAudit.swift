internal import BusinessCalendar
internal import Ledger
internal import Reconciliation
internal import SQLite

extension ReconciliationAudit {
    /// Works out again what taking back a session did.
    func takeWithdrawal(
        _ withdrawal: ReconciledLists.Withdrawal, _ decision: StoredResolutionRow, on day: Int64,
        _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        withdrawalsChecked += 1
        let check = RowCheck(row: withdrawal.row, findings: findings)
        check.expect("withdrawal", withdrawal.number, Int64(withdrawalsChecked))
        check.expect(day: "business_date", withdrawal.date, day)
        let decided = RowCheck(row: decision.rowName, findings: findings)
        decided.expect("suspense", decision.suspense, 0)
        takeBackDeferred(withdrawal.sessionID, on: day)
        taken[withdrawal.sessionID, default: []].append(withdrawal.number)
        guard let session = withdrawal.session else {
            decided.expect("break", decision.ofBreak, nil)
            decided.expect("what", decision.what, "withdrawn")
            return checkIdentity(ofDeferred: withdrawal, check, on: day)
        }
        let charge = MovementID(.charge, session)
        if let number = decision.ofBreak {
            decided.expect("what", decision.what, "void")
            let item = open[number]?.item
            if item?.movement != charge || !(item?.cause == .missing || item?.isShortfall == true) {
                decided.fail(
                    "break is \(BreakNumber.text(number)), which is not about the session's charge"
                )
            }
        } else {
            decided.expect("what", decision.what, "withdrawn")
        }
        try sessionOf.bind(session, at: 1)
        defer { sessionOf.reset() }
        guard ledger.night(charge) != nil, try sessionOf.step() else {
            check.fail("session is \(session), and none was posted in that row")
            return
        }
        try takeBack(
            PostedSession(session, sessionOf, try refund(of: session)), withdrawal,
            cause: decision.number, on: day, &transfers)
    }

    /// A session as it was posted, its dispute included.
    private struct PostedSession {
        var number: Int64
        var id: String
        var account: Int64
        var customerID: String
        var price: Int64
        var commission: Int64
        var completedAt: Int64
        var availableOn: Int64
        var refund: MovementID?
        var refunded: Int64 = 0
        var commissionReturned: Int64 = 0

        init(
            _ number: Int64, _ find: borrowing Statement,
            _ refund: (id: MovementID, amount: Int64, commission: Int64)?
        ) {
            self.number = number
            id = find.text(0)
            account = find.integer(1)
            customerID = find.text(2)
            price = find.integer(3)
            commission = find.integer(4)
            completedAt = find.integer(5)
            availableOn = find.integer(6)
            guard let refund else { return }
            self.refund = refund.id
            refunded = refund.amount
            commissionReturned = refund.commission
        }
    }

    private func takeBack(
        _ posted: PostedSession, _ withdrawal: ReconciledLists.Withdrawal, cause: Int64,
        on day: Int64, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let accounts = auditor.accounts
        let index = accounts.currency(posted.account)
        let check = RowCheck(row: withdrawal.row, findings: findings)
        check.expect("session_id", withdrawal.sessionID, posted.id)
        check.expect("provider_id", withdrawal.providerID, accounts.providerID(posted.account))
        check.expect("currency", withdrawal.currency.code, index.code)
        check.expect("customer_id", withdrawal.customerID, posted.customerID)
        check.expect("price", withdrawal.price, posted.price, in: index)
        check.expect("completed_at", withdrawal.completedAt, posted.completedAt)
        let gross = posted.price &- posted.refunded
        let commission = posted.commission &- posted.commissionReturned
        check.expect("gross", withdrawal.gross, gross, in: index)
        check.expect("commission", withdrawal.commission, commission, in: index)
        var movements = [(MovementID(.charge, posted.number), posted.price)]
        if let refund = posted.refund { movements.append((refund, posted.refunded)) }
        for (id, amount) in movements where amount > 0 {
            let state = ledger.state(id, amount: amount)
            if state.isConfirmed || state.isVoided {
                check.fail("its \(id.kind.name) had been confirmed or given up")
            }
        }
        if let currency = index.currency {
            let provider = Side.provider(posted.account)
            for (amount, debit, credit) in [
                (posted.price, provider, .control(.chargesInTransit)),
                (posted.commission, .control(.commission), provider),
                (posted.refunded, .control(.transfersInTransit), provider),
                (posted.commissionReturned, provider, .control(.commission)),
            ] as [(Int64, Side, Side)] {
                try post(
                    .resolved, amount, currency, debit: debit, credit: credit, cause: cause,
                    on: day, &transfers)
            }
        }
        if posted.price != 0 {
            expectItem(
                ReconciledLists.Item(
                    number: 0, date: day, account: posted.account, event: "withdrawn",
                    reference: posted.id, availableOn: max(day, posted.availableOn),
                    gross: 0 &- gross, commission: 0 &- commission, net: commission &- gross))
        }
        for (id, _) in movements {
            try closeInTransit(id, shortfallsToo: true, on: day)
            ledger.settle(id)
            ledger.note(id)
            try happen(MovementLedger.Event(isWithdrawn: true), to: id)
        }
    }

    // MARK: Facts that were put off

    private func takeBackDeferred(_ sessionID: String, on day: Int64) {
        for fact in auditor.lists.deferredFacts
        where fact.sessionID == sessionID && fact.knownOn < day {
            if let postedOn = fact.postedOn, postedOn < day { continue }
            if let withdrawnOn = fact.withdrawnOn, withdrawnOn < day { continue }
            RowCheck(row: fact.row, findings: findings)
                .expect(day: "withdrawn_on", fact.withdrawnOn, day)
        }
    }

    private func checkIdentity(
        ofDeferred withdrawal: ReconciledLists.Withdrawal, _ check: RowCheck, on day: Int64
    ) {
        check.expect("gross", withdrawal.gross, 0)
        check.expect("commission", withdrawal.commission, 0)
        let fact = auditor.lists.deferredFacts.first {
            $0.sessionID == withdrawal.sessionID && $0.withdrawnOn == day
        }
        guard let fact else {
            check.fail("no fact of that session was known and not posted")
            return
        }
        check.expect("provider_id", withdrawal.providerID, fact.providerID)
        check.expect("currency", withdrawal.currency.code, fact.currency.code)
        check.expect("customer_id", withdrawal.customerID, fact.customerID)
        check.expect("price", withdrawal.price, fact.price)
        check.expect("completed_at", withdrawal.completedAt, fact.completedAt)
    }

    /// Every fact taken back was taken back by a withdrawal of its session on that day.
    func checkFactsTakenBack() {
        for fact in auditor.lists.deferredFacts {
            guard let day = fact.withdrawnOn else { continue }
            let isTaken = auditor.reconciled.withdrawals.contains {
                $0.sessionID == fact.sessionID && $0.date == day
            }
            if !isTaken {
                findings.add(
                    fact.row.place,
                    "withdrawn_on is \(dayText(day)), and its session was not taken back then")
            }
        }
    }

    private func miss(_ table: String, _ decision: StoredResolutionRow) {
        findings.add(
            .table(table, row: "row of resolution \(decision.number)"), "it is missing")
    }

    /// A person let the identity of a session that was taken back be read again.
    func takeUndoing(_ decision: StoredResolutionRow, _ check: RowCheck) {
        check.expect("suspense", decision.suspense, 0)
        guard let number = undoings.removeValue(forKey: decision.number) else {
            switch decision.what {
            case "readable": miss("withdrawal_undoings", decision)
            case "withdrawn": miss("withdrawals", decision)
            default: check.fail("what is \"\(decision.what)\", and it is about no break")
            }
            return
        }
        check.expect("what", decision.what, "readable")
        let row = RowCheck(row: RowName("withdrawal_undoings", number), findings: findings)
        let withdrawal = auditor.reconciled.withdrawals.first { $0.number == number }
        guard let withdrawal, let last = taken[withdrawal.sessionID]?.last else {
            row.fail("there was no such withdrawal yet")
            return
        }
        row.expect("withdrawal", number, last)
    }
}
