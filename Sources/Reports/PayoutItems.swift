internal import BusinessCalendar
internal import Money
internal import Settlement

/// What the payouts of a night are made of, found by account.
///
/// Most payouts hold facts of tonight only, which lie in their order already; only where facts
/// posted earlier or items beside the sessions come in, an order has to be found.
struct PayoutItems {
    private let tonight: [Range<UInt32>]
    private let older: AccountRanges
    private let others: AccountRanges

    init(_ night: NightRecord) {
        var tonight: [Range<UInt32>] = Array(repeating: 0..<0, count: night.accounts.count)
        for group in night.earnings.groups where group.availableOn <= night.businessDate {
            precondition(tonight[group.account].isEmpty, "nothing is available before its night")
            tonight[group.account] =
                UInt32(group.facts.lowerBound)..<UInt32(group.facts.upperBound)
        }
        self.tonight = tonight
        older = AccountRanges(
            night.olderItems.lazy.map(\.account), accountCount: night.accounts.count)
        others = AccountRanges(
            night.otherItems.lazy.map(\.account), accountCount: night.accounts.count)
    }

    /// How many items a payout to the account has.
    func count(_ account: Int, _ night: NightRecord) -> Int {
        tonight[account].count + older[account].count
            + others[account].count { night.otherItems[$0].isListed }
    }

    /// The indexes in `Earnings.facts` of tonight's facts that the account is paid for: they lie by
    /// session id, completed before disputed.
    func tonight(_ account: Int) -> Range<Int> {
        Int(tonight[account].lowerBound)..<Int(tonight[account].upperBound)
    }

    /// The indexes in `NightRecord.olderItems` of the account's.
    func older(_ account: Int) -> Range<Int> { older[account] }

    /// Whether a payout to the account holds nothing but facts of tonight.
    func areOnlyTonights(_ account: Int) -> Bool {
        older[account].isEmpty && others[account].isEmpty
    }

    /// All items of a payout to the account, in their order.
    func list(
        _ account: Int, _ night: NightRecord, _ ahead: inout PayoutLookAhead,
        into list: inout PayoutItemList
    ) {
        list.removeAll()
        for index in tonight(account) {
            ahead.advance(night, self)
            let fact = night.earnings.facts[index]
            let (gross, commission) = fact.amounts(night)
            list.append(
                Int(fact.row), of: night.rows, fact.dispute == nil ? .completed : .disputed,
                postedOn: night.businessDate, gross: gross, commission: commission)
        }
        for index in older(account) {
            ahead.advance(night, self)
            let item = night.olderItems[index]
            let row = night.rows[Int(item.row)]
            list.append(
                Int(item.row), of: night.rows, item.isDispute ? .disputed : .completed,
                postedOn: item.postedOn,
                gross: item.isDispute ? -(item.refund ?? row.price) : row.price,
                commission: item.isDispute ? -row.commission : row.commission)
        }
        for index in others[account] where night.otherItems[index].isListed {
            list.append(night.otherItems[index])
        }
        list.sort()
    }
}

extension OtherItem {
    /// The withdrawal of a free or disputed session takes nothing back, and is no item.
    fileprivate var isListed: Bool {
        event != .withdrawn || !net.isZero || !(gross ?? .zero).isZero
    }
}

extension PostedFact {
    /// What it brings, or of a dispute, takes away.
    @inline(__always)
    func amounts(_ night: NightRecord) -> (gross: Amount, commission: Amount) {
        guard let dispute else {
            let row = night.rows.rows[Int(row)]
            return (row.price, row.commission)
        }
        let posted = night.posting.disputes[dispute]
        return (-posted.refund, -posted.commission)
    }
}
