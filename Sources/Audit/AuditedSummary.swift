/// Counts and sums of a night, by currency.
struct AuditedSummary {
    /// In the order of the report; the raw value is the row's `measure`.
    enum Measure: String, CaseIterable {
        case completed, commission, disputed
        case commissionReturned = "commission-returned"
        case late, payouts, sweep
        case carriedForward = "carried-forward"
        case held, negative
        case platformOwes = "platform-owes"
        case deferred, rounding

        var place: Int {
            switch self {
            case .completed: 0
            case .commission: 1
            case .disputed: 2
            case .commissionReturned: 3
            case .late: 4
            case .payouts: 5
            case .sweep: 6
            case .carriedForward: 7
            case .held: 8
            case .negative: 9
            case .platformOwes: 10
            case .deferred: 11
            case .rounding: 12
            }
        }
    }

    struct Figure: Equatable {
        var count: Int64 = 0
        var amount: Int64 = 0
    }

    private static let measureCount = Measure.allCases.count
    private var figures = [Figure](
        repeating: Figure(), count: CurrencyIndex.count * measureCount)

    @inline(__always)
    mutating func add(_ measure: Measure, _ amount: Int64, _ currency: CurrencyIndex) {
        let place = Int(currency.index) * Self.measureCount + measure.place
        figures[place].count += 1
        figures[place].amount &+= amount
    }

    subscript(currency: CurrencyIndex, measure: Measure) -> Figure {
        figures[Int(currency.index) * Self.measureCount + measure.place]
    }
}
