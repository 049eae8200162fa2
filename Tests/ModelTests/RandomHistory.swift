/// A whole book with its statements, made from its seed beside a model that takes the same steps:
/// only so can statements tell of what the book instructed.
struct RandomHistory {
    let seed: UInt64
    private(set) var steps: [RandomStep] = []
    private(set) var model = SlowModel()
    private var world: RandomWorld
    private var bank = RandomBank()
    /// What the bank has done, or will not do any more, by reference and life.
    private var handled: Set<String> = []
    /// Sessions that statements tell of before any feed does.
    private var untold: [RandomSession] = []
    /// Sessions that the next feed tells of anew, or as disputed.
    private var anew: [(id: String, changed: Bool)] = []
    private var toDispute: [String] = []
    private var statements = 0
    private var lastStatement: RandomStatement?
    /// Sees every step, what came of it, and the books before and after.
    private let watch: (RandomStep, StepOutcome, SlowBooks, SlowBooks) -> Void

    init(
        seed: UInt64,
        watch: @escaping (RandomStep, StepOutcome, SlowBooks, SlowBooks) -> Void = { _, _, _, _ in }
    ) {
        self.seed = seed
        self.watch = watch
        world = RandomWorld(seed: seed)
        world.configuration = RandomSettings.configuration(&world.random)
        world.configuration.guaranteeDays = nil
        world.configuration.rejectRows = 200
        add(.configure(world.configuration))
        if world.random.chance(50) {
            add(.payees(RandomSettings.payees(world.providerNames, &world.random)))
        }
        bank.tellsCamt = world.random.chance(40)
        if world.random.chance(10) { addEarly() }
        for currency in ["EUR", "JPY", "USD"] where world.random.chance(20) {
            bank.hold(world.random.pick([50_000, 1, -300]), currency)
        }
        let (year, month, day) = world.random.pick(RandomBook.starts)
        var date = SlowDay(year, month, day)
        for _ in 0..<world.random.within(3...6) {
            addNight(date)
            addDecisions()
            addStatements(after: date)
            addDecisions()
            date = date + world.random.pick([1, 1, 1, 2, 3])
            if let last = model.lastClosed, world.random.chance(90) { date = max(date, last + 1) }
        }
        add(.run(date, [], empty: true))
    }

    /// Adds a step, which the model takes at once.
    private mutating func add(_ step: RandomStep) {
        steps.append(step)
        let before = model.books
        watch(step, model.take(step), before, model.books)
    }

    /// Everything that needs a first close is refused before it.
    private mutating func addEarly() {
        let header = SlowStatement.columns.joined(separator: ",") + "\n"
        add(.reconcile([RandomStatement(file: "early.csv", bytes: Array(header.utf8))]))
        add(.resolve("B-000001", as: "noted"))
        add(.withdraw("never-seen", undo: false))
    }

    private mutating func addNight(_ date: SlowDay) {
        var rows = world.random.chance(85) ? world.rows(for: date) : []
        for session in untold where world.random.chance(75) {
            rows += world.told(session, on: date)
            untold.removeAll { $0.id == session.id }
        }
        if world.random.chance(35) { rows += world.twins(on: date) }
        for (id, changed) in anew { rows += world.toldAnew(id, changed: changed, on: date) }
        for id in toDispute { rows += world.disputed(id, on: date) }
        (anew, toDispute) = ([], [])
        let packing = RandomPacking(
            label: date.text, controlled: world.configuration.requireControl)
        add(.run(date, packing.pack(rows, &world.random), empty: false))
        if world.random.chance(10) {
            world.configuration = RandomSettings.changed(world.configuration, &world.random)
            add(.configure(world.configuration))
        }
    }

    // MARK: Statements

    private mutating func addStatements(after date: SlowDay) {
        guard world.random.chance(85) else { return }
        var made: [RandomStatement] = []
        let hadLosses = bank.hasLosses
        for _ in 0..<world.random.pick([1, 1, 1, 2]) {
            let day = max(date + world.random.pick([1, 1, 1, 2, 3]), bank.lastDay ?? date)
            bookDay(day)
            if world.random.chance(20) { addRefused() }
            if world.random.chance(25) { bank.lose(&world.random) }
            let lines = bank.next(&world.random)
            made.append(statement("wallet", lines))
            offer(&made, lines)
        }
        if bank.hasLosses && world.random.chance(hadLosses ? 70 : 20) {
            let lines = bank.found(&world.random)
            made.append(statement("found", lines))
            offer(&made, lines)
        }
        if world.random.chance(15), let lastStatement { addAgain(lastStatement) }
    }

    /// What one day brings.
    private mutating func bookDay(_ day: SlowDay) {
        let fate = RandomFate(day: day, books: model.books)
        for movement in model.books.movements where movement.left > 0 && movement.valueDate <= day {
            let key = "\(movement.reference) \(movement.life)"
            guard !handled.contains(key) else { continue }
            if fate.befall(movement, &bank, &world.random) { handled.insert(key) }
        }
        fate.bookOthers(&bank, &world.random)
        if world.random.chance(35) {
            let session = world.promised(on: day + world.random.pick([-1, 0, 0, 1]))
            untold.append(session)
            fate.bookEarly(session, &bank, &world.random)
        }
    }

    private mutating func statement(
        _ stem: String, _ lines: [SlowStatementLine]
    ) -> RandomStatement {
        statements += 1
        let day = lines.map(\.bookedOn).max()?.text ?? "none"
        let name = "\(stem)-\(statements)-\(day)"
        let balances = world.random.chance(80)
        guard bank.tellsCamt, !lines.isEmpty else {
            return RandomStatement(
                file: name + ".csv",
                bytes: RandomBank.file(lines, balances: balances, &world.random))
        }
        let made = RandomCamt.file(lines, name: name, balances: balances, &world.random)
        return RandomStatement(file: name + ".xml", bytes: made.bytes, told: made.told)
    }

    /// Reads the statements made, at the desk or, now and then, by the next night.
    private mutating func offer(_ made: inout [RandomStatement], _ lines: [SlowStatementLine]) {
        if world.random.chance(20) {
            if world.random.chance(25) {
                // It is refused where its name comes, and ends the run: the closes stand.
                let name = world.random.pick(["wallet-0-spoiled", "wallet-spoiled"])
                let file = name + world.random.pick([".csv", ".xml"])
                made.append(RandomStatement(file: file, bytes: Array("<Document>\n".utf8)))
            }
            for statement in made where statement.file.hasPrefix("wallet-") {
                add(.wait(statement))
            }
            if let last = model.lastClosed { add(.run(last + 1, [], empty: true)) }
            for statement in made { add(.takeBack(statement.file)) }
            made.removeAll { $0.file.contains("spoiled") }
        } else {
            add(.reconcile(made))
        }
        let known = Set(model.books.lines.map(\.id))
        bank.markRead(lines.filter { known.contains($0.id) })
        lastStatement = made.last
        made = []
    }

    /// A statement read before: again, or under its name with other content.
    private mutating func addAgain(_ statement: RandomStatement) {
        var again = statement
        if world.random.chance(40) { again.bytes += Array("\n".utf8) }
        add(.reconcile([again]))
    }

    /// A statement that must change nothing.
    private mutating func addRefused() {
        var lines = bank.next(&world.random)
        var random = world.random
        defer { world.random = random }
        guard !lines.isEmpty else { return }
        let place = random.below(lines.count)
        var (balances, cut) = (true, "")
        switch random.below(8) {
        case 0: lines[place].balance = (lines[place].balance ?? 0) + 1
        case 1: lines[place].amount += lines[place].amount == -1 ? 2 : 1
        case 2, 3:
            guard var changed = bank.readLine(&random) else { return }
            if random.chance(50) { changed.counterparty += "x" } else { changed.amount *= 2 }
            (lines, balances) = ([changed], false)
        case 4:
            guard let last = model.books.lines.map(\.bookedOn).max() else { return }
            lines = [lines[place]]
            lines[0].id = "LATE"
            lines[0].bookedOn = last + (-1)
            lines[0].amount = random.pick([13, -13])
            lines[0].balance = lines[0].amount + random.pick([0, 7])
            balances = random.chance(70)
        case 5: cut = random.pick(["2013-02-30", "1e3", "0.00", "XXX", "+1", "gift", "prize"])
        case 6:
            add(.reconcileMissing)
            return
        default:
            lines[place].balance = nil
            if lines.count == 1 { return }
        }
        statements += 1
        var bytes = RandomBank.file(lines, balances: balances, &random)
        if !cut.isEmpty {
            let row = "cut,2013-11-04,,,,EUR,1.00" + (balances ? ",1.00" : "")
            let spoiled =
                switch cut {
                case "gift": row.replacing(",,,,", with: ",,gift,,")
                case "XXX": row.replacing("EUR", with: cut)
                case "2013-02-30": row.replacing("2013-11-04", with: cut)
                default: row.replacing("1.00", with: cut)
                }
            if cut == "prize" {
                bytes = Array("line_id,booked_on,reference,kind,currency,prize\n".utf8)
            } else {
                bytes += Array(spoiled.utf8)
            }
        }
        add(.reconcile([RandomStatement(file: "refused-\(statements).csv", bytes: bytes)]))
    }

    // MARK: Decisions

    /// What people decide: about breaks, sessions and balances.
    private mutating func addDecisions() {
        for found in model.books.breaks where found.isOpen && world.random.chance(25) {
            addResolution(of: found)
        }
        if world.random.chance(15) {
            let what = world.random.pick(["adjustments", "nonsense", "void", "provider:", "match:"])
            add(.resolve(world.random.pick(["B-999999", "B-000001", "x"]), as: what))
        }
        if world.random.chance(40) { addWithdrawal() }
        if world.random.chance(25) {
            let size = world.random.within(1...world.random.pick([10, 5_000]))
            add(
                .adjust(
                    provider: world.provider(), currency: world.currency(),
                    amount: world.random.chance(50) ? size : -size))
        }
    }

    private mutating func addResolution(of found: SlowBreak) {
        var choices = [
            "provider:" + world.provider(), "wallet-fees", "adjustments", "platform-funds",
            "platform-wallet", "void", "noted",
        ]
        if found.isNotable { choices = ["noted", "noted", "noted", "noted", "adjustments"] }
        if found.movement != nil, found.held == 0 {
            choices = ["void", "void", "void", "void", "void", "noted", "wallet-fees"]
        }
        let halves = model.books.breaks.filter {
            $0.isOpen && $0.currency == found.currency && $0.held == -found.held
                && $0.number != found.number
        }
        if found.held != 0 {
            choices += halves.flatMap { ["match:" + $0.id, "match:" + $0.id] }
            let fitting = model.books.movements.filter { model.books.fits(found, $0) }
            for _ in 0..<min(fitting.count, 3) {
                choices.append("match:" + world.random.pick(fitting).reference)
            }
        }
        if world.random.chance(6), !model.books.movements.isEmpty {
            choices = ["match:" + world.random.pick(model.books.movements).reference]
        }
        if world.random.chance(4) {
            choices = ["match:B-000001", "match:nobody", "match:" + found.id]
        }
        add(.resolve(found.id, as: world.random.pick(choices)))
        guard let index = found.movement, model.books.movements[index].isVoided else { return }
        let movement = model.books.movements[index]
        if movement.kind == "charge" && world.random.chance(95) {
            toDispute.append(movement.session)
        }
    }

    private mutating func addWithdrawal() {
        let facts = model.books.facts.filter { $0.event == .completed }
        guard !facts.isEmpty else { return }
        var session = world.random.pick(facts).session
        let open = facts.filter { fact in
            !fact.isWithdrawn
                && !model.books.movements.contains {
                    $0.session == fact.session && $0.life == fact.life
                        && ($0.confirmed > 0 || $0.isVoided)
                }
        }
        if !open.isEmpty && world.random.chance(75) { session = world.random.pick(open).session }
        if world.random.chance(5) { session = "never-seen" }
        add(.withdraw(session, undo: world.random.chance(8)))
        if world.random.chance(60) {
            let isUndone = world.random.chance(35)
            if isUndone { add(.withdraw(session, undo: true)) }
            anew.append((session, changed: !isUndone))
        } else if world.random.chance(40) {
            toDispute.append(session)
        }
    }
}
