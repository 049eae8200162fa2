internal import SQLite

extension NightAudit {
    /// Sorts tonight's facts by account and by the date from which they can be paid, and holds the
    /// rows of `earnings` against that.
    mutating func checkEarnings() throws(DatabaseError) {
        let accounts = auditor.accounts
        // By account: the group of what can be paid tonight, which most facts are of; -1: none.
        var tonights = [Int32](repeating: -1, count: accounts.accounts.count)
        paid.reserve(facts.facts.count)
        for fact in facts.facts {
            let session = facts.sessions[Int(fact.session)]
            guard session.price != 0, accounts.isProvider(session.account) else {
                paid.add(nil)
                continue
            }
            var (availableOn, net) = (session.availableOn, session.net)
            if fact.isDispute {
                let dispute = facts.disputes[Int(fact.dispute)]
                (availableOn, net) = (dispute.availableOn, dispute.commission &- dispute.refund)
            }
            paid.add(availableOn <= today ? session.account : nil)
            var place = availableOn == today ? Int(tonights[Int(session.account)]) : -1
            if place < 0 {
                place = groups.place(session.account, availableOn)
                if availableOn == today { tonights[Int(session.account)] = Int32(place) }
            }
            groups.add(
                place, session.number, isDispute: fact.isDispute, net: net, of: session.net)
        }
        for group in groups.groups where group.availableOn > today {
            auditor.holds[group.account, default: []].append(
                Auditor.Hold(
                    availableOn: group.availableOn, net: group.net, sessions: group.sessions))
        }
        let last = groups.groups.map(\.availableOn).max() ?? today
        auditor.lastAvailable = max(auditor.lastAvailable, last)
        try compareEarnings(through: last)
    }

    private func compareEarnings(through last: Int64) throws(DatabaseError) {
        var isSeen = Array(repeating: false, count: groups.groups.count)
        var find = try auditor.book.rows(
            PackageResources.find_earnings_posted_sql, above: today, upTo: last)
        while try find.step() {
            let (availableOn, account) = (find.integer(0), find.integer(1))
            auditor.earningsSeen += 1
            guard let place = groups.find(account, availableOn) else {
                findings.add(earning(account, availableOn).place, "it should not be there")
                continue
            }
            isSeen[place] = true
            let group = groups.groups[place]
            let packed = find.withBlob(4) { PackedFacts($0) }
            let checksum = packed.facts.reduce(UInt64(0)) {
                EarningGroups.Group.checksum($0, $1.session, isDispute: $1.isDispute)
            }
            let (net, sessions) = (find.integer(2), find.integer(3))
            let hasFacts =
                !packed.isCutOff && packed.facts.count == group.factCount
                && checksum == group.checksum
            guard !hasFacts || net != group.net || sessions != group.sessions else { continue }
            let check = RowCheck(row: earning(account, availableOn), findings: findings)
            let currency = auditor.accounts.currency(account)
            check.expect("net", net, group.net, in: currency)
            check.expect("sessions", sessions, group.sessions)
            if !hasFacts { check.fail("facts are not the \(group.factCount) posted that night") }
        }
        for (place, group) in groups.groups.enumerated() where !isSeen[place] {
            findings.add(
                earning(group.account, group.availableOn).place,
                "it is missing: \(auditor.accounts.currency(group.account).text(group.net))")
        }
    }

    private func earning(_ account: Int64, _ availableOn: Int64) -> RowName {
        RowName(
            "earnings", account,
            id: "\(auditor.accounts.text(account)), available on \(dayText(availableOn))")
    }
}
