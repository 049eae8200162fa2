import BusinessCalendar
import Money

/// The everyday part of the fixture week: sessions as they come, most of them good, some called
/// off, a few free, a few disputed that day or some days later.
struct EverydaySessions {
    private static let counts: [Weekday: Int] = [
        .monday: 44, .tuesday: 48, .wednesday: 50, .thursday: 43, .friday: 49, .saturday: 37,
        .sunday: 30,
    ]
    /// How busy the hours from 8 o'clock are, in Paris.
    private static let hourWeights = [2, 4, 6, 6, 4, 4, 5, 5, 6, 8, 9, 9, 7, 5, 3]

    private var providers: [CastProvider] = []
    private var hours: [Int] = []

    init(cast: Cast) {
        for provider in cast.providers {
            providers.append(contentsOf: repeatElement(provider, count: provider.weight))
        }
        for (place, weight) in Self.hourWeights.enumerated() {
            hours.append(contentsOf: repeatElement(8 + place, count: weight))
        }
    }

    func fill(_ week: inout FixtureWeek) {
        for day in Weekday.allCases {
            for _ in 0..<(Self.counts[day] ?? 0) { addSession(on: day, to: &week) }
        }
    }

    private func addSession(on day: Weekday, to week: inout FixtureWeek) {
        let provider = providers[week.below(providers.count)]
        var price = provider.prices[week.below(provider.prices.count)]
        let draw = week.below(100)
        // Who is still talking when the feed is made has started late.
        let hour = draw == 99 ? 23 : hours[week.below(hours.count)]
        let instant = FixtureWeek.instant(day, hour, week.below(60), week.below(60))
        // The first session with somebody is sometimes on them.
        if draw < 2 { price.amount = .zero }
        let session = week.session(provider.id, price, at: instant)
        switch draw {
        case ..<80: week.report(session, on: day)
        case ..<84:
            let seconds =
                FixtureWeek.instant(day, 23, 59, 0).secondsSinceEpoch
                - instant.secondsSinceEpoch
            let after = 120 + week.below(Int(seconds) - 120)
            week.report(session.disputed(at: instant.adding(seconds: after)), on: day)
        case ..<87:
            week.report(session, on: day)
            disputeLater(session, completedOn: day, in: &week)
        case ..<92: week.add(FixtureRow(session, unsettled: "cancelled"), to: day)
        case ..<96: week.add(FixtureRow(session, unsettled: "no_show"), to: day)
        case ..<99: week.add(FixtureRow(session, unsettled: "scheduled"), to: day)
        default: week.add(FixtureRow(session, unsettled: "in_progress"), to: day)
        }
    }

    /// The customer thinks about it for a day or two; past Sunday is past this book.
    private func disputeLater(
        _ session: FixtureSession, completedOn day: Weekday, in week: inout FixtureWeek
    ) {
        let later = day.number + 1 + week.below(2)
        guard later <= Weekday.sunday.number else { return }
        let disputeDay = Weekday.allCases[later - 1]
        let instant = FixtureWeek.instant(
            disputeDay, 9 + week.below(12), week.below(60), week.below(60))
        week.report(session.disputed(at: instant), on: disputeDay)
    }
}

extension Instant {
    /// The instant that many seconds later.
    func adding(seconds: Int) -> Instant {
        Instant(secondsSinceEpoch: secondsSinceEpoch + Int64(seconds))
    }
}
