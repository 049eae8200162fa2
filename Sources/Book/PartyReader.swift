internal import Money
public import Reconciliation
internal import SQLite

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

    mutating func read(
        _ movements: [Movement], _ indexes: [Int]
    ) throws(DatabaseError) -> AmountCandidates {
        var found = AmountCandidates()
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
            case .charge: try Self.read(&charges, movements, run, to: &found)
            case .refund: try Self.read(&refunds, movements, run, to: &found)
            case .payout: try Self.read(&payouts, movements, run, to: &found)
            case .commission:
                for index in run {
                    guard let story = try finder.texts(.commission, movements[index].row)
                    else { continue }
                    found.append(index, counterparty: story.counterparty)
                }
            }
        }
        return found
    }

    private static func read(
        _ find: inout Statement, _ movements: [Movement], _ run: ArraySlice<Int>,
        to found: inout AmountCandidates
    ) throws(DatabaseError) {
        guard let first = run.first, let last = run.last else { return }
        try find.bind(movements[first].row, at: 1)
        try find.bind(movements[last].row, at: 2)
        var next = run.startIndex
        while try find.step() {
            let row = find.integer(0)
            while next < run.endIndex, movements[run[next]].row < row { next += 1 }
            guard next < run.endIndex, movements[run[next]].row == row else { continue }
            let index = run[next]
            find.withText(1) { found.append(index, counterparty: $0) }
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
            return try reader.read(movements, indexes)
        }
    }
}
