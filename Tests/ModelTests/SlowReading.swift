/// The feeds of one run, every row judged, alone and against the others.
struct SlowReading {
    var asserted: [SlowFact] = []
    var exceptions: [SlowException] = []
    var counts: [SlowFeedCount] = []

    private struct Judged {
        var row: SlowRow
        var verdict: SlowVerdict
    }

    private var rows: [Judged] = []
    /// What earlier runs recorded, by session; what was withdrawn is forgotten.
    private var recorded: [String: [SlowFact]]
    private var withdrawals: [SlowWithdrawal]

    init(_ feeds: [SlowFeed], of model: SlowModel, for date: SlowDay) throws {
        let admission = SlowAdmission(configuration: model.configuration, businessDate: date)
        recorded = Dictionary(
            grouping: model.books.facts.filter { !$0.isWithdrawn }, by: \.session)
        withdrawals = model.books.withdrawals
        for feed in feeds.sorted(by: { precedes($0.name, $1.name) }) {
            let read = try feed.rows()
            let count = Self.count(feed, read)
            try Self.checkControl(feed, count, required: model.configuration.requireControl)
            counts.append(count)
            rows += read.map { Judged(row: $0, verdict: admission.judge($0)) }
        }
        setAsideWithdrawn()
        setAsideConflicts()
        setAsideAmended()
        countVerdicts()
        let rejected = counts.reduce(0) { $0 + $1.rejected }
        let all = counts.reduce(0) { $0 + $1.rows }
        if rejected > model.configuration.rejectRows,
            rejected * 100 > model.configuration.rejectPercent * all
        {
            throw SlowRefusal.badInput("reject limit")
        }
    }

    private static func count(_ feed: SlowFeed, _ rows: [SlowRow]) -> SlowFeedCount {
        var sums: [String: Int] = [:]
        for row in rows {
            guard let (currency, amount) = SlowAdmission.controlledPrice(row) else { continue }
            sums[currency, default: 0] += amount
        }
        var count = SlowFeedCount(
            name: feed.name, bytes: feed.bytes.count, sha256: SlowDigest.hex(feed.bytes),
            rows: rows.count)
        for (currency, sum) in sums { count.totals[currency] = SlowMoney.text(sum, currency) }
        return count
    }

    private static func checkControl(
        _ feed: SlowFeed, _ count: SlowFeedCount, required: Bool
    ) throws {
        guard let control = feed.control else {
            if required { throw SlowRefusal.badInput("no control file") }
            return
        }
        guard case .object(let members)? = SlowJSON.read(control) else {
            throw SlowRefusal.badInput("no such control file")
        }
        for (name, value) in members {
            switch (String(decoding: name, as: UTF8.self), value) {
            case ("rows", .number(let literal)):
                if literal != Array(String(count.rows).utf8) {
                    throw SlowRefusal.badInput("control rows")
                }
            case ("sha256", .string(let digest)):
                if digest != Array(count.sha256.utf8) {
                    throw SlowRefusal.badInput("control digest")
                }
            case ("totals", .object(let totals)):
                var wanted: [String: String] = [:]
                for case (let currency, .string(let amount)) in totals {
                    wanted[String(decoding: currency, as: UTF8.self)] =
                        String(decoding: amount, as: UTF8.self)
                }
                if wanted != count.totals { throw SlowRefusal.badInput("control totals") }
            default: throw SlowRefusal.badInput("no such control file")
            }
        }
    }

    /// Rows that repeat a withdrawn identity, and disputes of it, are duplicates, before rows are
    /// compared with each other.
    private mutating func setAsideWithdrawn() {
        for index in rows.indices {
            switch rows[index].verdict {
            case .good(let session, let identity, _) where isWithdrawn(session, identity):
                rows[index].verdict = .withdrawn
            case .tooLate(let session, let identity) where isWithdrawn(session, identity):
                // Its own code comes first, and it asserts nothing any more.
                rows[index].verdict = .rejected("DISPUTE_TOO_LATE")
            default: break
            }
        }
    }

    private func isWithdrawn(_ session: String, _ identity: SlowIdentity) -> Bool {
        withdrawals.contains {
            $0.session == session && $0.identity == identity && !$0.isUndone
        }
    }

    /// Rows of one run that disagree on a session are all rejected; a dispute raised too late
    /// takes part with its completed fact.
    private mutating func setAsideConflicts() {
        var identities: [String: Set<SlowIdentity>] = [:]
        var disputes: [String: Set<Int>] = [:]
        for judged in rows {
            switch judged.verdict {
            case .good(let session, let identity, let disputedAt):
                identities[session, default: []].insert(identity)
                if let disputedAt { disputes[session, default: []].insert(disputedAt) }
            case .tooLate(let session, let identity):
                identities[session, default: []].insert(identity)
            case .ignored, .withdrawn, .rejected: break
            }
        }
        for index in rows.indices {
            switch rows[index].verdict {
            case .good(let session, _, _):
                if identities[session, default: []].count > 1
                    || disputes[session, default: []].count > 1
                {
                    rows[index].verdict = .rejected("CONFLICTING_ROWS")
                }
            case .tooLate(let session, _):
                // Its own code comes first, and it asserts nothing any more.
                if identities[session, default: []].count > 1
                    || disputes[session, default: []].count > 1
                {
                    rows[index].verdict = .rejected("DISPUTE_TOO_LATE")
                }
            case .ignored, .withdrawn, .rejected: break
            }
        }
    }

    /// Rows that disagree with what an earlier run recorded.
    private mutating func setAsideAmended() {
        for index in rows.indices {
            switch rows[index].verdict {
            case .good(let session, let identity, let disputedAt):
                let known = recorded[session, default: []]
                let knownDispute = known.first { $0.event == .disputed }?.instant
                let otherSession = known.contains { $0.identity != identity }
                let otherDispute =
                    disputedAt != nil && knownDispute != nil && disputedAt != knownDispute
                if otherSession || otherDispute { rows[index].verdict = .rejected("AMENDED") }
            case .tooLate(let session, let identity):
                if recorded[session, default: []].contains(where: { $0.identity != identity }) {
                    rows[index].verdict = .rejected("DISPUTE_TOO_LATE")
                }
            case .ignored, .withdrawn, .rejected: break
            }
        }
    }

    /// Gathers what is asserted and what is set aside, and counts each row once.
    private mutating func countVerdicts() {
        var asserted: [SlowFact] = []
        var asserts: Set<String> = []
        for judged in rows {
            guard let place = counts.firstIndex(where: { $0.name == judged.row.feed }) else {
                continue
            }
            switch judged.verdict {
            case .ignored:
                counts[place].ignored += 1
            case .withdrawn:
                counts[place].duplicates += 1
            case .rejected(let code):
                counts[place].rejected += 1
                setAside(judged.row, code)
            case .tooLate(let session, let identity):
                counts[place].rejected += 1
                setAside(judged.row, "DISPUTE_TOO_LATE")
                asserted += facts(session, identity, disputedAt: nil)
            case .good(let session, let identity, let disputedAt):
                let facts = facts(session, identity, disputedAt: disputedAt)
                let known = recorded[session, default: []]
                let fresh = facts.filter { fact in
                    !known.contains { $0.isSame(as: fact) }
                        && !asserts.contains(fact.event.rawValue + " " + session)
                }
                if fresh.isEmpty {
                    counts[place].duplicates += 1
                } else {
                    counts[place].accepted += 1
                }
                for fact in facts { asserts.insert(fact.event.rawValue + " " + session) }
                asserted += facts
            }
        }
        self.asserted = asserted
    }

    private mutating func setAside(_ row: SlowRow, _ code: String) {
        exceptions.append(
            SlowException(
                feed: row.feed, line: row.line, session: SlowAdmission.shownSession(row),
                code: code, row: row.raw))
    }

    private func facts(
        _ session: String, _ identity: SlowIdentity, disputedAt: Int?
    ) -> [SlowFact] {
        let life = withdrawals.count { $0.session == session }
        let completed = SlowFact(
            session: session, event: .completed, identity: identity,
            instant: identity.completedAt, life: life)
        guard let disputedAt else { return [completed] }
        let disputed = SlowFact(
            session: session, event: .disputed, identity: identity, instant: disputedAt,
            life: life)
        return [completed, disputed]
    }
}
