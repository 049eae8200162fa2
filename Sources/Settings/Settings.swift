public import BusinessCalendar
public import Money

/// The configuration of a book: every key of `nightbook.json`, typed and checked.
public struct Settings: Sendable, Equatable {
    /// The name printed in settlement files and reports.
    public var marketplace: String
    /// The platform's share of the price.
    public var commission: BasisPoints
    /// How the commission is rounded, once per session.
    public var rounding: Rounding
    /// The IANA name of the zone in which business dates are counted.
    public var timeZone: String
    /// The local time of day at which the next business date begins.
    public var cutOff: CutOff
    /// The calendar days that earnings wait before they can be paid.
    public var holdDays: Int
    /// A dispute raised more than this many times 24 hours after completion is an exception;
    /// nil: no limit.
    public var guaranteeDays: Int?
    /// The amounts below which a provider is not paid, by currency, each currency once.
    public var minimumPayouts: [MinimumPayout]
    /// The days on which providers are paid.
    public var payoutDays: PayoutDays
    /// The days on which money can move.
    public var calendar: MoneyDays
    /// The id of the wallet that customers pay into and providers are paid from.
    public var settlementWallet: String
    /// The id of the wallet that the platform's commission is moved to.
    public var platformWallet: String
    /// How many rows may be rejected before a run is abandoned.
    public var rejectLimit: RejectLimit
    /// Whether a feed without its control file is refused.
    public var requireControl: Bool
    /// The folder in which feeds and statements wait, as written: relative to the book.
    public var inbox: String
    /// The folder in which reports are published, as written: relative to the book.
    public var reports: String
    /// The file of the ledger, as written: relative to the book.
    public var database: String
    /// The file of the payees, as written: relative to the book.
    public var payees: String
    /// Who pays, as far as settlement files are to name another than the marketplace.
    public var debtor: Debtor
    /// The language of pages and their numbers.
    public var language: Language
    /// The dialect in which CSV reports are written a second time; nil: not at all.
    public var spreadsheet: SpreadsheetDialect?
    /// How the ledger is told to the French tax authority; nil: as ``FECPlan/default`` has it, and
    /// nothing is recorded of it.
    public var fec: FECPlan?

    /// What holds where `nightbook.json` says nothing.
    public static let `default` = Settings()

    private init() {
        marketplace = "Marketplace"
        commission = .twentyPercent
        rounding = .halfEven
        timeZone = "UTC"
        cutOff = .endOfDay
        holdDays = 0
        guaranteeDays = nil
        minimumPayouts = []
        payoutDays = .daily
        calendar = .everyDay
        settlementWallet = "settlement"
        platformWallet = "platform"
        rejectLimit = RejectLimit(rows: 20, percent: 10)
        requireControl = false
        inbox = "inbox"
        reports = "reports"
        database = "nightbook.db"
        payees = "payees.csv"
        debtor = Debtor()
        language = .english
        spreadsheet = nil
        fec = nil
    }
}

extension Settings {
    /// The least that a provider is paid in a currency: the smallest unit where none is set.
    public func minimumPayout(in currency: Currency) -> Amount {
        minimumPayouts.first { $0.currency == currency }?.amount ?? Amount(minorUnits: 1)
    }

    /// Who pays, by name: the debtor's where it is set, else the marketplace's.
    public var debtorName: String { debtor.name ?? marketplace }

    /// What pays: the debtor's account where it is set, else the settlement wallet.
    public var debtorAccount: DebtorAccount { debtor.account ?? .wallet(settlementWallet) }
}

extension BasisPoints {
    /// 20 %. The range is checked where the number stands, not by us.
    fileprivate static let twentyPercent: BasisPoints = {
        guard let share = BasisPoints(2_000) else { preconditionFailure("20 % is a share") }
        return share
    }()
}
