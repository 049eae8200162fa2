import BusinessCalendar
import Money
import Settlement
import Testing

/// Makes the record of a night from sessions in few words, by the program's own settlement.
struct NightBuilder {
    let date: CivilDate
    var rows = SessionRows()
    var accounts = AccountDirectory()
    var opening = Opening(previousDate: nil)
    var payoutDays = PayoutDays.daily
    var holdDays = 0
    var basisPoints = 2_000
    var addresses: [String: PaymentAddress] = [:]

    init(_ date: String = "2013-11-04") throws {
        self.date = try #require(CivilDate(date))
    }

    /// Adds a session; times are of the date, or whole.
    @discardableResult
    mutating func session(
        _ id: String, _ minorUnits: Int64, _ code: String = "EUR",
        by provider: String = "prov-1", for customer: String = "cust-1",
        at time: String = "18:30:00", disputedAt: String? = nil
    ) throws -> Int {
        func instant(_ text: String) throws -> Instant {
            try #require(Instant(text.count > 8 ? text : "\(date)T\(text)Z"))
        }
        let completed = try instant(time)
        let currency = try #require(Currency(code))
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
    func close() throws -> NightRecord {
        let terms = Terms(
            businessDate: date, rate: try #require(BasisPoints(basisPoints)),
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
            opening: opening, rows: rows, accounts: accounts, posting: posting,
            pending: comparison.pending
        ) { provider in
            addresses[provider]
                ?? PaymentAddress(name: "", method: .wallet, account: provider)
        }
    }
}

extension NightRecord {
    /// Adds the row of a session that an earlier night posted; its index.
    mutating func earlierSession(
        _ id: String, customer: String = "cust-1", account: Int = 0, _ price: Int64,
        _ commission: Int64, at completedAt: String = "2013-11-01T09:00:00Z"
    ) throws -> UInt32 {
        var row = SessionRow(
            price: Amount(minorUnits: price), completedAt: try #require(Instant(completedAt)),
            disputedAt: nil, account: account, feed: 0, line: 2, eventDate: businessDate,
            marks: .postedEarlier)
        row.commission = Amount(minorUnits: commission)
        return UInt32(
            rows.append(row, id: id.utf8Span.span, customer: customer.utf8Span.span))
    }
}
