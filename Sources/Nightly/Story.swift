internal import Book
internal import BusinessCalendar
internal import Ledger
internal import Reconciliation

/// The story of something that an id names, in the order in which it happened.
public struct Story: Sendable {
    /// What the id names.
    public enum Subject: String, Sendable {
        case session, provider, payout, refund, sweep, adjustment, line
        case `break`
    }

    /// One thing that happened, or that still waits to.
    public struct Event: Sendable {
        /// The business date on which the book has it; empty for how things stand now.
        public var date: String
        /// What happened, in one word for programs.
        public var word: String
        /// The same in plain words.
        public var text: String
        /// Amounts and references by their names, as text.
        public var details: [(name: String, value: String)]
        /// Its place among the events of its date, see ``Story/add(_:_:isAfter:_:_:_:)``.
        fileprivate var order: Int64
        fileprivate var isAfter: Bool

        /// What events are sorted by, but for those told at one place.
        fileprivate var key: (String, Int64, Int) { (date, order, isAfter ? 1 : 0) }
    }

    /// What is told once in a story, however many ways lead to it.
    enum Part: Hashable {
        case line(Int64)
        case `break`(Int64)
        case resolution(Int64)
        case payout(Int64)
        case movement(MovementID)
    }

    public let id: String
    public let subject: Subject
    /// Who and how much, in one line.
    public internal(set) var summary: String
    public internal(set) var events: [Event] = []
    /// What is still open of it, as the book stands.
    public internal(set) var now: [Event] = []
    private var parts: Set<Part> = []
    /// The breaks told of, whose ends are told when all else is.
    var breaks: [BreakStory] = []

    init(_ id: String, _ subject: Subject, _ summary: String) {
        self.id = id
        self.subject = subject
        self.summary = summary
    }

    /// Whether a part is to be told: it was not yet.
    mutating func begin(_ part: Part) -> Bool { parts.insert(part).inserted }

    /// Adds an event.
    ///
    /// - Parameters:
    ///   - order: the number of a transfer. Transfers are numbered as they happen, so that what
    ///     was posted by hand or from a statement comes before what the close of the same date did.
    ///   - isAfter: whether it comes after all that stands at that number.
    ///   - word: for programs; README lists all of them.
    mutating func add(
        _ date: CivilDate, _ order: Int64, isAfter: Bool = false, _ word: String, _ text: String,
        _ details: [(name: String, value: String)] = []
    ) {
        events.append(
            Event(
                date: "\(date)", word: word, text: text, details: details, order: order,
                isAfter: isAfter))
    }

    /// Adds something that waits.
    mutating func addNow(
        _ word: String, _ text: String, _ details: [(name: String, value: String)] = []
    ) {
        now.append(
            Event(date: "", word: word, text: text, details: details, order: 0, isAfter: false))
    }

    /// The place of the last event told of a date that bears one of some words.
    func lastOrder(on date: CivilDate, _ words: [String]) -> Int64? {
        let day = "\(date)"
        return events.filter { $0.date == day && words.contains($0.word) }.map(\.order).max()
    }

    /// Brings events told out of turn into the order in which they happened.
    mutating func sort() {
        let ordered = events.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            return a.key == b.key ? left.offset < right.offset : a.key < b.key
        }
        events = ordered.map(\.element)
    }
}
