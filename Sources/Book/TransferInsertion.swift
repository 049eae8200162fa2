internal import Ledger
internal import Money
internal import SQLite
internal import Settlement

/// All transfers of a night in the order of their causes: of completed sessions, of disputes, of
/// payouts, of the sweeps.
final class TransferInsertion: BulkRows {
    private let night: NightRecord
    private let ids: AccountIDs
    private let accounts: ControlAccounts
    private let first: FirstCauses
    private let businessDate: Int64

    /// The row of the first session, dispute, payout and sweep of the night.
    struct FirstCauses {
        var session: Int64
        var dispute: Int64
        var payout: Int64
        var sweep: Int64
    }

    private struct Line {
        var kind: TransferKind
        var debit: Int64
        var credit: Int64
        var amount: Amount
        var cause: Int64
    }

    private enum Stage { case completed, disputed, payouts, sweeps, done }
    private var stage = Stage.completed
    private var next = 0
    private var line: Line?
    /// The second transfer of a session or dispute, while the first is inserted.
    private var second: Line?
    /// The control accounts of each account's currency, by ordinal.
    private let controls: [Controls]

    private struct Controls {
        var chargesInTransit: Int64
        var transfersInTransit: Int64
        var commission: Int64
    }

    init(_ night: NightRecord, _ ids: AccountIDs, _ accounts: ControlAccounts, _ first: FirstCauses)
    {
        self.night = night
        self.ids = ids
        self.accounts = accounts
        self.first = first
        businessDate = night.businessDate.stored
        let open = Set(night.trialBalances.map(\.currency))
        controls = (0..<night.accounts.count).map { ordinal in
            let currency = night.accounts.currency(ordinal)
            // Rows that were set aside may name currencies in which nothing was ever posted.
            guard open.contains(currency) else {
                return Controls(chargesInTransit: 0, transfersInTransit: 0, commission: 0)
            }
            return Controls(
                chargesInTransit: accounts[.chargesInTransit, currency],
                transfersInTransit: accounts[.transfersInTransit, currency],
                commission: accounts[.commission, currency])
        }
    }

    override func advance() -> Bool {
        if let waiting = second {
            line = waiting
            second = nil
            return true
        }
        line = nil
        while line == nil {
            switch stage {
            case .completed: takeCompleted()
            case .disputed: takeDisputed()
            case .payouts: takePayout()
            case .sweeps: takeSweep()
            case .done: return false
            }
        }
        return true
    }

    private func goOn(to stage: Stage) {
        self.stage = stage
        next = 0
    }

    private func takeCompleted() {
        guard next < night.posting.completed.count else { return goOn(to: .disputed) }
        let row = night.rows[Int(night.posting.completed[next])]
        let cause = first.session + Int64(next)
        next += 1
        guard !row.price.isZero else { return }
        let (account, control) = (ids.stored[Int(row.account)], controls[Int(row.account)])
        line = Line(
            kind: .charge, debit: control.chargesInTransit, credit: account, amount: row.price,
            cause: cause)
        guard !row.commission.isZero else { return }
        second = Line(
            kind: .commission, debit: account, credit: control.commission,
            amount: row.commission, cause: cause)
    }

    private func takeDisputed() {
        guard next < night.posting.disputes.count else { return goOn(to: .payouts) }
        let dispute = night.posting.disputes[next]
        let cause = first.dispute + Int64(next)
        next += 1
        guard !dispute.refund.isZero else { return }
        let ordinal = Int(night.rows[Int(dispute.row)].account)
        let (account, control) = (ids.stored[ordinal], controls[ordinal])
        line = Line(
            kind: .refund, debit: account, credit: control.transfersInTransit,
            amount: dispute.refund, cause: cause)
        guard !dispute.commission.isZero else { return }
        second = Line(
            kind: .commissionReturn, debit: control.commission, credit: account,
            amount: dispute.commission, cause: cause)
    }

    private func takePayout() {
        guard next < night.payouts.count else { return goOn(to: .sweeps) }
        let payout = night.payouts[next]
        line = Line(
            kind: .payout, debit: ids.stored[payout.account],
            credit: controls[payout.account].transfersInTransit, amount: payout.amount,
            cause: first.payout + Int64(next))
        next += 1
    }

    private func takeSweep() {
        guard next < night.sweeps.count else { return goOn(to: .done) }
        let sweep = night.sweeps[next]
        line = Line(
            kind: .sweep, debit: accounts[.platformWallet, sweep.currency],
            credit: accounts[.transfersInTransit, sweep.currency], amount: sweep.amount,
            cause: first.sweep + Int64(next))
        next += 1
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        guard let line else { return }
        switch column {
        case 0: slot.put(businessDate)
        case 1: slot.put(Int64(line.kind.rawValue))
        case 2: slot.put(line.debit)
        case 3: slot.put(line.credit)
        case 4: slot.put(line.amount.minorUnits)
        default: slot.put(line.cause)
        }
    }
}
