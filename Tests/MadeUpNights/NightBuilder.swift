public import BusinessCalendar
internal import Money
public import Settlement

/// Makes the record of a night from sessions in few words, by the program's own settlement.
public struct NightBuilder {
    public let date: CivilDate
    public var rows = SessionRows()
    public var accounts = AccountDirectory()
    public var opening = Opening(previousDate: nil)
    public var payoutDays = PayoutDays.daily
    public var holdDays = 0
    public var basisPoints = 2_000
    public var addresses: [String: PaymentAddress] = [:]

    public init(_ date: String = "2013-11-04") throws {
        self.date = try known(CivilDate(date), date)
    }

    /// Adds a session; times are of the date, or whole.
    @discardableResult
    public mutating func session(
        _ id: String, _ minorUnits: Int64, _ code: String = "EUR",
        by provider: String = "prov-1", for customer: String = "cust-1",
        at time: String = "18:30:00", disputedAt: String? = nil
    ) throws -> Int {
        func instant(_ text: String) throws -> Instant {
            try known(Instant(text.count > 8 ? text : "\(date)T\(text)Z"), text)
        }
        let completed = try instant(time)
        let currency = try known(Currency(code), code)
        let day = Int32(completed.secondsSinceEpoch / 86_400)
        return rows.append(
            SessionRow(
                price: Amount(minorUnits: minorUnits), completedAt: completed,
                disputedAt: try disputedAt.map(instant),
                account: accounts.ordinal(of: provider, in: currency), feed: 0,
                line: Int64(rows.count + 2), eventDate: CivilDate(dayNumber: day),
                marks: disputedAt == nil ? [] : .disputed),
            id: id.utf8Span.span, customer: customer.utf8Span.span)
    }

    /// Closes the date with what was added.
    public func close() throws -> NightRecord {
        let terms = Terms(
            businessDate: date, rate: try known(BasisPoints(basisPoints), "\(basisPoints)"),
            rounding: .halfEven, holdDays: holdDays, guaranteeDays: nil,
            clock: BusinessClock(zone: try Zone(named: "UTC"), cutOff: .endOfDay))
        var rows = rows
        let comparison = Comparison(
            rows, order: SessionOrder(rows), known: [], accounts: accounts, feedCount: 1)
        var admission = Admission(terms)
        let posting = Posting(
            comparison.pending, rows: &rows, terms: terms, admission: &admission)
        return try NightClosing.close(
            terms: terms,
            rules: PayoutRules(
                payoutDays: payoutDays, minimums: [], valueDate: date.adding(days: 1)),
            opening: opening, rows: rows, accounts: accounts, posting: posting
        ) { provider in
            addresses[provider]
                ?? PaymentAddress(name: "", method: .wallet, account: provider)
        }
    }
}

extension NightRecord {
    /// Adds the row of a session that an earlier night posted; its index.
    public mutating func earlierSession(
        _ id: String, customer: String = "cust-1", account: Int = 0, _ price: Int64,
        _ commission: Int64, at completedAt: String = "2013-11-01T09:00:00Z"
    ) throws -> UInt32 {
        var row = SessionRow(
            price: Amount(minorUnits: price),
            completedAt: try known(Instant(completedAt), completedAt),
            disputedAt: nil, account: account, feed: 0, line: 2, eventDate: businessDate,
            marks: .postedEarlier)
        row.commission = Amount(minorUnits: commission)
        return UInt32(
            rows.append(row, id: id.utf8Span.span, customer: customer.utf8Span.span))
    }
}

/// A word in a test that means nothing.
public struct Unknown: Error, Sendable {
    public let word: String
}

private func known<Value>(_ value: Value?, _ word: String) throws(Unknown) -> Value {
    guard let value else { throw Unknown(word: word) }
    return value
}
