import BusinessCalendar
import Money

/// A session of the fixture book: its identity, and when it was disputed if it was.
struct FixtureSession: Sendable {
    var id: String
    var provider: String
    var customer: String
    var price: Amount
    var currency: Currency
    var completedAt: Instant
    var disputedAt: Instant?

    /// The same session, which its customer disputed.
    func disputed(at instant: Instant) -> FixtureSession {
        var session = self
        session.disputedAt = instant
        return session
    }
}

/// One data row of a fixture feed: texts, so that it can be wrong in any way.
struct FixtureRow: Sendable {
    var sessionID: String
    var provider: String
    var customer: String
    var status: String
    /// Nil writes JSON's null.
    var price: String?
    var currency: String
    var completedAt: FixtureTime
    var disputedAt: FixtureTime
    /// When the row arose: feeds are in this order.
    var arose: Instant
    /// What a control file counts: of settled rows with a good price and currency.
    var controlled: CastPrice?
    /// Whether a value with a comma stands without the quotes that it needs.
    var lacksQuotes = false

    /// The row that reports a session completed or, with a time of dispute, disputed.
    init(_ session: FixtureSession) {
        sessionID = session.id
        provider = session.provider
        customer = session.customer
        status = session.disputedAt == nil ? "completed" : "disputed"
        price = session.price.isZero ? "0" : session.price.text(in: session.currency)
        currency = session.currency.code
        completedAt = .at(session.completedAt)
        disputedAt = session.disputedAt.map { .at($0) } ?? .none
        arose = session.disputedAt ?? session.completedAt
        controlled = CastPrice(amount: session.price, currency: session.currency)
    }

    /// The row of a session that has not taken place, or never will.
    init(_ session: FixtureSession, unsettled status: String) {
        self.init(session)
        self.status = status
        completedAt = .none
        controlled = nil
    }
}

/// A time as a row bears it.
enum FixtureTime: Sendable {
    case none
    case at(Instant)
    case text(String)
}
