internal import BusinessCalendar
internal import Money
internal import Reconciliation
internal import SQLite
internal import Settlement

/// What befell a movement.
struct MovementEvent {
    var kind: MovementKind
    var row: Int64
    var confirmed: Amount
    var voided: Amount
    var isReturn: Bool
    var isWithdrawal: Bool

    init(
        _ kind: MovementKind, _ row: Int64, confirmed: Amount = .zero, voided: Amount = .zero,
        isReturn: Bool = false, isWithdrawal: Bool = false
    ) {
        self.kind = kind
        self.row = row
        self.confirmed = confirmed
        self.voided = voided
        self.isReturn = isReturn
        self.isWithdrawal = isWithdrawal
    }
}

/// Something posted to a provider beside sessions, corrections and payouts.
struct ProviderItem {
    var account: Int64
    var event: OtherItem.Event
    var reference: String
    var availableOn: CivilDate
    var gross: Amount?
    var commission: Amount?
    var net: Amount
}

extension Book {
    /// Records a decision; its row is the cause of what is posted by it.
    func insertResolution(
        _ decision: Decision, break number: Int64?, what: String, suspense: Amount
    ) throws(DatabaseError) -> Int64 {
        var insert = try database.prepare(PackageResources.insert_resolution_sql)
        try insert.bind(decision.date.stored, at: 1)
        try insert.bind(number, at: 2)
        try insert.bind(what, at: 3)
        try insert.bind(suspense.minorUnits, at: 4)
        try insert.bind(decision.reason, at: 5)
        try insert.bind(decision.madeBy, at: 6)
        try insert.run()
        let row = database.lastInsertedRow
        try seal("resolutions", row, texts: [decision.reason, decision.madeBy])
        return row
    }

    func note(_ event: MovementEvent) throws(DatabaseError) {
        var insert = try database.prepare(PackageResources.insert_movement_event_sql)
        try insert.bind(Int64(event.kind.rawValue), at: 1)
        try insert.bind(event.row, at: 2)
        try insert.bind(event.confirmed.minorUnits, at: 3)
        try insert.bind(event.voided.minorUnits, at: 4)
        try insert.bind(event.isReturn ? 1 : 0, at: 5)
        try insert.bind(event.isWithdrawal ? 1 : 0, at: 6)
        try insert.run()
    }

    func insertItem(_ item: ProviderItem, on date: CivilDate) throws(DatabaseError) {
        var insert = try database.prepare(PackageResources.insert_provider_item_sql)
        try insert.bind(date.stored, at: 1)
        try insert.bind(item.account, at: 2)
        try insert.bind(item.event.rawValue, at: 3)
        try insert.bind(item.reference, at: 4)
        try insert.bind(item.availableOn.stored, at: 5)
        try insert.bind(item.gross?.minorUnits, at: 6)
        try insert.bind(item.commission?.minorUnits, at: 7)
        try insert.bind(item.net.minorUnits, at: 8)
        try insert.run()
    }

    /// Closes a break of which nothing is left.
    func close(break number: Int64, on date: CivilDate) throws(DatabaseError) {
        var delete = try database.prepare(PackageResources.delete_open_break_sql)
        try delete.bind(number, at: 1)
        try delete.run()
        var insert = try database.prepare(PackageResources.insert_break_closing_sql)
        try insert.bind(number, at: 1)
        try insert.bind(date.stored, at: 2)
        try insert.run()
    }

    /// Closes the open MISSING of a movement, and its shortfalls when nothing is left in transit;
    /// one that holds something in suspense stays open.
    func closeInTransit(
        _ kind: MovementKind, _ row: Int64, on date: CivilDate, shortfallsToo: Bool = true
    ) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_open_breaks_of_movement_sql)
        try find.bind(Int64(kind.rawValue), at: 1)
        try find.bind(row, at: 2)
        var numbers: [Int64] = []
        while try find.step() {
            let isMissing = find.integer(1) == Int64(BreakCause.missing.rawValue)
            guard find.integer(2) == 0, isMissing || shortfallsToo else { continue }
            numbers.append(find.integer(0))
        }
        for number in numbers { try close(break: number, on: date) }
    }
}
