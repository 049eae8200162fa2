public import BusinessCalendar
public import Money
internal import SQLite
internal import Settlement

extension Book {
    /// The payout of a reference.
    public func payout(on date: CivilDate, number: Int) throws(BookError) -> PayoutStory? {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.story_payout_sql)
            return try Self.payout(on: date, Int64(number), &find)
        }
    }

    private static func payout(
        on date: CivilDate, _ number: Int64, _ find: inout Statement
    ) throws(DatabaseError) -> PayoutStory? {
        try find.bind(date.stored, at: 1)
        try find.bind(number, at: 2)
        defer { find.reset() }
        return try find.step() ? payout(find) : nil
    }

    /// The payouts of an account on a date and later, by date.
    ///
    /// An account knows the date of its last payout, a payout that of the one before; within a
    /// date they are numbered by currency and provider.
    public func payouts(
        of account: Int64, from date: CivilDate
    ) throws(BookError) -> [PayoutStory] {
        try reading { database throws(DatabaseError) in
            var owner = try database.prepare(PackageResources.find_account_sql)
            try owner.bind(account, at: 1)
            guard try owner.step() else { return [] }
            let key = (owner.text(1), owner.text(0))
            var last = owner.optionalInteger(2).map(CivilDate.init(_:))
            var find = try database.prepare(PackageResources.story_payout_sql)
            var count = try database.prepare(PackageResources.find_last_payout_number_sql)
            var payouts: [PayoutStory] = []
            while let paidOn = last, paidOn >= date {
                try count.bind(paidOn.stored, at: 1)
                let end = try count.step() ? count.integer(0) + 1 : 1
                count.reset()
                guard let payout = try Self.payout(on: paidOn, of: key, before: end, &find)
                else { break }
                payouts.append(payout)
                last = payout.previousOn
            }
            return payouts.reversed()
        }
    }

    /// The payout of a currency and provider among those of a date.
    private static func payout(
        on date: CivilDate, of key: (currency: String, provider: String), before end: Int64,
        _ find: inout Statement
    ) throws(DatabaseError) -> PayoutStory? {
        var (low, high): (Int64, Int64) = (1, end)
        while low < high {
            let middle = (low + high) / 2
            guard let payout = try payout(on: date, middle, &find) else { return nil }
            let found = (payout.currency.code, payout.providerID)
            if found == key { return payout }
            if found < key { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    private static func payout(_ find: borrowing Statement) -> PayoutStory? {
        guard let currency = Currency(find.text(5)) else { return nil }
        let date = CivilDate(find.integer(1))
        return PayoutStory(
            number: find.integer(0), businessDate: date,
            reference: .payout(date, number: Int(find.integer(2))), account: find.integer(3),
            providerID: find.text(4), currency: currency,
            amount: Amount(minorUnits: find.integer(6)), name: find.text(7), method: find.text(8),
            destination: find.text(9), valueDate: CivilDate(find.integer(11)),
            previousOn: find.optionalInteger(12).map(CivilDate.init(_:)))
    }

    /// The facts that a payout is made of, by the date from which they could be paid.
    public func items(of payout: PayoutStory) throws(BookError) -> [PayoutItemStory] {
        try reading { database throws(DatabaseError) in
            var opened = try database.prepare(PackageResources.find_opening_date_sql)
            try opened.bind(payout.account, at: 1)
            let openedOn = try opened.step() ? CivilDate(opened.integer(0)) : payout.businessDate
            var date = payout.previousOn.map { $0.adding(days: 1) } ?? openedOn
            var items: [PayoutItemStory] = []
            var find = try database.prepare(PackageResources.story_earnings_sql)
            while date <= payout.businessDate {
                try find.bind(date.stored, at: 1)
                try find.bind(payout.account, at: 2)
                try find.bind(payout.businessDate.stored, at: 3)
                while try find.step() {
                    let postedOn = CivilDate(find.integer(0))
                    let facts = find.withBlob(1) { EarningFacts.unpack($0) }
                    for fact in facts {
                        guard let session = try session(fact.session) else { continue }
                        items.append(
                            PayoutItemStory(
                                session: session, isDispute: fact.isDispute, postedOn: postedOn,
                                net: fact.isDispute ? session.dispute?.net ?? .zero : session.net))
                    }
                }
                date = date.adding(days: 1)
            }
            return items
        }
    }

    /// What reconciling and resolving posted to an account, as far as it could be paid after one
    /// date and through another.
    public func providerItems(
        of account: Int64, after: CivilDate?, through date: CivilDate?
    ) throws(BookError) -> [ProviderItemStory] {
        try reading { database throws(DatabaseError) in
            var items: [ProviderItemStory] = []
            var find = try database.prepare(PackageResources.story_items_sql)
            try find.bind(account, at: 1)
            try find.bind(after?.stored ?? Int64.min, at: 2)
            try find.bind(date?.stored ?? Int64.max, at: 3)
            while try find.step() {
                items.append(
                    ProviderItemStory(
                        businessDate: CivilDate(find.integer(0)), event: find.text(1),
                        reference: find.text(2), availableOn: CivilDate(find.integer(3)),
                        net: Amount(minorUnits: find.integer(4))))
            }
            return items
        }
    }

    /// What moved to the platform's wallet on a date, and when it is to be paid.
    public func sweep(
        on date: CivilDate, _ currency: Currency
    ) throws(BookError) -> (number: Int64, amount: Amount, valueDate: CivilDate)? {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.story_sweep_sql)
            try find.bind(date.stored, at: 1)
            try find.bind(currency.code, at: 2)
            guard try find.step() else { return nil }
            return (
                find.integer(0), Amount(minorUnits: find.integer(1)), CivilDate(find.integer(2))
            )
        }
    }

    /// The corrections of an account.
    public func adjustments(of account: Int64) throws(BookError) -> [AdjustmentStory] {
        try adjustments(PackageResources.story_adjustments_sql) { find throws(DatabaseError) in
            try find.bind(account, at: 1)
        }
    }

    /// The correction of a reference.
    public func adjustment(on date: CivilDate, number: Int) throws(BookError) -> AdjustmentStory? {
        try adjustments(PackageResources.story_adjustment_sql) { find throws(DatabaseError) in
            try find.bind(date.stored, at: 1)
            try find.bind(Int64(number), at: 2)
        }.first
    }

    private func adjustments(
        _ sql: [UInt8], _ bind: (inout Statement) throws(DatabaseError) -> Void
    ) throws(BookError) -> [AdjustmentStory] {
        try reading { database throws(DatabaseError) in
            var adjustments: [AdjustmentStory] = []
            var find = try database.prepare(sql)
            try bind(&find)
            while try find.step() {
                guard let currency = Currency(find.text(5)) else { continue }
                let date = CivilDate(find.integer(1))
                adjustments.append(
                    AdjustmentStory(
                        number: find.integer(0), businessDate: date,
                        reference: .adjustment(date, number: Int(find.integer(2))),
                        account: find.integer(3), providerID: find.text(4), currency: currency,
                        amount: Amount(minorUnits: find.integer(6)), reason: find.text(7),
                        madeBy: find.text(8)))
            }
            return adjustments
        }
    }

    /// The accounts of a provider, by currency.
    public func accounts(ofProvider id: String) throws(BookError) -> [AccountStory] {
        let last = try lastClosedDate()
        var rows: Range<Int64>?
        if let last { rows = try bounds(of: last)?.balances }
        return try reading { database throws(DatabaseError) in
            var accounts: [AccountStory] = []
            var find = try database.prepare(PackageResources.story_accounts_sql)
            try find.bind(id, at: 1)
            while try find.step() {
                guard let currency = Currency(find.text(1)) else { continue }
                let account = find.integer(0)
                var balance = try closing(of: account, among: rows ?? 0..<0)
                for net in try posted(to: account, after: last) {
                    balance = balance.flatMap { try? $0.adding(net) }
                }
                accounts.append(
                    AccountStory(
                        account: account, currency: currency,
                        openedOn: CivilDate(find.integer(2)), balance: balance))
            }
            return accounts
        }
    }

    /// What a close left on an account: what a provider is owed or owes stands in the balances of
    /// every night.
    private func closing(
        of account: Int64, among rows: Range<Int64>
    ) throws(DatabaseError) -> Amount? {
        var find = try database.prepare(PackageResources.story_balance_sql)
        try find.bind(rows.lowerBound, at: 1)
        try find.bind(rows.upperBound, at: 2)
        try find.bind(account, at: 3)
        return try find.step() ? Amount(minorUnits: find.integer(0)) : .zero
    }

    /// What was posted to an account since a close.
    private func posted(
        to account: Int64, after date: CivilDate?
    ) throws(DatabaseError) -> [Amount] {
        var amounts: [Amount] = []
        var find = try database.prepare(PackageResources.story_posted_sql)
        try find.bind(account, at: 1)
        try find.bind(date?.stored ?? Int64.min, at: 2)
        while try find.step() { amounts.append(Amount(minorUnits: find.integer(0))) }
        return amounts
    }
}
