import BusinessCalendar
import Money

/// A line of a statement before it is written.
struct PlannedLine {
    enum Kind: UInt8 {
        /// Of the movement's own kind.
        case movement
        case `return`, fee, other
    }

    /// The place of its movement; nil for one that belongs to none.
    var movement: Int?
    var kind = Kind.movement
    var currency: Currency
    /// In minor units, positive into the wallet.
    var amount: Int64
    var bookedOn: CivilDate
    /// What tells lines without a movement from each other.
    var number = 0
}

/// What a statement tells, in the order in which it tells it.
struct StatementPlan {
    let movements: ExpectedMovements
    private(set) var lines: [PlannedLine] = []
    /// By currency, those without a line included.
    private(set) var openings: [Currency: Int64] = [:]
    let first: CivilDate
    let last: CivilDate

    private let shape: StatementShape
    private var random: SplitMix64
    /// By movement.
    private var faults: [PlantedFault?]

    init(_ shape: StatementShape) throws(GenerateError) {
        movements = try ExpectedMovements(shape)
        self.shape = shape
        random = SplitMix64(seed: shape.seed)
        faults = Array(repeating: nil, count: movements.all.count)
        var (first, last) = (movements.all[0].valueDate, movements.all[0].valueDate)
        for movement in movements.all {
            first = min(first, movement.valueDate)
            last = max(last, movement.valueDate)
        }
        self.first = shape.first ?? first
        self.last = shape.last ?? last
        for (currency, amount) in shape.opening { openings[currency] = amount.minorUnits }
        for movement in movements.all where openings[movement.currency] == nil {
            openings[movement.currency] = 0
        }
        // Payouts are few: those who need them choose first.
        for fault in PlantedFault.allCases where fault.isOfMovement { try choose(fault) }
        addMovements()
        addOthers()
        order()
        try shiftOpenings()
    }

    /// The currencies of the statement, by code.
    var currencies: [Currency] { openings.keys.sorted() }

    // MARK: Faults

    /// Chooses the movements that a fault is planted on: from a random place the next one free.
    private mutating func choose(_ fault: PlantedFault) throws(GenerateError) {
        let wanted = shape.faults[fault] ?? 0
        let count = movements.all.count
        for planted in 0..<wanted {
            var place = random.below(count)
            var tried = 0
            while faults[place] != nil || !isFit(fault, movements.all[place]) {
                tried += 1
                place = place + 1 < count ? place + 1 : 0
                guard tried < count else {
                    throw .tooFewMovements(fault, wanted: wanted, found: planted)
                }
            }
            faults[place] = fault
        }
    }

    private func isFit(_ fault: PlantedFault, _ movement: ExpectedMovement) -> Bool {
        switch fault {
        case .returned: movement.kind == .payout
        case .amountShort: movement.amount.magnitude > 1
        default: true
        }
    }

    // MARK: Lines

    private mutating func addMovements() {
        lines.reserveCapacity(movements.all.count)
        for (place, movement) in movements.all.enumerated() {
            var line = PlannedLine(
                movement: place, currency: movement.currency, amount: movement.amount,
                bookedOn: movement.valueDate)
            switch faults[place] {
            case .missing: continue
            case .amountShort: line.amount = part(of: movement.amount)
            case .amountOver: line.amount += part(of: movement.amount)
            default: break
            }
            lines.append(line)
            if let fault = faults[place] { addSecond(fault, to: line) }
        }
    }

    /// What comes beside the line of a movement: the day after, where that is told.
    private mutating func addSecond(_ fault: PlantedFault, to line: PlannedLine) {
        var second = line
        second.bookedOn = min(line.bookedOn.adding(days: 1), max(last, line.bookedOn))
        switch fault {
        case .returned:
            second.kind = .return
            second.amount = -line.amount
        case .duplicateLine: break
        case .currencyMismatch:
            second.currency = other(than: line.currency)
            if openings[second.currency] == nil { openings[second.currency] = 0 }
        case .wrongDirection: second.amount = -line.amount
        case .amountShort, .amountOver, .missing, .unexpected, .statementGap: return
        }
        lines.append(second)
    }

    /// A part of an amount, less than the whole where it can be.
    private mutating func part(of amount: Int64) -> Int64 {
        let part = Int64(1 + random.below(max(1, Int(amount.magnitude) - 1)))
        return amount < 0 ? -part : part
    }

    /// Another currency: the next of those in the statement, else one of two.
    private func other(than currency: Currency) -> Currency {
        let known = currencies
        if let next = known.first(where: { $0 > currency }) ?? known.first, next != currency {
            return next
        }
        return Currency.all.first { $0.code == (currency.code == "EUR" ? "USD" : "EUR") }
            ?? currency
    }

    /// Lines of no movement.
    private mutating func addOthers() {
        let known = currencies
        let days = max(1, last.days(since: first) + 1)
        func line(_ kind: PlannedLine.Kind, _ amount: Int64, _ number: Int) -> PlannedLine {
            PlannedLine(
                movement: nil, kind: kind, currency: random.choice(of: known), amount: amount,
                bookedOn: first.adding(days: random.below(days)), number: number)
        }
        for number in 0..<(shape.faults[.unexpected] ?? 0) {
            let amount = Int64(1 + random.below(20_000))
            lines.append(line(.other, random.below(2) == 0 ? amount : -amount, number + 1))
        }
        for number in 0..<shape.fees {
            lines.append(line(.fee, -Int64(1 + random.below(500)), number + 1))
        }
    }

    /// By day; within a day as they were added, or shuffled.
    private mutating func order() {
        if shape.isShuffled {
            for place in lines.indices.dropFirst().reversed() {
                lines.swapAt(place, random.below(place + 1))
            }
        }
        guard let first = lines.map(\.bookedOn).min(), let last = lines.map(\.bookedOn).max(),
            first < last
        else { return }
        var starts = Array(repeating: 0, count: last.days(since: first) + 2)
        for line in lines { starts[line.bookedOn.days(since: first) + 1] += 1 }
        for day in starts.indices.dropFirst() { starts[day] += starts[day - 1] }
        var ordered = lines
        for line in lines {
            let day = line.bookedOn.days(since: first)
            ordered[starts[day]] = line
            starts[day] += 1
        }
        lines = ordered
    }

    /// A gap for each of the first currencies.
    private mutating func shiftOpenings() throws(GenerateError) {
        let wanted = shape.faults[.statementGap] ?? 0
        let known = currencies
        guard wanted <= known.count else {
            throw .tooFewMovements(.statementGap, wanted: wanted, found: known.count)
        }
        for currency in known.prefix(wanted) {
            let (sum, isOver) = openings[currency, default: 0].addingReportingOverflow(
                Int64(1 + random.below(50_000)))
            guard !isOver else { throw .balanceTooLarge(currency: currency.code) }
            openings[currency] = sum
        }
    }
}
