/// Which rows of the feeds a night's facts came from: each row brings one session, once.
struct SourceRows {
    /// By feed.
    private var lines: [Int64: [Int64]] = [:]

    @inline(__always)
    mutating func add(_ feed: Int64, _ line: Int64) {
        lines[feed, default: []].append(line)
    }

    /// How many rows of a feed brought facts; calls `twice` for each that brought two sessions.
    func distinctCount(_ feed: Int64, twice: (Int64) -> Void) -> Int64 {
        guard var lines = lines[feed] else { return 0 }
        var isOrdered = true
        for index in lines.indices.dropFirst() where lines[index - 1] >= lines[index] {
            isOrdered = false
            break
        }
        if isOrdered { return Int64(lines.count) }
        lines.sort()
        var count: Int64 = lines.isEmpty ? 0 : 1
        for index in lines.indices.dropFirst() {
            if lines[index] == lines[index - 1] { twice(lines[index]) } else { count += 1 }
        }
        return count
    }

    func contains(_ feed: Int64, _ line: Int64) -> Bool {
        lines[feed]?.contains(line) ?? false
    }
}
