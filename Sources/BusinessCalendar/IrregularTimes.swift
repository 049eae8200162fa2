/// The local times of day that clocks leave out or show twice when they change.
public struct IrregularTimes: Sendable {
    /// For each minute after local midnight, whether any second of it is left out or comes twice.
    private var minutes = [Bool](repeating: false, count: 1_440)

    /// Those of a zone, of all changes from one instant to another.
    public init(of zone: Zone, from first: Instant, through last: Instant) {
        var interval = zone.interval(at: first.secondsSinceEpoch)
        while interval.end <= last.secondsSinceEpoch {
            let next = zone.interval(at: interval.end)
            let lower = min(interval.offsetSeconds, next.offsetSeconds)
            let upper = max(interval.offsetSeconds, next.offsetSeconds)
            add(from: interval.end + lower, to: interval.end + upper)
            interval = next
        }
    }

    /// Whether a time of day, in minutes after local midnight, exists exactly once on every day.
    public func isRegular(minute: Int) -> Bool {
        !minutes[((minute % 1_440) + 1_440) % 1_440]
    }

    /// Seconds of local time, the last one not included.
    private mutating func add(from first: Int64, to last: Int64) {
        let firstMinute = first.quotientAndRemainder(dividingBy: 60)
        var minute = firstMinute.quotient - (firstMinute.remainder < 0 ? 1 : 0)
        // A change of a day or more, as of a zone that crosses the date line, touches every time.
        let end = min(last, first + 86_400)
        while minute * 60 < end {
            minutes[Int(((minute % 1_440) + 1_440) % 1_440)] = true
            minute += 1
        }
    }
}
