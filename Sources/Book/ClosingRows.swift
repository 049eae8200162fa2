internal import BusinessCalendar
internal import Money
internal import SQLite
internal import Settlement

/// The earnings of a night per date and account.
final class EarningInsertion: BulkRows {
    private let night: NightRecord
    private let ids: AccountIDs
    private let sessions: SessionNumbers
    /// By date, then by the book's number of the account, which is how the table is ordered.
    private let groups: [EarningGroup]
    private var next = -1

    init(_ night: NightRecord, _ ids: AccountIDs, _ sessions: SessionNumbers) {
        self.night = night
        self.ids = ids
        self.sessions = sessions
        groups = night.earnings.groups.sorted {
            ($0.availableOn, ids.stored[$0.account]) < ($1.availableOn, ids.stored[$1.account])
        }
    }

    override func advance() -> Bool {
        next += 1
        return next < groups.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        let group = groups[next]
        switch column {
        case 0: slot.put(group.availableOn.stored)
        case 1: slot.put(ids.stored[group.account])
        case 2: slot.put(night.businessDate.stored)
        case 3: slot.put(group.net.minorUnits)
        case 4: slot.put(Int64(group.sessions))
        default: slot.put(blob: packed(group).span)
        }
    }

    private func packed(_ group: EarningGroup) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(group.facts.count * 4)
        var previous: Int64 = 0
        for index in group.facts {
            let fact = night.earnings.facts[index]
            let session = sessions[Int(fact.row)]
            EarningFacts.append(
                .init(session: session, isDispute: fact.dispute != nil), after: previous,
                to: &bytes)
            previous = session
        }
        return bytes
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

/// The accounts that a night pays, by their numbers, which is how their table is ordered.
final class LastPayoutMove: BulkRows {
    private let accounts: [Int64]
    private let date: CivilDate
    private var next = -1

    init(_ night: NightRecord, _ ids: AccountIDs) {
        accounts = night.payouts.map { ids.stored[$0.account] }.sorted()
        date = night.businessDate
    }

    override func advance() -> Bool {
        next += 1
        return next < accounts.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        slot.put(column == 0 ? accounts[next] : date.stored)
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
