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
    let place: PublishedPlace

    /// Begins; what is found comes when the companion is joined.
    func begin() -> Companion<Found, Never> {
        Companion { () throws(Never) -> Found in run() }
    }

    struct Found: Sendable {
        var findings: [AuditFinding]
        var count: Int
    }

    private func run() -> Found {
        let findings = Findings()
        findings.night = date
        let table = PublishedTable(.sessions, place)
        var row = RowText()
        let header = Array("\(date),".utf8)
        let providers = accounts.providerTexts
        for fact in facts.facts {
            let session = facts.sessions[Int(fact.session)]
            let currency = accounts[session.account].currency
            let exponent = currency.exponent
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
            row.add(currency.codeBytes)
            row.comma()
            row.add(gross, exponent: exponent)
            row.comma()
            row.add(commission, exponent: exponent)
            row.comma()
            row.add(gross &- commission, exponent: exponent)
            row.end()
            table.expect(row.bytes, facts.row(of: fact, accounts))
        }
        table.finish(findings)
        return Found(findings: findings.kept, count: findings.count)
    }
}
