/// Everything that was ever recorded, as lists; every figure is added up from them again.
struct SlowBooks {
    var facts: [SlowFact] = []
    var transfers: [SlowTransfer] = []
    var corrections: [SlowCorrection] = []
    var withdrawals: [SlowWithdrawal] = []
    /// Every line of every `wallet-transfers.csv`, in their order.
    var movements: [SlowMovement] = []
    var breaks: [SlowBreak] = []
    /// The lines of all statements, as they were recorded.
    var lines: [SlowStatementLine] = []

    /// A plain account's balance, debit positive.
    func debitBalance(_ account: String, _ currency: String) -> Int {
        var sum = 0
        for transfer in transfers where transfer.currency == currency {
            if transfer.debit == account { sum += transfer.amount }
            if transfer.credit == account { sum -= transfer.amount }
        }
        return sum
    }

    mutating func transfer(
        _ date: SlowDay, _ kind: String, _ debit: String, _ credit: String, _ currency: String,
        _ amount: Int
    ) {
        guard amount > 0 else { return }
        transfers.append(
            SlowTransfer(
                date: date, kind: kind, debit: debit, credit: credit, currency: currency,
                amount: amount))
    }

    /// A transfer whose sides change places when the amount is negative.
    mutating func signedTransfer(
        _ date: SlowDay, _ kind: String, _ debit: String, _ credit: String, _ currency: String,
        _ amount: Int
    ) {
        if amount < 0 {
            transfer(date, kind, credit, debit, currency, -amount)
        } else {
            transfer(date, kind, debit, credit, currency, amount)
        }
    }

    /// Whether an open RETURNED keeps the provider from being paid.
    func isBlocked(_ provider: String) -> Bool {
        breaks.contains { $0.isOpen && $0.blocks == provider }
    }
}

/// That a session was completed, or that it was disputed.
struct SlowFact {
    enum Event: String {
        case completed, disputed
    }

    var session: String
    var event: Event
    var identity: SlowIdentity
    /// `completed_at` or `disputed_at`.
    var instant: Int
    /// How many identities of this id were withdrawn before this one was read.
    var life = 0
    /// A withdrawn fact is not posted any more; what was posted of it stays on record.
    var isWithdrawn = false
    /// What of the charge was voided off its provider before this dispute was posted.
    var voided = 0
    /// What the close that posted it computed; nil while it is not posted.
    var posting: Posting?
    /// The payout that paid it.
    var paidBy: String?

    struct Posting {
        var date: SlowDay
        var eventDate: SlowDay
        var availableOn: SlowDay
        var commission: Int
    }

    func isSame(as other: SlowFact) -> Bool {
        session == other.session && event == other.event && life == other.life
    }

    /// 1 for a completion, -1 for a dispute.
    var sign: Int { event == .completed ? 1 : -1 }
    var gross: Int { sign * (identity.price - voided) }
    var commission: Int { sign * (posting?.commission ?? 0) }
    var net: Int { gross - commission }
}

struct SlowTransfer {
    var date: SlowDay
    var kind: String
    var debit: String
    var credit: String
    var currency: String
    var amount: Int
}

/// What changes a provider's balance besides its sessions: an adjustment, a returned payout, what
/// a resolved break gives or takes.
struct SlowCorrection {
    var id: String
    /// `adjustment`, `returned` or `resolved`.
    var event: String
    var date: SlowDay
    var provider: String
    var currency: String
    /// Positive in the provider's favour.
    var amount: Int
    var paidBy: String?
}

/// A session taken back: the amounts are minus what was posted for it.
struct SlowWithdrawal {
    var session: String
    var life: Int
    var identity: SlowIdentity
    var date: SlowDay
    var gross: Int
    var commission: Int
    /// When its session is available; nil when nothing was posted.
    var availableOn: SlowDay?
    /// Undone: rows of this identity are read again.
    var isUndone = false
    var paidBy: String?

    var net: Int { gross - commission }
}
