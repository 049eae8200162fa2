public import BusinessCalendar
public import Money

/// What one provider account earned or gave back by facts posted on one date, and from when on it
/// can be paid.
public struct EarningGroup: Sendable {
    public var availableOn: CivilDate
    public var account: Int
    public var net: Amount
    /// How many sessions have a net in it: those completed less those disputed.
    public var sessions: Int
    /// Where in `Earnings.facts` its facts lie.
    public var facts: Range<Int>
}

/// The posted facts that move money, by the date from which they can be paid, then by account,
/// then by session id and event.
public struct Earnings: Sendable {
    public private(set) var facts: [PostedFact] = []
    public private(set) var groups: [EarningGroup] = []

    public init(_ posting: Posting, _ rows: borrowing SessionRows) throws(AmountOverflow) {
        var keys: [SortKey] = []
        keys.reserveCapacity(posting.facts.count)
        for (index, fact) in posting.facts.enumerated() where !rows[Int(fact.row)].price.isZero {
            let availableOn = fact.availableOn(posting, rows)
            // Days fit 31 bits and accounts 32, so that one number sorts by both.
            let day = UInt64(UInt32(bitPattern: availableOn.dayNumber))
            keys.append(
                SortKey(
                    bytes: day << 32 | UInt64(rows[Int(fact.row)].account),
                    index: UInt32(index)))
        }
        radixSort(&keys)
        facts.reserveCapacity(keys.count)
        var groupKey: UInt64?
        for (position, key) in keys.enumerated() {
            let fact = posting.facts[Int(key.index)]
            facts.append(fact)
            if key.bytes != groupKey {
                groupKey = key.bytes
                groups.append(
                    EarningGroup(
                        availableOn: fact.availableOn(posting, rows),
                        account: Int(rows[Int(fact.row)].account), net: .zero, sessions: 0,
                        facts: position..<position))
            }
            try groups[groups.count - 1].add(
                fact, net: fact.net(posting, rows), of: rows[Int(fact.row)].net)
        }
    }
}

extension EarningGroup {
    fileprivate mutating func add(
        _ fact: PostedFact, net added: Amount, of session: Amount
    ) throws(AmountOverflow) {
        net = try net.adding(added)
        if fact.dispute == nil {
            if !added.isZero { sessions += 1 }
        } else {
            // A dispute that gives back less than all, as of a charge partly voided, leaves a net,
            // where there may have been none.
            let left = try added.adding(session)
            sessions += (left.isZero ? 0 : 1) - (session.isZero ? 0 : 1)
        }
        facts = facts.lowerBound..<facts.upperBound + 1
    }
}

extension PostedFact {
    func availableOn(_ posting: Posting, _ rows: borrowing SessionRows) -> CivilDate {
        dispute.map { posting.disputes[$0].availableOn } ?? rows[Int(row)].availableOn
    }

    /// What it adds to what the provider is owed; a dispute takes away.
    public func net(_ posting: Posting, _ rows: borrowing SessionRows) -> Amount {
        guard let dispute else { return rows[Int(row)].net }
        return posting.disputes[dispute].commission - posting.disputes[dispute].refund
    }
}
