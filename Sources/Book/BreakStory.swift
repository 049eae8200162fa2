public import BusinessCalendar
public import Money
public import Reconciliation
internal import SQLite

/// A break as it arose, and whether it is open still.
public struct BreakStory: Sendable {
    public var number: Int64
    public var item: Break
    /// The date on which it arose.
    public var businessDate: CivilDate
    /// The row of the statement line it is about.
    public var line: Int64?
    public var blockedProvider: String?
    /// Nil: it is open.
    public var closedOn: CivilDate?
    /// What it holds in suspense now, signed as on the statement.
    public var held: Amount

    public var id: String { BreakNumber.text(number) }
}

/// A decision about a break or a session: a person's, or one that followed from what was read.
public struct ResolutionStory: Sendable {
    public var number: Int64
    public var businessDate: CivilDate
    /// Nil: a session was withdrawn by itself.
    public var breakNumber: Int64?
    /// What was said it is, such as `wallet-fees`, `void`, `match:P-20131104-000001`; by itself
    /// `explained` (a reference became known) or `found` (the lines of a gap were read).
    public var what: String
    /// What it added to what the break holds in suspense, signed as on the statement.
    public var suspense: Amount
    public var reason: String
    /// Empty: nobody, it followed from what was read.
    public var madeBy: String
}

/// A session that was taken back.
public struct WithdrawalStory: Sendable {
    public var resolution: Int64
    /// The row of the session; nil: it was known and not posted yet.
    public var session: Int64?
    public var businessDate: CivilDate
    public var providerID: String
    public var currency: Currency
    public var customerID: String
    public var price: Amount
    /// The decision after which its identity may be read again.
    public var undoing: Int64?
}

/// The statement with which a break arose, where it arose with one.
public struct ArisingStatement: Sendable {
    public var name: String
    public var businessDate: CivilDate
    /// The number of its last transfer; nil when it has none.
    public var lastTransfer: Int64?
}

extension Book {
    public func breakStory(_ number: Int64) throws(BookError) -> BreakStory? {
        try breaks(PackageResources.story_break_sql) { find throws(DatabaseError) in
            try find.bind(number, at: 1)
        }.first
    }

    /// The breaks that bear the reference of a movement, or of one that may become known.
    public func breaks(referringTo reference: String) throws(BookError) -> [BreakStory] {
        try breaks(PackageResources.story_breaks_by_reference_sql) { find throws(DatabaseError) in
            try find.bind(reference, at: 1)
        }
    }

    /// The breaks about a statement line.
    public func breaks(ofLine row: Int64) throws(BookError) -> [BreakStory] {
        try breaks(PackageResources.story_breaks_of_line_sql) { find throws(DatabaseError) in
            try find.bind(row, at: 1)
        }
    }

    private func breaks(
        _ sql: [UInt8], _ bind: (inout Statement) throws(DatabaseError) -> Void
    ) throws(BookError) -> [BreakStory] {
        try reading { database throws(DatabaseError) in
            var breaks: [BreakStory] = []
            var find = try database.prepare(sql)
            try bind(&find)
            while try find.step() {
                guard let stored = Self.storedBreak(find) else { continue }
                breaks.append(
                    BreakStory(
                        number: stored.listed.number, item: stored.listed.item,
                        businessDate: CivilDate(find.integer(15)),
                        line: find.optionalInteger(16), blockedProvider: stored.blockedProvider,
                        closedOn: find.optionalInteger(17).map(CivilDate.init(_:)),
                        held: stored.suspense))
            }
            return breaks
        }
    }

    /// The statement with which a break arose; nil when a close or a decision made it.
    public func statement(arising item: BreakStory) throws(BookError) -> ArisingStatement? {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.story_statement_of_break_sql)
            try find.bind(try firstStatement { $1 < item.number }, at: 1)
            guard try find.step() else { return nil }
            // One that took the place of another is about a line recorded before.
            if let row = item.line, let line = try line(row),
                line.statementNumber != find.integer(0)
            {
                return nil
            }
            return ArisingStatement(
                name: find.text(1), businessDate: CivilDate(find.integer(2)),
                lastTransfer: find.optionalInteger(3))
        }
    }

    // MARK: Decisions

    public func resolution(_ number: Int64) throws(BookError) -> ResolutionStory? {
        try resolutions(PackageResources.story_resolution_sql) { find throws(DatabaseError) in
            try find.bind(number, at: 1)
        }.first
    }

    public func resolutions(ofBreak number: Int64) throws(BookError) -> [ResolutionStory] {
        try resolutions(PackageResources.story_resolutions_of_break_sql) {
            find throws(DatabaseError) in
            try find.bind(number, at: 1)
        }
    }

    /// The decisions by which what stood in suspense was matched to a movement.
    public func matches(to reference: String) throws(BookError) -> [ResolutionStory] {
        try resolutions(PackageResources.story_resolutions_by_what_sql) {
            find throws(DatabaseError) in
            try find.bind(Resolution.match(reference).text, at: 1)
        }
    }

    private func resolutions(
        _ sql: [UInt8], _ bind: (inout Statement) throws(DatabaseError) -> Void
    ) throws(BookError) -> [ResolutionStory] {
        try reading { database throws(DatabaseError) in
            var resolutions: [ResolutionStory] = []
            var find = try database.prepare(sql)
            try bind(&find)
            while try find.step() {
                resolutions.append(
                    ResolutionStory(
                        number: find.integer(0), businessDate: CivilDate(find.integer(1)),
                        breakNumber: find.optionalInteger(2), what: find.text(3),
                        suspense: Amount(minorUnits: find.integer(4)), reason: find.text(5),
                        madeBy: find.text(6)))
            }
            return resolutions
        }
    }

    /// How often a session of this id was taken back, in their order.
    public func withdrawals(of sessionID: String) throws(BookError) -> [WithdrawalStory] {
        try reading { database throws(DatabaseError) in
            var withdrawals: [WithdrawalStory] = []
            var find = try database.prepare(PackageResources.story_withdrawals_sql)
            try find.bind(sessionID, at: 1)
            while try find.step() {
                guard let currency = Currency(find.text(4)) else { continue }
                withdrawals.append(
                    WithdrawalStory(
                        resolution: find.integer(0), session: find.optionalInteger(1),
                        businessDate: CivilDate(find.integer(2)), providerID: find.text(3),
                        currency: currency, customerID: find.text(5),
                        price: Amount(minorUnits: find.integer(6)),
                        undoing: find.optionalInteger(7)))
            }
            return withdrawals
        }
    }
}
