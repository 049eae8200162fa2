internal import BusinessCalendar
internal import Money
internal import ProviderStatements
internal import SQLite
internal import Settlement

/// What was posted to a provider's account in a range of closed dates, its payouts left out.
struct ProviderLines {
    let account: Int64
    /// The date closed before the first one; nil: there was none.
    let previous: CivilDate?
    let first: CivilDate
    let last: CivilDate

    /// The longest wait that a configuration can ask for.
    private static let longestHoldDays = 3_660

    init(
        account: Int64, after previous: CivilDate?, from first: CivilDate,
        through last: CivilDate
    ) {
        self.account = account
        self.previous = previous
        self.first = first
        self.last = last
    }

    /// Sessions and disputes. They are found by the date from which they can be paid, which is
    /// never before the date on which they were posted.
    func sessions(_ database: borrowing Connection) throws(DatabaseError) -> [ProviderLine] {
        let newest = try database.integer("SELECT max(available_on) FROM earnings")
        guard let newest else { return [] }
        let end = min(CivilDate(newest), last.adding(days: Self.longestHoldDays))
        var lines: [ProviderLine] = []
        var find = try database.prepare(PackageResources.statement_earnings_sql)
        var session = try database.prepare(PackageResources.statement_session_sql)
        var date = first
        while date <= end {
            try find.bind(date.stored, at: 1)
            try find.bind(account, at: 2)
            try find.bind(first.stored, at: 3)
            try find.bind(last.stored, at: 4)
            while try find.step() {
                let postedOn = CivilDate(find.integer(0))
                for fact in find.withBlob(1, { EarningFacts.unpack($0) }) {
                    try session.bind(fact.session, at: 1)
                    if try session.step() {
                        lines.append(Self.line(session, fact, postedOn, availableOn: date))
                    }
                    session.reset()
                }
            }
            date = date.adding(days: 1)
        }
        return lines
    }

    private static func line(
        _ found: borrowing Statement, _ fact: EarningFacts.Fact, _ postedOn: CivilDate,
        availableOn: CivilDate
    ) -> ProviderLine {
        let sign: Int64 = fact.isDispute ? -1 : 1
        let gross = Amount(minorUnits: sign * found.integer(fact.isDispute ? 5 : 1))
        let commission = Amount(minorUnits: sign * found.integer(fact.isDispute ? 6 : 2))
        var line = ProviderLine(
            businessDate: postedOn, postedOn: postedOn,
            event: fact.isDispute ? .disputed : .completed, item: found.text(0), gross: gross,
            commission: commission, amount: gross - commission, availableOn: availableOn)
        line.eventAt = Instant(secondsSinceEpoch: found.integer(fact.isDispute ? 7 : 3))
        line.eventDate = CivilDate(found.integer(fact.isDispute ? 8 : 4))
        return line
    }

    /// What was corrected by hand, and what reconciling and resolving posted.
    func corrections(_ database: borrowing Connection) throws(DatabaseError) -> [ProviderLine] {
        var lines: [ProviderLine] = []
        var adjustments = try database.prepare(PackageResources.find_adjustments_of_account_sql)
        try bind(&adjustments)
        while try adjustments.step() {
            let postedOn = CivilDate(adjustments.integer(0))
            lines.append(
                ProviderLine(
                    businessDate: postedOn, postedOn: postedOn, event: .adjustment,
                    item: Book.adjustmentReference(postedOn, adjustments.integer(1)),
                    amount: Amount(minorUnits: adjustments.integer(2))))
        }
        var items = try database.prepare(PackageResources.statement_items_sql)
        try bind(&items)
        while try items.step() {
            guard let event = ProviderLine.Event(rawValue: items.text(1)) else { continue }
            let postedOn = CivilDate(items.integer(0))
            let line = ProviderLine(
                businessDate: postedOn, postedOn: postedOn, event: event, item: items.text(2),
                gross: items.optionalInteger(4).map(Amount.init(minorUnits:)),
                commission: items.optionalInteger(5).map(Amount.init(minorUnits:)),
                amount: Amount(minorUnits: items.integer(6)),
                availableOn: CivilDate(items.integer(3)))
            // The withdrawal of a disputed session takes nothing back.
            if !line.amount.isZero || !(line.gross ?? .zero).isZero { lines.append(line) }
        }
        return lines
    }

    private func bind(_ find: inout Statement) throws(DatabaseError) {
        try find.bind(account, at: 1)
        try find.bind(previous?.stored ?? Int64.min, at: 2)
        try find.bind(last.stored, at: 3)
    }
}

extension [ProviderLine] {
    /// By closed date; then by the date of posting: sessions in time, what was corrected, the payout.
    mutating func sortForStatement() {
        let order = indices.sorted { left, right in
            let (a, b) = (self[left], self[right])
            if a.businessDate != b.businessDate { return a.businessDate < b.businessDate }
            if a.postedOn != b.postedOn { return a.postedOn < b.postedOn }
            if a.rank != b.rank { return a.rank < b.rank }
            if let first = a.eventAt, let second = b.eventAt, first != second {
                return first < second
            }
            if a.eventAt != nil, a.item != b.item {
                return a.item.utf8.lexicographicallyPrecedes(b.item.utf8)
            }
            if a.event != b.event { return a.event == .completed }
            return left < right
        }
        self = order.map { self[$0] }
    }
}

extension ProviderLine {
    fileprivate var rank: Int {
        switch event {
        case .completed, .disputed: 0
        case .adjustment: 1
        case .resolved, .withdrawn, .returned: 2
        case .payout: 3
        }
    }
}
