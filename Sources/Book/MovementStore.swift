internal import BusinessCalendar
internal import Money
public import Reconciliation
internal import SQLite
internal import Settlement

/// A movement with all that a person or a report wants to know of it.
struct MovementStory {
    var movement: Movement
    /// What statements call it.
    var reference: String
    /// The wallet or account on its other side.
    var counterparty: String
    /// The provider, of a payout; else as `counterparty`.
    var party: String
    /// The provider's account, of a charge, refund or payout.
    var account: Int64?
    /// Of a charge or refund.
    var session: Int64?
}

/// Finds movements one by one.
struct MovementFinder: ~Copyable {
    private var charge: Statement
    private var refund: Statement
    private var payout: Statement
    private var sweep: Statement
    private var account: Statement
    private var events: Statement
    private var platformWallets = RecordedWallets()
    /// By account, as they were asked for.
    private var currencies: [Int64: Currency] = [:]

    init(in database: borrowing Connection) throws(DatabaseError) {
        let charge = try database.prepare(PackageResources.find_charge_sql)
        let refund = try database.prepare(PackageResources.find_refund_sql)
        let payout = try database.prepare(PackageResources.find_payout_sql)
        let sweep = try database.prepare(PackageResources.find_sweep_sql)
        let account = try database.prepare(PackageResources.find_account_sql)
        let events = try database.prepare(PackageResources.find_movement_events_sql)
        self.charge = charge
        self.refund = refund
        self.payout = payout
        self.sweep = sweep
        self.account = account
        self.events = events
    }

    /// The movement without what has become of it.
    mutating func texts(_ kind: MovementKind, _ row: Int64) throws(DatabaseError) -> MovementStory?
    {
        try read(kind, row)
    }

    /// The movement, what is left of it included; nil when there is none, or no money moved.
    mutating func find(
        _ kind: MovementKind, _ row: Int64, _ expectations: inout Expectations
    ) throws(DatabaseError) -> MovementStory? {
        guard var story = try read(kind, row), !story.movement.amount.isZero,
            let place = try expectations.place(of: row, kind)
        else { return nil }
        try addState(to: &story.movement, expectations[place])
        return story
    }

    /// Adds what has become of a movement.
    mutating func addState(
        to movement: inout Movement, _ expectation: borrowing Expectation
    ) throws(DatabaseError) {
        let isSettled = expectation.isSettled(movement.row)
        movement.left = isSettled ? .zero : movement.amount
        movement.wasMissed = expectation.isMissed(movement.row)
        movement.isConfirmed = isSettled
        guard expectation.isEventful(movement.row) else { return }
        try events.bind(movement.row, at: 1)
        try events.bind(Int64(movement.kind.rawValue), at: 2)
        guard try events.step() else { return }
        let confirmed = Amount(minorUnits: events.integer(0))
        let voided = Amount(minorUnits: events.integer(1))
        movement.hasReturn = events.integer(2) != 0
        movement.isWithdrawn = events.integer(3) != 0
        events.reset()
        movement.isVoided = voided > .zero
        if !isSettled { movement.left = movement.amount - confirmed - voided }
        // A line that confirmed all of it at once left no event.
        movement.isConfirmed =
            confirmed > .zero
            || (isSettled && !movement.isWithdrawn && voided < movement.amount)
    }

    /// What is noted of a movement beside the one line that confirmed all of it.
    mutating func noted(
        _ kind: MovementKind, _ row: Int64
    ) throws(DatabaseError) -> (confirmed: Amount, voided: Amount) {
        try events.bind(row, at: 1)
        try events.bind(Int64(kind.rawValue), at: 2)
        guard try events.step() else { return (.zero, .zero) }
        defer { events.reset() }
        return (Amount(minorUnits: events.integer(0)), Amount(minorUnits: events.integer(1)))
    }

    private mutating func read(
        _ kind: MovementKind, _ row: Int64
    ) throws(DatabaseError) -> MovementStory? {
        switch kind {
        case .charge: try readCharge(row)
        case .refund: try readRefund(row)
        case .payout: try readPayout(row)
        case .commission: try readSweep(row)
        }
    }

    private mutating func currency(of row: Int64) throws(DatabaseError) -> Currency? {
        if let known = currencies[row] { return known }
        let found = try provider(of: row)?.currency
        currencies[row] = found
        return found
    }

    private mutating func provider(
        of row: Int64
    ) throws(DatabaseError) -> (id: String, currency: Currency)? {
        try account.bind(row, at: 1)
        guard try account.step() else { return nil }
        defer { account.reset() }
        guard let currency = Currency(account.text(1)) else { return nil }
        return (account.text(0), currency)
    }

    private mutating func readCharge(_ row: Int64) throws(DatabaseError) -> MovementStory? {
        try charge.bind(row, at: 1)
        guard try charge.step() else { return nil }
        defer { charge.reset() }
        let account = charge.integer(1)
        guard let currency = try currency(of: account) else { return nil }
        let amount = Amount(minorUnits: charge.integer(0))
        return MovementStory(
            movement: Movement(
                .charge, row: row, currency: currency, amount: amount, left: amount,
                valueDate: CivilDate(charge.integer(2))),
            reference: charge.text(3), counterparty: charge.text(4), party: charge.text(4),
            account: account, session: row)
    }

    private mutating func readRefund(_ row: Int64) throws(DatabaseError) -> MovementStory? {
        try refund.bind(row, at: 1)
        guard try refund.step() else { return nil }
        defer { refund.reset() }
        let account = refund.integer(1)
        guard let currency = try currency(of: account) else { return nil }
        let amount = Amount(minorUnits: refund.integer(0))
        guard amount > .zero else { return nil }
        let date = CivilDate(refund.integer(6))
        return MovementStory(
            movement: Movement(
                .refund, row: row, currency: currency, amount: amount, left: amount,
                valueDate: CivilDate(refund.integer(2))),
            reference: Reference.refund(date, number: Int(refund.integer(3))).text,
            counterparty: refund.text(4), party: refund.text(4), account: account,
            session: refund.integer(5))
    }

    private mutating func readPayout(_ row: Int64) throws(DatabaseError) -> MovementStory? {
        try payout.bind(row, at: 1)
        guard try payout.step() else { return nil }
        defer { payout.reset() }
        let account = payout.integer(1)
        guard let (provider, currency) = try provider(of: account) else { return nil }
        let amount = Amount(minorUnits: payout.integer(0))
        return MovementStory(
            movement: Movement(
                .payout, row: row, currency: currency, amount: amount, left: amount,
                valueDate: CivilDate(payout.integer(2))),
            reference: Reference.payout(
                CivilDate(payout.integer(5)), number: Int(payout.integer(3))
            ).text,
            counterparty: payout.text(4), party: provider, account: account, session: nil)
    }

    private mutating func readSweep(_ row: Int64) throws(DatabaseError) -> MovementStory? {
        try sweep.bind(row, at: 1)
        guard try sweep.step() else { return nil }
        defer { sweep.reset() }
        guard let currency = Currency(sweep.text(1)) else { return nil }
        let amount = Amount(minorUnits: sweep.integer(0))
        let wallet = platformWallets.platform(sweep.text(3))
        return MovementStory(
            movement: Movement(
                .commission, row: row, currency: currency, amount: amount, left: amount,
                valueDate: CivilDate(sweep.integer(2))),
            reference: Reference.sweep(CivilDate(sweep.integer(4)), currency).text,
            counterparty: wallet, party: wallet, account: nil, session: nil)
    }
}

extension MovementStory {
    /// For the sentence that explains a break.
    var facts: MovementFacts {
        MovementFacts(
            kind: movement.kind, reference: reference, party: party, currency: movement.currency,
            amount: movement.amount, valueDate: movement.valueDate)
    }
}

/// What a person calls a movement, and who is on its other side.
public struct MovementTexts: Sendable {
    public var facts: MovementFacts
    public var counterparty: String
}

extension Book {
    /// The texts of movements, in their order.
    public func texts(of ids: [MovementID]) throws(BookError) -> [MovementTexts] {
        try reading { database throws(DatabaseError) in
            var finder = try MovementFinder(in: database)
            var texts: [MovementTexts] = []
            texts.reserveCapacity(ids.count)
            for id in ids {
                guard let story = try finder.texts(id.kind, id.row) else {
                    throw DatabaseError(
                        code: 11, message: "a movement is gone", statement: "find movement")
                }
                texts.append(
                    MovementTexts(facts: story.facts, counterparty: story.counterparty))
            }
            return texts
        }
    }
}
