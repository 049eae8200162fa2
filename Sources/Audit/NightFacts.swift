internal import Settlement

/// A session posted as completed, as the night's audit holds it.
struct AuditedSession {
    var number: Int64
    var account: Int64
    var price: Int64
    var commission: Int64
    var completedAt: Int64
    var eventDay: Int64
    var availableOn: Int64
    /// The number of its charge; nil: it has none.
    var transfer: Int64?
    /// Where its two ids lie in the night's texts.
    var idStart: Int
    var idCount: UInt8
    var customerCount: UInt8
    var isMissing = false

    var net: Int64 { price &- commission }
    /// How many transfers its row stands for.
    var transferCount: Int { (price == 0 ? 0 : 1) + (commission == 0 ? 0 : 1) }
    var idRange: Range<Int> { idStart..<idStart + Int(idCount) }
    var customerRange: Range<Int> {
        idRange.upperBound..<idRange.upperBound + Int(customerCount)
    }

    static func missing(_ number: Int64) -> AuditedSession {
        AuditedSession(
            number: number, account: 0, price: 0, commission: 0, completedAt: 0, eventDay: 0,
            availableOn: 0, idStart: 0, idCount: 0, customerCount: 0, isMissing: true)
    }
}

/// A posted dispute.
struct AuditedDispute {
    var number: Int64
    /// Where its session stands among the night's.
    var session: Int
    var disputedAt: Int64
    var eventDay: Int64
    var availableOn: Int64
    var refund: Int64
    var commission: Int64
    /// From 1 within the date; 0 when no money moves.
    var refundNumber: Int64
}

/// That a session was completed, or that it was disputed.
struct AuditedFact {
    var session: Int32
    /// -1: it was completed.
    var dispute: Int32

    @inline(__always)
    var isDispute: Bool { dispute >= 0 }
}

/// The facts that a night posted.
struct NightFacts {
    /// The sessions completed tonight, then those of earlier nights that are disputed tonight.
    var sessions: [AuditedSession] = []
    var texts: [UInt8] = []
    /// How many of the sessions were completed tonight.
    var completedCount = 0
    var disputes: [AuditedDispute] = []
    /// All facts by session id, completed before disputed.
    var facts: [AuditedFact] = []

    /// Makes room for so many sessions.
    ///
    /// Their texts are mostly of some forty bytes; memory that no text comes to lie in is not taken.
    mutating func reserve(_ count: Int) {
        sessions.reserveCapacity(count)
        texts.reserveCapacity(count * 48)
        if count > Self.manySessions {
            sessions.preferLargePages()
            texts.preferLargePages()
        }
    }

    private static let manySessions = 100_000

    func id(_ session: Int) -> String {
        String(decoding: texts[sessions[session].idRange], as: UTF8.self)
    }

    /// A session as findings name it.
    func sessionRow(_ session: Int, _ accounts: AccountList) -> RowName {
        var row = RowName("sessions", sessions[session].number, id: id(session))
        let account = sessions[session].account
        row.account = "accounts, row \(account), \(accounts.text(account))"
        return row
    }

    /// The row that a fact stands in.
    func row(of fact: AuditedFact, _ accounts: AccountList) -> RowName {
        let index = Int(fact.session)
        return fact.isDispute
            ? RowName("disputes", disputes[Int(fact.dispute)].number, id: id(index))
            : sessionRow(index, accounts)
    }

    /// Below zero when the left session's id stands first.
    func order(_ left: Int, _ right: Int) -> Int {
        let bytes = texts.span
        return bytes.extracting(sessions[left].idRange)
            .order(to: bytes.extracting(sessions[right].idRange))
    }

    /// Brings the facts into their order: disputes stand by session id already.
    mutating func merge() {
        var merged: [AuditedFact] = []
        merged.reserveCapacity(completedCount + disputes.count)
        var next = 0
        func appendDispute() {
            merged.append(
                AuditedFact(session: Int32(disputes[next].session), dispute: Int32(next)))
            next += 1
        }
        for session in 0..<completedCount where !sessions[session].isMissing {
            while next < disputes.count, disputes[next].session != session,
                order(disputes[next].session, session) < 0
            {
                appendDispute()
            }
            merged.append(AuditedFact(session: Int32(session), dispute: -1))
            if next < disputes.count, disputes[next].session == session { appendDispute() }
        }
        while next < disputes.count { appendDispute() }
        facts = merged
    }
}
