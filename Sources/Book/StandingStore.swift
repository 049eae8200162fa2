public import BusinessCalendar
public import Ledger
public import Money
internal import SQLite

/// How the ledger stands, between two closes too.
public struct Standing: Sendable {
    public var lastClosed: CivilDate?
    public var closedCount = 0
    public var deferredCount = 0
    /// Rows that the last close set aside.
    public var exceptionCount = 0
    /// By currency, what was posted since the last close included.
    public var trialBalances: [(currency: Currency, balance: TrialBalance)] = []

    /// A book in which nothing was closed.
    public init() {}
}

extension Book {
    /// How the ledger stands now.
    public func standing() throws(BookError) -> Standing {
        guard let last = try lastClosedDate(), let bounds = try bounds(of: last) else {
            return Standing()
        }
        return try reading { database throws(DatabaseError) in
            var standing = Standing()
            standing.lastClosed = last
            standing.closedCount = Int(try database.integer("SELECT count(*) FROM nights") ?? 0)
            standing.deferredCount = Int(
                try database.integer(
                    """
                    SELECT count(*) FROM deferred_facts
                    WHERE posted_on IS NULL AND withdrawn_on IS NULL
                    """) ?? 0)
            standing.exceptionCount = bounds.exceptions.count
            standing.trialBalances = try openTrialBalances(after: last, bounds)
            return standing
        }
    }
}
