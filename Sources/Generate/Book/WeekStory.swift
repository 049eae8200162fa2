import BusinessCalendar
import Money

/// The part of the fixture week that doesn't happen every day, each in one function that tells
/// it: what a reader of the reports is to find.
enum WeekStory {
    static func tell(in week: inout FixtureWeek) {
        disputeBeforePayout(&week)
        disputeAfterPayout(&week)
        disputeOfFreeSession(&week)
        belowMinimum(&week)
        pastMidnight(&week)
        scheduledThenCompleted(&week)
        lateFeed(&week)
        repeatedRows(&week)
        amendedRow(&week)
        conflictingRows(&week)
        badRows(&week)
    }

    /// Refunded before the Friday that would have paid them.
    private static func disputeBeforePayout(_ week: inout FixtureWeek) {
        let monday = week.session("anke.mueller", at: FixtureWeek.instant(.monday, 18, 20, 9))
        week.report(monday, on: .monday)
        week.report(
            monday.disputed(at: FixtureWeek.instant(.wednesday, 9, 12, 40)), on: .wednesday)
        let tuesday = week.session(
            "dana.whitfield", priceAt: 1, at: FixtureWeek.instant(.tuesday, 21, 3, 55))
        week.report(tuesday, on: .tuesday)
        week.report(
            tuesday.disputed(at: FixtureWeek.instant(.thursday, 16, 44, 2)), on: .thursday)
    }

    /// Refunded when the provider has had the money since Friday: Rui, who gives no more help
    /// this week, owes it; what Sakura goes on to earn makes up for it.
    private static func disputeAfterPayout(_ week: inout FixtureWeek) {
        week.report(
            week.session("rui.goncalves", at: FixtureWeek.instant(.monday, 11, 30, 16)),
            on: .monday)
        let rui = week.session(
            "rui.goncalves", priceAt: 1, at: FixtureWeek.instant(.tuesday, 19, 42, 10))
        week.report(rui, on: .tuesday)
        week.report(
            rui.disputed(at: FixtureWeek.instant(.saturday, 10, 15, 33)), on: .saturday)
        let sakura = week.session(
            "sakura-tanaka", priceAt: 2, at: FixtureWeek.instant(.wednesday, 13, 8, 27))
        week.report(sakura, on: .wednesday)
        week.report(sakura.disputed(at: FixtureWeek.instant(.sunday, 12, 1, 5)), on: .sunday)
    }

    private static func disputeOfFreeSession(_ week: inout FixtureWeek) {
        let session = week.session(
            "asso-coup-de-main", at: FixtureWeek.instant(.thursday, 10, 22, 51))
        week.report(
            session.disputed(at: FixtureWeek.instant(.thursday, 11, 40, 0)), on: .thursday)
    }

    /// One small session: less than what is worth a payout.
    private static func belowMinimum(_ week: inout FixtureWeek) {
        week.report(
            week.session("thuy.nguyen", at: FixtureWeek.instant(.tuesday, 17, 5, 30)), on: .tuesday)
    }

    /// In Tuesday's feed, but completed on Wednesday by the clock of Paris: it waits for its day.
    private static func pastMidnight(_ week: inout FixtureWeek) {
        week.report(
            week.session("prov-martin", at: FixtureWeek.instant(.wednesday, 0, 4, 11)),
            on: .tuesday)
    }

    /// The feed says `scheduled` one day and `completed` the next, of the same session.
    private static func scheduledThenCompleted(_ week: inout FixtureWeek) {
        let session = week.session(
            "chloe.lefevre", priceAt: 1, at: FixtureWeek.instant(.tuesday, 14, 0, 0))
        week.add(FixtureRow(session, unsettled: "scheduled"), to: .monday)
        week.report(session, on: .tuesday)
    }

    /// Sessions of Tuesday that come two days late, in a feed beside Thursday's; one had been
    /// disputed in the meantime.
    private static func lateFeed(_ week: inout FixtureWeek) {
        var feed = FixtureFeed(
            name: "sessions-\(FixtureWeek.date(of: .thursday))-late.csv")
        let first = week.session(
            "chloe.lefevre", priceAt: 2, at: FixtureWeek.instant(.tuesday, 20, 14, 8))
        let second = week.session("niamh.byrne", at: FixtureWeek.instant(.tuesday, 20, 31, 45))
        let third = week.session(
            "oneil-and-sons", priceAt: 1, at: FixtureWeek.instant(.tuesday, 21, 17, 20))
        let free = week.session("asso-coup-de-main", at: FixtureWeek.instant(.tuesday, 22, 2, 39))
        let disputed = second.disputed(at: FixtureWeek.instant(.wednesday, 8, 50, 12))
        feed.rows = [first, disputed, third, free].map { FixtureRow($0) }
        week.add(feed)
    }

    /// One row twice in a feed, and one that two feeds tell.
    private static func repeatedRows(_ week: inout FixtureWeek) {
        let twice = week.session(
            "maria-jose.nunez", at: FixtureWeek.instant(.wednesday, 15, 26, 18))
        week.report(twice, on: .wednesday)
        week.report(twice, on: .wednesday)
        let retold = week.session(
            "lukasz.zolc", priceAt: 1, at: FixtureWeek.instant(.wednesday, 22, 48, 3))
        week.report(retold, on: .wednesday)
        week.report(retold, on: .thursday)
    }

    /// Wednesday's feed asks for a session of Monday at another price than it was settled at.
    private static func amendedRow(_ week: inout FixtureWeek) {
        var session = week.session(
            "chloe.lefevre", at: FixtureWeek.instant(.monday, 16, 9, 50))
        week.report(session, on: .monday)
        session.price = Amount(minorUnits: 5400)
        week.report(session, on: .wednesday)
    }

    /// Two rows that cannot both be true: neither is settled.
    private static func conflictingRows(_ week: inout FixtureWeek) {
        var session = week.session(
            "prov-legoff", at: FixtureWeek.instant(.thursday, 18, 55, 28))
        week.report(session, on: .thursday)
        session.price = cast(week, "prov-legoff", 1)
        week.report(session, on: .thursday)
    }

    private static func cast(_ week: FixtureWeek, _ provider: String, _ place: Int) -> Amount {
        week.cast[provider].prices[place].amount
    }

    /// One or two rows a night that nobody could settle, each for a reason of its own.
    private static func badRows(_ week: inout FixtureWeek) {
        add(.monday, "prov-martin", (12, 47, 36), to: &week) { row in
            row.price = "-35.00"
        }
        add(.tuesday, "sakura-tanaka", (9, 33, 21), to: &week) { row in
            row.price = "4500.50"
        }
        add(.wednesday, "prov-dubois", (17, 50, 4), to: &week) { row in
            row.price = "15,00"
            row.lacksQuotes = true
        }
        add(.thursday, "chloe.lefevre", (15, 11, 59), to: &week) { row in
            row.provider = "Chloé Lefèvre"
        }
        add(.friday, "anke.mueller", (18, 30, 0), to: &week, isControlled: true) { row in
            row.completedAt = .text("2013-11-08 18:30:00")
        }
        add(.saturday, "niamh.byrne", (19, 24, 43), to: &week) { row in
            row.price = nil
        }
        add(.sunday, "prov-legoff", (11, 2, 14), to: &week) { row in
            row.currency = "EURO"
        }
        add(.sunday, "kenji.sato", (10, 37, 8), to: &week, isControlled: true) { row in
            row.status = "disputed"
            row.disputedAt = .at(FixtureWeek.instant(.sunday, 9, 37, 8))
        }
    }

    /// - Parameter isControlled: whether price and currency stay good, and count in a control file.
    private static func add(
        _ day: Weekday, _ provider: String, _ time: (Int, Int, Int), to week: inout FixtureWeek,
        isControlled: Bool = false, spoil: (inout FixtureRow) -> Void
    ) {
        let instant = FixtureWeek.instant(day, time.0, time.1, time.2)
        var row = FixtureRow(week.session(provider, at: instant))
        if !isControlled { row.controlled = nil }
        spoil(&row)
        week.add(row, to: day)
    }
}
