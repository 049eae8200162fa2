/// Tells business dates: the local date in a zone, and from the cut-off on the day after.
public struct BusinessClock: Hashable, Sendable {
    /// Where local time is told.
    public let zone: Zone
    /// The local time from which on an instant belongs to the day after.
    public let cutOff: CutOff

    /// Seconds from the cut-off to midnight: by so much a business date is ahead of local time.
    private let lead: Int64

    /// A clock for a zone and a cut-off.
    public init(zone: Zone, cutOff: CutOff) {
        self.zone = zone
        self.cutOff = cutOff
        lead = Int64(1_440 - cutOff.minutes) * 60
    }

    /// The business date of an instant: its local date, plus one day when the local time is at or
    /// after the cut-off.
    ///
    /// Where clocks are set back over the cut-off, the earlier date comes back for a while.
    public func businessDate(of instant: Instant) -> CivilDate {
        let second = Self.bounded(instant.secondsSinceEpoch)
        let offset = Int64(zone.offsetSeconds(at: Instant(secondsSinceEpoch: second)))
        return CivilDate(clamping: Gregorian.split(second: second + offset + lead).dayNumber)
    }

    /// The first instant from which on every instant has a later business date.
    ///
    /// Usually the cut-off of that date. Where clocks are set forward over the cut-off, it is the
    /// moment they are; where they are set back over it, the cut-off's second coming. A date that a
    /// zone left out ends with the date before it.
    public func end(of date: CivilDate) -> Instant {
        let dayAfter = Int64(date.dayNumber) + 1
        // What local time reads at the cut-off, as if that were UTC.
        let cut = dayAfter * Int64(Gregorian.secondsPerDay) - lead
        // From here on, local time is past the cut-off under every offset there can be.
        var interval = zone.interval(at: cut - Int64(ZoneRule.offsetLimits.lowerBound))
        // Backward, to the last interval that begins before its own cut-off.
        while interval.start >= cut - interval.offsetSeconds {
            interval = zone.interval(at: interval.start - 1)
        }
        let end = min(interval.end, cut - interval.offsetSeconds)
        return Instant(secondsSinceEpoch: end)
    }

    /// The instants, from the first up to and not including the second, that surround one in an
    /// interval of one offset and have its business date.
    func dayPart(
        at second: Int64, in interval: OffsetInterval
    ) -> (start: Int64, end: Int64, date: CivilDate) {
        let ahead = interval.offsetSeconds + lead
        let day = Gregorian.split(second: second + ahead).dayNumber
        let start = Int64(day * Gregorian.secondsPerDay) - ahead
        let end = start + Int64(Gregorian.secondsPerDay)
        return (
            max(start, interval.start), min(end, interval.end), CivilDate(clamping: day)
        )
    }

    /// Instants further away than a date can be tell no other date than the last or first.
    static func bounded(_ second: Int64) -> Int64 {
        let limit = (Int64(Int32.max) + 3) * Int64(Gregorian.secondsPerDay)
        return min(max(second, -limit), limit)
    }
}
