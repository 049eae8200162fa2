internal import BusinessCalendar

/// Holds `wallet-transfers.csv` against what a night moves between wallets.
struct WalletReportAudit {
    let facts: SettledFacts
    let place: PublishedPlace

    func run() -> FoundBeside {
        let findings = Findings()
        findings.night = facts.date
        let table = PublishedTable(.walletTransfers, place)
        var row = RowText()
        writeCharges(&row, table)
        for dispute in facts.posted.disputes { write(dispute, &row, table) }
        for payout in facts.payouts { write(payout, &row, table) }
        for sweep in facts.sweeps { write(sweep, &row, table) }
        table.finish(findings)
        return findings.found
    }

    private func writeCharges(_ row: inout RowText, _ table: PublishedTable) {
        let (posted, accounts) = (facts.posted, facts.accounts)
        let texts = posted.texts.span
        let sessions = posted.sessions.span
        let settlement = facts.settlementWallet
        for index in 0..<posted.completedCount {
            let session = sessions[index]
            guard !session.isMissing, session.price != 0, accounts.isProvider(session.account)
            else { continue }
            let currency = accounts.currency(session.account)
            let id = texts.extracting(session.idRange)
            row.begin()
            row.add(day: facts.date.day)
            row.comma()
            row.add(id)
            row.add(",charge,")
            row.add(texts.extracting(session.customerRange))
            row.comma()
            row.add(settlement.span)
            row.comma()
            row.add(currency)
            row.comma()
            row.add(session.price, in: currency)
            row.comma()
            row.add(id)
            row.comma()
            row.add(day: session.eventDay)
            row.end()
            table.expect(row, posted.sessionRow(index, accounts))
        }
    }

    private func write(
        _ dispute: AuditedDispute, _ row: inout RowText, _ table: PublishedTable
    ) {
        let session = facts.posted.sessions[dispute.session]
        guard facts.accounts.isProvider(session.account), dispute.refund != 0 else { return }
        let currency = facts.accounts.currency(session.account)
        begin("R", dispute.refundNumber, ",refund,", &row)
        row.add(facts.posted.texts, session.customerRange)
        row.comma()
        row.add(currency)
        row.comma()
        row.add(dispute.refund, in: currency)
        row.comma()
        row.add(facts.posted.texts, session.idRange)
        row.comma()
        end(&row)
        table.expect(
            row, RowName("disputes", dispute.number, id: facts.posted.id(dispute.session)))
    }

    private func write(
        _ payout: NightAudit.DerivedPayout, _ row: inout RowText, _ table: PublishedTable
    ) {
        let currency = facts.accounts.currency(payout.account)
        begin("P", payout.stored.ofDate, ",payout,", &row)
        row.add(field: payout.stored.destination)
        row.comma()
        row.add(currency)
        row.comma()
        row.add(payout.amount, in: currency)
        row.add(",,")
        end(&row)
        table.expect(row, RowName("payouts", payout.stored.number))
    }

    private func write(
        _ sweep: NightAudit.DerivedSweep, _ row: inout RowText, _ table: PublishedTable
    ) {
        row.begin()
        row.add(day: facts.date.day)
        row.add(",C-\(facts.date.compact)-\(sweep.currency.code),commission,")
        row.add(facts.settlementWallet)
        row.comma()
        row.add(field: facts.platformWallet)
        row.comma()
        row.add(sweep.currency)
        row.comma()
        row.add(sweep.amount, in: sweep.currency)
        row.add(",,")
        end(&row)
        table.expect(row, RowName("sweeps", sweep.number, id: sweep.currency.code))
    }

    // MARK: What rows of instructions have alike

    private func begin(
        _ letter: Unicode.Scalar, _ number: Int64, _ kind: StaticString, _ row: inout RowText
    ) {
        row.begin()
        row.add(day: facts.date.day)
        row.comma()
        row.add(reference: letter, facts.date, number)
        row.add(kind)
        row.add(facts.settlementWallet)
        row.comma()
    }

    private func end(_ row: inout RowText) {
        row.add(day: facts.valueDate)
        row.end()
    }
}
