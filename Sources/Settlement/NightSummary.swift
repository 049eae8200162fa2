internal import BusinessCalendar
internal import Ledger
internal import Money

/// Counts and sums of a night, per currency: `summary.csv`.
struct NightSummary {
    private(set) var records: [SummaryRecord] = []
    /// By the place of the currency, then of the measure; a currency without any has none.
    private var figures: [[Figure]] = Array(repeating: [], count: Currency.all.count)

    private struct Figure {
        var count = 0
        var amount = Amount.zero

        mutating func add(_ one: Amount) throws(AmountOverflow) {
            count += 1
            amount = try amount.adding(one)
        }
    }

    init(_ night: NightRecord, terms: Terms) throws(AmountOverflow) {
        try countCompleted(night, terms)
        try countDisputed(night, terms)
        for fact in night.posting.deferred {
            let price = night.rows[Int(fact.row)].price
            try add(
                .deferred, fact.isDispute ? price.negated() : price,
                in: night.currency(ofRow: fact.row))
        }
        for payout in night.payouts {
            try add(.payouts, payout.amount, in: night.accounts.currency(payout.account))
        }
        for sweep in night.sweeps { try add(.sweep, sweep.amount, in: sweep.currency) }
        for balance in night.balances {
            let currency = night.accounts.currency(balance.account)
            if !balance.closing.isZero { try add(.carriedForward, balance.closing, in: currency) }
            if balance.night.held > .zero { try add(.held, balance.night.held, in: currency) }
            if balance.closing.isNegative { try add(.negative, balance.closing, in: currency) }
        }
        for (currency, book) in night.trialBalances {
            let earned = try book.earnedNotTaken()
            if earned.isNegative { try add(.platformOwes, earned.negated(), in: currency) }
            let known = figures[Int(currency.index)]
            for (place, measure) in SummaryMeasure.allCases.enumerated() {
                let figure = known.isEmpty ? Figure() : known[place]
                records.append(
                    SummaryRecord(
                        currency: currency, measure: measure, count: figure.count,
                        amount: figure.amount))
            }
        }
    }

    private mutating func countCompleted(
        _ night: NightRecord, _ terms: Terms
    ) throws(AmountOverflow) {
        // One account after the other would look a currency up a million times.
        var sums: [CompletedSums] = Array(
            repeating: CompletedSums(), count: night.accounts.count)
        for index in night.posting.completed {
            let row = night.rows[Int(index)]
            try sums[Int(row.account)].add(row, terms)
        }
        for (account, sum) in sums.enumerated() where sum.completed.count > 0 {
            let currency = night.accounts.currency(account)
            try add(.completed, sum.completed, in: currency)
            try add(.commission, sum.commission, in: currency)
            try add(.late, sum.late, in: currency)
            try add(.rounding, sum.rounding, in: currency)
        }
    }

    private mutating func countDisputed(
        _ night: NightRecord, _ terms: Terms
    ) throws(AmountOverflow) {
        var sums: [DisputedSums] = Array(repeating: DisputedSums(), count: night.accounts.count)
        for dispute in night.posting.disputes {
            try sums[Int(night.rows[Int(dispute.row)].account)].add(dispute, terms)
        }
        for (account, sum) in sums.enumerated() where sum.disputed.count > 0 {
            let currency = night.accounts.currency(account)
            try add(.disputed, sum.disputed, in: currency)
            try add(.commissionReturned, sum.commissionReturned, in: currency)
            try add(.late, sum.late, in: currency)
        }
    }

    private struct DisputedSums {
        var disputed = Figure()
        var commissionReturned = Figure()
        var late = Figure()

        mutating func add(_ dispute: PostedDispute, _ terms: Terms) throws(AmountOverflow) {
            try disputed.add(dispute.refund)
            if !dispute.commission.isZero { try commissionReturned.add(dispute.commission) }
            if dispute.eventDate < terms.businessDate { try late.add(dispute.refund.negated()) }
        }
    }

    private struct CompletedSums {
        var completed = Figure()
        var commission = Figure()
        var late = Figure()
        var rounding = Figure()

        mutating func add(_ row: SessionRow, _ terms: Terms) throws(AmountOverflow) {
            try completed.add(row.price)
            if !row.commission.isZero { try commission.add(row.commission) }
            if row.eventDate < terms.businessDate { try late.add(row.price) }
            let error = row.price.roundingError(of: row.commission, at: terms.rate)
            if error != 0 { try rounding.add(Amount(minorUnits: error)) }
        }
    }

    private mutating func add(
        _ measure: SummaryMeasure, _ figure: Figure, in currency: Currency
    ) throws(AmountOverflow) {
        guard figure.count > 0 else { return }
        let (currency, measure) = (Int(currency.index), measure.place)
        if figures[currency].isEmpty {
            figures[currency] = Array(repeating: Figure(), count: SummaryMeasure.allCases.count)
        }
        let sum = try figures[currency][measure].amount.adding(figure.amount)
        figures[currency][measure].count += figure.count
        figures[currency][measure].amount = sum
    }

    private mutating func add(
        _ measure: SummaryMeasure, _ amount: Amount, in currency: Currency
    ) throws(AmountOverflow) {
        try add(measure, Figure(count: 1, amount: amount), in: currency)
    }
}

extension SummaryMeasure {
    /// The place among all measures.
    fileprivate var place: Int {
        switch self {
        case .completed: 0
        case .commission: 1
        case .disputed: 2
        case .commissionReturned: 3
        case .late: 4
        case .payouts: 5
        case .sweep: 6
        case .carriedForward: 7
        case .held: 8
        case .negative: 9
        case .platformOwes: 10
        case .deferred: 11
        case .rounding: 12
        }
    }
}

extension NightRecord {
    func currency(ofRow row: UInt32) -> Currency {
        accounts.currency(Int(rows[Int(row)].account))
    }
}
