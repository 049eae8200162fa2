public import Money

/// What moved on one account, and what it comes to. Debit positive.
public struct AccountMovement: Hashable, Sendable {
    public var opening: Amount
    public var debits: Amount
    public var credits: Amount

    public init(opening: Amount = .zero, debits: Amount = .zero, credits: Amount = .zero) {
        self.opening = opening
        self.debits = debits
        self.credits = credits
    }

    public mutating func debit(_ amount: Amount) throws(AmountOverflow) {
        debits = try debits.adding(amount)
    }

    public mutating func credit(_ amount: Amount) throws(AmountOverflow) {
        credits = try credits.adding(amount)
    }

    /// What the account holds after its movements.
    public func closing() throws(AmountOverflow) -> Amount {
        try opening.adding(debits).subtracting(credits)
    }
}

/// The accounts of one currency, providers summed as one: what the trial balance shows.
///
/// Every posting goes through `post`, which debits one account and credits another with the same
/// amount, so that the sum of all closings can't be anything but zero.
public struct TrialBalance: Hashable, Sendable {
    private var movements: [AccountMovement]

    public init() {
        movements = Array(repeating: AccountMovement(), count: AccountName.allCases.count)
    }

    public subscript(account: AccountName) -> AccountMovement {
        get { movements[account.rawValue - 1] }
        set { movements[account.rawValue - 1] = newValue }
    }

    /// Moves `amount` from one account to the other.
    public mutating func post(
        _ amount: Amount, debit: AccountName, credit: AccountName
    ) throws(AmountOverflow) {
        try self[debit].debit(amount)
        try self[credit].credit(amount)
    }

    /// Posts a transfer of a kind that always moves between the same accounts.
    public mutating func post(_ amount: Amount, as kind: TransferKind) throws(AmountOverflow) {
        guard let (debit, credit) = kind.accounts else {
            preconditionFailure("\(kind.name) does not say between which accounts it moves")
        }
        try post(amount, debit: debit, credit: credit)
    }

    /// The sum of all closings: zero, or the ledger is broken.
    public func total() throws(AmountOverflow) -> Amount {
        var total = Amount.zero
        for movement in movements { total = try total.adding(movement.closing()) }
        return total
    }

    /// The same accounts a day later: what they closed with is what they open with.
    public func opened() throws(AmountOverflow) -> TrialBalance {
        var next = TrialBalance()
        for account in AccountName.allCases {
            next[account].opening = try self[account].closing()
        }
        return next
    }
}
