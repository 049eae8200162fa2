internal import Ledger
internal import SQLite

extension NightAudit {
    /// Reads the sessions completed tonight, and works out again what follows from each by itself.
    mutating func readSessions() throws(DatabaseError) {
        var find = try auditor.book.rows(
            PackageResources.find_sessions_sql, above: above.session, upTo: night.bounds.session)
        let count = max(0, Int(clamping: night.bounds.session &- above.session))
        let disputeCount = max(0, Int(clamping: night.bounds.dispute &- above.dispute))
        facts.reserve(min(count, 1 << 26) + min(disputeCount, 1 << 26))
        var index = auditor.index
        defer { auditor.index = index }
        let accounts = auditor.accounts
        var number = above.session &+ 1
        var previous = -1
        while try find.step() {
            let found = find.integer(0)
            if found > number {
                findings.add(.table("sessions", row: missingRows(number, found &- 1)), "missing")
                while number < found {
                    facts.sessions.append(.missing(number))
                    number &+= 1
                }
            }
            let session = readSession(find)
            facts.sessions.append(session)
            let current = facts.sessions.count - 1
            if previous >= 0, facts.order(previous, current) >= 0 {
                check(current).fail("its session_id does not come after the row's before")
            }
            checkSession(current, find, accounts, &index)
            previous = current
            number &+= 1
        }
        if number <= night.bounds.session {
            findings.add(
                .table("sessions", row: missingRows(number, night.bounds.session)), "missing")
        }
        facts.completedCount = facts.sessions.count
        auditor.seals.check(
            today, RowName("sessions", above.session + 1, id: "and those after it"),
            "feed or line", sessionSeal.text)
        auditor.report.sessionCount += facts.completedCount
    }

    func check(_ session: Int) -> RowCheck {
        RowCheck(row: sessionRow(session), findings: findings)
    }

    func sessionRow(_ session: Int) -> RowName {
        facts.sessionRow(session, auditor.accounts)
    }

    @inline(__always)
    mutating func readSession(_ find: borrowing Statement) -> AuditedSession {
        let start = facts.texts.count
        find.withText(1) { facts.texts.append(span: $0) }
        let idCount = facts.texts.count - start
        find.withText(3) { facts.texts.append(span: $0) }
        let customerCount = facts.texts.count - start - idCount
        return AuditedSession(
            number: find.integer(0), account: find.integer(2), price: find.integer(4),
            commission: find.integer(5), completedAt: find.integer(6), eventDay: find.integer(7),
            availableOn: find.integer(9), transfer: find.optionalInteger(12), idStart: start,
            idCount: UInt8(clamping: idCount),
            customerCount: UInt8(clamping: customerCount))
    }

    @inline(__always)
    private mutating func checkSession(
        _ index: Int, _ find: borrowing Statement, _ accounts: AccountList,
        _ ids: inout SessionIndexSums
    ) {
        let session = facts.sessions[index]
        let (feed, line) = (find.integer(10), find.integer(11))
        sessionSeal.add(feed)
        sessionSeal.add(line)
        let eventDay = terms.eventDay(session.completedAt)
        let availableOn = max(today, eventDay &+ Int64(terms.settings.holdDays))
        let commission = terms.commission(on: session.price)
        let hash = SessionIndexSums.hash(facts.texts.span.extracting(session.idRange))
        ids.add(session.number, facts.texts.span.extracting(session.idRange), hash: hash)
        let isGood =
            find.integer(8) == today && session.eventDay == eventDay && eventDay <= today
            && session.availableOn == availableOn && session.commission == commission
            && accounts.isProvider(session.account)
        if !isGood {
            let check = check(index)
            let currency = accounts.currency(session.account)
            check.expect(day: "business_date", find.integer(8), today)
            check.expect(day: "event_date", session.eventDay, eventDay)
            if eventDay > today { check.fail("it was not due yet") }
            check.expect(day: "available_on", session.availableOn, availableOn)
            check.expect("commission", session.commission, commission, in: currency)
            if !accounts.isProvider(session.account) {
                check.fail("account is \(session.account), which is no provider's")
            }
        }
        checkSource(index, feed, line, hash)
    }

    /// A fact comes from a row of a feed of tonight, or was put off by an earlier night.
    @inline(__always)
    private mutating func checkSource(
        _ index: Int, _ feed: Int64, _ line: Int64, _ hash: UInt64
    ) {
        if !dueFacts.isEmpty, let due = takeDue(index, isDispute: false) {
            checkDue(due, index, feed, line, check(index))
            return
        }
        if feed != lastFeed.number { lookUp(feed) }
        guard lastFeed.isTonights, line > 0 else {
            check(index).fail(
                "feed \(feed), line \(line) is no row of a feed that the night has read")
            return
        }
        sources.add(feed, line, session: hash)
    }

    mutating func lookUp(_ feed: Int64) {
        lastFeed = (feed, auditor.lists.feed(feed)?.date == today)
    }

    // MARK: Facts put off

    /// The deferred fact that became this one tonight.
    mutating func takeDue(_ index: Int, isDispute: Bool) -> LedgerLists.DeferredFact? {
        dueFacts.removeValue(forKey: DueFact(sessionID: facts.id(index), isDispute: isDispute))
    }

    func checkDue(
        _ due: LedgerLists.DeferredFact, _ index: Int, _ feed: Int64, _ line: Int64,
        _ source: RowCheck
    ) {
        let session = facts.sessions[index]
        let check = RowCheck(row: due.row, findings: findings)
        check.expect("feed", due.feed, feed)
        check.expect("line", due.line, line)
        check.expect("price", due.price, session.price)
        check.expect("completed_at", due.completedAt, session.completedAt)
        check.expect(
            "customer_id", due.customerID,
            String(decoding: facts.texts[session.customerRange], as: UTF8.self))
        check.expect("provider_id", due.providerID, auditor.accounts.providerID(session.account))
        check.expect(
            "currency", due.currency.code, auditor.accounts.currency(session.account).code)
        if due.knownOn >= today { check.fail("known_on is not before posted_on") }
        if auditor.lists.feed(feed)?.date != due.knownOn {
            check.fail("its feed was not read on known_on, \(dayText(due.knownOn))")
        }
    }
}

/// What a deferred fact is found by.
struct DueFact: Hashable {
    var sessionID: String
    var isDispute: Bool
}
