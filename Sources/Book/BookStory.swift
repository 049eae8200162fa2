public import BusinessCalendar
public import Money
internal import SQLite
public import Settlement

/// A posted session with all that its story tells.
public struct SessionStory: Sendable {
    public var number: Int64
    public var sessionID: String
    public var account: Int64
    public var providerID: String
    public var customerID: String
    public var currency: Currency
    public var price: Amount
    public var commission: Amount
    public var completedAt: Instant
    public var businessDate: CivilDate
    public var availableOn: CivilDate
    public var feed: String
    public var line: Int64
    /// The date whose close read it; before `businessDate` when it was not due then.
    public var knownOn: CivilDate
    public var dispute: DisputeStory?

    public var net: Amount { price - commission }
}

/// A posted dispute.
public struct DisputeStory: Sendable {
    public var number: Int64
    public var disputedAt: Instant
    public var businessDate: CivilDate
    public var availableOn: CivilDate
    public var refund: Amount
    public var commission: Amount
    /// Of the refund; nil when no money moves.
    public var reference: Reference?
    public var feed: String
    public var line: Int64
    /// The date whose close read it; before `businessDate` when it was not due then.
    public var knownOn: CivilDate
    public var valueDate: CivilDate

    /// What it adds to what the provider is owed; never above zero.
    public var net: Amount { commission - refund }
}

/// A payout.
public struct PayoutStory: Sendable {
    public var number: Int64
    public var businessDate: CivilDate
    public var reference: Reference
    public var account: Int64
    public var providerID: String
    public var currency: Currency
    public var amount: Amount
    public var name: String
    public var method: String
    public var destination: String
    public var valueDate: CivilDate
    public var previousOn: CivilDate?
}

/// A correction by hand.
public struct AdjustmentStory: Sendable {
    public var number: Int64
    public var businessDate: CivilDate
    public var reference: Reference
    public var account: Int64
    public var providerID: String
    public var currency: Currency
    public var amount: Amount
    public var reason: String
    public var madeBy: String
}

/// A fact that is known and not posted: it is not due yet, or was taken back before it was.
public struct DeferredStory: Sendable {
    public var providerID: String
    public var customerID: String
    public var currency: Currency
    public var price: Amount
    public var completedAt: Instant
    public var disputedAt: Instant?
    public var knownOn: CivilDate
    public var feed: String
    public var line: Int64
    /// Its session was taken back before it was due.
    public var withdrawnOn: CivilDate?
}

/// A row that was set aside.
public struct ExceptionStory: Sendable {
    public var businessDate: CivilDate
    public var feed: String
    public var line: Int64
    public var code: String
    public var message: String
}

/// A provider's account in one currency.
public struct AccountStory: Sendable {
    public var account: Int64
    public var currency: Currency
    public var openedOn: CivilDate
    /// What the provider is owed now; nil when it does not fit 64 bits.
    public var balance: Amount?
}

/// Something posted to a provider beside sessions, corrections and payouts.
public struct ProviderItemStory: Sendable {
    public var businessDate: CivilDate
    /// `returned`, `resolved` or `withdrawn`.
    public var event: String
    /// A payout's, a break's or a session's.
    public var reference: String
    public var availableOn: CivilDate
    /// What it added to what the provider is owed.
    public var net: Amount
}

/// What a payout is made of: a fact of a session.
public struct PayoutItemStory: Sendable {
    public var session: SessionStory
    public var isDispute: Bool
    public var postedOn: CivilDate
    public var net: Amount
}

extension Book {
    /// The sessions posted with this id: one, or none.
    public func sessions(withID id: String) throws(BookError) -> [SessionStory] {
        try reading { database throws(DatabaseError) in
            var rows = SessionRows()
            let bytes = Array(id.utf8)
            let none: [UInt8] = []
            // The index is asked as a night asks it: with a row that bears the id.
            let row = SessionRow(
                price: .zero, completedAt: Instant(secondsSinceEpoch: 0), disputedAt: nil,
                account: 0, feed: 0, line: 0, eventDate: CivilDate(0), marks: [])
            rows.append(row, id: bytes.span, customer: none.span)
            let search = try SessionSearch(rows, SessionOrder(rows), in: database)
            var found: [SessionStory] = []
            for hit in search.hits {
                if let session = try session(hit.session), session.sessionID == id {
                    found.append(session)
                }
            }
            return found
        }
    }

    /// The session whose refund bears this number.
    public func sessionRefunded(
        on date: CivilDate, number: Int
    ) throws(BookError) -> SessionStory? {
        guard let bounds = try bounds(of: date) else { return nil }
        return try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.story_refund_sql)
            try find.bind(bounds.disputes.lowerBound - 1, at: 1)
            try find.bind(bounds.disputes.upperBound - 1, at: 2)
            try find.bind(Int64(number), at: 3)
            return try find.step() ? session(find.integer(0)) : nil
        }
    }

    func session(_ number: Int64) throws(DatabaseError) -> SessionStory? {
        var find = try database.prepare(PackageResources.story_session_sql)
        try find.bind(number, at: 1)
        guard try find.step(), let currency = Currency(find.text(5)) else { return nil }
        return SessionStory(
            number: find.integer(0), sessionID: find.text(1), account: find.integer(2),
            providerID: find.text(3), customerID: find.text(4), currency: currency,
            price: Amount(minorUnits: find.integer(6)),
            commission: Amount(minorUnits: find.integer(7)),
            completedAt: Instant(secondsSinceEpoch: find.integer(8)),
            businessDate: CivilDate(find.integer(10)), availableOn: CivilDate(find.integer(11)),
            feed: find.text(12), line: find.integer(13),
            knownOn: CivilDate(find.optionalInteger(14) ?? find.integer(10)),
            dispute: try dispute(of: number))
    }

    private func dispute(of session: Int64) throws(DatabaseError) -> DisputeStory? {
        var find = try database.prepare(PackageResources.story_dispute_sql)
        try find.bind(session, at: 1)
        guard try find.step() else { return nil }
        let date = CivilDate(find.integer(3))
        return DisputeStory(
            number: find.integer(0), disputedAt: Instant(secondsSinceEpoch: find.integer(1)),
            businessDate: date, availableOn: CivilDate(find.integer(4)),
            refund: Amount(minorUnits: find.integer(5)),
            commission: Amount(minorUnits: find.integer(6)),
            reference: find.optionalInteger(7).map { .refund(date, number: Int($0)) },
            feed: find.text(8), line: find.integer(9),
            knownOn: CivilDate(find.optionalInteger(11) ?? date.stored),
            valueDate: CivilDate(find.integer(10)))
    }

    /// What is known of a session and not posted, in the order in which it became known.
    public func deferredFacts(of id: String) throws(BookError) -> [DeferredStory] {
        try reading { database throws(DatabaseError) in
            var facts: [DeferredStory] = []
            var find = try database.prepare(PackageResources.story_deferred_sql)
            try find.bind(id, at: 1)
            while try find.step() {
                guard let currency = Currency(find.text(2)) else { continue }
                facts.append(
                    DeferredStory(
                        providerID: find.text(1), customerID: find.text(3), currency: currency,
                        price: Amount(minorUnits: find.integer(4)),
                        completedAt: Instant(secondsSinceEpoch: find.integer(5)),
                        disputedAt: find.optionalInteger(6)
                            .map(Instant.init(secondsSinceEpoch:)),
                        knownOn: CivilDate(find.integer(7)), feed: find.text(8),
                        line: find.integer(9),
                        withdrawnOn: find.optionalInteger(10).map(CivilDate.init(_:))))
            }
            return facts
        }
    }

    /// The rows of a session that were set aside.
    public func exceptions(of id: String) throws(BookError) -> [ExceptionStory] {
        try reading { database throws(DatabaseError) in
            var exceptions: [ExceptionStory] = []
            var find = try database.prepare(PackageResources.story_exceptions_sql)
            try find.bind(id, at: 1)
            while try find.step() {
                exceptions.append(
                    ExceptionStory(
                        businessDate: CivilDate(find.integer(0)), feed: find.text(1),
                        line: find.integer(2), code: find.text(3), message: find.text(4)))
            }
            return exceptions
        }
    }
}
