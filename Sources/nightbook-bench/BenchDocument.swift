import JSON

/// The report for programs: whole numbers with their units in their names.
extension BenchReport {
    var document: JSONValue {
        [
            "machine": setting.machine.document,
            "program": [
                "path": .string(setting.program), "version": .string(setting.programVersion),
            ],
            "import": .string(setting.importer),
            "folder": .string(setting.folder),
            "rounds": .integer(setting.rounds),
            "history_nights": .integer(setting.historyNights),
            "workloads": .array(measured.map(Self.workload)),
            "scalings": .array(scalings.map(Self.scaling)),
        ]
    }

    private static func workload(_ readings: Readings) -> JSONValue {
        [
            "rows": readings.workload.map { .integer($0.rows) } ?? nil,
            "ids": readings.workload.map { .string($0.ids.rawValue) } ?? nil,
            "movements": readings.movementCount.map { .integer($0) } ?? nil,
            "figures": .array(
                readings.summaries.map { figure($0, readings[$0.figure]) }),
        ]
    }

    private static func figure(_ summary: FigureSummary, _ readings: [Reading]) -> JSONValue {
        [
            "figure": .string(summary.figure.rawValue),
            "wall_nanoseconds": spread(summary.wallNanoseconds),
            "cpu_nanoseconds": spread(summary.cpuNanoseconds),
            "peak_bytes": spread(summary.peakBytes),
            "rows_per_second": spread(summary.rowsPerSecond),
            "of_import_per_mille": spread(summary.ofImportPerMille),
            "of_night_per_mille": spread(summary.ofNightPerMille),
            "goals": .array(
                summary.goals.map { goal in
                    [
                        "measure": .string(goal.measure.rawValue),
                        "limit": .integer(goal.limit),
                        "found": summary.found(goal.measure).map { .integer($0) } ?? nil,
                    ]
                }),
            "readings": .array(readings.map(reading)),
        ]
    }

    private static func reading(_ reading: Reading) -> JSONValue {
        [
            "wall_nanoseconds": .integer(reading.wallNanoseconds),
            "user_nanoseconds": .integer(reading.userNanoseconds),
            "system_nanoseconds": .integer(reading.systemNanoseconds),
            "peak_bytes": .integer(reading.peakBytes),
        ]
    }

    private static func spread(_ spread: Spread?) -> JSONValue {
        guard let spread else { return nil }
        return [
            "minimum": .integer(spread.minimum), "median": .integer(spread.median),
            "maximum": .integer(spread.maximum),
        ]
    }

    private static func scaling(_ scaling: Scaling) -> JSONValue {
        [
            "ids": .string(scaling.ids.rawValue),
            "rows": .integer(scaling.rows),
            "larger_rows": .integer(scaling.largerRows),
            "wall_per_mille": .integer(scaling.perMille),
            "limit": .integer(Scaling.limitPerMille),
        ]
    }
}
