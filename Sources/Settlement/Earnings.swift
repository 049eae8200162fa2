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
        var sums = EarningSums()
        // The facts lie by session id, as do their rows: nothing is looked for here.
        var groupOfFact: [UInt32] = []
        groupOfFact.reserveCapacity(posting.facts.count)
        for fact in posting.facts {
            let row = rows.rows[Int(fact.row)]
            guard !row.price.isZero else {
                groupOfFact.append(EarningSums.noGroup)
                continue
            }
            let dispute = fact.dispute.map { posting.disputes[$0] }
            let group = sums.group(dispute?.availableOn ?? row.availableOn, row.account)
            try sums.add(
                net: dispute.map { $0.commission - $0.refund } ?? row.net,
                isDispute: dispute != nil, of: row.net, to: group)
            groupOfFact.append(UInt32(group))
        }
        var places = lay(sums)
        facts = Array(repeating: PostedFact(row: 0), count: groups.last?.facts.upperBound ?? 0)
        for (fact, group) in zip(posting.facts, groupOfFact) where group != EarningSums.noGroup {
            facts[Int(places[Int(group)])] = fact
            places[Int(group)] += 1
        }
    }

    /// Brings the groups into their order; where the facts of each begin, as they were numbered.
    private mutating func lay(_ sums: EarningSums) -> [UInt32] {
        var order = sums.groups.indices.map { number in
            SortKey(bytes: sums.groups[number].key, index: UInt32(number))
        }
        radixSort(&order)
        var places = [UInt32](repeating: 0, count: order.count)
        groups.reserveCapacity(order.count)
        var start = 0
        for key in order {
            let sum = sums.groups[Int(key.index)]
            places[Int(key.index)] = UInt32(start)
            groups.append(
                EarningGroup(
                    availableOn: sum.availableOn, account: Int(sum.account), net: sum.net,
                    sessions: Int(sum.sessions), facts: start..<start + Int(sum.facts)))
            start += Int(sum.facts)
        }
        return places
    }
}

/// The groups while they are added up, numbered in the order in which they were met.
private struct EarningSums {
    struct Group {
        var net = Amount.zero
        var availableOn: CivilDate
        var account: UInt32
        var sessions: Int32 = 0
        var facts: UInt32 = 0

        /// Days fit 31 bits and accounts 32, so that one number sorts by both.
        var key: UInt64 {
            UInt64(UInt32(bitPattern: availableOn.dayNumber)) << 32 | UInt64(account)
        }
    }

    static let noGroup = UInt32.max

    private(set) var groups: [Group] = []
    /// By account: its group that was met last, which nearly always is the next one's too.
    private var latest: [UInt32] = []
    /// By key: groups of accounts that have several.
    private var others: [UInt64: UInt32] = [:]

    /// The number of the group of a date and account.
    @inline(__always)
    mutating func group(_ availableOn: CivilDate, _ account: UInt32) -> Int {
        let place = Int(account)
        if place < latest.count, latest[place] != Self.noGroup,
            groups[Int(latest[place])].availableOn == availableOn
        {
            return Int(latest[place])
        }
        return otherGroup(availableOn, account)
    }

    private mutating func otherGroup(_ availableOn: CivilDate, _ account: UInt32) -> Int {
        while latest.count <= Int(account) { latest.append(Self.noGroup) }
        let group = Group(availableOn: availableOn, account: account)
        let before = latest[Int(account)]
        if before != Self.noGroup { others[groups[Int(before)].key] = before }
        let number = others[group.key] ?? UInt32(groups.count)
        if Int(number) == groups.count { groups.append(group) }
        latest[Int(account)] = number
        return Int(number)
    }

    @inline(__always)
    mutating func add(
        net added: Amount, isDispute: Bool, of session: Amount, to group: Int
    ) throws(AmountOverflow) {
        groups[group].net = try groups[group].net.adding(added)
        groups[group].facts += 1
        guard isDispute else {
            if !added.isZero { groups[group].sessions += 1 }
            return
        }
        // A dispute that gives back less than all, as of a charge partly voided, leaves a net,
        // where there may have been none.
        let left = try added.adding(session)
        groups[group].sessions += (left.isZero ? 0 : 1) - (session.isZero ? 0 : 1)
    }
}

extension PostedFact {
    /// What it adds to what the provider is owed; a dispute takes away.
    public func net(_ posting: Posting, _ rows: borrowing SessionRows) -> Amount {
        guard let dispute else { return rows[Int(row)].net }
        return posting.disputes[dispute].commission - posting.disputes[dispute].refund
    }
}
