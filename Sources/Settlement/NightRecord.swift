public import BusinessCalendar
public import Ledger
public import Money

/// How a provider is paid.
public struct PaymentAddress: Hashable, Sendable {
    public enum Method: String, Sendable {
        case wallet, iban
    }

    public var name: String
    public var method: Method
    /// The wallet id or the IBAN.
    public var account: String
    /// Empty when not known.
    public var bic: String
    public var isBlocked: Bool

    public init(
        name: String, method: Method, account: String, bic: String = "", isBlocked: Bool = false
    ) {
        self.name = name
        self.method = method
        self.account = account
        self.bic = bic
        self.isBlocked = isBlocked
    }
}

/// A payout decided on the date that is closed.
public struct PayoutRecord: Sendable {
    /// Ordinal in the night's `AccountDirectory`.
    public var account: Int
    /// From 1, by currency, then provider.
    public var number: Int
    public var amount: Amount
    public var address: PaymentAddress
    /// The date of the account's payout before, nil when this is its first.
    public var previousOn: CivilDate?

    public init(
        account: Int, number: Int, amount: Amount, address: PaymentAddress,
        previousOn: CivilDate?
    ) {
        self.account = account
        self.number = number
        self.amount = amount
        self.address = address
        self.previousOn = previousOn
    }
}

/// What moves from the settlement wallet to the platform's own.
public struct SweepRecord: Sendable {
    public var currency: Currency
    public var amount: Amount

    public init(currency: Currency, amount: Amount) {
        self.currency = currency
        self.amount = amount
    }
}

/// One row of `balances.csv`.
public struct BalanceRecord: Sendable {
    /// Ordinal in the night's `AccountDirectory`.
    public var account: Int
    public var night: AccountNight
    public var closing: Amount
    public var available: Amount
    public var unpaidReason: UnpaidReason?
    public var payableFrom: CivilDate?

    public init(
        account: Int, night: AccountNight, closing: Amount, available: Amount,
        unpaidReason: UnpaidReason?, payableFrom: CivilDate?
    ) {
        self.account = account
        self.night = night
        self.closing = closing
        self.available = available
        self.unpaidReason = unpaidReason
        self.payableFrom = payableFrom
    }
}

/// What `summary.csv` tells of each currency, in its order. The raw value is shown.
public enum SummaryMeasure: String, CaseIterable, Sendable {
    case completed, commission, disputed
    case commissionReturned = "commission-returned"
    case late, payouts, sweep
    case carriedForward = "carried-forward"
    case held, negative
    case platformOwes = "platform-owes"
    case deferred, rounding
}

/// One row of `summary.csv`; of `rounding` the amount is in ten-thousandths of a minor unit.
public struct SummaryRecord: Sendable {
    public var currency: Currency
    public var measure: SummaryMeasure
    public var count: Int
    public var amount: Amount

    public init(currency: Currency, measure: SummaryMeasure, count: Int, amount: Amount) {
        self.currency = currency
        self.measure = measure
        self.count = count
        self.amount = amount
    }
}

/// One row of `exceptions.csv`.
public struct ExceptionRecord: Sendable {
    public var feed: String
    public var line: Int64
    /// Empty where there is none, or none that can be trusted.
    public var sessionID: String
    public var code: ExceptionCode
    public var message: String
    /// The row as it stands in the feed; bytes that are no UTF-8 are replaced.
    public var row: String

    public init(
        feed: String, line: Int64, sessionID: String, code: ExceptionCode, message: String,
        row: String
    ) {
        self.feed = feed
        self.line = line
        self.sessionID = sessionID
        self.code = code
        self.message = message
        self.row = row
    }
}

/// One feed that a close read.
public struct FeedRecord: Sendable {
    public var name: String
    public var byteCount: Int
    /// SHA-256 of the file, hexadecimal.
    public var digest: String
    public var rows = 0
    public var accepted = 0
    public var duplicates = 0
    public var ignored = 0
    public var rejected = 0
    /// The control total of each currency, by currency.
    public var totals: [(currency: Currency, amount: Amount)] = []

    public init(name: String, byteCount: Int, digest: String) {
        self.name = name
        self.byteCount = byteCount
        self.digest = digest
    }
}

/// A correction or a return that stands in a provider's account beside its sessions.
public struct OtherItem: Sendable {
    public enum Event: String, Sendable {
        case adjustment, returned, resolved, withdrawn
    }

    /// Ordinal in the night's `AccountDirectory`.
    public var account: Int
    public var reference: String
    public var event: Event
    public var postedOn: CivilDate
    /// Of a withdrawal, signed as `net`: what it takes back. Else nil.
    public var gross: Amount?
    /// Of a withdrawal, signed as `net`: what it takes back. Else nil.
    public var commission: Amount?
    public var net: Amount

    public init(
        account: Int, reference: String, event: Event, postedOn: CivilDate,
        gross: Amount? = nil, commission: Amount? = nil, net: Amount
    ) {
        self.account = account
        self.reference = reference
        self.event = event
        self.postedOn = postedOn
        self.gross = gross
        self.commission = commission
        self.net = net
    }
}

/// A fact posted before tonight that tonight's payout holds.
public struct OlderItem: Sendable {
    /// Ordinal in the night's `AccountDirectory`.
    public var account: Int
    /// The row that holds the session's id, price and commission.
    public var row: UInt32
    public var isDispute: Bool
    public var postedOn: CivilDate
    /// Of a dispute, what went back to the customer where that was not the whole price.
    public var refund: Amount?

    public init(
        account: Int, row: UInt32, isDispute: Bool, postedOn: CivilDate, refund: Amount? = nil
    ) {
        self.account = account
        self.row = row
        self.isDispute = isDispute
        self.postedOn = postedOn
        self.refund = refund
    }
}

/// A session taken back since the last close: a row `withdrawn` of `sessions.csv`.
public struct WithdrawalRecord: Sendable {
    /// The row that holds the session's ids, its account and when it was completed.
    public var row: UInt32
    /// The price it was posted with and that is reversed; zero when a dispute had reversed it.
    public var gross: Amount
    /// The commission that is reversed with it.
    public var commission: Amount

    public init(row: UInt32, gross: Amount, commission: Amount) {
        self.row = row
        self.gross = gross
        self.commission = commission
    }
}

/// One closed date with all that its reports show. Publishing is a function of this alone.
public struct NightRecord: Sendable {
    public var businessDate: CivilDate
    /// The date closed before, nil for the first.
    public var previousDate: CivilDate?
    /// When what is instructed tonight is to be paid.
    public var valueDate: CivilDate
    public var rows = SessionRows()
    public var accounts = AccountDirectory()
    public var posting: Posting
    public var earnings: Earnings
    public var payouts: [PayoutRecord] = []
    /// By account, in any order within it.
    public var olderItems: [OlderItem] = []
    /// By account, in any order within it.
    public var otherItems: [OtherItem] = []
    /// By session id.
    public var withdrawals: [WithdrawalRecord] = []
    /// By currency.
    public var sweeps: [SweepRecord] = []
    /// By currency, then provider.
    public var balances: [BalanceRecord] = []
    /// By currency.
    public var trialBalances: [(currency: Currency, balance: TrialBalance)] = []
    public var summary: [SummaryRecord] = []
    /// By feed, then line.
    public var exceptions: [ExceptionRecord] = []
    /// By name.
    public var feeds: [FeedRecord] = []

    public init(
        businessDate: CivilDate, previousDate: CivilDate?, valueDate: CivilDate, rows: SessionRows,
        accounts: AccountDirectory, posting: Posting, earnings: Earnings
    ) {
        self.businessDate = businessDate
        self.previousDate = previousDate
        self.valueDate = valueDate
        self.rows = rows
        self.accounts = accounts
        self.posting = posting
        self.earnings = earnings
    }
}
