internal import BusinessCalendar
internal import Reconciliation
internal import SQLite
internal import Settlement

/// The movements of one kind that one close made: which are settled, missed and eventful.
struct Expectation: Sendable {
    let number: Int64
    let businessDate: CivilDate
    let kind: MovementKind
    let rows: Range<Int64>
    /// The earliest value date there is among them.
    let earliest: CivilDate
    private(set) var openCount: Int
    private(set) var settled: Bitmap
    private var missed: Bitmap
    private var eventful: Bitmap
    private(set) var isChanged = false

    init?(_ found: borrowing Statement) {
        guard let kind = MovementKind(rawValue: Int(found.integer(2))) else { return nil }
        let count = Int(found.integer(4))
        number = found.integer(0)
        businessDate = CivilDate(found.integer(1))
        self.kind = kind
        rows = found.integer(3)..<found.integer(3) + Int64(count)
        earliest = CivilDate(found.integer(5))
        openCount = Int(found.integer(6))
        settled = Bitmap(found.blob(7), count: count)
        missed = Bitmap(found.blob(8), count: count)
        eventful = Bitmap(found.blob(9), count: count)
    }

    private func index(_ row: Int64) -> Int { Int(row - rows.lowerBound) }

    @inline(__always)
    func isSettled(_ row: Int64) -> Bool { settled[index(row)] }
    @inline(__always)
    func isMissed(_ row: Int64) -> Bool { missed[index(row)] }
    @inline(__always)
    func isEventful(_ row: Int64) -> Bool { eventful[index(row)] }

    /// Whether something is left of it, and no break tells that it is missing.
    @inline(__always)
    func isAwaited(_ row: Int64) -> Bool { !isSettled(row) && !isMissed(row) }

    /// Whether a MISSING arose of any.
    var hasMissed: Bool { missed.bytes.contains { $0 != 0 } }

    /// How many are awaited.
    var awaitedCount: Int { hasMissed ? rows.count(where: isAwaited) : openCount }

    /// Those that are awaited.
    var awaitedRows: [Int64] {
        var awaited: [Int64] = []
        awaited.reserveCapacity(openCount)
        for row in rows where isAwaited(row) { awaited.append(row) }
        return awaited
    }

    /// By kind, then row.
    func comes(before other: Expectation) -> Bool {
        (kind.rawValue, rows.lowerBound) < (other.kind.rawValue, other.rows.lowerBound)
    }

    /// Nothing is left of it.
    mutating func settle(_ row: Int64) {
        guard !settled[index(row)] else { return }
        settled[index(row)] = true
        openCount -= 1
        isChanged = true
    }

    /// A MISSING of it arose.
    mutating func miss(_ row: Int64) {
        missed[index(row)] = true
        isChanged = true
    }

    /// Something befell it that is told in full elsewhere.
    mutating func note(_ row: Int64) {
        eventful[index(row)] = true
        isChanged = true
    }

    /// Writes what changed.
    mutating func save(with update: inout Statement) throws(DatabaseError) {
        guard isChanged else { return }
        try update.bind(number, at: 1)
        try update.bind(Int64(openCount), at: 2)
        try update.bind(blob: settled.bytes.span, at: 3)
        try update.bind(blob: missed.bytes.span, at: 4)
        try update.bind(blob: eventful.bytes.span, at: 5)
        try update.run()
        isChanged = false
    }
}

/// The expectations that something is looked up in, each read once.
struct Expectations: ~Copyable {
    private(set) var all: [Expectation] = []
    private var ofRow: Statement
    private var ofDate: Statement
    private var open: Statement
    private var update: Statement

    /// - Parameter known: what was read before.
    init(
        in database: borrowing Connection, known: [Expectation] = []
    ) throws(DatabaseError) {
        let ofRow = try database.prepare(PackageResources.find_expectation_of_row_sql)
        let ofDate = try database.prepare(PackageResources.find_expectation_of_date_sql)
        let open = try database.prepare(PackageResources.find_open_expectations_sql)
        let update = try database.prepare(PackageResources.update_expectation_sql)
        self.ofRow = ofRow
        self.ofDate = ofDate
        self.open = open
        self.update = update
        all = known
    }

    subscript(place: Int) -> Expectation {
        _read { yield all[place] }
        _modify { yield &all[place] }
    }

    private mutating func keep(_ found: Expectation) -> Int {
        if let known = all.firstIndex(where: { $0.number == found.number }) { return known }
        all.append(found)
        return all.count - 1
    }

    /// Where the one stands that a movement is among; nil when there is none.
    mutating func place(of row: Int64, _ kind: MovementKind) throws(DatabaseError) -> Int? {
        if let known = all.firstIndex(where: { $0.kind == kind && $0.rows.contains(row) }) {
            return known
        }
        try ofRow.bind(Int64(kind.rawValue), at: 1)
        try ofRow.bind(row, at: 2)
        guard try ofRow.step() else { return nil }
        let found = Expectation(ofRow)
        ofRow.reset()
        guard let found, found.rows.contains(row) else { return nil }
        return keep(found)
    }

    /// Where the one stands that the close of a date made; nil when it made no such movement.
    mutating func place(
        of date: CivilDate, _ kind: MovementKind
    ) throws(DatabaseError) -> Int? {
        if let known = all.firstIndex(where: { $0.kind == kind && $0.businessDate == date }) {
            return known
        }
        try ofDate.bind(Int64(kind.rawValue), at: 1)
        try ofDate.bind(date.stored, at: 2)
        guard try ofDate.step() else { return nil }
        let found = Expectation(ofDate)
        ofDate.reset()
        guard let found else { return nil }
        return keep(found)
    }

    /// Reads all of which something is open.
    mutating func readOpen() throws(DatabaseError) {
        while try open.step() {
            if let found = Expectation(open) { _ = keep(found) }
        }
    }

    mutating func save() throws(DatabaseError) {
        for place in all.indices { try all[place].save(with: &update) }
    }
}

extension Book {
    /// Notes which movements a close made, for the statements that will confirm them.
    func writeExpectations(
        _ night: NightRecord, _ first: TransferInsertion.FirstCauses
    ) throws(DatabaseError) {
        let completed = night.posting.completed
        var charges = Bitmap(count: completed.count)
        var earliest = night.businessDate
        var chargeCount = completed.count
        for (place, index) in completed.enumerated() {
            let row = night.rows.rows[Int(index)]
            if row.price.isZero {
                charges[place] = true
                chargeCount -= 1
            } else if row.eventDate < earliest {
                earliest = row.eventDate
            }
        }
        try writeExpectation(
            night, .charge, first.session, completed.count, earliest, chargeCount, charges)
        let disputes = night.posting.disputes
        var refunds = Bitmap(count: disputes.count)
        var refundCount = disputes.count
        for (place, dispute) in disputes.enumerated() where dispute.number == 0 {
            refunds[place] = true
            refundCount -= 1
        }
        try writeExpectation(
            night, .refund, first.dispute, disputes.count, night.valueDate, refundCount, refunds)
        try writeExpectation(
            night, .payout, first.payout, night.payouts.count, night.valueDate,
            night.payouts.count, Bitmap(count: night.payouts.count))
        try writeExpectation(
            night, .commission, first.sweep, night.sweeps.count, night.valueDate,
            night.sweeps.count, Bitmap(count: night.sweeps.count))
    }

    private func writeExpectation(
        _ night: NightRecord, _ kind: MovementKind, _ firstRow: Int64, _ count: Int,
        _ earliest: CivilDate, _ openCount: Int, _ settled: Bitmap
    ) throws(DatabaseError) {
        guard count > 0 else { return }
        var insert = try database.prepare(PackageResources.insert_expectation_sql)
        try insert.bind(night.businessDate.stored, at: 1)
        try insert.bind(Int64(kind.rawValue), at: 2)
        try insert.bind(firstRow, at: 3)
        try insert.bind(Int64(count), at: 4)
        try insert.bind(earliest.stored, at: 5)
        try insert.bind(Int64(openCount), at: 6)
        try insert.bind(blob: settled.bytes.span, at: 7)
        try insert.run()
    }
}
