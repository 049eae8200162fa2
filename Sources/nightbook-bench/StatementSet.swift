import BusinessCalendar
import Files
import Generate

/// Statements of the movements of one night, one for each figure that reads one.
struct StatementSet {
    /// How many movements the night has, and so lines the full statements have.
    let movementCount: Int

    static func name(_ figure: Figure) -> String { "wallet-" + figure.rawValue }
    static func fileName(_ figure: Figure) -> String { name(figure) + ".csv" }

    func remove(from scratch: borrowing ScratchFolder) throws(BenchFailure) {
        for figure in Figure.allCases where figure.reconciles {
            try filing { () throws(FileError) in try scratch.clear(Self.fileName(figure)) }
        }
    }
}

extension Bench {
    /// Makes statements of what the night in the book has instructed.
    ///
    /// Ids that sort by time stand on a statement as they were charged; random ones stand in no
    /// order, and neither do lines without a reference.
    func makeStatements(_ workload: Workload) throws(BenchFailure) -> StatementSet {
        try stopwatch.checkStopRequest()
        progress.show("\(workload.title): making the statements")
        var shape = StatementShape()
        shape.reports = path(.book) + "/reports"
        shape.nights = [Self.date(night: 0)]
        shape.isShuffled = workload.ids == .random
        let count: Int
        do throws(GenerateError) {
            count = try WalletStatement.write(
                shape, as: .csv, to: statementPath(.reconcile)
            ).lineCount
            shape.isShuffled = true
            shape.hasReferences = false
            try WalletStatement.write(shape, as: .csv, to: statementPath(.reconcileAmounts))
        } catch { throw BenchFailure(error) }
        // Nothing but a fee, by whose day everything should have come.
        let fee = """
            line_id,booked_on,reference,kind,counterparty,currency,amount
            fee-1,\(Self.date(night: 1)),,fee,,EUR,-0.01

            """
        try filing { () throws(FileError) in
            try replaceFile(at: statementPath(.reconcileMissing), with: Array(fee.utf8))
        }
        return StatementSet(movementCount: count)
    }

    private func statementPath(_ figure: Figure) -> String {
        stopwatch.scratch.path(of: StatementSet.fileName(figure))
    }

    /// Holds a statement against a copy of the night's book, and proves that every movement was
    /// told of: as matched, or as a break.
    func read(_ figure: Figure, _ statements: StatementSet?) throws(BenchFailure) -> Reading {
        guard let statements else { preconditionFailure("statements are made before") }
        try clear(.reconciled)
        try makeFolder(.reconciled)
        _ = try stopwatch.output(
            of: program.copying(book: path(.book), to: path(.reconciled) + "/nightbook.db"))
        let reading = try stopwatch.reading(
            program.reconciling(statementPath(figure), book: path(.reconciled)))
        let found = try NightbookProgram.reconciledRows(
            StatementSet.name(figure), book: path(.reconciled))
        let isProven =
            switch figure {
            case .reconcile: found.matches == statements.movementCount && found.breaks == 0
            // The few that are alike in everything are breaks twice: as a line, and as missing.
            case .reconcileAmounts:
                found.matches + found.breaks / 2 == statements.movementCount
                    && found.breaks <= statements.movementCount / 10
            default: found.matches == 1 && found.breaks == statements.movementCount
            }
        guard isProven else {
            throw BenchFailure(
                .ownFault,
                """
                nightbook matched \(found.matches) and left open \(found.breaks) of \
                \(statements.movementCount) movements: \(figure.rawValue)
                """)
        }
        return reading
    }
}
