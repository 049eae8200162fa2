/// All readings of one workload, or of what needs none.
struct Readings {
    /// Nil: of the program by itself.
    let workload: Workload?
    /// In the order in which a round measures them.
    let figures: [Figure]
    private var byFigure: [Figure: [Reading]] = [:]
    /// How many movements a statement is held against; nil while that is not known.
    var movementCount: Int?

    init(_ workload: Workload?, _ figures: [Figure]) {
        self.workload = workload
        self.figures = figures
    }

    mutating func add(_ reading: Reading, to figure: Figure) {
        byFigure[figure, default: []].append(reading)
    }

    /// Round by round.
    subscript(figure: Figure) -> [Reading] { byFigure[figure] ?? [] }

    /// The wall time of one figure in thousandths of another's, round by round: neighbours in
    /// time, so that a machine that slows down does so to both.
    func ratios(_ figure: Figure, to base: Figure) -> [Int64] {
        zip(self[figure], self[base]).map {
            perMille($0.wallNanoseconds, of: $1.wallNanoseconds)
        }
    }

    /// What the readings come to; figures without any are left out.
    var summaries: [FigureSummary] { figures.compactMap { FigureSummary($0, in: self) } }
}

/// What the readings of a figure come to.
struct FigureSummary {
    let figure: Figure
    let wallNanoseconds: Spread
    let cpuNanoseconds: Spread
    let peakBytes: Spread
    let rowsPerSecond: Spread?
    let ofImportPerMille: Spread?
    let ofNightPerMille: Spread?
    let goals: [Goal]

    /// Nil without readings.
    init?(_ figure: Figure, in all: Readings) {
        let readings = all[figure]
        guard let wall = Spread(readings.map(\.wallNanoseconds)),
            let cpu = Spread(readings.map(\.cpuNanoseconds)),
            let peak = Spread(readings.map(\.peakBytes))
        else { return nil }
        self.figure = figure
        wallNanoseconds = wall
        cpuNanoseconds = cpu
        peakBytes = peak
        let rows =
            figure.reconciles
            ? all.movementCount : figure.goesThroughRows ? all.workload?.rows : nil
        rowsPerSecond = rows.flatMap { rows in
            Spread(readings.map { Int64(rows) * 1_000_000_000 / max(1, $0.wallNanoseconds) })
        }
        ofImportPerMille =
            figure.isHeldAgainstImport ? Spread(all.ratios(figure, to: .plainImport)) : nil
        ofNightPerMille = figure.isHeldAgainstNight ? Spread(all.ratios(figure, to: .night)) : nil
        goals = Goal.goals(of: figure, in: all.workload)
    }

    /// What was found of that which a goal limits.
    func found(_ measure: Goal.Measure) -> Int64? {
        switch measure {
        case .ofImport: ofImportPerMille?.median
        case .ofNight: ofNightPerMille?.median
        case .wall: wallNanoseconds.median
        case .peak: peakBytes.maximum
        }
    }
}
