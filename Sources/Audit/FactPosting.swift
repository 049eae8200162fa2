internal import BusinessCalendar
internal import Ledger
internal import SQLite

extension NightAudit {
    /// Posts tonight's facts: the figures of each account, the transfers in their order with the
    /// numbers of those that stand in rows of sessions, and the rows of `wallet-transfers.csv`.
    mutating func postFacts(
        _ transfers: inout TransferStream, _ wallet: PublishedTable
    ) throws(DatabaseError) {
        var row = RowText()
        let header = Array("\(night.date),".utf8)
        let settlement = fieldBytes(terms.settings.settlementWallet)
        let texts = auditor.accounts
        for index in 0..<facts.completedCount {
            let session = facts.sessions[index]
            guard !session.isMissing, texts.isProvider(session.account) else { continue }
            let currency = texts[session.account].currency
            count(completed: session, currency)
            guard session.price != 0 else {
                if session.transfer != nil {
                    check(index).expect("transfer", session.transfer, nil)
                }
                continue
            }
            row.begin()
            row.add(header)
            row.add(facts.texts, session.idRange)
            row.add(",charge,")
            row.add(facts.texts, session.customerRange)
            row.comma()
            row.add(settlement)
            row.comma()
            row.add(currencyBytes(currency))
            row.comma()
            row.add(session.price, exponent: currency.exponent)
            row.comma()
            row.add(facts.texts, session.idRange)
            row.comma()
            row.add(day: session.eventDay)
            row.end()
            wallet.expect(row.bytes, check(index).row)
            post(session, currency)
            checkNumber(index, &transfers)
        }
        for dispute in facts.disputes { try post(dispute, wallet, &transfers) }
    }

    /// What a session's row moves: its price, and the commission.
    @inline(__always)
    private func post(_ session: AuditedSession, _ currency: CurrencyIndex) {
        auditor.trial.post(
            session.price, currency, debit: .chargesInTransit, credit: .provider)
        guard session.commission != 0 else { return }
        auditor.trial.post(
            session.commission, currency, debit: .provider, credit: .commission)
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
        _ dispute: AuditedDispute, _ wallet: PublishedTable, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let session = facts.sessions[dispute.session]
        guard auditor.accounts.isProvider(session.account) else { return }
        let currency = auditor.accounts[session.account].currency
        count(disputed: dispute, session, currency)
        guard dispute.refund != 0 else { return }
        var row = RowText()
        row.add("\(night.date),")
        row.add(reference: "R", night.date, dispute.refundNumber)
        row.add(",refund,")
        row.add(field: terms.settings.settlementWallet)
        row.comma()
        row.add(facts.texts, session.customerRange)
        row.comma()
        row.add(currency.code)
        row.comma()
        row.add(dispute.refund, exponent: currency.exponent)
        row.comma()
        row.add(facts.texts, session.idRange)
        row.comma()
        row.add(day: night.valueDate)
        row.end()
        wallet.expect(
            row.bytes, RowName("disputes", dispute.number, id: facts.id(dispute.session)))
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
        auditor.trial.open(currency, on: today)
        let slot = slot(session.account)
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

    /// The code of a currency as it stands in rows.
    func currencyBytes(_ currency: CurrencyIndex) -> [UInt8] { currency.codeBytes }

    func fieldBytes(_ text: String) -> [UInt8] {
        var row = RowText()
        row.add(field: text)
        return row.bytes
    }
}
