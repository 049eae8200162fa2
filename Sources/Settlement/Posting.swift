public import BusinessCalendar
public import Money

/// A dispute posted on the date that is closed.
public struct PostedDispute: Sendable {
    /// The row of the session it is about.
    public var row: UInt32
    /// The row that brought it.
    public var sourceRow: UInt32
    public var disputedAt: Instant
    public var eventDate: CivilDate
    /// From when on it counts against what can be paid: never before its session does.
    public var availableOn: CivilDate
    /// What goes back to the customer.
    public var refund: Amount
    /// What the platform gives back of what it took: the stored commission, never recomputed.
    public var commission: Amount
    /// The number of the refund on this date, from 1; 0 when no money moves.
    public var number: Int

    public init(
        row: UInt32, sourceRow: UInt32, disputedAt: Instant, eventDate: CivilDate,
        availableOn: CivilDate, refund: Amount, commission: Amount, number: Int
    ) {
        self.row = row
        self.sourceRow = sourceRow
        self.disputedAt = disputedAt
        self.eventDate = eventDate
        self.availableOn = availableOn
        self.refund = refund
        self.commission = commission
        self.number = number
    }
}

/// A posted fact: that a session was completed, or that it was disputed.
public struct PostedFact: Sendable {
    /// The row of the session.
    public var row: UInt32
    private var disputeNumber: UInt32

    /// The index in `Posting.disputes`; nil: the session was completed.
    public var dispute: Int? { disputeNumber == 0 ? nil : Int(disputeNumber - 1) }

    public init(row: UInt32, dispute: Int? = nil) {
        self.row = row
        disputeNumber = dispute.map { UInt32($0 + 1) } ?? 0
    }
}

/// A fact that is known and not due: it is kept for the run of its own date.
public struct DeferredFact: Sendable {
    /// The row of the session, and the row that brought the fact.
    public var row: UInt32
    public var sourceRow: UInt32
    public var isDispute: Bool
}

/// What a run posts, and what it puts off.
public struct Posting: Sendable {
    /// Rows of the sessions posted as completed, by session id; their commission and the date from
    /// which they can be paid stand in the row.
    public private(set) var completed: [UInt32] = []
    /// By session id, which is the order of refund numbers.
    public private(set) var disputes: [PostedDispute] = []
    /// All posted facts by session id, completed before disputed.
    public private(set) var facts: [PostedFact] = []
    /// Facts that stay known and unposted, those put off earlier included.
    public private(set) var deferred: [DeferredFact] = []
    /// Rows put off earlier whose fact is posted now.
    public private(set) var dueRows: [UInt32] = []

    /// Posts every fact that is due by the terms' date.
    ///
    /// - Parameter voided: by row of a session posted earlier, what of its charge a person gave up:
    ///   the customer never paid it, and is not given it back.
    public init(
        _ pending: [PendingSession], rows: inout SessionRows, terms: Terms,
        admission: inout Admission, voided: [Int: Amount] = [:]
    ) {
        completed.reserveCapacity(pending.count)
        facts.reserveCapacity(pending.count + pending.count / 16)
        for session in pending {
            let row = Int(session.row)
            var isPosted = !session.awaitsCompletion
            if session.awaitsCompletion {
                if rows[row].eventDate <= terms.businessDate {
                    postCompletion(row, rows: &rows, terms)
                    isPosted = true
                } else {
                    deferred.append(
                        DeferredFact(row: session.row, sourceRow: session.row, isDispute: false))
                }
            }
            guard let source = session.disputeRow, let at = rows[Int(source)].disputedAt else {
                continue
            }
            // A dispute's date is never before its completion's.
            let eventDate = max(rows[row].eventDate, admission.eventDate(of: at))
            if isPosted, eventDate <= terms.businessDate {
                postDispute(
                    row, source, at, eventDate, rows, terms, voided: voided[row] ?? .zero)
            } else {
                deferred.append(
                    DeferredFact(row: session.row, sourceRow: source, isDispute: true))
            }
        }
    }

    private mutating func postCompletion(
        _ row: Int, rows: inout SessionRows, _ terms: Terms
    ) {
        rows.rows[row].commission = terms.commission(on: rows[row].price)
        rows.rows[row].availableOn = terms.availableOn(eventDate: rows[row].eventDate)
        completed.append(UInt32(row))
        facts.append(PostedFact(row: UInt32(row)))
        if rows[row].marks.contains(.deferredEarlier) { dueRows.append(UInt32(row)) }
    }

    private mutating func postDispute(
        _ row: Int, _ source: UInt32, _ disputedAt: Instant, _ eventDate: CivilDate,
        _ rows: borrowing SessionRows, _ terms: Terms, voided: Amount
    ) {
        let session = rows[row]
        let refund = session.price - voided
        let isFree = refund.isZero
        if !isFree { refundCount += 1 }
        disputes.append(
            PostedDispute(
                row: UInt32(row), sourceRow: source, disputedAt: disputedAt,
                eventDate: eventDate,
                availableOn: max(terms.businessDate, session.availableOn),
                refund: refund, commission: session.commission,
                number: isFree ? 0 : refundCount))
        facts.append(PostedFact(row: UInt32(row), dispute: disputes.count - 1))
        if rows[Int(source)].marks.contains(.deferredEarlier) { dueRows.append(source) }
    }

    private var refundCount = 0

    /// The postings of a closed date as the book has them, both by session id.
    public init(
        completed: [UInt32], disputes: [PostedDispute], rows: borrowing SessionRows
    ) {
        self.completed = completed
        self.disputes = disputes
        var next = 0
        for row in completed {
            while next < disputes.count,
                SessionOrder.compare(rows, Int(disputes[next].row), Int(row), from: 0) < 0
            {
                facts.append(PostedFact(row: disputes[next].row, dispute: next))
                next += 1
            }
            facts.append(PostedFact(row: row))
        }
        for rest in disputes[next...].indices {
            facts.append(PostedFact(row: disputes[rest].row, dispute: rest))
        }
    }
}
