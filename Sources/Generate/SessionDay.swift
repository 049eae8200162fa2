import BusinessCalendar
import Money

/// The sessions of one day, each known from its place alone: nothing is remembered from row to
/// row, so ten million take the memory of one, and the next day can dispute any of them.
struct SessionDay: Sendable {
    /// What the row at a place is, before its neighbours and the day before are looked at.
    enum Kind: Equatable {
        case bad(RowFlaw)
        case duplicate, disputed, lateDispute, completed
    }

    private static let secondsADay: Int64 = 86_400
    private static let longestDisputeSeconds: Int64 = 6 * 3600

    let date: CivilDate
    private let shape: FeedShape
    private let curve: DayCurve
    private let popularity: SkewedChoice
    private let prices: [PriceList]
    private let key: UInt64
    private let midnight: Int64

    init(shape: FeedShape, date: CivilDate) {
        precondition(!shape.currencies.isEmpty && shape.perMilleFits)
        self.date = date
        self.shape = shape
        curve = DayCurve(rows: shape.rows)
        popularity = SkewedChoice(count: shape.providers)
        prices = shape.currencies.map { PriceList(currency: $0) }
        let day = UInt64(bitPattern: Int64(date.dayNumber))
        key = SplitMix64.mixed(SplitMix64.mixed(shape.seed) ^ day)
        midnight = Int64(date.dayNumber) * Self.secondsADay
    }

    /// Each row has a sequence of its own. The kind is drawn from another than the session, so
    /// that asking for the one doesn't cost the other.
    private func random(at index: Int) -> SplitMix64 {
        SplitMix64(seed: SplitMix64.mixed(key &+ UInt64(index) &* 0xD1B5_4A32_D192_ED03))
    }

    func kind(at index: Int) -> Kind {
        var random = SplitMix64(seed: ~SplitMix64.mixed(key ^ UInt64(index)))
        var draw = random.below(1000)
        if draw < shape.badPerMille {
            return .bad(RowFlaw.allCases[random.below(RowFlaw.allCases.count)])
        }
        draw -= shape.badPerMille
        if draw < shape.duplicatesPerMille { return .duplicate }
        draw -= shape.duplicatesPerMille
        if draw < shape.disputedPerMille { return .disputed }
        draw -= shape.disputedPerMille
        // Last, so that which sessions stay undisputed doesn't hang on this number: the first
        // night of a history has no day before, and so no late disputes.
        return draw < shape.lateDisputesPerMille ? .lateDispute : .completed
    }

    /// The session whose place this is, not disputed.
    func session(at index: Int) -> GeneratedSession {
        var random = random(at: index)
        let microseconds = curve.microseconds(index: index, random: &random)
        let provider = popularity.draw(&random)
        let currency = currency(ofProvider: provider, random: &random)
        let price = prices[currency].draw(&random)
        let isFree = random.below(1000) < shape.freePerMille
        return GeneratedSession(
            completedAt: midnight * 1_000_000 + Int64(microseconds), disputedAt: nil,
            provider: provider, customer: 1 + random.below(shape.customers), currency: currency,
            price: isFree ? 0 : price, idHigh: random.next(), idLow: random.next())
    }

    /// The same session, disputed within hours and on the same day: the feed of a day knows
    /// nothing of the next.
    func disputedSession(at index: Int) -> GeneratedSession {
        var session = session(at: index)
        let completed = session.completedAt / 1_000_000
        let secondsLeft = midnight + Self.secondsADay - 1 - completed
        let longest = min(Self.longestDisputeSeconds, secondsLeft)
        var random = SplitMix64(seed: session.idLow)
        session.disputedAt = completed + Int64(random.below(Int(longest) + 1))
        return session
    }

    /// Half of the providers keep to the first currency and the others to the rest in turn; one
    /// session in sixteen is in any.
    private func currency(ofProvider provider: Int, random: inout SplitMix64) -> Int {
        let count = shape.currencies.count
        let draw = random.below(16 * count)
        if draw < count { return draw }
        if count == 1 || provider % 2 == 1 { return 0 }
        return 1 + provider / 2 % (count - 1)
    }
}
