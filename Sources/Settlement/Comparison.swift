internal import BusinessCalendar

/// A session of which the book knows a fact that is not posted yet.
public struct PendingSession: Sendable {
    /// The row that tells who, for whom, how much and when.
    public var row: UInt32
    /// The row that says it was disputed; nil when no dispute awaits posting.
    public var disputeRow: UInt32?
    /// Whether that the session was completed awaits posting; false when an earlier run posted it.
    public var awaitsCompletion: Bool
}

/// Rows found good one by one, held against each other and against what the book knows.
///
/// Facts only accumulate: the order of rows, their repetition and how they are spread over feeds
/// make no difference to what is posted.
public struct Comparison: Sendable {
    /// Sessions with facts that await posting, by session id.
    public private(set) var pending: [PendingSession] = []
    /// Rows that the comparison set aside.
    public private(set) var rejected: [(row: Int, rejection: Rejection)] = []
    /// Rows that brought a fact, by the number of their feed.
    public private(set) var accepted: [Int]
    /// Rows that brought none, by the number of their feed.
    public private(set) var duplicates: [Int]
    private let accounts: AccountDirectory

    /// Compares the rows of a run.
    ///
    /// - Parameters:
    ///   - order: the rows that were read tonight and those put off earlier, by session id.
    ///   - known: sessions posted earlier that bear the id of a row, as the index in `rows` and
    ///     the place in `order` where the rows of that id begin; by place.
    public init(
        _ rows: borrowing SessionRows, order: borrowing SessionOrder,
        known: [(place: Int, row: Int)], accounts: AccountDirectory, feedCount: Int
    ) {
        self.accounts = accounts
        accepted = Array(repeating: 0, count: feedCount)
        duplicates = Array(repeating: 0, count: feedCount)
        pending.reserveCapacity(order.count)
        var nextKnown = 0
        var place = 0
        while place < order.count {
            let first = order[place]
            var end = place + 1
            while end < order.count, rows.haveSameID(first, order[end]) { end += 1 }
            let knownStart = nextKnown
            while nextKnown < known.count, known[nextKnown].place == place { nextKnown += 1 }
            let isAlone = end == place + 1 && knownStart == nextKnown
            if isAlone, rows[first].marks.subtracting(.disputed).isEmpty {
                takeNew(first, rows)
            } else {
                compare(
                    Array(order[place..<end]),
                    known: known[knownStart..<nextKnown].map(\.row), rows)
            }
            place = end
        }
    }

    /// The usual case: a session that stands in one row and was never seen before.
    private mutating func takeNew(_ row: Int, _ rows: borrowing SessionRows) {
        accepted[rows[row].feed] += 1
        let isDisputed = rows[row].marks.contains(.disputed)
        pending.append(
            PendingSession(
                row: UInt32(row), disputeRow: isDisputed ? UInt32(row) : nil,
                awaitsCompletion: true))
    }

    private mutating func compare(
        _ members: [Int], known: [Int], _ rows: borrowing SessionRows
    ) {
        let withdrawn = known.filter { rows[$0].marks.contains(.withdrawn) }
        let posted = known.last { !rows[$0].marks.contains(.withdrawn) }
        let putOff = members.filter { rows[$0].marks.contains(.deferredEarlier) }
        var fresh: [Int] = []
        for member in members where !rows[member].marks.contains(.deferredEarlier) {
            if withdrawn.contains(where: { rows.haveSameIdentity($0, member) }) {
                // A dispute that came too late has been set aside and counted already.
                guard !rows[member].marks.contains(.disputedTooLate) else { continue }
                duplicates[rows[member].feed] += 1
            } else {
                fresh.append(member)
            }
        }
        var session = KnownFacts(posted: posted, putOff: putOff, rows)
        if let disagreement = conflict(among: fresh, rows) {
            reject(fresh, .conflicting(disagreement), rows)
        } else if let identity = session.identity, let first = fresh.first,
            let difference = difference(identity, first, rows)
        {
            reject(fresh, .amended(difference), rows)
        } else {
            take(fresh, into: &session, rows)
        }
        if session.awaitsPosting, let row = session.identity {
            pending.append(
                PendingSession(
                    row: UInt32(row), disputeRow: session.pendingDispute.map(UInt32.init),
                    awaitsCompletion: session.awaitsCompletion))
        }
    }

    /// Takes rows that agree with each other and with the book on all but, maybe, the dispute.
    private mutating func take(
        _ fresh: [Int], into session: inout KnownFacts, _ rows: borrowing SessionRows
    ) {
        // That a dispute too late says the session was completed counts, but its row stays
        // rejected; the row that is counted as accepted is another one, if there is one.
        var completionIsCounted = session.identity != nil
        for row in fresh {
            let marks = rows[row].marks
            let dispute = marks.contains(.disputed) ? rows[row].disputedAt : nil
            if let dispute, let recorded = session.disputedAt, recorded != dispute {
                reject([row], .amended(.disputedAt), rows)
                continue
            }
            let bringsDispute = dispute != nil && session.disputedAt == nil
            if session.identity == nil {
                session.identity = row
                session.awaitsCompletion = true
            }
            if bringsDispute {
                session.disputedAt = dispute
                session.pendingDispute = row
            }
            if marks.contains(.disputedTooLate) { continue }
            if bringsDispute || !completionIsCounted {
                accepted[rows[row].feed] += 1
            } else {
                duplicates[rows[row].feed] += 1
            }
            completionIsCounted = true
        }
    }

    private mutating func reject(
        _ fresh: [Int], _ rejection: Rejection, _ rows: borrowing SessionRows
    ) {
        // A dispute that came too late has been set aside already, for that reason.
        for row in fresh where !rows[row].marks.contains(.disputedTooLate) {
            rejected.append((row, rejection))
        }
    }

    /// In what the rows of one run disagree, if they do.
    private func conflict(
        among fresh: [Int], _ rows: borrowing SessionRows
    ) -> Rejection.Disagreement? {
        guard let first = fresh.first else { return nil }
        var dispute: Int?
        for row in fresh {
            if let difference = difference(first, row, rows) { return difference }
            guard rows[row].marks.contains(.disputed) else { continue }
            if let dispute, rows[dispute].disputedAt != rows[row].disputedAt {
                return .disputedAt
            }
            dispute = row
        }
        return nil
    }

    private func difference(
        _ left: Int, _ right: Int, _ rows: borrowing SessionRows
    ) -> Rejection.Disagreement? {
        if rows.haveSameIdentity(left, right) { return nil }
        let (a, b) = (rows[left], rows[right])
        if a.completedAt != b.completedAt { return .completedAt }
        if a.price != b.price { return .price }
        if a.account == b.account { return .customer }
        let haveSameCurrency =
            accounts.currency(Int(a.account)) == accounts.currency(Int(b.account))
        return haveSameCurrency ? .provider : .currency
    }
}

/// What is known of one session while its rows are taken in.
private struct KnownFacts {
    /// The row that holds the session's identity.
    var identity: Int?
    var awaitsCompletion = false
    var disputedAt: Instant?
    var pendingDispute: Int?

    var awaitsPosting: Bool { awaitsCompletion || pendingDispute != nil }

    init(posted: Int?, putOff: [Int], _ rows: borrowing SessionRows) {
        if let posted {
            identity = posted
            disputedAt = rows[posted].disputedAt
        }
        for row in putOff {
            if identity == nil { identity = row }
            if rows[row].marks.contains(.disputed) {
                disputedAt = rows[row].disputedAt
                pendingDispute = row
            } else {
                awaitsCompletion = true
            }
        }
    }
}
