public import Ledger
public import Money

/// A transfer that reconciling wants posted. Where `.provider` is named, it is the account of the
/// provider whose payout came back.
public struct WantedTransfer: Hashable, Sendable {
    public var kind: TransferKind
    public var debit: AccountName
    public var credit: AccountName
    public var amount: Amount

    init(_ kind: TransferKind, debit: AccountName, credit: AccountName, _ amount: Amount) {
        self.kind = kind
        self.debit = debit
        self.credit = credit
        self.amount = amount
    }
}

extension WantedTransfer {
    /// Money that came into or left the wallet and that nothing explains.
    public static func unexplained(_ suspense: Amount) -> WantedTransfer? {
        guard !suspense.isZero else { return nil }
        return suspense > .zero
            ? WantedTransfer(.unexplained, debit: .wallet, credit: .suspense, suspense)
            : WantedTransfer(.unexplained, debit: .suspense, credit: .wallet, -suspense)
    }

    /// What stood in suspense goes back to the wallet: its lines have been found.
    public static func givenBack(_ suspense: Amount) -> WantedTransfer? {
        guard !suspense.isZero else { return nil }
        return suspense > .zero
            ? WantedTransfer(.resolved, debit: .suspense, credit: .wallet, suspense)
            : WantedTransfer(.resolved, debit: .wallet, credit: .suspense, -suspense)
    }

    fileprivate static func fee(_ amount: Amount) -> WantedTransfer {
        amount.isNegative
            ? WantedTransfer(.fee, debit: .walletFees, credit: .wallet, -amount)
            : WantedTransfer(.fee, debit: .wallet, credit: .walletFees, amount)
    }

    fileprivate static func confirmed(_ kind: MovementKind, _ amount: Amount) -> WantedTransfer {
        kind.isIncoming
            ? WantedTransfer(.chargeConfirmed, debit: .wallet, credit: .chargesInTransit, amount)
            : WantedTransfer(
                .transferConfirmed, debit: .transfersInTransit, credit: .wallet, amount)
    }
}

extension Matching {
    /// What a line that is not in suspense as a whole is posted as; nil when it is.
    public func explainedTransfer(of line: Int) -> WantedTransfer? {
        let outcome = outcomes[line]
        switch outcome.matchedBy {
        case .fee: return .fee(lines[line].amount)
        case .return:
            return WantedTransfer(
                .payoutReturned, debit: .wallet, credit: .provider, lines[line].amount)
        case .reference, .amount:
            guard let kind = outcome.movementKind else { return nil }
            return .confirmed(kind, outcome.confirmed)
        case nil: return nil
        }
    }
}

extension Matching {
    /// Adds what all lines are posted as.
    public func add(to totals: inout TransferTotals) throws(AmountOverflow) {
        // By currency: nearly all lines confirm something whole, and are added up first.
        var incoming = Array(repeating: Amount.zero, count: Currency.all.count)
        var outgoing = incoming
        for (line, outcome) in outcomes.enumerated() {
            let currency = lines.rows[line].currency
            if let kind = outcome.movementKind, !outcome.confirmed.isZero {
                let place = Int(currency.index)
                if kind.isIncoming {
                    incoming[place] = try incoming[place].adding(outcome.confirmed)
                } else {
                    outgoing[place] = try outgoing[place].adding(outcome.confirmed)
                }
            } else {
                try totals.add(explainedTransfer(of: line), in: currency)
            }
            guard !outcome.suspense.isZero else { continue }
            try totals.add(.unexplained(outcome.suspense), in: currency)
        }
        for currency in Currency.all {
            let (came, went) = (incoming[Int(currency.index)], outgoing[Int(currency.index)])
            if !came.isZero { try totals.add(.confirmed(.charge, came), in: currency) }
            if !went.isZero { try totals.add(.confirmed(.payout, went), in: currency) }
        }
    }
}

/// What the transfers of a statement come to, per currency and pair of accounts.
public struct TransferTotals: Sendable {
    public struct Key: Hashable, Sendable {
        public var currency: Currency
        public var debit: AccountName
        public var credit: AccountName
    }

    /// A handful, for which looking through them costs less than hashing.
    private var sums: [(key: Key, amount: Amount)] = []

    public init() {}

    public mutating func add(
        _ transfer: WantedTransfer?, in currency: Currency
    ) throws(AmountOverflow) {
        guard let transfer else { return }
        for place in sums.indices {
            let key = sums[place].key
            guard key.currency == currency, key.debit == transfer.debit,
                key.credit == transfer.credit
            else { continue }
            sums[place].amount = try sums[place].amount.adding(transfer.amount)
            return
        }
        let key = Key(currency: currency, debit: transfer.debit, credit: transfer.credit)
        sums.append((key, transfer.amount))
    }

    /// By currency, debit, credit.
    public var all: [(key: Key, amount: Amount)] {
        sums.sorted {
            ($0.key.currency, $0.key.debit.rawValue, $0.key.credit.rawValue)
                < ($1.key.currency, $1.key.debit.rawValue, $1.key.credit.rawValue)
        }
    }
}
