internal import BusinessCalendar
public import Ledger
public import Money

/// Decides everything that the close of one date posts, pays and reports.
///
/// Pure: it is handed the date, the rows and what the book holds; it asks no clock and no file.
public struct NightClosing {
    private let terms: Terms
    private let rules: PayoutRules
    private let paysTonight: Bool
    private var nights: [AccountNight]
    private var record: NightRecord
    private var books: [Currency: TrialBalance] = [:]
    private let opening: Opening

    /// Closes the terms' date.
    ///
    /// - Parameters:
    ///   - address: how a provider is to be paid.
    /// - Throws: when a sum does not fit 64 bits; nothing may be posted then.
    public static func close(
        terms: Terms, rules: PayoutRules, opening: Opening, rows: consuming SessionRows,
        accounts: AccountDirectory, posting: Posting,
        address: (String) -> PaymentAddress
    ) throws(AmountOverflow) -> NightRecord {
        let earnings = try Earnings(posting, rows)
        var closing = NightClosing(
            terms: terms, rules: rules, opening: opening,
            record: NightRecord(
                businessDate: terms.businessDate, previousDate: opening.previousDate,
                valueDate: rules.valueDate, rows: rows, accounts: accounts, posting: posting,
                earnings: earnings))
        closing.openCurrencies()
        try closing.postFacts()
        try closing.postOtherItems()
        try closing.decidePayouts(address)
        try closing.decideSweeps()
        try closing.checkBalance()
        closing.record.trialBalances = closing.books.sorted { $0.key < $1.key }
            .map { (currency: $0.key, balance: $0.value) }
        closing.record.summary = try NightSummary(closing.record, terms: terms).records
        return closing.record
    }

    private init(terms: Terms, rules: PayoutRules, opening: Opening, record: NightRecord) {
        self.terms = terms
        self.rules = rules
        self.opening = opening
        self.record = record
        paysTonight = rules.pays(on: terms.businessDate, after: opening.previousDate)
        nights = opening.accounts
        let missing = record.accounts.count - nights.count
        nights.append(contentsOf: Array(repeating: AccountNight(), count: missing))
    }

    /// Every currency that ever had a fact or a transfer has its trial balance.
    private mutating func openCurrencies() {
        for (currency, balance) in opening.trialBalances { books[currency] = balance }
        var isSeen = Array(repeating: false, count: record.accounts.count)
        for row in record.posting.completed { isSeen[Int(record.rows[Int(row)].account)] = true }
        for fact in record.posting.disputes {
            isSeen[Int(record.rows[Int(fact.row)].account)] = true
        }
        for fact in record.posting.deferred {
            isSeen[Int(record.rows[Int(fact.row)].account)] = true
        }
        for account in isSeen.indices where isSeen[account] {
            let currency = record.accounts.currency(account)
            if books[currency] == nil { books[currency] = TrialBalance() }
        }
    }

    private mutating func postFacts() throws(AmountOverflow) {
        let date = terms.businessDate
        for row in record.posting.completed {
            let session = record.rows[Int(row)]
            try nights[Int(session.account)].add(completed: session, on: date)
        }
        for dispute in record.posting.disputes {
            let account = Int(record.rows[Int(dispute.row)].account)
            try nights[account].add(disputed: dispute, on: date)
        }
        for (account, night) in nights.enumerated() where night.isTouched {
            try post(night.gross, as: .charge, account)
            try post(night.commission, as: .commission, account)
            try post(night.refunded, as: .refund, account)
            try post(night.commissionReturned, as: .commissionReturn, account)
        }
    }

    private mutating func post(
        _ amount: Amount, as kind: TransferKind, _ account: Int
    ) throws(AmountOverflow) {
        guard !amount.isZero else { return }
        let currency = record.accounts.currency(account)
        try books[currency, default: TrialBalance()].post(amount, as: kind)
    }

    /// Takes in what was posted since the last close; the trial balance has it already.
    private mutating func postOtherItems() throws(AmountOverflow) {
        for item in opening.otherItems {
            nights[item.account].isTouched = true
            switch item.event {
            case .returned:
                nights[item.account].returned =
                    try nights[item.account].returned.adding(item.net)
            case .adjustment, .resolved, .withdrawn:
                nights[item.account].adjusted =
                    try nights[item.account].adjusted.adding(item.net)
            }
        }
    }

    // MARK: Payouts

    private mutating func decidePayouts(
        _ address: (String) -> PaymentAddress
    ) throws(AmountOverflow) {
        let heldUntil = HeldDates(opening.futureHolds, record.earnings, terms.businessDate)
        for account in record.accounts.ordered() {
            let night = nights[account]
            let available = try night.available()
            guard night.isTouched || !night.held.isZero || !available.isZero else { continue }
            let address = address(record.accounts.providerID(account))
            if try isPaid(account, available, address) { pay(account, available, address) }
            try balance(account, isBlocked: address.isBlocked, heldUntil)
        }
    }

    private func isPaid(
        _ account: Int, _ available: Amount, _ address: PaymentAddress
    ) throws(AmountOverflow) -> Bool {
        paysTonight && !address.isBlocked && available > .zero
            && available >= rules.minimum(in: record.accounts.currency(account))
    }

    private mutating func pay(_ account: Int, _ amount: Amount, _ address: PaymentAddress) {
        nights[account].paidOut = amount
        nights[account].isTouched = true
        record.payouts.append(
            PayoutRecord(
                account: account, number: record.payouts.count + 1, amount: amount,
                address: address,
                previousOn: account < opening.lastPayouts.count
                    ? opening.lastPayouts[account] : nil))
    }

    private mutating func balance(
        _ account: Int, isBlocked: Bool, _ heldUntil: HeldDates
    ) throws(AmountOverflow) {
        let night = nights[account]
        try post(night.paidOut, as: .payout, account)
        let available = try night.available()
        let reason = unpaidReason(available: available, held: night.held, isBlocked: isBlocked)
        var payableFrom: CivilDate?
        switch reason {
        case .held:
            payableFrom = heldUntil.first(account).map { rules.payoutDays.first(onOrAfter: $0) }
        case .notPayoutDay: payableFrom = rules.payoutDays.first(after: terms.businessDate)
        case .blocked, .negative, .belowMinimum, nil: break
        }
        record.balances.append(
            BalanceRecord(
                account: account, night: night, closing: try night.closing(),
                available: available, unpaidReason: reason, payableFrom: payableFrom))
    }

    private func unpaidReason(
        available: Amount, held: Amount, isBlocked: Bool
    ) -> UnpaidReason? {
        if available.isZero, held.isZero { return nil }
        if isBlocked { return .blocked }
        if available.isNegative { return .negative }
        if available.isZero { return .held }
        return paysTonight ? .belowMinimum : .notPayoutDay
    }

    // MARK: Sweeps

    /// What the platform has earned and not yet taken moves to its own wallet.
    private mutating func decideSweeps() throws(AmountOverflow) {
        for currency in books.keys.sorted() {
            guard var book = books[currency] else { continue }
            let earned = try book.earnedNotTaken()
            guard earned > .zero else { continue }
            try book.post(earned, as: .sweep)
            books[currency] = book
            record.sweeps.append(SweepRecord(currency: currency, amount: earned))
        }
    }
}

extension NightClosing {
    /// Every sum must fit, and debits equal credits; that they do not would be our own fault.
    private func checkBalance() throws(AmountOverflow) {
        for (currency, book) in books {
            let total = try book.total()
            precondition(total.isZero, "the books of \(currency) do not balance")
        }
    }
}

extension TrialBalance {
    /// Commission less adjustments and fees, less what was moved to the platform's wallet before.
    /// Below zero: the platform owes it.
    public func earnedNotTaken() throws(AmountOverflow) -> Amount {
        // Closings are debit positive; commission is a revenue and stands on the credit side.
        try self[.commission].closing().negated()
            .subtracting(self[.adjustments].closing())
            .subtracting(self[.walletFees].closing())
            .subtracting(self[.platformWallet].closing())
    }
}

/// From when on the earliest of an account's held sessions can be paid.
private struct HeldDates {
    private var firsts: [Int: CivilDate] = [:]

    init(_ holds: [FutureHold], _ earnings: Earnings, _ date: CivilDate) {
        var sessions: [Int: [CivilDate: Int]] = [:]
        for hold in holds {
            sessions[hold.account, default: [:]][hold.availableOn, default: 0] += hold.sessions
        }
        for group in earnings.groups where group.availableOn > date {
            sessions[group.account, default: [:]][group.availableOn, default: 0] +=
                group.sessions
        }
        for (account, dates) in sessions {
            firsts[account] = dates.filter { $0.value > 0 }.keys.min()
        }
    }

    func first(_ account: Int) -> CivilDate? { firsts[account] }
}
