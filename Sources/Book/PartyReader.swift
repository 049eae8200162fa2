internal import BusinessCalendar
internal import Money
public import Reconciliation
internal import SQLite
internal import Settlement

/// Reads who is on the other side of movements by the thousand, in the order of their rows;
/// neighbours in one go.
private struct PartyReader: ~Copyable {
    private var charges: Statement
    private var refunds: Statement
    private var payouts: Statement
    private var finder: MovementFinder

    /// Reading a few rows in between costs less than beginning anew.
    private static let gapLimit: Int64 = 16

    init(in database: borrowing Connection) throws(DatabaseError) {
        let charges = try database.prepare(PackageResources.find_charge_parties_sql)
        let refunds = try database.prepare(PackageResources.find_refund_parties_sql)
        let payouts = try database.prepare(PackageResources.find_payout_parties_sql)
        let finder = try MovementFinder(in: database)
        self.charges = charges
        self.refunds = refunds
        self.payouts = payouts
        self.finder = finder
    }

    /// Reads some movements, given by their indexes in ascending order.
    ///
    /// - Parameter take: is handed the index, the statement with the row of a charge, refund or
    ///   payout, and the movement where it is none of those.
    mutating func read(
        _ movements: [Movement], _ indexes: [Int],
        _ take: (Int, borrowing Statement) -> Void, sweep: (Int, MovementStory) -> Void
    ) throws(DatabaseError) {
        var next = 0
        while next < indexes.count {
            let first = movements[indexes[next]]
            let start = next
            var last = first.row
            next += 1
            while next < indexes.count, movements[indexes[next]].kind == first.kind {
                let row = movements[indexes[next]].row
                guard row > last, row - last <= Self.gapLimit else { break }
                last = row
                next += 1
            }
            let run = indexes[start..<next]
            switch first.kind {
            case .charge: try Self.read(&charges, movements, run, take)
            case .refund: try Self.read(&refunds, movements, run, take)
            case .payout: try Self.read(&payouts, movements, run, take)
            case .commission:
                for index in run {
                    guard let story = try finder.texts(.commission, movements[index].row)
                    else { continue }
                    sweep(index, story)
                }
            }
        }
    }

    private static func read(
        _ find: inout Statement, _ movements: [Movement], _ run: ArraySlice<Int>,
        _ take: (Int, borrowing Statement) -> Void
    ) throws(DatabaseError) {
        guard let first = run.first, let last = run.last else { return }
        try find.bind(movements[first].row, at: 1)
        try find.bind(movements[last].row, at: 2)
        var next = run.startIndex
        while try find.step() {
            let row = find.integer(0)
            while next < run.endIndex, movements[run[next]].row < row { next += 1 }
            guard next < run.endIndex, movements[run[next]].row == row else { continue }
            take(run[next], find)
        }
    }
}

extension Book {
    /// Who is on the other side of some movements, given by their indexes in ascending order.
    public func candidates(
        _ indexes: [Int], of movements: [Movement]
    ) throws(BookError) -> AmountCandidates {
        try reading { database throws(DatabaseError) in
            var reader = try PartyReader(in: database)
            var found = AmountCandidates()
            try reader.read(movements, indexes) { index, row in
                row.withText(1) { found.append(index, counterparty: $0) }
            } sweep: { index, story in
                found.append(index, counterparty: story.counterparty)
            }
            return found
        }
    }

    /// What some movements are called and who is on their other side; the movements are given by
    /// their indexes in ascending order.
    public func texts(
        _ indexes: [Int], of movements: [Movement]
    ) throws(BookError) -> MovementTextList {
        try reading { database throws(DatabaseError) in
            var reader = try PartyReader(in: database)
            var found = MovementTextList()
            found.reserve(indexes.count, textBytes: indexes.count * Self.textByteCount)
            var reference: [UInt8] = []
            try reader.read(movements, indexes) { index, row in
                let kind = movements[index].kind
                reference.removeAll(keepingCapacity: true)
                switch kind {
                case .charge: row.appendText(2, to: &reference)
                case .refund:
                    Reference.refund(CivilDate(row.integer(2)), number: Int(row.integer(3)))
                        .append(to: &reference)
                default:
                    Reference.payout(CivilDate(row.integer(2)), number: Int(row.integer(3)))
                        .append(to: &reference)
                }
                row.withText(1) { counterparty in
                    guard kind == .payout else {
                        return found.append(
                            kind, reference: reference.span, counterparty: counterparty)
                    }
                    row.withText(4) {
                        found.append(
                            kind, reference: reference.span, counterparty: counterparty, party: $0)
                    }
                }
            } sweep: { _, story in
                found.append(
                    .commission, reference: story.reference.utf8Span.span,
                    counterparty: story.counterparty.utf8Span.span)
            }
            guard found.count == indexes.count else {
                throw DatabaseError(
                    code: 11, message: "a movement is gone", statement: "find movement")
            }
            return found
        }
    }

    /// About as many bytes as a reference and a customer's id have.
    private static let textByteCount = 48
}
