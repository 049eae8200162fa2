/// The marketplace behind a random book: what happened there, and how its feeds tell it.
struct RandomWorld {
    var random: SplitMix
    var configuration: SlowConfiguration
    private var sessions: [RandomSession] = []
    private var told = 0
    private let providers: [String]
    private let customers = ["c1", "c2", "K.1", "k-1", "K_1", "0", "someone:else"]
    private let currencies: [String]

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
        configuration = SlowConfiguration()
        let pool = [
            "a", "A", "a.b", "a-b", "a:b", "a_b", "10", "9", "Z", "z", "P1", "p1", "RR-20131104-1",
            String(repeating: "x", count: 64),
        ]
        providers = Array(random.shuffled(pool).prefix(random.within(2...6)))
        let all = ["EUR", "USD", "JPY", "KWD", "CLF"]
        currencies = Array(random.shuffled(all).prefix(random.within(1...3)))
    }

    /// A provider that is or will be known.
    mutating func provider() -> String { random.pick(providers) }
    mutating func currency() -> String { random.pick(currencies) }
    var providerNames: [String] { providers }

    // MARK: A night's rows

    /// What the feeds of a date tell: its own sessions and disputes, late, early and broken ones.
    mutating func rows(for date: SlowDay) -> [RandomRow] {
        var rows: [RandomRow] = []
        for _ in 0..<random.pick([0, 3, 6, 12, 20]) {
            let session = newSession(on: date + random.pick([0, 0, 0, 0, 0, 0, -1, -3, 1, 2]))
            rows += tell(session, on: date)
        }
        for _ in 0..<random.below(5) where !sessions.isEmpty {
            rows += disputeAgain(on: date)
        }
        for _ in 0..<random.below(4) where !sessions.isEmpty {
            rows += repeated()
        }
        if random.chance(15) { rows += farFuture(date) }
        for _ in 0..<random.pick([0, 0, 1, 3]) {
            let fault = random.pick(RandomFault.allCases)
            if fault == .tooLong && random.chance(80) { continue }
            var scratch = random
            let sound = RowWriter.completed(stray(on: date), &scratch)
            rows.append(fault.spoil(sound, &scratch))
            random = scratch
        }
        for _ in 0..<random.pick([0, 0, 1, 2]) { rows.append(ignored(on: date)) }
        return rows
    }

    /// A new session and the rows that tell of it: now, twice, later or with its dispute.
    private mutating func tell(_ session: RandomSession, on date: SlowDay) -> [RandomRow] {
        var session = session
        var rows: [RandomRow] = []
        if random.chance(20) {
            session.disputedAt = disputeInstant(session, on: date + random.pick([0, 0, 0, 1, 3]))
        }
        sessions.append(session)
        if random.chance(8) { return [] }
        if let disputedAt = session.disputedAt {
            rows.append(RowWriter.disputed(session, at: disputedAt, &random))
            if random.chance(60) { return rows }
        }
        rows.append(RowWriter.completed(session, &random))
        if random.chance(10) { rows.append(RowWriter.completed(session, &random)) }
        if random.chance(5) { rows.append(disagreeing(session)) }
        if session.disputedAt == nil, random.chance(5) {
            let tooLate =
                session.identity.completedAt
                + (configuration.guaranteeDays ?? 2) * SlowInstant.secondsADay
                + random.within(-1...1)
            rows.append(RowWriter.disputed(session, at: max(tooLate, 0), &random))
        }
        return rows
    }

    /// An older session is disputed, or its dispute told once more.
    private mutating func disputeAgain(on date: SlowDay) -> [RandomRow] {
        let index = random.below(sessions.count)
        if sessions[index].disputedAt == nil || random.chance(10) {
            sessions[index].disputedAt = disputeInstant(sessions[index], on: date)
        }
        guard let disputedAt = sessions[index].disputedAt else { return [] }
        return [RowWriter.disputed(sessions[index], at: disputedAt, &random)]
    }

    /// Something told before: the same, or with another identity.
    private mutating func repeated() -> [RandomRow] {
        let session = random.pick(sessions)
        var rows = [RowWriter.completed(session, &random)]
        if random.chance(15) { rows = [disagreeing(session)] }
        if random.chance(15) { rows.append(disagreeing(session)) }
        if random.chance(30), let disputedAt = session.disputedAt {
            rows.append(RowWriter.disputed(session, at: disputedAt, &random))
        }
        return rows
    }

    /// The session with one part of its identity changed.
    private mutating func disagreeing(_ session: RandomSession) -> RandomRow {
        var other = session
        switch random.below(5) {
        case 0: other.identity.provider += "x"
        case 1: other.identity.customer = "another"
        case 2: other.identity.price += 1
        case 3: other.identity.completedAt += 1
        default: other.identity.currency = other.identity.currency == "EUR" ? "USD" : "EUR"
        }
        if other.identity.provider.utf8.count > 64 { other.identity.provider = "other" }
        guard let disputedAt = other.disputedAt, random.chance(50) else {
            return RowWriter.completed(other, &random)
        }
        return RowWriter.disputed(other, at: disputedAt + 1, &random)
    }

    /// The last dates that may be deferred, and the first that may not.
    private mutating func farFuture(_ date: SlowDay) -> [RandomRow] {
        let session = newSession(on: date + random.pick([30, 31, 32]))
        sessions.append(session)
        return [RowWriter.completed(session, &random)]
    }

    private mutating func ignored(on date: SlowDay) -> RandomRow {
        var row = RowWriter.completed(stray(on: date), &random)
        row["status"] = random.pick(SlowAdmission.ignored)
        if random.chance(50) { row["price"] = random.pick(["", "x", "-1"]) }
        if random.chance(30) { row["completed_at"] = "" }
        if random.chance(30) { row["customer_id"] = "?" }
        return row
    }

    // MARK: For statements

    /// A session that no feed has told of yet.
    mutating func promised(on date: SlowDay) -> RandomSession {
        var session = newSession(on: date)
        if session.identity.price == 0 { session.identity.price = 1_234 }
        return session
    }

    /// The rows that tell of a promised session.
    mutating func told(_ session: RandomSession, on date: SlowDay) -> [RandomRow] {
        var session = session
        if random.chance(15) { session.disputedAt = disputeInstant(session, on: date) }
        sessions.append(session)
        guard let disputedAt = session.disputedAt else {
            return [RowWriter.completed(session, &random)]
        }
        return [RowWriter.disputed(session, at: disputedAt, &random)]
    }

    /// Two sessions that nothing but their ids tells apart.
    mutating func twins(on date: SlowDay) -> [RandomRow] {
        let session = promised(on: date)
        let twin = RandomSession(id: session.id + "tw", identity: session.identity)
        sessions += [session, twin]
        return [session, twin].map { RowWriter.completed($0, &random) }
    }

    /// The dispute of a session that was told of as completed.
    mutating func disputed(_ id: String, on date: SlowDay) -> [RandomRow] {
        guard let index = sessions.lastIndex(where: { $0.id == id }) else { return [] }
        let disputedAt =
            sessions[index].disputedAt ?? disputeInstant(sessions[index], on: date)
        sessions[index].disputedAt = disputedAt
        return [RowWriter.disputed(sessions[index], at: disputedAt, &random)]
    }

    /// A session told of once more, with its own identity or with another one.
    mutating func toldAnew(_ id: String, changed: Bool, on date: SlowDay) -> [RandomRow] {
        guard var session = sessions.last(where: { $0.id == id }) else { return [] }
        guard changed else { return [RowWriter.completed(session, &random)] }
        switch random.below(4) {
        case 0: session.identity.provider = provider()
        case 1: session.identity.price += random.within(1...50)
        case 2: session.identity.currency = currency()
        default: session.identity.completedAt += 60
        }
        session.disputedAt = nil
        return told(session, on: date)
    }

    // MARK: Sessions

    private mutating func newSession(on date: SlowDay) -> RandomSession {
        told += 1
        let stem = random.pick(["s", "S", "0.", "Z-", "a:", "a-", "A.", "s_", "P-2013110-", "10"])
        let currency = currency()
        let identity = SlowIdentity(
            provider: provider(), customer: random.pick(customers), price: price(currency),
            currency: currency, completedAt: instant(on: date))
        return RandomSession(id: "\(stem)\(told)", identity: identity)
    }

    /// A session that is never told of again.
    private mutating func stray(on date: SlowDay) -> RandomSession { newSession(on: date) }

    private mutating func price(_ currency: String) -> Int {
        switch random.below(20) {
        case 0, 1: return 0
        case 2, 3: return random.within(1...9)
        case 4: return SlowMoney.largestPrice - random.below(3)
        case 5...9: return tie(from: random.within(1...50_000))
        default: return random.within(1...random.pick([1_000, 20_000, 3_000_000]))
        }
    }

    /// The first price from here on whose commission is exactly between two units, if any is near.
    private func tie(from start: Int) -> Int {
        for price in start..<start + 10_000
        where price * configuration.basisPoints % 10_000 == 5_000 {
            return price
        }
        return start
    }

    /// An instant of this business date, now and then the first or last second of it.
    private mutating func instant(on date: SlowDay) -> Int {
        let noon = date.number * SlowInstant.secondsADay + SlowInstant.secondsADay / 2
        let clock = configuration.clock
        var found = noon
        for _ in 0..<50 {
            found = noon + random.within(-40 * 3600...40 * 3600)
            if clock.businessDate(of: found) == date { break }
        }
        guard random.chance(10) else { return max(found, 0) }
        let step = random.pick([-1, 1])
        while clock.businessDate(of: found) == date { found += step * 600 }
        while clock.businessDate(of: found) != date { found -= step * 60 }
        while clock.businessDate(of: found) == date { found += step }
        return max(found - random.pick([0, step]), 0)
    }

    private mutating func disputeInstant(_ session: RandomSession, on date: SlowDay) -> Int {
        let completedAt = session.identity.completedAt
        if random.chance(10) { return completedAt }
        return max(instant(on: date), completedAt)
    }
}
