/// The numbers of one closed date, before they are written down.
struct SlowNight {
    var date: SlowDay
    var books: SlowBooks
    var counts: [SlowFeedCount]
    /// How many rows await a person.
    var exceptionCount: Int
    /// The bytes of every CSV report, by name; `exceptions.csv` without its message column.
    var files: [String: [UInt8]] = [:]
}

struct SlowPayout {
    var reference: String
    var provider: String
    var payee: SlowPayee
    var currency: String
    var amount: Int
    var items: [SlowItem]
}

/// What became available to a provider.
struct SlowItem {
    var id: String
    var event: String
    var postedOn: SlowDay
    var gross: Int?
    var commission: Int?
    var net: Int
}

/// A reference and the transfer it names, as `wallet-transfers.csv` tells it.
struct SlowRefund {
    var reference: String
    var fact: SlowFact
}

/// One close: posts, pays and sweeps from the whole history.
struct SlowClose {
    var date: SlowDay
    var previous: SlowDay?
    var configuration: SlowConfiguration
    var payees: SlowPayees
    var reading: SlowReading
    var books: SlowBooks

    var payouts: [SlowPayout] = []
    var refunds: [SlowRefund] = []
    /// By currency, when positive.
    var sweeps: [String: Int] = [:]
    /// By currency: what a negative sweep would be, positive.
    var platformOwes: [String: Int] = [:]

    init(
        date: SlowDay, previous: SlowDay?, configuration: SlowConfiguration, payees: SlowPayees,
        reading: SlowReading, books: SlowBooks
    ) {
        self.date = date
        self.previous = previous
        self.configuration = configuration
        self.payees = payees
        self.reading = reading
        self.books = books
        post()
        pay()
        sweep()
        self.books.movements += walletMovements()
        self.books.explain(on: date)
    }

    var facts: [SlowFact] {
        get { books.facts }
        set { books.facts = newValue }
    }
    var transfers: [SlowTransfer] { books.transfers }

    func night() -> SlowNight {
        SlowNight(
            date: date, books: books, counts: reading.counts,
            exceptionCount: reading.exceptions.count + payees.exceptions.count,
            files: reports())
    }

    // MARK: Posting

    private mutating func post() {
        let clock = configuration.clock
        for index in facts.indices where facts[index].event == .completed {
            guard facts[index].posting == nil, !facts[index].isWithdrawn else { continue }
            let eventDate = clock.businessDate(of: facts[index].instant)
            guard eventDate <= date else { continue }
            facts[index].posting = SlowFact.Posting(
                date: date, eventDate: eventDate,
                availableOn: max(date, eventDate + configuration.holdDays),
                commission: configuration.rounding.commission(
                    of: facts[index].identity.price, basisPoints: configuration.basisPoints))
            transferCompletion(facts[index])
        }
        for index in facts.indices where facts[index].event == .disputed {
            guard facts[index].posting == nil, !facts[index].isWithdrawn,
                let completion = completion(of: facts[index]), let posted = completion.posting
            else { continue }
            let eventDate = max(clock.businessDate(of: facts[index].instant), posted.eventDate)
            guard eventDate <= date else { continue }
            // What was voided of the charge is not given back.
            let (session, life) = (completion.session, completion.life)
            if let charge = books.movement("charge", of: session, life: life) {
                facts[index].voided = books.movements[charge].voided
            }
            facts[index].posting = SlowFact.Posting(
                date: date, eventDate: eventDate, availableOn: max(date, posted.availableOn),
                commission: posted.commission)
            transferDispute(facts[index])
        }
        let refunded = facts.filter {
            $0.event == .disputed && $0.posting?.date == date && $0.identity.price > 0
        }.sorted { precedes($0.session, $1.session) }
        for (index, fact) in refunded.enumerated() {
            refunds.append(SlowRefund(reference: reference("R", index + 1), fact: fact))
        }
    }

    private func completion(of dispute: SlowFact) -> SlowFact? {
        facts.first {
            $0.session == dispute.session && $0.life == dispute.life && $0.event == .completed
        }
    }

    private mutating func transferCompletion(_ fact: SlowFact) {
        let provider = "provider:" + fact.identity.provider
        transfer("charge", "charges-in-transit", provider, fact.identity, fact.identity.price)
        transfer("commission", provider, "commission", fact.identity, fact.commission)
    }

    private mutating func transferDispute(_ fact: SlowFact) {
        let provider = "provider:" + fact.identity.provider
        transfer("refund", provider, "transfers-in-transit", fact.identity, -fact.gross)
        transfer("commission-return", "commission", provider, fact.identity, -fact.commission)
    }

    private mutating func transfer(
        _ kind: String, _ debit: String, _ credit: String, _ identity: SlowIdentity, _ amount: Int
    ) {
        books.transfer(date, kind, debit, credit, identity.currency, amount)
    }

    func reference(_ letter: String, _ number: Int) -> String {
        "\(letter)-\(date.digits)-\(padded(number, 6))"
    }

    // MARK: Paying

    /// Whether a payout day lies after the last closed date and not after this one.
    var isPayoutDue: Bool {
        guard let previous else { return configuration.payoutDays.contains(date) }
        return configuration.payoutDays.first(onOrAfter: previous + 1) <= date
    }

    private mutating func pay() {
        guard isPayoutDue else { return }
        for (currency, provider) in providers() {
            let payee = payees.payee(provider)
            let amount = available(provider, currency)
            let minimum = configuration.minimumPayout[currency, default: 1]
            guard !isBlocked(provider), amount > 0, amount >= minimum else { continue }
            let reference = reference("P", payouts.count + 1)
            let items = takeItems(provider, currency, reference)
            payouts.append(
                SlowPayout(
                    reference: reference, provider: provider, payee: payee, currency: currency,
                    amount: amount, items: items))
            books.transfer(
                date, "payout", "provider:" + provider, "transfers-in-transit", currency, amount)
        }
    }

    /// By `payees.csv`, or because a payout came back.
    func isBlocked(_ provider: String) -> Bool {
        payees.payee(provider).isBlocked || books.isBlocked(provider)
    }

    /// Marks as paid what became available since the last payout.
    private mutating func takeItems(
        _ provider: String, _ currency: String, _ reference: String
    ) -> [SlowItem] {
        var items: [SlowItem] = []
        for index in facts.indices {
            let fact = facts[index]
            guard fact.identity.provider == provider, fact.identity.currency == currency,
                fact.paidBy == nil, let posting = fact.posting, posting.availableOn <= date
            else { continue }
            facts[index].paidBy = reference
            guard fact.identity.price > 0 else { continue }
            items.append(
                SlowItem(
                    id: fact.session, event: fact.event.rawValue, postedOn: posting.date,
                    gross: fact.gross, commission: fact.commission, net: fact.net))
        }
        for index in books.withdrawals.indices {
            let withdrawal = books.withdrawals[index]
            guard withdrawal.identity.provider == provider,
                withdrawal.identity.currency == currency, withdrawal.paidBy == nil,
                let availableOn = withdrawal.availableOn, availableOn <= date
            else { continue }
            books.withdrawals[index].paidBy = reference
            guard withdrawal.gross != 0 || withdrawal.net != 0 else { continue }
            items.append(
                SlowItem(
                    id: withdrawal.session, event: "withdrawn", postedOn: withdrawal.date,
                    gross: withdrawal.gross, commission: withdrawal.commission,
                    net: withdrawal.net))
        }
        for index in books.corrections.indices {
            let correction = books.corrections[index]
            guard correction.provider == provider, correction.currency == currency,
                correction.paidBy == nil
            else { continue }
            books.corrections[index].paidBy = reference
            items.append(
                SlowItem(
                    id: correction.id, event: correction.event, postedOn: correction.date,
                    net: correction.amount))
        }
        return items.sorted(by: Self.order)
    }

    /// By item, then event; of a session read twice, by posting.
    private static func order(_ left: SlowItem, _ right: SlowItem) -> Bool {
        if left.id != right.id { return precedes(left.id, right.id) }
        if left.event != right.event { return precedes(left.event, right.event) }
        return left.postedOn < right.postedOn
    }

    /// Every currency and provider that ever had a transfer, in order.
    func providers() -> [(currency: String, provider: String)] {
        var found: Set<[String]> = []
        for transfer in transfers {
            for account in [transfer.debit, transfer.credit] where account.hasPrefix("provider:") {
                found.insert([transfer.currency, String(account.dropFirst("provider:".count))])
            }
        }
        return found.sorted { $0[0] == $1[0] ? precedes($0[1], $1[1]) : precedes($0[0], $1[0]) }
            .map { ($0[0], $0[1]) }
    }

    /// What is owed to a provider, below zero what it owes.
    func balance(_ provider: String, _ currency: String) -> Int {
        let account = "provider:" + provider
        var sum = 0
        for transfer in transfers where transfer.currency == currency {
            if transfer.credit == account { sum += transfer.amount }
            if transfer.debit == account { sum -= transfer.amount }
        }
        return sum
    }

    func heldFacts(_ provider: String, _ currency: String) -> [SlowFact] {
        facts.filter { fact in
            guard let posting = fact.posting else { return false }
            return fact.identity.provider == provider && fact.identity.currency == currency
                && posting.availableOn > date
        }
    }

    func heldWithdrawals(_ provider: String, _ currency: String) -> [SlowWithdrawal] {
        books.withdrawals.filter { withdrawal in
            guard let availableOn = withdrawal.availableOn else { return false }
            return withdrawal.identity.provider == provider
                && withdrawal.identity.currency == currency && availableOn > date
        }
    }

    func held(_ provider: String, _ currency: String) -> Int {
        heldFacts(provider, currency).reduce(0) { $0 + $1.net }
            + heldWithdrawals(provider, currency).reduce(0) { $0 + $1.net }
    }

    func available(_ provider: String, _ currency: String) -> Int {
        balance(provider, currency) - held(provider, currency)
    }

    // MARK: Sweeping

    private mutating func sweep() {
        for currency in currencies() {
            let earned =
                -books.debitBalance("commission", currency)
                - books.debitBalance("adjustments", currency)
                - books.debitBalance("wallet-fees", currency)
                - books.debitBalance("platform-wallet", currency)
            if earned > 0 {
                sweeps[currency] = earned
                books.transfer(
                    date, "sweep", "platform-wallet", "transfers-in-transit", currency, earned)
            }
            if earned < 0 { platformOwes[currency] = -earned }
        }
    }

    /// Every currency that ever had a fact or transfer, in order.
    func currencies() -> [String] {
        Set(facts.map(\.identity.currency) + transfers.map(\.currency)).sorted(by: precedes)
    }
}
