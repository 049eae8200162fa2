/// A business clock that remembers where it last looked: for many instants near each other, as a
/// night's are, a date then costs two comparisons.
///
/// It is a value of its own. Every task that reads instants keeps one.
public struct BusinessDateCursor: Sendable {
    /// The clock whose dates it tells.
    public let clock: BusinessClock

    /// The instants known to have `date`: from `start`, up to and not including `end`.
    @usableFromInline private(set) var start: Int64
    @usableFromInline private(set) var end: Int64
    @usableFromInline private(set) var date: CivilDate
    /// The interval of one offset around them.
    private var interval: OffsetInterval

    /// A cursor that has not looked anywhere yet.
    public init(_ clock: BusinessClock) {
        self.clock = clock
        interval = clock.zone.interval(at: 0)
        (start, end, date) = clock.dayPart(at: 0, in: interval)
    }

    /// The business date of an instant, as the clock tells it.
    @inlinable
    public mutating func businessDate(of instant: Instant) -> CivilDate {
        let second = instant.secondsSinceEpoch
        if second < start || second >= end { move(to: second) }
        return date
    }

    /// Looks up the offset only where it may have changed.
    @usableFromInline
    mutating func move(to second: Int64) {
        let second = BusinessClock.bounded(second)
        if second < interval.start || second >= interval.end {
            interval = clock.zone.interval(at: second)
        }
        (start, end, date) = clock.dayPart(at: second, in: interval)
    }
}
