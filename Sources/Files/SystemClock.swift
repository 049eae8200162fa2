import CPosix

/// The machine's clocks. Nothing that is published depends on them.
public enum SystemClock {
    /// Whole seconds since 1970-01-01T00:00:00Z, leap seconds uncounted.
    public static func secondsSinceEpoch() -> Int64 {
        cposix_clock_seconds()
    }

    /// Nanoseconds since some moment, never going back: for measuring how long something takes.
    public static func monotonicNanoseconds() -> Int64 {
        cposix_clock_monotonic()
    }
}
