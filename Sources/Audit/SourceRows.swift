/// Which rows of the feeds a night's facts came from: each row is about one session.
struct SourceRows {
    /// A row, and the session that it is about, as the hash of its id.
    private struct Row {
        var line: Int64
        var session: UInt64
    }

    private var lists: [[Row]] = []
    /// Which of the lists is a feed's.
    private var places: [Int64: Int] = [:]
    /// The feed of the last row, and its place: the next is mostly of the same.
    private var last: (feed: Int64, place: Int)?

    /// Takes in the source of a fact.
    @inline(__always)
    mutating func add(_ feed: Int64, _ line: Int64, session: UInt64) {
        let place: Int
        if let last, last.feed == feed { place = last.place } else { place = begin(feed) }
        lists[place].append(Row(line: line, session: session))
    }

    private mutating func begin(_ feed: Int64) -> Int {
        let place = places[feed] ?? lists.count
        if place == lists.count {
            places[feed] = place
            lists.append([])
        }
        last = (feed, place)
        return place
    }

    private func rows(_ feed: Int64) -> [Row] { places[feed].map { lists[$0] } ?? [] }

    /// How many rows of a feed brought facts; calls `twice` for each that is named as the source of
    /// two sessions.
    func distinctCount(_ feed: Int64, twice: (Int64) -> Void) -> Int64 {
        var rows = rows(feed)
        guard !rows.isEmpty else { return 0 }
        let isOrdered = zip(rows, rows.dropFirst()).allSatisfy { $0.line < $1.line }
        if isOrdered { return Int64(rows.count) }
        rows.sort { $0.line < $1.line }
        var count: Int64 = 1
        for (before, row) in zip(rows, rows.dropFirst()) {
            if row.line != before.line {
                count += 1
            } else if row.session != before.session {
                twice(row.line)
            }
        }
        return count
    }

    func contains(_ feed: Int64, _ line: Int64) -> Bool {
        rows(feed).contains { $0.line == line }
    }
}
