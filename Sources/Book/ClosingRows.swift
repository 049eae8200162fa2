internal import BusinessCalendar
internal import Money
internal import SQLite
internal import Settlement

/// The earnings of a night per date and account.
final class EarningInsertion: BulkRows {
    private let facts: [PostedFact]
    private let stored: [Int64]
    private let postedOn: Int64
    private let sessions: SessionNumbers
    /// By date, then by the book's number of the account, which is how the table is ordered.
    private let groups: [EarningGroup]
    private var next = -1
    /// The facts of a group, packed, in memory that is used over again.
    private var packed: [UInt8] = []

    init(_ night: NightRecord, _ ids: AccountIDs, _ sessions: SessionNumbers) {
        facts = night.earnings.facts
        stored = ids.stored
        postedOn = night.businessDate.stored
        self.sessions = sessions
        let groups = night.earnings.groups
        var keys = groups.indices.map { number in
            // The book's numbers of a night's accounts fit 32 bits as ordinals do, and days too.
            let day = UInt64(UInt32(bitPattern: groups[number].availableOn.dayNumber))
            let account = UInt64(ids.stored[groups[number].account])
            return SortKey(bytes: day << 32 | account, index: UInt32(number))
        }
        radixSort(&keys)
        self.groups = keys.map { groups[Int($0.index)] }
    }

    override func advance() -> Bool {
        next += 1
        return next < groups.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        let group = groups[next]
        switch column {
        case 0: slot.put(group.availableOn.stored)
        case 1: slot.put(stored[group.account])
        case 2: slot.put(postedOn)
        case 3: slot.put(group.net.minorUnits)
        case 4: slot.put(Int64(group.sessions))
        default:
            var bytes: [UInt8] = []
            swap(&bytes, &packed)
            bytes.removeAll(keepingCapacity: true)
            pack(group, into: &bytes)
            slot.put(blob: bytes.span)
            swap(&bytes, &packed)
        }
    }

    private func pack(_ group: EarningGroup, into bytes: inout [UInt8]) {
        let facts = facts
        let sessions = sessions
        var previous: Int64 = 0
        for index in group.facts {
            let session = sessions[Int(facts[index].row)]
            EarningFacts.append(
                .init(session: session, isDispute: facts[index].dispute != nil), after: previous,
                to: &bytes)
            previous = session
        }
    }
}

/// The balances of a night in the order of the report.
final class BalanceInsertion: BulkRows {
    private let night: NightRecord
    private let ids: AccountIDs
    private var next = -1

    init(_ night: NightRecord, _ ids: AccountIDs) {
        self.night = night
        self.ids = ids
    }

    override func advance() -> Bool {
        next += 1
        return next < night.balances.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        let balance = night.balances[next]
        switch column {
        case 0: slot.put(night.businessDate.stored)
        case 1: slot.put(ids.stored[balance.account])
        case 2: slot.put(balance.night.opening.minorUnits)
        case 3: slot.put(balance.night.gross.minorUnits)
        case 4: slot.put(balance.night.commission.minorUnits)
        case 5: slot.put(balance.night.refunded.minorUnits)
        case 6: slot.put(balance.night.commissionReturned.minorUnits)
        case 7: slot.put(balance.night.adjusted.minorUnits)
        case 8: slot.put(balance.night.returned.minorUnits)
        case 9: slot.put(balance.night.paidOut.minorUnits)
        case 10: slot.put(balance.closing.minorUnits)
        case 11: slot.put(balance.night.held.minorUnits)
        case 12: slot.put(balance.available.minorUnits)
        case 13: if let reason = balance.unpaidReason { slot.put(reason.rawValue) }
        default: if let date = balance.payableFrom { slot.put(date.stored) }
        }
    }
}

/// The payouts of a night, by number.
final class PayoutInsertion: BulkRows {
    private let night: NightRecord
    private let ids: AccountIDs
    private var next = -1

    init(_ night: NightRecord, _ ids: AccountIDs) {
        self.night = night
        self.ids = ids
    }

    override func advance() -> Bool {
        next += 1
        return next < night.payouts.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        let payout = night.payouts[next]
        switch column {
        case 0: slot.put(night.businessDate.stored)
        case 1: slot.put(Int64(payout.number))
        case 2: slot.put(ids.stored[payout.account])
        case 3: slot.put(payout.amount.minorUnits)
        case 4: slot.put(payout.address.name)
        case 5: slot.put(payout.address.method.rawValue)
        case 6: slot.put(payout.address.account)
        case 7: slot.put(payout.address.bic)
        case 8: slot.put(night.valueDate.stored)
        default: if let date = payout.previousOn { slot.put(date.stored) }
        }
    }
}

/// The exceptions of a night in the order of the report.
final class ExceptionInsertion: BulkRows {
    private let night: NightRecord
    private var next = -1

    init(_ night: NightRecord) {
        self.night = night
    }

    override func advance() -> Bool {
        next += 1
        return next < night.exceptions.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        let exception = night.exceptions[next]
        switch column {
        case 0: slot.put(night.businessDate.stored)
        case 1: slot.put(exception.feed)
        case 2: slot.put(exception.line)
        case 3: slot.put(exception.sessionID)
        case 4: slot.put(exception.code.rawValue)
        case 5: slot.put(exception.message)
        default: slot.put(exception.row)
        }
    }
}
