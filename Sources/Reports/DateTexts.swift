internal import BusinessCalendar

/// The texts of the few dates that a report's rows bear, each made once.
struct DateTexts {
    private var entries: [Entry]

    private struct Entry {
        var date: CivilDate
        var text: ShortText

        init(_ date: CivilDate) {
            self.date = date
            text = ShortText(date)
        }
    }

    /// More than the days of a month; a date has its place by its number.
    private static let entryCount = 64

    init() {
        let epoch = Entry(CivilDate(dayNumber: 0))
        entries = Array(repeating: epoch, count: Self.entryCount)
    }

    /// The text of a date, `2013-11-04`.
    subscript(date: CivilDate) -> ShortText {
        @inline(__always)
        mutating get {
            let place = Int(date.dayNumber) & (Self.entryCount - 1)
            if entries[place].date != date { entries[place] = Entry(date) }
            return entries[place].text
        }
    }
}

extension LineWriter {
    /// Appends `2013-11-04`.
    @inline(__always)
    mutating func append(_ date: CivilDate, _ dates: inout DateTexts) {
        append(dates[date])
    }

    /// Appends `2013-11-04T18:30:00Z`.
    @inline(__always)
    mutating func append(_ instant: Instant, _ dates: inout DateTexts) {
        let secondsPerDay: Int64 = 86_400
        let seconds = instant.secondsSinceEpoch
        let day = (seconds - (seconds < 0 ? secondsPerDay - 1 : 0)) / secondsPerDay
        append(CivilDate(dayNumber: Int32(clamping: day)), &dates)
        append(secondOfDay: Int(seconds - day * secondsPerDay))
    }
}
