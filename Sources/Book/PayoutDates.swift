internal import BusinessCalendar
internal import SQLite
internal import Settlement

/// What a night moves on in the rows of accounts: when they were paid, and until when something
/// waits that nobody sees in what is owed.
///
/// A payout holds all that became payable since the one before. Where nothing was owed in between,
/// there is nearly always nothing to look for: only where as much was taken back as was earned,
/// and nothing was paid. These accounts are marked, so that a night looks into earlier nights for
/// few of its payouts.
struct PayoutDates {
    struct Move {
        /// The account's number in the book.
        var account: Int64
        var isPaid: Bool
        var waits: Bool
    }

    /// By the accounts' numbers, which is how their table is ordered.
    let moves: [Move]
    let date: CivilDate
    /// The last date on which anything that is recorded becomes payable; not before `date`.
    let waitsUntil: CivilDate

    /// - Parameter lastAvailable: the last date on which any earning of the book becomes payable.
    init(_ night: NightRecord, _ ids: AccountIDs, lastAvailable: CivilDate?) {
        date = night.businessDate
        let last = max(night.businessDate, lastAvailable ?? night.businessDate)
        waitsUntil = last
        // What is paid leaves nothing but what becomes payable later.
        let isLater = last > night.businessDate
        func isNew(_ ordinal: Int) -> Bool { ids.payouts[ordinal].waitsUntil != last }
        var moves: [Move] = []
        var hasBalance = Array(repeating: false, count: ids.stored.count)
        for balance in night.balances {
            hasBalance[balance.account] = true
            let isPaid = !balance.night.paidOut.isZero
            let isEven = balance.closing.isZero && balance.night.held.isZero
            let waits = isEven && (!isPaid || isLater) && isNew(balance.account)
            guard isPaid || waits else { continue }
            moves.append(
                Move(account: ids.stored[balance.account], isPaid: isPaid, waits: waits))
        }
        for ordinal in ids.payouts.indices where ids.payouts[ordinal].isOpen {
            guard !hasBalance[ordinal], isNew(ordinal) else { continue }
            moves.append(Move(account: ids.stored[ordinal], isPaid: false, waits: true))
        }
        self.moves = moves.sorted { $0.account < $1.account }
    }
}

/// The moves as the rows of an update: the account, the date of its payout, the mark.
final class PayoutDatesMove: BulkRows {
    private let dates: PayoutDates
    private var next = -1

    init(_ dates: PayoutDates) { self.dates = dates }

    override func advance() -> Bool {
        next += 1
        return next < dates.moves.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        let move = dates.moves[next]
        switch column {
        case 0: slot.put(move.account)
        case 1: if move.isPaid { slot.put(dates.date.stored) }
        default: if move.waits { slot.put(dates.waitsUntil.stored) }
        }
    }
}
