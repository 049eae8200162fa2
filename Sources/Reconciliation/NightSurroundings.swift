public import BusinessCalendar
public import Settlement

/// What the book told of other dates and of statements when a date was closed: for its page.
public struct NightSurroundings: Sendable {
    /// How many nights before it its page shows.
    public static let earlierLimit = 29

    /// The nights before it, the earliest first.
    public var earlier: [EarlierNight] = []
    /// The breaks open when it was closed, by number, as they arose.
    public var openBreaks: [ListedBreak] = []
    /// The statement reconciled last before it was closed; nil when none was.
    public var lastStatement: String?

    public init() {}
}

/// The figures of a night before.
public struct EarlierNight: Sendable {
    public var businessDate: CivilDate
    /// By currency, then in their order: what was completed, disputed and kept, and the payouts.
    public var summary: [SummaryRecord]

    public init(businessDate: CivilDate, summary: [SummaryRecord] = []) {
        self.businessDate = businessDate
        self.summary = summary
    }

    /// The measures that are told of a night before.
    public static let measures: [SummaryMeasure] = [
        .completed, .commission, .disputed, .commissionReturned, .payouts,
    ]
}

extension NightSurroundings {
    /// Takes in what the close itself explains: those breaks are closed, and what takes their place
    /// gets the next numbers. What confirms the last of a movement closes its shortfalls, of which
    /// there are none but those of this close.
    public mutating func take(_ explanations: [Explanation], nextBreak: Int64) {
        var closed = Set(explanations.map(\.number))
        var shortfalls: [(kind: MovementKind, place: Int, number: Int64)] = []
        var next = nextBreak
        for item in explanations {
            if item.isLast {
                for one in shortfalls where one.kind == item.kind && one.place == item.place {
                    closed.insert(one.number)
                }
            }
            guard let mismatch = item.mismatch else { continue }
            openBreaks.append(ListedBreak(number: next, item: mismatch))
            if mismatch.isShortfall { shortfalls.append((item.kind, item.place, next)) }
            next += 1
        }
        openBreaks.removeAll { closed.contains($0.number) }
    }
}
