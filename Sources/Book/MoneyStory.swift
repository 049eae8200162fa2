public import BusinessCalendar
public import Ledger
public import Money
internal import SQLite
internal import Settlement

extension Book {
    /// The transfers of one cause that were posted by the close of a date.
    public func transfers(
        _ kinds: [TransferKind], cause: Int64, on date: CivilDate
    ) throws(BookError) -> [TransferStory] {
        guard let bounds = try bounds(of: date), let kind = kinds.first else { return [] }
        return try reading { database throws(DatabaseError) in
            var transfers: [TransferStory] = []
            var find = try database.prepare(PackageResources.story_transfers_sql)
            try find.bind(bounds.transfers.lowerBound - 1, at: 1)
            try find.bind(bounds.transfers.upperBound - 1, at: 2)
            try find.bind(cause, at: 3)
            try find.bind(Int64(kind.rawValue), at: 4)
            try find.bind(Int64((kinds.last ?? kind).rawValue), at: 5)
            while try find.step() {
                guard let kind = TransferKind(rawValue: Int(find.integer(2))) else { continue }
                transfers.append(
                    TransferStory(
                        number: find.integer(0), businessDate: CivilDate(find.integer(1)),
                        kind: kind, amount: Amount(minorUnits: find.integer(3))))
            }
            return transfers
        }
    }

    /// The payout of a reference.
    public func payout(on date: CivilDate, number: Int) throws(BookError) -> PayoutStory? {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.story_payout_sql)
            try find.bind(date.stored, at: 1)
            try find.bind(Int64(number), at: 2)
            return try find.step() ? Self.payout(find) : nil
        }
    }

    /// The payouts of an account on a date and later.
    public func payouts(
        of account: Int64, from date: CivilDate
    ) throws(BookError) -> [PayoutStory] {
        try reading { database throws(DatabaseError) in
            var payouts: [PayoutStory] = []
            var find = try database.prepare(PackageResources.story_payouts_sql)
            try find.bind(account, at: 1)
            try find.bind(date.stored, at: 2)
            while try find.step() {
                if let payout = Self.payout(find) { payouts.append(payout) }
            }
            return payouts
        }
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
                                net: fact.isDispute ? -session.net : session.net))
                    }
                }
                date = date.adding(days: 1)
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

    /// Corrections, of one account or of one reference.
    public func adjustments(
        of account: Int64? = nil, on date: CivilDate? = nil, number: Int? = nil
    ) throws(BookError) -> [AdjustmentStory] {
        try reading { database throws(DatabaseError) in
            var adjustments: [AdjustmentStory] = []
            var find = try database.prepare(PackageResources.story_adjustments_sql)
            try find.bind(account, at: 1)
            try find.bind(date?.stored, at: 2)
            try find.bind(number.map(Int64.init), at: 3)
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
        try reading { database throws(DatabaseError) in
            var accounts: [AccountStory] = []
            var find = try database.prepare(PackageResources.story_accounts_sql)
            try find.bind(id, at: 1)
            while try find.step() {
                guard let currency = Currency(find.text(1)) else { continue }
                accounts.append(
                    AccountStory(
                        account: find.integer(0), currency: currency,
                        openedOn: CivilDate(find.integer(2)),
                        balance: Amount(minorUnits: find.integer(4))))
            }
            return accounts
        }
    }
}
