import BusinessCalendar
import Money

/// The week of the fixture book: seven feeds being filled, and the numbers they are drawn from.
struct FixtureWeek: Sendable {
    /// Paris in November, summer time being over.
    static let secondsEastOfUTC: Int64 = 3600
    /// Monday, 4 November 2013.
    static let monday = CivilDate(dayNumber: 16_013)

    let cast = Cast()
    private(set) var feeds: [FixtureFeed]
    private(set) var random: SplitMix64
    private var customers: [String] = []

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        feeds = Weekday.allCases.map { day in
            let ending = day == .saturday ? "jsonl" : "csv"
            return FixtureFeed(name: "sessions-\(Self.date(of: day)).\(ending)")
        }
        for _ in 0..<110 { customers.append("cust-\(10_000 + random.below(90_000))") }
    }

    static func date(of day: Weekday) -> CivilDate {
        monday.adding(days: day.number - 1)
    }

    /// The instant of a local time of day, in Paris.
    static func instant(_ day: Weekday, _ hour: Int, _ minute: Int, _ second: Int) -> Instant {
        let midnight = Int64(date(of: day).dayNumber) * 86_400 - secondsEastOfUTC
        return Instant(
            secondsSinceEpoch: midnight + Int64(hour * 3600 + minute * 60 + second))
    }

    /// A session with a customer and an id of its own.
    mutating func session(
        _ provider: String, _ price: CastPrice, at completedAt: Instant
    ) -> FixtureSession {
        FixtureSession(
            id: newID(), provider: provider, customer: random.choice(of: customers),
            price: price.amount, currency: price.currency, completedAt: completedAt)
    }

    /// A session at the provider's price of that place in the cast.
    mutating func session(
        _ provider: String, priceAt place: Int = 0, at completedAt: Instant
    ) -> FixtureSession {
        session(provider, cast[provider].prices[place], at: completedAt)
    }

    mutating func add(_ row: FixtureRow, to day: Weekday) {
        feeds[day.number - 1].rows.append(row)
    }

    /// Adds the row that reports a session completed or disputed.
    mutating func report(_ session: FixtureSession, on day: Weekday) {
        add(FixtureRow(session), to: day)
    }

    mutating func add(_ feed: FixtureFeed) {
        feeds.append(feed)
    }

    private mutating func newID() -> String {
        var id: [UInt8] = []
        let (high, low) = (random.next(), random.next())
        id.append(addingCapacity: 36) { IDWriter.appendUUID(high: high, low: low, to: &$0) }
        return String(decoding: id, as: UTF8.self)
    }

    mutating func below(_ bound: Int) -> Int { random.below(bound) }
}
