internal import Reconciliation
internal import SQLite

extension NightAudit {
    /// Reads the disputes posted tonight, and holds each against its session.
    mutating func readDisputes() throws(DatabaseError) {
        var find = try auditor.book.rows(
            PackageResources.find_disputes_sql, above: above.dispute, upTo: night.bounds.dispute)
        var earlier = try auditor.book.database.prepare(PackageResources.find_sessions_sql)
        var number = above.dispute &+ 1
        var refunds: Int64 = 0
        while try find.step() {
            let found = find.integer(0)
            if found > number {
                findings.add(.table("disputes", row: missingRows(number, found &- 1)), "missing")
            }
            number = found &+ 1
            let row = RowName("disputes", found)
            guard let session = try sessionOf(find.integer(1), &earlier) else {
                findings.add(row.place, "session is \(find.integer(1)), and there is none")
                continue
            }
            let dispute = AuditedDispute(
                number: found, session: session, disputedAt: find.integer(2),
                eventDay: find.integer(3), availableOn: find.integer(5), refund: find.integer(6),
                commission: find.integer(7), refundNumber: find.integer(8))
            if dispute.refund != 0 { refunds += 1 }
            if let last = facts.disputes.last, facts.order(last.session, session) >= 0 {
                findings.add(row.place, "its session does not come after the row's before")
            }
            facts.disputes.append(dispute)
            checkDispute(dispute, find, refunds)
        }
        if number <= night.bounds.dispute {
            findings.add(
                .table("disputes", row: missingRows(number, night.bounds.dispute)), "missing")
        }
        auditor.seals.check(
            today, RowName("disputes", above.dispute + 1, id: "and those after it"),
            "feed or line", disputeSeal.text)
        facts.merge()
    }

    /// Where a session stands among the night's; one of an earlier night is added to them.
    private mutating func sessionOf(
        _ number: Int64, _ earlier: inout Statement
    ) throws(DatabaseError) -> Int? {
        if number > above.session, number <= night.bounds.session {
            let place = Int(number - above.session - 1)
            let isThere = place < facts.completedCount && !facts.sessions[place].isMissing
            return isThere ? place : nil
        }
        guard number > 0, number <= above.session else { return nil }
        try earlier.bind(number - 1, at: 1)
        try earlier.bind(number, at: 2)
        defer { earlier.reset() }
        guard try earlier.step() else { return nil }
        let session = readSession(earlier)
        facts.sessions.append(session)
        return facts.sessions.count - 1
    }

    /// What goes back is the price, less what of the charge was given up before.
    private func refund(of session: AuditedSession) -> Int64 {
        let charge = MovementID(.charge, session.number)
        return session.price &- reconciliation.ledger.event(charge).voided
    }

    private mutating func checkDispute(
        _ dispute: AuditedDispute, _ find: borrowing Statement, _ refunds: Int64
    ) {
        let session = facts.sessions[dispute.session]
        let currency = auditor.accounts.currency(session.account)
        let check = RowCheck(
            row: RowName("disputes", dispute.number, id: facts.id(dispute.session)),
            findings: findings)
        let eventDay = max(session.eventDay, terms.eventDay(dispute.disputedAt))
        check.expect(day: "business_date", find.integer(4), today)
        check.expect(day: "event_date", dispute.eventDay, eventDay)
        if eventDay > today { check.fail("it was not due yet") }
        check.expect(
            day: "available_on", dispute.availableOn, max(today, session.availableOn))
        check.expect("refund", dispute.refund, refund(of: session), in: currency)
        check.expect("commission", dispute.commission, session.commission, in: currency)
        check.expect(
            "number", find.optionalInteger(8), dispute.refund == 0 ? nil : refunds)
        if dispute.disputedAt < session.completedAt {
            check.fail("disputed_at is before the session was completed")
        }
        disputeSeal.add(find.integer(9))
        disputeSeal.add(find.integer(10))
        checkSource(dispute, find.integer(9), find.integer(10), check)
    }

    private mutating func checkSource(
        _ dispute: AuditedDispute, _ feed: Int64, _ line: Int64, _ check: RowCheck
    ) {
        if !dueFacts.isEmpty, let due = takeDue(dispute.session, isDispute: true) {
            checkDue(due, dispute.session, feed, line, check)
            RowCheck(row: due.row, findings: findings)
                .expect("disputed_at", due.disputedAt, dispute.disputedAt)
            return
        }
        lookUp(feed)
        guard lastFeed.isTonights, line > 0 else {
            check.fail("feed \(feed), line \(line) is no row of a feed that the night has read")
            return
        }
        let range = facts.sessions[dispute.session].idRange
        let hash = SessionIndexSums.hash(facts.texts.span.extracting(range))
        sources.add(feed, line, session: hash)
        let elapsed = dispute.disputedAt &- facts.sessions[dispute.session].completedAt
        if let days = terms.settings.guaranteeDays, elapsed > Int64(days) * 86_400 {
            check.fail("it was raised after more than guaranteeDays, \(days) days")
        }
    }
}
