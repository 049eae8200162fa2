/// The report for people.
extension BenchReport {
    var text: String {
        var text = """
            \(setting.programVersion) on \(setting.machine.text); files in \(setting.folder)
            import: \(setting.importer), one table, session_id its text primary key
            \(setting.rounds) \(setting.rounds == 1 ? "round" : "rounds") in turn; \
            times in seconds, memory the most that was resident

            """
        let tables = measured.map { $0.summaries.map(cells) }
        let widths = Self.widths([Self.titles] + tables.flatMap { $0 })
        for (readings, rows) in zip(measured, tables) where !rows.isEmpty {
            text += "\n\(readings.workload?.title ?? "the program by itself")\n"
            for row in [Self.titles] + rows { text += "  " + Self.line(row, widths) + "\n" }
        }
        if !scalings.isEmpty { text += "\n" }
        for scaling in scalings { text += Self.line(scaling) }
        return text
    }

    private static let titles = [
        "", "minimum", "median", "maximum", "CPU", "MiB", "rows/s", "of import", "of night",
        "goals",
    ]

    /// A cell for each title.
    private func cells(_ summary: FigureSummary) -> [String] {
        let wall = summary.wallNanoseconds
        return [
            summary.figure.title(historyNights: setting.historyNights),
            NumberText.seconds(wall.minimum), NumberText.seconds(wall.median),
            NumberText.seconds(wall.maximum), NumberText.seconds(summary.cpuNanoseconds.median),
            NumberText.mebibytes(summary.peakBytes.maximum),
            summary.rowsPerSecond.map { NumberText.grouped($0.median) } ?? "",
            summary.ofImportPerMille.map { NumberText.ratio($0.median) } ?? "",
            summary.ofNightPerMille.map { NumberText.ratio($0.median) } ?? "",
            summary.goals.map(\.text).joined(separator: ", "),
        ]
    }

    private static func widths(_ rows: [[String]]) -> [Int] {
        titles.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    }

    /// Numbers stand to the right, words to the left; no spaces at the end.
    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (column, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[column] - cell.count)
            let isText = column == 0 || column == cells.count - 1
            line += (column > 0 ? "  " : "") + (isText ? cell + padding : padding + cell)
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    private static func line(_ scaling: Scaling) -> String {
        let (rows, larger) = (Int64(scaling.rows), Int64(scaling.largerRows))
        return """
            \(scaling.ids.rawValue) ids: the night of \(NumberText.grouped(larger)) sessions \
            takes \(NumberText.ratio(scaling.perMille)) times that of \(NumberText.grouped(rows)) \
            (goal: ≤ \(NumberText.ratio(Scaling.limitPerMille)))

            """
    }
}
