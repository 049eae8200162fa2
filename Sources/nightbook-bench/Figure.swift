/// What is measured. The raw value is its name in the JSON document.
enum Figure: String, CaseIterable {
    /// The yardstick: a plain import of the feed.
    case plainImport = "import"
    /// From the feed to the published folder, on an empty book.
    case night
    /// Of that night.
    case audit
    /// The date after that night, without a feed.
    case emptyDate = "empty-date"
    /// That night's movements held against a statement that tells of all of them.
    case reconcile
    /// The same without references: lines are told by amount and counterparty.
    case reconcileAmounts = "reconcile-by-amount"
    /// The same against a statement that tells of none of them.
    case reconcileMissing = "reconcile-missing"
    /// A night on a book with a history.
    case laterNight = "later-night"
    /// The program started for next to nothing.
    case startUp = "start-up"

    /// As the table calls it.
    func title(historyNights: Int) -> String {
        switch self {
        case .plainImport: "import"
        case .night: "night"
        case .audit: "audit of it"
        case .emptyDate: "empty date after it"
        case .reconcile: "reconcile it"
        case .reconcileAmounts: "reconcile by amount"
        case .reconcileMissing: "reconcile, all missing"
        case .laterNight: "night after \(historyNights) \(historyNights == 1 ? "night" : "nights")"
        case .startUp: "nightbook version"
        }
    }

    /// Whether it goes through all rows of the feed.
    var goesThroughRows: Bool { self != .emptyDate && self != .startUp && !reconciles }
    /// Whether it reads a statement.
    var reconciles: Bool {
        self == .reconcile || self == .reconcileAmounts || self == .reconcileMissing
    }
    /// Whether it is held against the import of the same round.
    var isHeldAgainstImport: Bool { self == .night || self == .laterNight || reconciles }
    /// Whether it is held against the night of the same round.
    var isHeldAgainstNight: Bool { self == .laterNight || self == .audit || reconciles }
}
