/// The story of something that an id names, in the order in which it happened.
public struct Story: Sendable {
    /// What the id names.
    public enum Subject: String, Sendable {
        case session, provider, payout, refund, sweep, adjustment
    }

    /// One thing that happened.
    public struct Event: Sendable {
        /// A business date, or an instant where it is known to the second.
        public var date: String
        /// What happened, in one word for programs.
        public var word: String
        /// The same in plain words.
        public var text: String
        /// Amounts and references by their names, as text.
        public var details: [(name: String, value: String)]
    }

    public let id: String
    public let subject: Subject
    /// Who and how much, in one line.
    public internal(set) var summary: String
    public internal(set) var events: [Event] = []

    init(_ id: String, _ subject: Subject, _ summary: String) {
        self.id = id
        self.subject = subject
        self.summary = summary
    }

    mutating func add(
        _ date: some CustomStringConvertible, _ word: String, _ text: String,
        _ details: [(name: String, value: String)] = []
    ) {
        events.append(Event(date: "\(date)", word: word, text: text, details: details))
    }

    /// Brings events told out of turn into the order of their dates; those of one date keep theirs.
    mutating func sort() {
        let ordered = events.enumerated().sorted { left, right in
            let (a, b) = (left.element.date.prefix(10), right.element.date.prefix(10))
            return a == b ? left.offset < right.offset : a < b
        }
        events = ordered.map(\.element)
    }
}
