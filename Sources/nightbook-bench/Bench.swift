import BusinessCalendar
import Files
import Generate
import Money

/// The whole measurement, in a scratch folder that goes with it.
struct Bench: ~Copyable {
    /// The date of a book's first night.
    static let firstDate = CivilDate(dayNumber: 16_013)

    let options: Options
    let progress: ProgressLine
    let stopwatch: Stopwatch
    let folder: String
    let program: NightbookProgram
    let importer: Importer

    init(_ options: Options, _ progress: ProgressLine) throws(BenchFailure) {
        let programPath = try NightbookProgram.path(named: options.program)
        let folder = Self.folder(options)
        let stopwatch = Stopwatch(scratch: try Self.scratchFolder(in: folder))
        let program = try NightbookProgram(path: programPath, stopwatch)
        let importer = try Self.importer(stopwatch)
        self.options = options
        self.progress = progress
        self.folder = folder
        self.program = program
        self.importer = importer
        self.stopwatch = stopwatch
    }

    /// Measures everything that was asked for, and clears up.
    consuming func run() throws(BenchFailure) -> BenchReport {
        var measured: [Readings] = []
        for rows in options.sizes {
            for ids in options.ids {
                measured.append(try measure(Workload(rows: rows, ids: ids)))
            }
        }
        measured.append(try measureStartUp())
        let report = BenchReport(setting: setting, measured: measured)
        do throws(FileError) { try stopwatch.scratch.remove() } catch { throw BenchFailure(error) }
        return report
    }

    var setting: Setting {
        Setting(
            machine: .own, program: program.path, programVersion: program.version,
            importer: importer.description, folder: folder, rounds: options.rounds,
            historyNights: options.historyNights)
    }

    // MARK: One workload

    /// Every round measures every figure once, so that a busy moment of the machine falls on all
    /// of them alike.
    private func measure(_ workload: Workload) throws(BenchFailure) -> Readings {
        progress.show("\(workload.title): making the feed")
        try makeFeed(workload, night: 0)
        if options.historyNights > 0 { try makeHistory(workload) }
        var readings = Readings(workload, figures)
        var statements: StatementSet?
        for round in 0..<options.rounds {
            for figure in figures {
                let title = figure.title(historyNights: options.historyNights)
                progress.show(
                    "\(workload.title): \(title), round \(round + 1) of \(options.rounds)")
                let reading: Reading
                if figure.reconciles {
                    // Made once: every round's night has the same movements.
                    if statements == nil { statements = try makeStatements(workload) }
                    reading = try read(figure, statements)
                } else {
                    reading = try read(figure, workload, round: round)
                }
                readings.add(reading, to: figure)
            }
        }
        readings.movementCount = statements?.movementCount
        try removeFeed(night: 0)
        try statements?.remove(from: stopwatch.scratch)
        for folder in BenchFolder.allCases { try clear(folder) }
        return readings
    }

    private func measureStartUp() throws(BenchFailure) -> Readings {
        progress.show("starting the program")
        var readings = Readings(nil, [.startUp])
        for _ in 0..<options.rounds {
            let child = ChildProcess(program.path, ["version"])
            readings.add(try stopwatch.reading(child), to: .startUp)
        }
        return readings
    }

    /// In the order of a round: what follows the night uses its book.
    private var figures: [Figure] {
        var figures: [Figure] = [.plainImport, .night]
        if program.commands.contains("audit") { figures.append(.audit) }
        figures.append(.emptyDate)
        if program.commands.isSuperset(of: ["reconcile", "backup"]) {
            figures += Figure.allCases.filter(\.reconciles)
        }
        if options.historyNights > 0 { figures.append(.laterNight) }
        return figures
    }

    private func read(
        _ figure: Figure, _ workload: Workload, round: Int
    ) throws(BenchFailure) -> Reading {
        switch figure {
        case .plainImport: try readImport(workload)
        case .night: try readNight(workload)
        case .audit: try stopwatch.reading(program.auditing(book: path(.book)))
        case .emptyDate: try readEmptyDate()
        case .laterNight: try readLaterNight(workload, round: round)
        case .reconcile, .reconcileAmounts, .reconcileMissing, .startUp:
            preconditionFailure("measured elsewhere")
        }
    }

    private func readImport(_ workload: Workload) throws(BenchFailure) -> Reading {
        try clear(.imported)
        try makeFolder(.imported)
        let database = path(.imported) + "/sessions.db"
        let reading = try stopwatch.reading(
            importer.importing(feedPath(night: 0), into: database))
        let count = try FeedImport.rowCount(database)
        guard count == workload.rows else {
            throw BenchFailure(
                .ownFault,
                "\(importer.description) imported \(count) rows of \(workload.rows)")
        }
        return reading
    }

    private func readNight(_ workload: Workload) throws(BenchFailure) -> Reading {
        try clear(.book)
        try makeFolder(.book)
        return try readClosing(workload, night: 0, .book)
    }

    private func readEmptyDate() throws(BenchFailure) -> Reading {
        try stopwatch.reading(
            program.closing(Self.date(night: 1), feed: nil, book: path(.book)))
    }

    /// The rounds are consecutive nights, so the history grows by one with each.
    private func readLaterNight(
        _ workload: Workload, round: Int
    ) throws(BenchFailure) -> Reading {
        try readHistoryNight(workload, night: options.historyNights + round)
    }

    /// Closes the nights before those that are measured.
    private func makeHistory(_ workload: Workload) throws(BenchFailure) {
        try makeFolder(.history)
        for night in 0..<options.historyNights {
            progress.show(
                "\(workload.title): history, night \(night + 1) of \(options.historyNights)")
            _ = try readHistoryNight(workload, night: night)
        }
    }

    /// Closes a night of the book with a history. What the nights before it published is removed: it
    /// would fill the disk. That of the last one stays, as a run that misses it publishes it again.
    private func readHistoryNight(
        _ workload: Workload, night: Int
    ) throws(BenchFailure) -> Reading {
        // The first night's feed is there, and stays: it is also that of the empty book.
        if night > 0 { try makeFeed(workload, night: night) }
        let reading = try readClosing(workload, night: night, .history)
        if night > 0 { try removeFeed(night: night) }
        if night > 0 { try clearReports(of: Self.date(night: night - 1), .history) }
        return reading
    }

    private func readClosing(
        _ workload: Workload, night: Int, _ book: BenchFolder
    ) throws(BenchFailure) -> Reading {
        let date = Self.date(night: night)
        let reading = try stopwatch.reading(
            program.closing(date, feed: feedPath(night: night), book: path(book)))
        let accepted = try NightbookProgram.acceptedRows(date, book: path(book))
        guard accepted == workload.rows else {
            throw BenchFailure(
                .ownFault, "nightbook took \(accepted) rows of \(workload.rows) on \(date)")
        }
        return reading
    }
}
