public import Money
internal import Reconciliation
internal import SQLite
internal import Settlement

extension Book {
    /// Of sessions posted earlier, what of their charges a person gave up, by their row tonight.
    public func voidedCharges(
        of known: [(place: Int, row: Int, session: Int64)]
    ) throws(BookError) -> [Int: Amount] {
        try reading { database throws(DatabaseError) in
            var voided: [Int: Amount] = [:]
            guard try database.integer("SELECT max(voided) FROM movement_events") ?? 0 > 0 else {
                return voided
            }
            var find = try database.prepare(PackageResources.find_voided_of_movement_sql)
            for session in known where session.session > 0 {
                try find.bind(session.session, at: 1)
                if try find.step(), find.integer(0) > 0 {
                    voided[session.row] = Amount(minorUnits: find.integer(0))
                }
                find.reset()
            }
            return voided
        }
    }
}
