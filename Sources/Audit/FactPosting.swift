internal import BusinessCalendar
internal import Ledger
internal import SQLite

extension NightAudit {
    /// Posts tonight's facts: the figures of each account, and the transfers in their order with the
    /// numbers of those that stand in rows of sessions.
    mutating func postFacts(_ transfers: inout TransferStream) throws(DatabaseError) {
        var trial = auditor.trial
        postSessions(&trial, &transfers)
        auditor.trial = trial
        for dispute in facts.disputes { try post(dispute, &transfers) }
    }

    private mutating func postSessions(
        _ trial: inout AuditedTrialBalance, _ transfers: inout TransferStream
    ) {
        let accounts = auditor.accounts
        for index in 0..<facts.completedCount {
            let session = facts.sessions[index]
            guard !session.isMissing, accounts.isProvider(session.account) else { continue }
            let currency = accounts.currency(session.account)
            trial.open(currency, on: today)
            count(completed: session, currency)
            guard session.price != 0 else {
                if session.transfer != nil {
                    check(index).expect("transfer", session.transfer, nil)
                }
                continue
            }
            // What its row moves: its price, and the commission.
            trial.post(session.price, currency, debit: .chargesInTransit, credit: .provider)
            if session.commission != 0 {
                trial.post(session.commission, currency, debit: .provider, credit: .commission)
            }
            checkNumber(index, &transfers)
        }
    }

    /// The numbers of a session's transfers follow those before.
    @inline(__always)
    private func checkNumber(_ index: Int, _ transfers: inout TransferStream) {
        let session = facts.sessions[index]
        transfers.take(
            session.transferCount, numbered: session.transfer,
            isAfterGap: index > 0 && facts.sessions[index - 1].isMissing,
            next: facts.sessions[..<facts.completedCount].dropFirst(index + 1)
                .first { $0.transfer != nil }?.transfer,
            of: check(index))
    }

    private mutating func post(
        _ dispute: AuditedDispute, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let session = facts.sessions[dispute.session]
        guard auditor.accounts.isProvider(session.account) else { return }
        let currency = auditor.accounts.currency(session.account)
        count(disputed: dispute, session, currency)
        guard dispute.refund != 0 else { return }
        try post(
            .refund, dispute.refund, currency, debit: .provider, credit: .transfersInTransit,
            session.account, cause: dispute.number, &transfers)
        guard dispute.commission != 0 else { return }
        try post(
            .commissionReturn, dispute.commission, currency, debit: .commission,
            credit: .provider, session.account, cause: dispute.number, &transfers)
    }

    /// One transfer between a provider's account and one of the platform's.
    @inline(__always)
    mutating func post(
        _ kind: TransferKind, _ amount: Int64, _ currency: CurrencyIndex, debit: AccountName,
        credit: AccountName, _ provider: Int64, cause: Int64, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        auditor.trial.post(amount, currency, debit: debit, credit: credit)
        let accounts = auditor.accounts
        try transfers.expect(
            StoredTransfer(
                number: 0, day: today, kind: kind.rawValue,
                debit: debit == .provider ? provider : accounts.control(debit, currency),
                credit: credit == .provider ? provider : accounts.control(credit, currency),
                amount: amount, cause: cause), currency)
    }

    // MARK: Figures

    @inline(__always)
    private mutating func count(completed session: AuditedSession, _ currency: CurrencyIndex) {
        let slot = slot(session.account)
        if !figures[slot].isOpened {
            figures[slot].isOpened = true
            auditor.open(session.account, on: today)
        }
        figures[slot].gross &+= session.price
        figures[slot].commission &+= session.commission
        summary.add(.completed, session.price, currency)
        if session.commission != 0 { summary.add(.commission, session.commission, currency) }
        if session.eventDay < today { summary.add(.late, session.price, currency) }
        let error = terms.roundingError(session.price, session.commission)
        if error != 0 { summary.add(.rounding, error, currency) }
        guard session.price != 0 else { return }
        figures[slot].isTouched = true
        if session.availableOn > today { figures[slot].held &+= session.net }
    }

    private mutating func count(
        disputed dispute: AuditedDispute, _ session: AuditedSession, _ currency: CurrencyIndex
    ) {
        auditor.trial.open(currency, on: today)
        let slot = slot(session.account)
        figures[slot].refunded &+= dispute.refund
        figures[slot].commissionReturned &+= dispute.commission
        summary.add(.disputed, dispute.refund, currency)
        if dispute.commission != 0 {
            summary.add(.commissionReturned, dispute.commission, currency)
        }
        if dispute.eventDay < today { summary.add(.late, 0 &- dispute.refund, currency) }
        if dispute.refund != 0 { figures[slot].isTouched = true }
        if dispute.availableOn > today {
            figures[slot].held &-= dispute.refund &- dispute.commission
        }
    }

    // MARK: Rows

    func row(of fact: AuditedFact) -> RowName { facts.row(of: fact, auditor.accounts) }

    func fieldBytes(_ text: String) -> [UInt8] {
        var row = RowText()
        row.add(field: text)
        return row.bytes
    }
}
