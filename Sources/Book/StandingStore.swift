public import BusinessCalendar
public import Ledger
public import Money
internal import SQLite

/// How the ledger stands, between two closes too.
public struct Standing: Sendable {
    public var lastClosed: CivilDate?
    public var closedCount: Int
    public var deferredCount: Int
    /// Rows that the last close set aside.
    public var exceptionCount: Int
    /// By currency, what was posted since the last close included.
    public var trialBalances: [(currency: Currency, balance: TrialBalance)]
}

extension Book {
    /// How the ledger stands now.
    public func standing() throws(BookError) -> Standing {
        guard let last = try lastClosedDate(), let bounds = try bounds(of: last) else {
            return Standing(
                lastClosed: nil, closedCount: 0, deferredCount: 0, exceptionCount: 0,
                trialBalances: [])
        }
        return try reading { database throws(DatabaseError) in
            Standing(
                lastClosed: last,
                closedCount: Int(try database.integer("SELECT count(*) FROM nights") ?? 0),
                deferredCount: Int(
                    try database.integer(
                        "SELECT count(*) FROM deferred_facts WHERE posted_on IS NULL") ?? 0),
                exceptionCount: bounds.exceptions.count,
                trialBalances: try openTrialBalances(after: last, bounds))
        }
    }
}
