import BusinessCalendar
import Money
import Settlement
import Testing

@testable import Book

/// A row that a night reads.
struct ReadRow {
    var id: String
    /// In minor units.
    var price: Int64 = 1000
    var currency = "EUR"
    var provider = "ann"
    var customer = "carl"
    /// A date, which means its noon, or an instant.
    var completed: String
    var disputed: String?
}

/// A book in memory, and nights that are closed in it as the nightly job does, without its files.
final class BookInMemory {
    let book: Book
    var holdDays = 0
    var payoutDays = PayoutDays.daily
    /// Below which nobody is paid in euro, in minor units.
    var minimum: Int64 = 1

    init() throws {
        book = try Book(path: ":memory:")
    }

    /// Closes a date with the rows read and returns what it came to.
    @discardableResult
    func close(_ date: String, _ read: [ReadRow] = []) throws -> NightRecord {
        let day = try #require(CivilDate(date))
        let terms = Terms(
            businessDate: day, rate: try #require(BasisPoints(2_000)), rounding: .halfEven,
            holdDays: holdDays, guaranteeDays: nil,
            clock: BusinessClock(zone: .utc, cutOff: .endOfDay))
        var admission = Admission(terms)
        var (rows, accounts) = (SessionRows(), AccountDirectory())
        var dates = BusinessDateCursor(terms.clock)
        let pending = try book.addPendingFacts(to: &rows, accounts: &accounts) {
            dates.businessDate(of: $0)
        }
        for row in read { try add(row, to: &rows, &accounts, &dates) }
        let order = SessionOrder(rows)
        var ids = AccountIDs()
        let known = try book.addKnownSessions(
            to: &rows, order: order, accounts: &accounts, ids: &ids)
        let comparison = Comparison(
            rows, order: order, known: known.map { ($0.place, $0.row) }, accounts: accounts,
            feedCount: 1)
        let posting = Posting(
            comparison.pending, rows: &rows, terms: terms, admission: &admission)
        let opening = try book.opening(before: day, accounts: &accounts, ids: &ids)
        let minimums = Currency("EUR").map { ($0, Amount(minorUnits: minimum)) }
        var night = try NightClosing.close(
            terms: terms,
            rules: PayoutRules(
                payoutDays: payoutDays, minimums: minimums.map { [$0] } ?? [],
                valueDate: day.adding(days: 1)),
            opening: opening, rows: rows, accounts: accounts, posting: posting
        ) {
            PaymentAddress(name: "Name of \($0)", method: .iban, account: "FR76 \($0)", bic: "B")
        }
        try book.addPayoutItems(to: &night, ids: &ids)
        night.feeds = [feed(of: comparison, date)]
        night.exceptions = comparison.rejected.map { row, rejection in
            ExceptionRecord(
                feed: "\(date).csv", line: night.rows[row].line,
                sessionID: night.rows.sessionID(row), code: rejection.code,
                message: rejection.message, row: "a, \"row\"\u{FFFD}")
        }
        try write(night, NightSources(ids: ids, known: known, pending: pending))
        return night
    }

    private func add(
        _ row: ReadRow, to rows: inout SessionRows, _ accounts: inout AccountDirectory,
        _ dates: inout BusinessDateCursor
    ) throws {
        func instant(_ text: String) throws -> Instant {
            try #require(Instant(text.contains("T") ? text : text + "T12:00:00Z"))
        }
        let completedAt = try instant(row.completed)
        let currency = try #require(Currency(row.currency))
        rows.append(
            SessionRow(
                price: Amount(minorUnits: row.price), completedAt: completedAt,
                disputedAt: try row.disputed.map(instant),
                account: accounts.ordinal(of: row.provider, in: currency), feed: 0,
                line: Int64(rows.count + 2), eventDate: dates.businessDate(of: completedAt),
                marks: row.disputed == nil ? [] : .disputed),
            id: row.id.utf8Span.span, customer: row.customer.utf8Span.span)
    }

    private func feed(of comparison: Comparison, _ date: String) -> FeedRecord {
        var feed = FeedRecord(
            name: "\(date).csv", byteCount: 123, digest: String(repeating: "a", count: 64))
        feed.accepted = comparison.accepted[0]
        feed.duplicates = comparison.duplicates[0]
        feed.rejected = comparison.rejected.count
        feed.ignored = 2
        feed.rows = feed.accepted + feed.duplicates + feed.rejected + feed.ignored
        if let euro = Currency("EUR") {
            feed.totals = [(currency: euro, amount: Amount(minorUnits: 777))]
        }
        return feed
    }

    private func write(_ night: NightRecord, _ sources: NightSources) throws {
        try book.begin()
        try book.write(night, sources)
        try book.finish(
            night, configuration: "{}", payeesDigest: nil,
            manifestDigest: Self.manifestDigest(of: night.businessDate))
        try book.commit()
    }

    static func manifestDigest(of date: CivilDate) -> String {
        "\(date)" + String(repeating: "0", count: 54)
    }
}
