import Generate

/// What a figure should not exceed.
struct Goal: Equatable {
    /// What is limited. The raw value is its name in the JSON document, unit included.
    enum Measure: String {
        /// The median of the ratios, round by round.
        case ofImport = "of_import_per_mille"
        case ofNight = "of_night_per_mille"
        /// The median.
        case wall = "wall_nanoseconds"
        /// The largest.
        case peak = "peak_bytes"
    }

    let measure: Measure
    let limit: Int64

    /// Those of a figure. The ratios are meant for nights of a million sessions; memory is
    /// limited up to ten million.
    static func goals(of figure: Figure, in workload: Workload?) -> [Goal] {
        switch figure {
        case .plainImport: []
        case .night: nightGoals(workload)
        case .audit: [Goal(measure: .ofNight, limit: 2000)]
        case .reconcile, .reconcileAmounts, .reconcileMissing:
            [Goal(measure: .ofNight, limit: 1000)]
        case .emptyDate: [Goal(measure: .wall, limit: 100_000_000)]
        case .laterNight: [Goal(measure: .ofNight, limit: 1250)]
        case .startUp: [Goal(measure: .wall, limit: 20_000_000)]
        }
    }

    private static func nightGoals(_ workload: Workload?) -> [Goal] {
        guard let workload else { return [] }
        let ratio: Int64 =
            switch workload.ids {
            case .ordered: 450
            case .random: 350
            }
        var goals = [Goal(measure: .ofImport, limit: ratio)]
        let mebibyte: Int64 = 1 << 20
        switch workload.rows {
        case ...1_000_000: goals.append(Goal(measure: .peak, limit: 400 * mebibyte))
        case ...10_000_000: goals.append(Goal(measure: .peak, limit: 1536 * mebibyte))
        default: break
        }
        return goals
    }

    /// As the table shows it, by the name of the column it limits: `of import ≤ 0.45`.
    var text: String {
        switch measure {
        case .ofImport: "of import ≤ \(NumberText.ratio(limit))"
        case .ofNight: "of night ≤ \(NumberText.ratio(limit))"
        case .wall: "median ≤ \(NumberText.seconds(limit))"
        case .peak: "MiB ≤ \(NumberText.mebibytes(limit))"
        }
    }
}
