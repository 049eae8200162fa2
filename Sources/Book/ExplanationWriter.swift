internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite
internal import Settlement

extension Book {
    /// Writes what a close explained of lines in suspense: suspense gives them back to what is in
    /// transit, and their breaks close.
    func writeExplanations(
        _ explanations: [Explanation], _ night: NightRecord,
        _ first: TransferInsertion.FirstCauses
    ) throws(DatabaseError) {
        guard !explanations.isEmpty else { return }
        let date = night.businessDate
        let decision = Decision(date: date, reason: "its reference became known", madeBy: "")
        var expectations = try Expectations(in: database)
        for item in explanations {
            let row = first.row(item.kind) + Int64(item.place)
            let confirmed = item.kind.isIncoming ? item.confirmed : -item.confirmed
            let held = confirmed + (item.mismatch?.suspense ?? .zero)
            let resolution = try insertResolution(
                decision, break: item.number, what: "explained", suspense: -held)
            var posting = try TransferPosting(database, item.currency, on: date)
            try posting.post(
                item.confirmed, .resolved,
                debit: .control(item.kind.isIncoming ? .suspense : .transfersInTransit),
                credit: .control(item.kind.isIncoming ? .chargesInTransit : .suspense),
                in: item.currency, cause: resolution)
            try close(break: item.number, on: date)
            if item.isLast { try closeInTransit(item.kind, row, on: date) }
            if var mismatch = item.mismatch {
                mismatch.movement = MovementID(item.kind, row)
                try open(mismatch, as: nextNumber(), line: lineOf(item.number), on: date)
            }
            guard let place = try expectations.place(of: row, item.kind) else { continue }
            if item.isLast { expectations[place].settle(row) }
            // Of a movement that one line confirms exactly nothing more is to be told.
            guard item.mismatch != nil || !item.isWhole(night) else { continue }
            expectations[place].note(row)
            try note(MovementEvent(item.kind, row, confirmed: item.confirmed))
        }
        try expectations.save()
    }

    private func nextNumber() throws(DatabaseError) -> Int64 {
        try (database.integer("SELECT max(break) FROM breaks") ?? 0) + 1
    }

    /// The statement line that a break is about; nil when it is about none.
    func lineOf(_ number: Int64) throws(DatabaseError) -> Int64? {
        var find = try database.prepare(PackageResources.find_line_of_break_sql)
        try find.bind(number, at: 1)
        return try find.step() ? find.optionalInteger(0) : nil
    }

    /// Records a break that arose outside a statement.
    func open(
        _ item: Break, as number: Int64, line: Int64?, on date: CivilDate
    ) throws(DatabaseError) {
        var item = item
        item.line = line == nil ? nil : 0
        let listed: BreakList = [ListedBreak(number: number, item: item)]
        try database.insert(
            PackageResources.insert_breaks_sql,
            with: BreakInsertion(
                listed, lineRow: { _ in line ?? 0 }, provider: { _ in nil }),
            alike: [date.stored])
        try database.insert(
            PackageResources.insert_open_breaks_sql, with: OpenBreakInsertion(listed))
    }
}

extension TransferInsertion.FirstCauses {
    /// The row of the first movement of a kind.
    func row(_ kind: MovementKind) -> Int64 {
        switch kind {
        case .charge: session
        case .refund: dispute
        case .payout: payout
        case .commission: sweep
        }
    }
}

extension Explanation {
    /// Whether one line confirmed all that was to move.
    fileprivate func isWhole(_ night: NightRecord) -> Bool {
        switch kind {
        case .charge: night.rows[Int(night.posting.completed[place])].price == confirmed
        case .refund: night.posting.disputes[place].refund == confirmed
        case .payout: night.payouts[place].amount == confirmed
        case .commission: night.sweeps[place].amount == confirmed
        }
    }
}
