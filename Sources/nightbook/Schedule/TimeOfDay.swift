import BusinessCalendar

/// A local time of day at which a run is started.
struct TimeOfDay: Equatable, Sendable {
    /// Minutes after local midnight, 0 to 1439.
    let minutes: Int

    /// - Parameter minutes: those of later days are the same time of day.
    init(minutes: Int) {
        self.minutes = ((minutes % 1_440) + 1_440) % 1_440
    }

    /// Reads `00:00` to `23:59`.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let hour = Self.number(bytes[0], bytes[1]), hour < 24,
            let minute = Self.number(bytes[3], bytes[4]), minute < 60
        else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    private static func number(_ tens: UInt8, _ ones: UInt8) -> Int? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard digits.contains(tens), digits.contains(ones) else { return nil }
        return Int(tens - digits.lowerBound) * 10 + Int(ones - digits.lowerBound)
    }

    var hour: Int { minutes / 60 }
    var minute: Int { minutes % 60 }

    /// `04:00`.
    var text: String {
        (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }
}

extension TimeOfDay {
    /// Feeds come within some hours of the cut-off, and no clock change anywhere is as large.
    static let usualDelayMinutes = 240

    /// The first quarter of an hour, some hours after the cut-off, that every day has exactly once.
    /// Nil when there is none.
    init?(after cutOff: CutOff, avoiding irregular: IrregularTimes) {
        let first = cutOff.minutes + Self.usualDelayMinutes
        // A quarter of an hour that the cut-off itself may not stand on.
        let quarter = (first + 14) / 15 * 15
        let later = (0..<80).lazy.map { quarter + 15 * $0 }
        guard let minute = later.first(where: { irregular.isRegular(minute: $0) }) else {
            return nil
        }
        self.init(minutes: minute)
    }

    /// How long after the cut-off it is, in minutes.
    func delay(after cutOff: CutOff) -> Int {
        let delay = (minutes - cutOff.minutes) % 1_440
        return delay < 0 ? delay + 1_440 : delay
    }
}
