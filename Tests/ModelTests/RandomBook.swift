/// One thing done to a book.
enum RandomStep {
    /// Writes `nightbook.json`.
    case configure(SlowConfiguration)
    /// Writes `payees.csv`, or takes it away.
    case payees([UInt8]?)
    case run(SlowDay, [SlowFeed], empty: Bool)
    /// Names a feed that is not there.
    case runMissing(SlowDay)
    /// An amount in minor units, positive in the provider's favour.
    case adjust(provider: String, currency: String, amount: Int)
    /// Reads statements, one after the other.
    case reconcile([RandomStatement])
    /// Names a statement that is not there.
    case reconcileMissing
    /// Puts a statement in the inbox, for the next run that closes a date.
    case wait(RandomStatement)
    /// Takes a statement out of the inbox.
    case takeBack(String)
    case resolve(String, as: String)
    case withdraw(String, undo: Bool)
}

extension RandomStep {
    /// The step as a person would type it.
    var name: String {
        switch self {
        case .configure: "nightbook.json"
        case .payees: "payees.csv"
        case .run(let date, let feeds, let empty):
            (["run \(date.text)"] + feeds.map(\.name) + (empty ? ["--empty"] : []))
                .joined(separator: " ")
        case .runMissing(let date): "run \(date.text) with a feed that is not there"
        case .adjust(let provider, let currency, let amount):
            "adjust \(provider) \(currency) \(amount)"
        case .reconcile(let statements):
            (["reconcile"] + statements.map(\.file)).joined(separator: " ")
        case .reconcileMissing: "reconcile a statement that is not there"
        case .wait(let statement): "inbox/\(statement.file)"
        case .takeBack(let file): "no inbox/\(file)"
        case .resolve(let id, let what): "resolve \(id) --as \(what)"
        case .withdraw(let session, let undo): "withdraw \(session)" + (undo ? " --undo" : "")
        }
    }
}

/// A statement file.
struct RandomStatement {
    var file: String
    var bytes: [UInt8]
    /// What a file of another form than CSV tells: the model reads CSV only. Nil: it is to be
    /// refused, or is CSV.
    var told: SlowStatement?
}

/// A whole book, made from its seed: nights, corrections, and what is refused between them.
struct RandomBook {
    let seed: UInt64
    private(set) var steps: [RandomStep] = []
    /// The rows of each night, by the step that closes it, for packing them in other feeds.
    private(set) var rows: [Int: (rows: [RandomRow], packing: RandomPacking)] = [:]
    private var world: RandomWorld
    private var lastFeed: SlowFeed?
    /// The steps that offer a feed read before, with other content.
    private var altering: [(step: Int, date: SlowDay)] = []

    static let starts = [
        (2013, 10, 25), (2013, 3, 8), (2013, 3, 28), (2016, 2, 26), (2015, 2, 26), (2019, 12, 29),
        (2018, 12, 24), (2014, 4, 3), (2014, 10, 3), (2019, 4, 17), (2012, 4, 4), (2020, 2, 27),
        (2021, 10, 30), (2022, 4, 29), (2017, 6, 14), (2023, 3, 24), (2023, 11, 3),
    ]

    init(seed: UInt64) {
        self.seed = seed
        world = RandomWorld(seed: seed)
        world.configuration = RandomSettings.configuration(&world.random)
        steps.append(.configure(world.configuration))
        if world.random.chance(60) { steps.append(.payees(payees())) }
        if world.random.chance(10) { adjust() }
        let (year, month, day) = world.random.pick(Self.starts)
        var date = SlowDay(year, month, day)
        for _ in 0..<world.random.within(2...6) {
            addNight(date)
            for _ in 0..<world.random.pick([0, 0, 1, 2]) { adjust() }
            addSettings()
            date = date + world.random.pick([1, 1, 1, 1, 2, 3, 7])
        }
    }

    /// The same book, without the steps whose outcome hangs on how earlier feeds were named.
    func withoutAlteredFeeds() -> RandomBook {
        var copy = self
        for (step, date) in altering { copy.steps[step] = .runMissing(date) }
        return copy
    }

    /// Names other feeds wherever a step from this one on names the old ones.
    mutating func replace(
        _ old: [SlowFeed], with feeds: [SlowFeed], onward index: Int, date: SlowDay, empty: Bool
    ) {
        for later in index..<min(index + 2, steps.count) {
            guard case .run(date, let named, empty) = steps[later],
                named.map(\.name) == old.map(\.name)
            else { continue }
            steps[later] = .run(date, feeds, empty: empty)
        }
    }

    private mutating func addNight(_ date: SlowDay) {
        if world.random.chance(30) { addRefused(date) }
        if world.random.chance(10) {
            steps.append(.run(date, [], empty: true))
            return
        }
        let night = world.rows(for: date)
        let packing = RandomPacking(
            label: date.text, controlled: world.configuration.requireControl)
        let feeds = packing.pack(night, &world.random)
        rows[steps.count] = (night, packing)
        steps.append(.run(date, feeds, empty: false))
        lastFeed = feeds.first
        if world.random.chance(10) { steps.append(.run(date, feeds, empty: false)) }
    }

    /// A step that must change nothing, of a date that is not closed yet.
    private mutating func addRefused(_ date: SlowDay) {
        let header = SlowRow.columns.joined(separator: ",")
        func broken(_ text: String) -> RandomStep {
            .run(date, [SlowFeed("broken-\(date.text).csv", Array(text.utf8))], empty: false)
        }
        switch world.random.below(12) {
        case 0: steps.append(broken(header + "\n\"a,b\n"))
        case 1: steps.append(broken(""))
        case 2: steps.append(broken(header.replacing("price", with: "prize") + "\n"))
        case 3: steps.append(broken(header + ",price\n"))
        case 4: steps.append(.runMissing(date))
        case 5: steps.append(.run(SlowDay(2098, 1, 1), [], empty: true))
        case 6: steps.append(.run(date + (-400), [], empty: true))
        case 7:
            guard var feed = lastFeed else { return }
            if feed.bytes.last != UInt8(ascii: "\n") { feed.bytes += Array("\n".utf8) }
            feed.bytes += Array("{}\n".utf8)
            feed.control = nil
            altering.append((steps.count, date))
            steps.append(.run(date, [feed], empty: false))
        case 8: steps.append(.run(date, [], empty: false))
        case 9:
            steps += [.payees(nil), .run(date, [], empty: true), .payees(payees())]
        case 10:
            let control = world.random.pick([
                "{\"rows\": 1}", "{\"totals\": {\"EUR\": \"0.01\"}}", "rows: 0", "[]",
                "{\"sha256\": \"00\"}",
            ])
            let feed = SlowFeed(
                "controlled-\(date.text).csv", Array((header + "\n").utf8),
                control: Array(control.utf8))
            steps.append(.run(date, [feed], empty: false))
        default:
            let rows = String(repeating: "\nx/y,,,completed,,,,", count: 200)
            steps.append(broken(header + rows))
        }
    }

    private mutating func addSettings() {
        if world.random.chance(15) {
            world.configuration = RandomSettings.changed(world.configuration, &world.random)
            steps.append(.configure(world.configuration))
        }
        if world.random.chance(15) { steps.append(.payees(payees())) }
    }

    private mutating func adjust() {
        let size = world.random.within(1...world.random.pick([10, 1_000, 500_000]))
        let provider = world.random.chance(85) ? world.provider() : "new-one"
        steps.append(
            .adjust(
                provider: provider, currency: world.currency(),
                amount: world.random.chance(50) ? size : -size))
    }

    private mutating func payees() -> [UInt8] {
        RandomSettings.payees(world.providerNames, &world.random)
    }
}
