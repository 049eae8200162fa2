public import BusinessCalendar
public import Money
public import Reconciliation
internal import SQLite

/// What a movement was to be, and what has become of it.
public struct MovementOutcome: Sendable {
    public var id: MovementID
    public var facts: MovementFacts
    /// The wallet or account on its other side.
    public var counterparty: String
    /// The date whose close made it.
    public var businessDate: CivilDate
    /// What is still to be seen on a statement.
    public var left: Amount
    public var confirmed: Amount
    /// What a person gave up.
    public var voided: Amount
    public var hasReturn: Bool
    /// Its session was taken back.
    public var isWithdrawn: Bool
}

extension Book {
    /// What has become of a movement; nil when there is none, or no money was to move.
    public func outcome(of id: MovementID) throws(BookError) -> MovementOutcome? {
        try reading { database throws(DatabaseError) in
            var expectations = try Expectations(in: database)
            var finder = try MovementFinder(in: database)
            guard let story = try finder.find(id.kind, id.row, &expectations),
                let place = try expectations.place(of: id.row, id.kind)
            else { return nil }
            let movement = story.movement
            let (confirmed, voided) = try finder.noted(id.kind, id.row)
            // A line that confirmed all of it at once left no note.
            let isWhole = confirmed.isZero && movement.isConfirmed
            return MovementOutcome(
                id: id, facts: story.facts, counterparty: story.counterparty,
                businessDate: expectations[place].businessDate, left: movement.left,
                confirmed: isWhole ? movement.amount : confirmed, voided: voided,
                hasReturn: movement.hasReturn, isWithdrawn: movement.isWithdrawn)
        }
    }

    /// What has become of the movement that a reference names; nil when none is known by it.
    public func outcome(named reference: String) throws(BookError) -> MovementOutcome? {
        let id = try reading { _ throws(DatabaseError) in try movement(named: reference) }
        guard let id else { return nil }
        return try outcome(of: id)
    }

    /// What was expected by a day and has not come, per currency: how many movements, and what is
    /// left of them, into the wallet and out of it.
    ///
    /// It costs in proportion to what is open.
    public func overdue(by day: CivilDate) throws(BookError) -> [OverdueMovements] {
        try reading { database throws(DatabaseError) in
            var expectations = try Expectations(in: database)
            try expectations.readOpen()
            var reader = try MovementReader(in: database)
            var finder = try MovementFinder(in: database)
            var sums: [Currency: OverdueMovements] = [:]
            for place in expectations.all.indices {
                let expectation = expectations[place]
                guard expectation.earliest <= day else { continue }
                let rows = expectation.rows.filter { !expectation.isSettled($0) }
                try reader.read(expectation.kind, rows, valueDate: expectation.earliest) {
                    (found, _) throws(DatabaseError) in
                    // Neighbours of what is sought are read with it.
                    guard found.valueDate <= day, !expectation.isSettled(found.row) else { return }
                    var movement = found
                    try finder.addState(to: &movement, expectation)
                    sums[movement.currency, default: OverdueMovements(movement.currency)]
                        .add(movement)
                }
            }
            return sums.values.sorted { $0.currency < $1.currency }
        }
    }
}

/// Movements of one currency that should have been on a statement.
public struct OverdueMovements: Sendable {
    public let currency: Currency
    public private(set) var countIn = 0
    public private(set) var countOut = 0
    /// What is left of them; nil when the sum does not fit 64 bits.
    public private(set) var amountIn: Amount? = .zero
    public private(set) var amountOut: Amount? = .zero

    init(_ currency: Currency) {
        self.currency = currency
    }

    fileprivate mutating func add(_ movement: Movement) {
        if movement.kind.isIncoming {
            countIn += 1
            amountIn = amountIn.flatMap { try? $0.adding(movement.left) }
        } else {
            countOut += 1
            amountOut = amountOut.flatMap { try? $0.adding(movement.left) }
        }
    }
}
