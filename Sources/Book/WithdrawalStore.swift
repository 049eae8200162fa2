public import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite
internal import Settlement

/// Who decides something, and why.
public struct Decision: Sendable {
    /// The open date, on which it stands.
    public var date: CivilDate
    public var reason: String
    public var madeBy: String

    public init(date: CivilDate, reason: String, madeBy: String) {
        self.date = date
        self.reason = reason
        self.madeBy = madeBy
    }
}

/// Why a session can't be taken back, or not be read anew.
public enum WithdrawalRefusal: Error, Sendable {
    /// No session of this id was ever known.
    case unknown
    /// It has been taken back already.
    case withdrawn
    /// Money has moved, or was given up: its charge or refund of this reference.
    case confirmed(reference: String)
}

/// Why the identity of a session can't be read again.
public enum UndoingRefusal: Error, Sendable {
    /// No session of this id was taken back.
    case unknown
    /// A session of this id is there.
    case lives
    /// It can be read again already.
    case undone
}

extension Book {
    /// Takes back a session reported wrongly: what was posted for it is reversed on the open date,
    /// and nothing of its movements is expected any more. To be called in a transaction.
    ///
    /// - Returns: why it can't be taken back; nil: it was.
    public func withdraw(
        _ sessionID: String, _ decision: Decision
    ) throws(BookError) -> WithdrawalRefusal? {
        try reading { database throws(DatabaseError) in
            try database.execute(PackageResources.guards_off_sql)
            if let session = try livingSession(sessionID) {
                let refusal = try withdraw(session, decision, break: nil, what: "withdrawn")
                try database.execute(PackageResources.guards_on_sql)
                return refusal
            }
            try database.execute(PackageResources.guards_on_sql)
            if try withdrawDeferred(sessionID, decision) { return nil }
            return try lastWithdrawal(of: sessionID) == nil ? .unknown : .withdrawn
        }
    }

    /// Lets the identity of the session withdrawn last be read again.
    ///
    /// - Returns: why there is nothing to undo; nil: it is undone.
    public func undoWithdrawal(
        of sessionID: String, _ decision: Decision
    ) throws(BookError) -> UndoingRefusal? {
        try reading { database throws(DatabaseError) in
            if try isLiving(sessionID) { return .lives }
            guard let last = try lastWithdrawal(of: sessionID) else { return .unknown }
            guard !last.isUndone else { return .undone }
            let resolution = try insertResolution(
                decision, break: nil, what: "readable", suspense: .zero)
            var insert = try database.prepare(PackageResources.insert_withdrawal_undoing_sql)
            try insert.bind(last.number, at: 1)
            try insert.bind(resolution, at: 2)
            try insert.run()
            return nil
        }
    }

    /// Whether a session of an id is posted, or known and not posted yet.
    private func isLiving(_ sessionID: String) throws(DatabaseError) -> Bool {
        if try livingSession(sessionID) != nil { return true }
        var find = try database.prepare(PackageResources.find_deferred_facts_of_id_sql)
        try find.bind(sessionID, at: 1)
        return try find.step()
    }

    private func lastWithdrawal(
        of sessionID: String
    ) throws(DatabaseError) -> (number: Int64, isUndone: Bool)? {
        var find = try database.prepare(PackageResources.find_withdrawals_of_id_sql)
        try find.bind(sessionID, at: 1)
        var last: (number: Int64, isUndone: Bool)?
        while try find.step() { last = (find.integer(0), !find.isNull(1)) }
        return last
    }

    /// The posted session that bears an id and was not taken back; nil when there is none.
    func livingSession(_ sessionID: String) throws(DatabaseError) -> Int64? {
        let bytes = Array(sessionID.utf8)
        let search = try SessionSearch(
            [0..<bytes.count], of: bytes, .sessions, in: database)
        var find = try database.prepare(PackageResources.find_session_sql)
        var withdrawal = try database.prepare(PackageResources.find_withdrawal_of_session_sql)
        for hit in search.hits.sorted(by: { $0.session > $1.session }) {
            try find.bind(hit.session, at: 1)
            let isIt = try find.step() && find.text(0) == sessionID
            find.reset()
            guard isIt else { continue }
            try withdrawal.bind(hit.session, at: 1)
            let isWithdrawn = try withdrawal.step()
            withdrawal.reset()
            if !isWithdrawn { return hit.session }
        }
        return nil
    }

    /// Takes back a posted session: by itself, or because a break says that nobody paid for it.
    func withdraw(
        _ session: Int64, _ decision: Decision, break number: Int64?, what: String
    ) throws(DatabaseError) -> WithdrawalRefusal? {
        guard let posted = try PostedSession(session, in: database) else { return .unknown }
        var expectations = try Expectations(in: database)
        var finder = try MovementFinder(in: database)
        var movements: [(kind: MovementKind, row: Int64)] = [(.charge, session)]
        if let dispute = posted.dispute { movements.append((.refund, dispute)) }
        for (kind, row) in movements {
            guard let story = try finder.find(kind, row, &expectations) else { continue }
            if story.movement.isConfirmed || story.movement.isVoided {
                return .confirmed(reference: story.reference)
            }
        }
        let resolution = try insertResolution(
            decision, break: number, what: what, suspense: .zero)
        try post(posted, resolution, on: decision.date)
        try record(posted, resolution, session: session, on: decision.date)
        try database.takeBackDeferred(posted.sessionID, on: decision.date)
        for (kind, row) in movements {
            try closeInTransit(kind, row, on: decision.date)
            guard let place = try expectations.place(of: row, kind) else { continue }
            expectations[place].settle(row)
            expectations[place].note(row)
            try note(MovementEvent(kind, row, isWithdrawal: true))
        }
        try expectations.save()
        return nil
    }

    /// Every transfer of the session once more, the other way round.
    private func post(
        _ posted: PostedSession, _ resolution: Int64, on date: CivilDate
    ) throws(DatabaseError) {
        let currency = posted.currency
        var posting = try TransferPosting(database, currency, on: date)
        let provider = TransferPosting.Side.provider(posted.account)
        try posting.post(
            posted.price, .resolved, debit: provider, credit: .control(.chargesInTransit),
            in: currency, cause: resolution)
        try posting.post(
            posted.commission, .resolved, debit: .control(.commission), credit: provider,
            in: currency, cause: resolution)
        try posting.post(
            posted.refund, .resolved, debit: .control(.transfersInTransit), credit: provider,
            in: currency, cause: resolution)
        try posting.post(
            posted.commissionReturned, .resolved, debit: provider, credit: .control(.commission),
            in: currency, cause: resolution)
    }

    private func record(
        _ posted: PostedSession, _ resolution: Int64, session: Int64, on date: CivilDate
    ) throws(DatabaseError) {
        let gross = posted.price - posted.refund
        let commission = posted.commission - posted.commissionReturned
        try insertWithdrawal(
            WithdrawnIdentity(posted), resolution, session: session, gross: gross,
            commission: commission, on: date)
        // Of a free session nothing was posted to anyone.
        guard !posted.price.isZero else { return }
        try insertItem(
            ProviderItem(
                account: posted.account, event: .withdrawn, reference: posted.sessionID,
                availableOn: max(date, posted.availableOn), gross: -gross,
                commission: -commission, net: commission - gross), on: date)
    }

    /// Takes back a session that is known and not posted yet.
    private func withdrawDeferred(
        _ sessionID: String, _ decision: Decision
    ) throws(DatabaseError) -> Bool {
        var find = try database.prepare(PackageResources.find_deferred_facts_of_id_sql)
        try find.bind(sessionID, at: 1)
        guard try find.step() else { return false }
        let identity = WithdrawnIdentity(
            sessionID: sessionID, providerID: find.text(0), currency: find.text(1),
            customerID: find.text(2), price: find.integer(3), completedAt: find.integer(4))
        find.reset()
        let resolution = try insertResolution(
            decision, break: nil, what: "withdrawn", suspense: .zero)
        try insertWithdrawal(
            identity, resolution, session: nil, gross: .zero, commission: .zero,
            on: decision.date)
        try database.takeBackDeferred(sessionID, on: decision.date)
        return true
    }

    private func insertWithdrawal(
        _ identity: WithdrawnIdentity, _ resolution: Int64, session: Int64?, gross: Amount,
        commission: Amount, on date: CivilDate
    ) throws(DatabaseError) {
        var insert = try database.prepare(PackageResources.insert_withdrawal_sql)
        try insert.bind(resolution, at: 1)
        try insert.bind(date.stored, at: 2)
        try insert.bind(session, at: 3)
        try insert.bind(identity.sessionID, at: 4)
        try insert.bind(identity.providerID, at: 5)
        try insert.bind(identity.currency, at: 6)
        try insert.bind(identity.customerID, at: 7)
        try insert.bind(identity.price, at: 8)
        try insert.bind(identity.completedAt, at: 9)
        try insert.bind(gross.minorUnits, at: 10)
        try insert.bind(commission.minorUnits, at: 11)
        try insert.run()
    }
}

/// A session as it was posted, its dispute included.
private struct PostedSession {
    var sessionID: String
    var providerID: String
    var currency: Currency
    var customerID: String
    var price: Amount
    var commission: Amount
    var completedAt: Int64
    var availableOn: CivilDate
    var account: Int64
    var dispute: Int64?
    var refund = Amount.zero
    var commissionReturned = Amount.zero

    init?(_ session: Int64, in database: borrowing Connection) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_session_for_withdrawal_sql)
        try find.bind(session, at: 1)
        guard try find.step(), let currency = Currency(find.text(2)) else { return nil }
        sessionID = find.text(0)
        providerID = find.text(1)
        self.currency = currency
        customerID = find.text(3)
        price = Amount(minorUnits: find.integer(4))
        commission = Amount(minorUnits: find.integer(5))
        completedAt = find.integer(6)
        availableOn = CivilDate(find.integer(7))
        account = find.integer(8)
        guard let dispute = find.optionalInteger(9) else { return }
        self.dispute = dispute
        refund = Amount(minorUnits: find.integer(10))
        commissionReturned = Amount(minorUnits: find.integer(11))
    }
}

/// What rows repeat that are duplicates of a session taken back.
private struct WithdrawnIdentity {
    var sessionID: String
    var providerID: String
    var currency: String
    var customerID: String
    var price: Int64
    var completedAt: Int64

    init(
        sessionID: String, providerID: String, currency: String, customerID: String,
        price: Int64, completedAt: Int64
    ) {
        self.sessionID = sessionID
        self.providerID = providerID
        self.currency = currency
        self.customerID = customerID
        self.price = price
        self.completedAt = completedAt
    }

    init(_ posted: PostedSession) {
        self.init(
            sessionID: posted.sessionID, providerID: posted.providerID,
            currency: posted.currency.code, customerID: posted.customerID,
            price: posted.price.minorUnits, completedAt: posted.completedAt)
    }
}

extension Connection {
    /// Facts of the session that were put off are never posted.
    fileprivate func takeBackDeferred(
        _ sessionID: String, on date: CivilDate
    ) throws(DatabaseError) {
        var take = try prepare(PackageResources.withdraw_deferred_facts_sql)
        try take.bind(sessionID, at: 1)
        try take.bind(date.stored, at: 2)
        try take.run()
    }
}
