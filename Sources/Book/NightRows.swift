internal import BusinessCalendar
internal import Ledger
internal import Money
internal import SQLite
internal import Settlement

/// The completed sessions of a night, as SQLite pulls them into `sessions`.
@safe
final class SessionInsertion: BulkRows {
    private let rows: [SessionRow]
    private let completed: [UInt32]
    private let stored: [Int64]
    private let feedIDs: FeedIDs
    /// The bytes that the rows' texts lie in; they stay where they are while rows are inserted.
    private let text: UnsafePointer<UInt8>
    private var next = 0
    private var row: SessionRow
    private var index = 0
    /// The number of the row's charge, and what the next transfer's will be.
    private var transfer: Int64
    private(set) var nextTransfer: Int64

    @unsafe
    init(
        _ night: NightRecord, _ ids: AccountIDs, _ feedIDs: FeedIDs, firstTransfer: Int64,
        text: UnsafePointer<UInt8>
    ) {
        rows = night.rows.rows
        completed = night.posting.completed
        stored = ids.stored
        self.feedIDs = feedIDs
        unsafe self.text = text
        row = rows[0]
        transfer = firstTransfer
        nextTransfer = firstTransfer
    }

    override func advance() -> Bool {
        guard next < completed.count else { return false }
        index = Int(completed[next])
        row = rows[index]
        next += 1
        transfer = nextTransfer
        nextTransfer += (row.price.isZero ? 0 : 1) + (row.commission.isZero ? 0 : 1)
        return true
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        switch column {
        case 0: unsafe slot.put(staticText: text + row.idRange.lowerBound, count: row.idRange.count)
        case 1: slot.put(stored[Int(row.account)])
        case 2:
            let range = row.customerRange
            unsafe slot.put(staticText: text + range.lowerBound, count: range.count)
        case 3: slot.put(row.price.minorUnits)
        case 4: slot.put(row.commission.minorUnits)
        case 5: slot.put(row.completedAt.secondsSinceEpoch)
        case 6: slot.put(row.eventDate.stored)
        case 7: slot.put(row.availableOn.stored)
        case 8: slot.put(feedIDs.feed(of: index, row))
        case 9: slot.put(row.line)
        default: if !row.price.isZero { slot.put(transfer) }
        }
    }
}

/// The disputes of a night.
final class DisputeInsertion: BulkRows {
    private let night: NightRecord
    private let sessions: SessionNumbers
    private let feedIDs: FeedIDs
    private var next = -1

    init(_ night: NightRecord, _ sessions: SessionNumbers, _ feedIDs: FeedIDs) {
        self.night = night
        self.sessions = sessions
        self.feedIDs = feedIDs
    }

    override func advance() -> Bool {
        next += 1
        return next < night.posting.disputes.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        let dispute = night.posting.disputes[next]
        let source = Int(dispute.sourceRow)
        switch column {
        case 0: slot.put(sessions[Int(dispute.row)])
        case 1: slot.put(dispute.disputedAt.secondsSinceEpoch)
        case 2: slot.put(dispute.eventDate.stored)
        case 3: slot.put(night.businessDate.stored)
        case 4: slot.put(dispute.availableOn.stored)
        case 5: slot.put(dispute.refund.minorUnits)
        case 6: slot.put(dispute.commission.minorUnits)
        case 7: if dispute.number > 0 { slot.put(Int64(dispute.number)) }
        case 8: slot.put(feedIDs.feed(of: source, night.rows[source]))
        default: slot.put(night.rows[source].line)
        }
    }
}

/// Facts that were read tonight and are not due yet.
final class DeferredInsertion: BulkRows {
    private let night: NightRecord
    private let facts: [DeferredFact]
    private let feedIDs: FeedIDs
    private var next = -1

    init(_ night: NightRecord, _ feedIDs: FeedIDs) {
        self.night = night
        self.feedIDs = feedIDs
        facts = night.posting.deferred.filter { fact in
            !night.rows[Int(fact.sourceRow)].marks.contains(.deferredEarlier)
        }
    }

    override func advance() -> Bool {
        next += 1
        return next < facts.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        let fact = facts[next]
        let row = night.rows[Int(fact.row)]
        let source = night.rows[Int(fact.sourceRow)]
        switch column {
        case 0: slot.put(night.rows.sessionID(Int(fact.row)))
        case 1: slot.put(night.accounts.providerID(Int(row.account)))
        case 2: slot.put(night.accounts.currency(Int(row.account)).code)
        case 3: slot.put(night.rows.customerID(Int(fact.row)))
        case 4: slot.put(row.price.minorUnits)
        case 5: slot.put(row.completedAt.secondsSinceEpoch)
        case 6:
            if fact.isDispute, let at = source.disputedAt { slot.put(at.secondsSinceEpoch) }
        case 7: slot.put(night.businessDate.stored)
        case 8: slot.put(feedIDs.feed(of: Int(fact.sourceRow), source))
        default: slot.put(source.line)
        }
    }
}

/// Which feed of the book a row of the night came from.
struct FeedIDs {
    /// By the number of the feed in this run.
    var tonight: [Int64] = []
    /// By row, of facts that an earlier run put off.
    var earlier: [Int: Int64] = [:]

    @inline(__always)
    func feed(of index: Int, _ row: SessionRow) -> Int64 {
        row.marks.contains(.deferredEarlier) ? earlier[index] ?? 0 : tonight[row.feed]
    }
}

/// Which session of the book a row of the night is.
struct SessionNumbers {
    private let first: Int64
    /// By row: its rank among the sessions completed tonight, from 1; 0: it is none of them. Empty
    /// when the first rows are those sessions and no other is.
    private var ranks: [UInt32] = []
    private let count: Int
    private var known: [Int: Int64]

    init(_ night: NightRecord, first: Int64, known: [(place: Int, row: Int, session: Int64)]) {
        self.first = first
        count = night.posting.completed.count
        let lieInOrder = night.posting.completed.indices.allSatisfy {
            night.posting.completed[$0] == UInt32($0)
        }
        if !lieInOrder {
            ranks = Array(repeating: 0, count: night.rows.count)
            for (rank, row) in night.posting.completed.enumerated() {
                ranks[Int(row)] = UInt32(rank + 1)
            }
        }
        self.known = [:]
        for session in known { self.known[session.row] = session.session }
    }

    subscript(row: Int) -> Int64 {
        if ranks.isEmpty { return row < count ? first + Int64(row) : known[row] ?? 0 }
        return ranks[row] == 0 ? known[row] ?? 0 : first + Int64(ranks[row] - 1)
    }
}
