public import BusinessCalendar
public import Ledger
public import Money
internal import SQLite

/// An account of the ledger as a story names it.
public struct StoryAccount: Hashable, Sendable {
    public var name: AccountName
    /// Of a provider's account.
    public var providerID: String?

    /// `wallet`, or `provider:ann`.
    public var text: String { providerID.map { "provider:\($0)" } ?? name.name }
}

/// A transfer as the ledger has it.
public struct TransferStory: Sendable {
    public var number: Int64
    public var businessDate: CivilDate
    public var kind: TransferKind
    public var debit: StoryAccount
    public var credit: StoryAccount
    public var currency: Currency
    public var amount: Amount

    fileprivate init?(_ find: borrowing Statement) {
        guard let kind = TransferKind(rawValue: Int(find.integer(2))),
            let debit = AccountName(rawValue: Int(find.integer(4))),
            let credit = AccountName(rawValue: Int(find.integer(6))),
            let currency = Currency(find.text(8))
        else { return nil }
        number = find.integer(0)
        businessDate = CivilDate(find.integer(1))
        self.kind = kind
        self.debit = StoryAccount(name: debit, providerID: find.optionalText(5))
        self.credit = StoryAccount(name: credit, providerID: find.optionalText(7))
        self.currency = currency
        amount = Amount(minorUnits: find.integer(3))
    }
}

/// What a transfer can come from: its cause is a row of this kind.
public enum TransferCause: Hashable, Sendable {
    case session(Int64)
    case dispute(Int64)
    case payout(Int64)
    case sweep(Int64)
    case adjustment(Int64)
    /// A statement line, for what explains it.
    case line(Int64)
    /// A break, for what nothing explains.
    case `break`(Int64)
    case resolution(Int64)

    /// The row, and the first and last kind of transfers that come from such rows.
    fileprivate var search: (row: Int64, first: TransferKind, last: TransferKind) {
        switch self {
        case .session(let row): (row, .charge, .commission)
        case .dispute(let row): (row, .refund, .commissionReturn)
        case .payout(let row): (row, .payout, .payout)
        case .sweep(let row): (row, .sweep, .sweep)
        case .adjustment(let row): (row, .adjustment, .adjustment)
        case .line(let row): (row, .chargeConfirmed, .fee)
        case .break(let row): (row, .unexplained, .unexplained)
        case .resolution(let row): (row, .resolved, .resolved)
        }
    }
}

extension TransferCause {
    /// How many transfers it has at most; below zero: any number.
    fileprivate var limit: Int64 {
        switch self {
        case .payout, .sweep, .adjustment, .line, .break: 1
        case .session, .dispute: 2
        case .resolution: -1
        }
    }
}

extension Book {
    /// The transfers that come from something, which bear the business date it was posted on.
    ///
    /// Transfers have no index by their cause; where those of one date may stand is told by their
    /// order, and what came before or after costs nothing.
    public func transfers(
        of cause: TransferCause, on date: CivilDate
    ) throws(BookError) -> [TransferStory] {
        try reading { database throws(DatabaseError) in
            let rows = try TransferSearch(in: database).rows(of: cause, on: date, in: self)
            let search = cause.search
            var transfers: [TransferStory] = []
            var find = try database.prepare(PackageResources.story_transfers_sql)
            try find.bind(rows.lowerBound, at: 1)
            try find.bind(rows.upperBound, at: 2)
            try find.bind(search.row, at: 3)
            try find.bind(Int64(search.first.rawValue), at: 4)
            try find.bind(Int64(search.last.rawValue), at: 5)
            try find.bind(cause.limit, at: 6)
            while try find.step() {
                if let transfer = TransferStory(find) { transfers.append(transfer) }
            }
            return transfers
        }
    }

    /// The number of the last transfer that the close of a date wrote; nil when it is not closed.
    public func lastTransfer(closing date: CivilDate) throws(BookError) -> Int64? {
        try bounds(of: date).map { $0.transfers.upperBound - 1 }
    }

    /// The number of the last transfer before the first that can bear a date.
    public func lastTransfer(before date: CivilDate) throws(BookError) -> Int64 {
        try reading { database throws(DatabaseError) in
            try rows(before: date).transfer
        }
    }
}
