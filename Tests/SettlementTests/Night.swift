import BusinessCalendar
import Money
import Settlement
import Testing

/// One night in few words: the rows that are read, what the book knew before, and the terms.
struct Night {
    var rows = SessionRows()
    var accounts = AccountDirectory()
    /// Rows of sessions that an earlier night posted.
    private var known: [Int] = []
    /// How many rows were read tonight or put off: those of known sessions come after them.
    private var comparedCount: Int?

    var date = "2013-11-04"
    var basisPoints = 2_000
    var rounding = Rounding.halfEven
    var holdDays = 0
    var guaranteeDays: Int?
    var zone = "UTC"
    var cutOff = "24:00"

    var payoutDays = PayoutDays.daily
    var minimums: [(String, Int64)] = []
    var blocked: Set<String> = []
    /// What the accounts open with; their ordinals are those of `accounts`.
    var opening = Opening(previousDate: nil)

    func terms() throws -> Terms {
        Terms(
            businessDate: try #require(CivilDate(date)),
            rate: try #require(BasisPoints(basisPoints)), rounding: rounding, holdDays: holdDays,
            guaranteeDays: guaranteeDays,
            clock: BusinessClock(
                zone: try Zone(named: zone), cutOff: try #require(CutOff(cutOff))))
    }

    // MARK: Rows

    /// Adds a row; times may be a date, which means its noon.
    ///
    /// - Parameter price: in minor units.
    @discardableResult
    mutating func read(
        _ id: String, _ price: Int64 = 1000, _ code: String = "EUR", by provider: String = "ann",
        for customer: String = "carl", at completed: String = "2013-11-04",
        disputed: String? = nil, feed: Int = 0, marks: SessionRow.Marks = []
    ) throws -> Int {
        var cursor = BusinessDateCursor(try terms().clock)
        let completedAt = try Self.instant(completed)
        var marks = marks
        if disputed != nil, !marks.contains(.disputedTooLate) { marks.insert(.disputed) }
        let currency = try #require(Currency(code))
        return rows.append(
            SessionRow(
                price: Amount(minorUnits: price), completedAt: completedAt,
                disputedAt: try disputed.map(Self.instant),
                account: accounts.ordinal(of: provider, in: currency), feed: feed,
                line: Int64(rows.count + 2), eventDate: cursor.businessDate(of: completedAt),
                marks: marks),
            id: id.utf8Span.span, customer: customer.utf8Span.span)
    }

    /// A fact that an earlier night put off.
    @discardableResult
    mutating func putOff(
        _ id: String, _ price: Int64 = 1000, at completed: String = "2013-11-04",
        disputed: String? = nil
    ) throws -> Int {
        try read(id, price, at: completed, disputed: disputed, marks: .deferredEarlier)
    }

    /// A session that an earlier night posted; to be told after all rows.
    @discardableResult
    mutating func postedEarlier(
        _ id: String, _ price: Int64 = 1000, _ code: String = "EUR", by provider: String = "ann",
        for customer: String = "carl", at completed: String = "2013-11-04",
        disputed: String? = nil, commission: Int64 = 200, availableOn: String = "2013-11-04",
        marks: SessionRow.Marks = []
    ) throws -> Int {
        comparedCount = comparedCount ?? rows.count
        let row = try read(
            id, price, code, by: provider, for: customer, at: completed, disputed: disputed,
            marks: marks.union(.postedEarlier))
        rows[row].commission = Amount(minorUnits: commission)
        rows[row].availableOn = try #require(CivilDate(availableOn))
        known.append(row)
        return row
    }

    // MARK: What becomes of them

    /// Compares the rows with each other and with what is known.
    func compared() throws -> Comparison {
        var tonight = SessionRows()
        for index in 0..<(comparedCount ?? rows.count) {
            tonight.append(
                rows[index], id: rows.sessionID(index).utf8Span.span,
                customer: rows.customerID(index).utf8Span.span)
        }
        let order = SessionOrder(tonight)
        var found: [(place: Int, row: Int)] = []
        for (place, index) in order.enumerated() {
            if place > 0, rows.haveSameID(order[place - 1], index) { continue }
            found += known.filter { rows.haveSameID($0, index) }.map { (place, $0) }
        }
        return Comparison(rows, order: order, known: found, accounts: accounts, feedCount: 3)
    }

    /// Compares, and posts what is due.
    mutating func posted() throws -> Posting {
        let terms = try terms()
        var admission = Admission(terms)
        return Posting(
            try compared().pending, rows: &rows, terms: terms, admission: &admission)
    }

    /// Compares, posts and closes the date.
    mutating func closed() throws -> NightRecord {
        let terms = try terms()
        let posting = try posted()
        let minimums = try minimums.map {
            (currency: try #require(Currency($0.0)), amount: Amount(minorUnits: $0.1))
        }
        return try NightClosing.close(
            terms: terms,
            rules: PayoutRules(
                payoutDays: payoutDays, minimums: minimums,
                valueDate: terms.businessDate.adding(days: 1)),
            opening: opening, rows: rows, accounts: accounts, posting: posting
        ) { provider in
            PaymentAddress(
                name: "", method: .wallet, account: provider,
                isBlocked: blocked.contains(provider))
        }
    }

    /// Lets an account open with something; held is what is still held tonight.
    mutating func open(
        _ provider: String, _ code: String = "EUR", with opening: Int64, held: Int64 = 0
    ) throws {
        let ordinal = accounts.ordinal(of: provider, in: try #require(Currency(code)))
        let missing = ordinal + 1 - self.opening.accounts.count
        if missing > 0 {
            self.opening.accounts += Array(repeating: AccountNight(), count: missing)
        }
        self.opening.accounts[ordinal] = AccountNight(
            opening: Amount(minorUnits: opening), held: Amount(minorUnits: held))
    }

    private static func instant(_ text: String) throws -> Instant {
        try #require(Instant(text.contains("T") ? text : text + "T12:00:00Z"))
    }
}

/// An amount in minor units.
func minor(_ units: Int64) -> Amount { Amount(minorUnits: units) }
