internal import Ledger
internal import Money
internal import SQLite
internal import Settlement

/// The transfers that a night posts beside its sessions, in the order of their causes: of disputes,
/// of payouts, of the sweeps.
final class TransferInsertion: BulkRows {
    private let night: NightRecord
    private let rows: [SessionRow]
    /// By ordinal.
    private let providers: [Provider]
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

        static let none = Line(kind: .refund, debit: 0, credit: 0, amount: .zero, cause: 0)
    }

    private enum Stage { case disputed, payouts, sweeps, done }
    private var stage = Stage.disputed
    private var next = 0
    private var line = Line.none
    private var hasLine = false
    /// The second transfer of a dispute, while the first is inserted.
    private var second = Line.none
    private var hasSecond = false
    /// The control accounts of a currency, by its place among all.
    private let controls: [Controls]

    private struct Controls {
        var transfersInTransit: Int64 = 0
        var commission: Int64 = 0
    }

    /// The account of a provider: one look at memory for each of a million rows.
    private struct Provider {
        var account: Int64
        var currency: Int
    }

    init(_ night: NightRecord, _ ids: AccountIDs, _ accounts: ControlAccounts, _ first: FirstCauses)
    {
        self.night = night
        rows = night.rows.rows
        self.accounts = accounts
        self.first = first
        businessDate = night.businessDate.stored
        providers = ids.stored.enumerated().map { ordinal, account in
            Provider(account: account, currency: Int(night.accounts.currency(ordinal).index))
        }
        // Rows that were set aside may name currencies in which nothing was ever posted.
        var controls = Array(repeating: Controls(), count: Currency.all.count)
        for (currency, _) in night.trialBalances {
            controls[Int(currency.index)] = Controls(
                transfersInTransit: accounts[.transfersInTransit, currency],
                commission: accounts[.commission, currency])
        }
        self.controls = controls
    }

    override func advance() -> Bool {
        if hasSecond {
            line = second
            hasSecond = false
            return true
        }
        hasLine = false
        while !hasLine {
            switch stage {
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

    /// The provider's account, and those of its currency that stand on the other side.
    @inline(__always)
    private func sides(_ ordinal: Int) -> (Int64, Controls) {
        let provider = providers[ordinal]
        return (provider.account, controls[provider.currency])
    }

    private func takeDisputed() {
        guard next < night.posting.disputes.count else { return goOn(to: .payouts) }
        let dispute = night.posting.disputes[next]
        let cause = first.dispute + Int64(next)
        next += 1
        guard !dispute.refund.isZero else { return }
        let (account, control) = sides(Int(rows[Int(dispute.row)].account))
        hasLine = true
        line = Line(
            kind: .refund, debit: account, credit: control.transfersInTransit,
            amount: dispute.refund, cause: cause)
        guard !dispute.commission.isZero else { return }
        hasSecond = true
        second = Line(
            kind: .commissionReturn, debit: control.commission, credit: account,
            amount: dispute.commission, cause: cause)
    }

    private func takePayout() {
        guard next < night.payouts.count else { return goOn(to: .sweeps) }
        let payout = night.payouts[next]
        let (account, control) = sides(payout.account)
        hasLine = true
        line = Line(
            kind: .payout, debit: account, credit: control.transfersInTransit,
            amount: payout.amount,
            cause: first.payout + Int64(next))
        next += 1
    }

    private func takeSweep() {
        guard next < night.sweeps.count else { return goOn(to: .done) }
        let sweep = night.sweeps[next]
        hasLine = true
        line = Line(
            kind: .sweep, debit: accounts[.platformWallet, sweep.currency],
            credit: accounts[.transfersInTransit, sweep.currency], amount: sweep.amount,
            cause: first.sweep + Int64(next))
        next += 1
    }

    override func value(_ column: Int, into slot: ValueSlot) {
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
