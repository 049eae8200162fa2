/// The offsets of a zone over time, being put together: intervals in order, each with one offset.
struct OffsetHistory {
    /// Where each interval begins, in seconds since 1970-01-01T00:00:00Z, rising.
    private(set) var starts: [Int64]
    /// Seconds east of UTC during each interval.
    private(set) var offsets: [Int32]
    /// The last transition appended, even if it changed nothing; nil when there was none.
    private(set) var lastTransition: Int64?

    /// One offset for all time.
    init(offsetSeconds: Int32) {
        starts = [.min]
        offsets = [offsetSeconds]
    }

    /// Appends a change of offset, not before the last one; of two at the same second the later
    /// holds. Changes that change nothing make no interval, so that intervals are long.
    mutating func append(transition second: Int64, offsetSeconds: Int32) {
        lastTransition = second
        if starts.count > 1, starts[starts.count - 1] == second {
            starts.removeLast()
            offsets.removeLast()
        }
        if offsetSeconds != offsets[offsets.count - 1] {
            starts.append(second)
            offsets.append(offsetSeconds)
        }
    }

    /// Writes out what a rule says from the last transition to the end of the years, so that an
    /// instant is looked up in one way, whenever it is.
    mutating func append(_ rule: ZoneRule) {
        let given = lastTransition
        if given == nil { self = OffsetHistory(offsetSeconds: rule.offsetSeconds) }
        // Without summer time the rule only repeats where the last transition led.
        guard let summer = rule.summer else { return }
        let after = given ?? .min
        // The summer under way may have begun the year before, and a rule's time of day may lie
        // days outside its year.
        let yearOfGiven = given.map { given in
            Gregorian.date(ofDay: Gregorian.split(second: given).dayNumber).year
        }
        var year = max(0, (yearOfGiven ?? 0) - 2)
        guard year <= 10_000 else { return }
        var start = summer.start.second(ofYear: year, offsetSeconds: rule.offsetSeconds)
        while year <= 10_000 {
            let nextStart = summer.start.second(
                ofYear: year + 1, offsetSeconds: rule.offsetSeconds)
            var end = summer.end.second(ofYear: year, offsetSeconds: summer.offsetSeconds)
            if end <= start {
                // South of the equator summer ends in the year after.
                end = summer.end.second(ofYear: year + 1, offsetSeconds: summer.offsetSeconds)
            }
            if start > after { append(transition: start, offsetSeconds: summer.offsetSeconds) }
            // A summer that lasts until the next has no end: RFC 9636 so writes one that never ends.
            if end > after, end < nextStart {
                append(transition: end, offsetSeconds: rule.offsetSeconds)
            }
            year += 1
            start = nextStart
        }
    }
}
