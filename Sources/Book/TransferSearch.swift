internal import BusinessCalendar
internal import Ledger
internal import SQLite

/// Where the transfers of something can stand among millions.
///
/// They are only ever appended, in this order: while a date is open what statements, decisions and
/// corrections posted; then what its close did, by cause: sessions, disputes, payouts, sweeps; then
/// what it explained of lines in suspense. What sessions posted is numbered with the rest and stands
/// in their rows, so that the search steps over gaps.
struct TransferSearch: ~Copyable {
    private var find: Statement
    private var findOfClose: Statement
    private let end: Int64

    init(in database: borrowing Connection) throws(DatabaseError) {
        let find = try database.prepare(PackageResources.find_transfer_sql)
        let findOfClose = try database.prepare(PackageResources.find_last_of_close_sql)
        end = try (database.integer("SELECT max(transfer) FROM posted_transfers") ?? 0) + 1
        self.find = find
        self.findOfClose = findOfClose
    }

    private struct Row {
        var number: Int64
        var date: Int64
        var kind: Int
        var cause: Int64

        /// Whether a close posted it, but for what it explained.
        var isOfClose: Bool { kind <= TransferKind.sweep.rawValue }
        /// The order of what a close posts: refunds and commissions returned alternate, for
        /// example.
        var stage: Int {
            switch TransferKind(rawValue: kind) {
            case .refund, .commissionReturn: 0
            case .payout: 1
            default: 2
            }
        }
    }

    /// The row of a number, or the next there is.
    private mutating func row(_ transfer: Int64) throws(DatabaseError) -> Row? {
        try find.bind(transfer, at: 1)
        defer { find.reset() }
        guard try find.step() else { return nil }
        return Row(
            number: find.integer(3), date: find.integer(0), kind: Int(find.integer(1)),
            cause: find.integer(2))
    }

    /// The first row from which on something holds, which does not hold of those before.
    private mutating func first(
        _ rows: Range<Int64>, _ holds: (Row) -> Bool
    ) throws(DatabaseError) -> Int64 {
        try firstRow(rows) { transfer throws(DatabaseError) in
            try !(row(transfer).map(holds) ?? true)
        }
    }

    /// The rows of a date: what came before its close, the close, and what that explained.
    private mutating func parts(
        of date: CivilDate
    ) throws(DatabaseError) -> (open: Range<Int64>, close: Range<Int64>, after: Range<Int64>) {
        let start = try first(1..<end) { $0.date >= date.stored }
        let stop = try first(start..<end) { $0.date > date.stored }
        guard let closeEnd = try endOfClose(start..<stop) else {
            return (start..<stop, stop..<stop, start..<stop)
        }
        let close = try first(start..<closeEnd) { $0.isOfClose }
        return (start..<close, close..<closeEnd, closeEnd..<stop)
    }

    /// What follows the last row that a close posted; a handful of what it explained comes after.
    private mutating func endOfClose(
        _ rows: Range<Int64>
    ) throws(DatabaseError) -> Int64? {
        try findOfClose.bind(rows.lowerBound, at: 1)
        try findOfClose.bind(rows.upperBound, at: 2)
        defer { findOfClose.reset() }
        return try findOfClose.step() ? findOfClose.integer(0) + 1 : nil
    }

    /// The rows among which all transfers of a cause are.
    consuming func rows(
        of cause: TransferCause, on date: CivilDate, in book: borrowing Book
    ) throws(DatabaseError) -> Range<Int64> {
        switch cause {
        case .session(let row): return try book.transferRows(ofSession: row)
        case .dispute(let row): return try closed(.refund, row, on: date)
        case .payout(let row): return try closed(.payout, row, on: date)
        case .sweep(let row): return try closed(.sweep, row, on: date)
        case .adjustment: return try parts(of: date).open
        case .resolution(let row):
            let parts = try parts(of: date)
            return try book.isExplanation(row) ? parts.after : parts.open
        case .line(let row): return try book.transferRows(ofLine: row)
        case .break(let number): return try book.transferRows(ofBreak: number)
        }
    }

    private mutating func closed(
        _ kind: TransferKind, _ cause: Int64, on date: CivilDate
    ) throws(DatabaseError) -> Range<Int64> {
        let close = try parts(of: date).close
        let wanted = Row(number: 0, date: date.stored, kind: kind.rawValue, cause: cause)
        let place = try first(close) { ($0.stage, $0.cause) >= (wanted.stage, cause) }
        guard let row = try row(place), row.number < close.upperBound else { return 0..<0 }
        return row.number..<min(row.number + 2, close.upperBound)
    }
}

extension Book {
    /// Whether a close made a decision by itself: people can't say `explained`.
    fileprivate func isExplanation(_ resolution: Int64) throws(DatabaseError) -> Bool {
        var find = try database.prepare(PackageResources.story_resolution_sql)
        try find.bind(resolution, at: 1)
        return try find.step() && find.text(3) == "explained"
    }

    /// The numbers of what a session posted; the first of them stands in its row.
    fileprivate func transferRows(ofSession row: Int64) throws(DatabaseError) -> Range<Int64> {
        var find = try database.prepare(PackageResources.find_transfer_of_session_sql)
        try find.bind(row, at: 1)
        guard try find.step(), let first = find.optionalInteger(0) else { return 0..<0 }
        return first..<first + 2
    }

    /// Among which rows the transfer of a statement line is.
    fileprivate func transferRows(ofLine row: Int64) throws(DatabaseError) -> Range<Int64> {
        guard let line = try line(row) else { return 0..<0 }
        if let transfer = line.transfer { return transfer..<transfer + 1 }
        return try transferRows(ofStatement: line.statementNumber)
    }

    /// A break that arose with a statement and holds something has a transfer.
    fileprivate func transferRows(ofBreak number: Int64) throws(DatabaseError) -> Range<Int64> {
        var find = try database.prepare(PackageResources.find_suspense_of_break_sql)
        try find.bind(number, at: 1)
        guard try find.step(), find.integer(0) != 0 else { return 0..<0 }
        return try transferRows(ofStatement: firstStatement { $1 < number })
    }

    private func transferRows(ofStatement number: Int64) throws(DatabaseError) -> Range<Int64> {
        var find = try database.prepare(PackageResources.find_transfers_of_statement_sql)
        try find.bind(number, at: 1)
        guard try find.step(), let first = find.optionalInteger(0) else { return 0..<0 }
        return first..<max(first, find.integer(1) + 1)
    }
}
