internal import BusinessCalendar
internal import Files

/// Holds `sessions.csv` against the facts of a night.
///
/// It is a third of what there is to compare, and needs nothing but the facts: it goes on beside
/// the rest.
struct SessionsReportAudit {
    let date: CivilDate
    let facts: NightFacts
    let accounts: AccountList
    /// Sessions taken back since the close before, by their ids.
    let withdrawals: [ReconciledLists.Withdrawal]
    let place: PublishedPlace

    /// Begins; what is found comes when the companion is joined.
    func begin() -> Companion<FoundBeside, Never> {
        Companion { () throws(Never) -> FoundBeside in run() }
    }

    private func run() -> FoundBeside {
        let findings = Findings()
        findings.night = date
        let table = PublishedTable(.sessions, place)
        var row = RowText()
        let header = Array("\(date),".utf8)
        var taken = withdrawals[...]
        let providers = accounts.providerTexts
        for fact in facts.facts {
            let session = facts.sessions[Int(fact.session)]
            while let next = taken.first, precedes(next, session) {
                write(next, &row, table)
                taken.removeFirst()
            }
            let currency = accounts.currency(session.account)
            row.begin()
            row.add(header)
            row.add(facts.texts, session.idRange)
            var (gross, commission) = (session.price, session.commission)
            if fact.isDispute {
                let dispute = facts.disputes[Int(fact.dispute)]
                row.add(",disputed,")
                row.add(instant: dispute.disputedAt)
                (gross, commission) = (0 &- dispute.refund, 0 &- dispute.commission)
            } else {
                row.add(",completed,")
                row.add(instant: session.completedAt)
            }
            row.comma()
            row.add(providers, accounts.providerRange(session.account))
            row.comma()
            row.add(facts.texts, session.customerRange)
            row.comma()
            row.add(currency)
            row.comma()
            row.add(gross, in: currency)
            row.comma()
            row.add(commission, in: currency)
            row.comma()
            row.add(gross &- commission, in: currency)
            row.end()
            table.expect(row, facts.row(of: fact, accounts))
        }
        for rest in taken { write(rest, &row, table) }
        table.finish(findings)
        return findings.found
    }

    private func precedes(
        _ withdrawal: ReconciledLists.Withdrawal, _ session: AuditedSession
    ) -> Bool {
        withdrawal.sessionID.utf8.lexicographicallyPrecedes(facts.texts[session.idRange])
    }

    private func write(
        _ withdrawal: ReconciledLists.Withdrawal, _ row: inout RowText, _ table: PublishedTable
    ) {
        let exponent = withdrawal.currency.exponent
        let (gross, commission) = (0 &- withdrawal.gross, 0 &- withdrawal.commission)
        row.begin()
        row.add(day: date.day)
        row.add(",\(withdrawal.sessionID),withdrawn,")
        row.add(instant: withdrawal.completedAt)
        row.add(",\(withdrawal.providerID),\(withdrawal.customerID),\(withdrawal.currency.code),")
        row.add(gross, exponent: exponent)
        row.comma()
        row.add(commission, exponent: exponent)
        row.comma()
        row.add(gross &- commission, exponent: exponent)
        row.end()
        table.expect(row, withdrawal.row)
    }
}
