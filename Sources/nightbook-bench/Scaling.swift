import Generate

/// How much longer a night of ten times as many sessions takes.
struct Scaling: Equatable {
    /// In thousandths.
    static let limitPerMille: Int64 = 12_000

    let ids: IDStyle
    let rows: Int
    let largerRows: Int
    /// Of the median wall times, in thousandths.
    let perMille: Int64

    /// All pairs of sizes of which one is ten times the other.
    static func all(_ measured: [Readings]) -> [Scaling] {
        measured.flatMap { smaller in
            measured.compactMap { larger in
                guard let workload = smaller.workload, let other = larger.workload,
                    workload.ids == other.ids, other.rows == 10 * workload.rows,
                    let wall = Spread(smaller[.night].map(\.wallNanoseconds)),
                    let largerWall = Spread(larger[.night].map(\.wallNanoseconds))
                else { return nil }
                return Scaling(
                    ids: workload.ids, rows: workload.rows, largerRows: other.rows,
                    perMille: nightbook_bench.perMille(largerWall.median, of: wall.median))
            }
        }
    }
}
