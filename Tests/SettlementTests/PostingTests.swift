import BusinessCalendar
import Money
import Settlement
import Testing

@Suite struct PostingTests {
    private func ids(_ rows: [UInt32], _ night: Night) -> [String] {
        rows.map { night.rows.sessionID(Int($0)) }
    }

    private func deferred(_ posting: Posting, _ night: Night) -> [String] {
        posting.deferred.map {
            night.rows.sessionID(Int($0.row)) + ($0.isDispute ? " disputed" : " completed")
        }
    }

    // MARK: When

    @Test func `facts are posted up to their date, earlier ones late, later ones put off`() throws {
        var night = Night()
        try night.read("early", at: "2013-11-01")
        try night.read("today", at: "2013-11-04T23:59:59Z")
        try night.read("tomorrow", at: "2013-11-05T00:00:00Z")
        let posting = try night.posted()
        #expect(ids(posting.completed, night) == ["early", "today"])
        #expect(deferred(posting, night) == ["tomorrow completed"])
    }

    @Test func `a dispute of a later date is put off alone`() throws {
        var night = Night()
        try night.read("a", disputed: "2013-11-06")
        let posting = try night.posted()
        #expect(ids(posting.completed, night) == ["a"])
        #expect(posting.disputes.isEmpty)
        #expect(deferred(posting, night) == ["a disputed"])
    }

    @Test func `a dispute is never before its completion`() throws {
        var night = Night()
        // Both of 2013-11-05: by the cut-off the completion, by itself the dispute.
        night.cutOff = "18:00"
        try night.read("a", at: "2013-11-04T18:00:00Z", disputed: "2013-11-04T18:00:00Z")
        let posting = try night.posted()
        #expect(posting.completed.isEmpty)
        #expect(deferred(posting, night) == ["a completed", "a disputed"])
    }

    @Test func `where the clock is set back a dispute may lie on an earlier local date`() throws {
        // The cut-off is within the hour that is lived twice: completed at 02:40 summer time, which
        // is after the cut-off, and disputed at 02:10 standard time, which is before it.
        var night = Night()
        night.date = "2013-10-27"
        night.zone = "Europe/Paris"
        night.cutOff = "02:30"
        try night.read("a", at: "2013-10-27T00:40:00Z", disputed: "2013-10-27T01:10:00Z")
        let early = try night.posted()
        #expect(deferred(early, night) == ["a completed", "a disputed"])
        var next = night
        next.date = "2013-10-28"
        let posting = try next.posted()
        #expect(posting.disputes.map(\.eventDate) == [try #require(CivilDate("2013-10-28"))])
    }

    @Test func `the cut-off and the zone decide the date`() throws {
        var night = Night()
        night.zone = "Asia/Tokyo"
        night.cutOff = "06:00"
        // 05:59:59 and 06:00 of 2013-11-05 in Tokyo.
        try night.read("before", at: "2013-11-04T20:59:59Z")
        try night.read("at", at: "2013-11-04T21:00:00Z")
        let posting = try night.posted()
        #expect(ids(posting.completed, night) == [])
        #expect(deferred(posting, night) == ["at completed", "before completed"])
        var next = night
        next.date = "2013-11-05"
        #expect(ids(try next.posted().completed, night) == ["before"])
    }

    @Test func `what was put off is posted on its date and said to be due`() throws {
        var night = Night()
        night.date = "2013-11-06"
        let completed = try night.putOff("a", at: "2013-11-05")
        let disputed = try night.putOff("a", at: "2013-11-05", disputed: "2013-11-06")
        try night.putOff("b", at: "2013-11-07")
        let posting = try night.posted()
        #expect(ids(posting.completed, night) == ["a"])
        #expect(posting.disputes.map(\.sourceRow) == [UInt32(disputed)])
        #expect(posting.dueRows == [UInt32(completed), UInt32(disputed)])
        #expect(deferred(posting, night) == ["b completed"])
    }

    @Test func `a dispute put off is posted for a session posted earlier`() throws {
        var night = Night()
        night.date = "2013-11-06"
        let dispute = try night.putOff("a", disputed: "2013-11-06")
        let session = try night.postedEarlier("a", commission: 123)
        let posting = try night.posted()
        #expect(posting.completed.isEmpty)
        #expect(posting.disputes.count == 1)
        #expect(posting.disputes[0].row == UInt32(session))
        #expect(posting.disputes[0].sourceRow == UInt32(dispute))
        #expect(posting.disputes[0].commission == minor(123))
        #expect(posting.dueRows == [UInt32(dispute)])
    }

    // MARK: How much

    @Test(arguments: [
        (1000, 2000, Rounding.halfEven, 200), (1, 2000, .halfEven, 0), (3, 2000, .halfEven, 1),
        (4, 1250, .halfEven, 0), (12, 1250, .halfEven, 2), (4, 1250, .halfUp, 1),
        (4, 1250, .down, 0), (2, 2500, .halfEven, 0), (6, 2500, .halfEven, 2),
        (1000, 0, .halfUp, 0), (1000, 10_000, .down, 1000), (0, 2000, .halfUp, 0),
        (1_000_000_000_000, 2000, .halfEven, 200_000_000_000),
    ])
    func `commission is a share of the price, rounded once`(
        _ price: Int64, _ basisPoints: Int, _ rounding: Rounding, _ commission: Int64
    ) throws {
        var night = Night()
        night.basisPoints = basisPoints
        night.rounding = rounding
        let row = try night.read("a", price, disputed: "2013-11-04")
        let posting = try night.posted()
        #expect(night.rows[row].commission == minor(commission))
        #expect(night.rows[row].net == minor(price - commission))
        #expect(posting.disputes[0].refund == minor(price))
        #expect(posting.disputes[0].commission == minor(commission))
    }

    @Test func `a refund returns the commission it was charged`() throws {
        var night = Night()
        night.basisPoints = 1000
        night.date = "2013-11-05"
        try night.read("a", 1000, disputed: "2013-11-05")
        try night.postedEarlier("a", 1000, commission: 250)
        let dispute = try #require(try night.posted().disputes.first)
        #expect(dispute.refund == minor(1000))
        #expect(dispute.commission == minor(250))
    }

    @Test func `refunds are numbered by session id, free sessions left out`() throws {
        var night = Night()
        try night.read("c", disputed: "2013-11-04")
        try night.read("b", 0, disputed: "2013-11-04")
        try night.read("a", disputed: "2013-11-04")
        let posting = try night.posted()
        #expect(posting.disputes.map { night.rows.sessionID(Int($0.row)) } == ["a", "b", "c"])
        #expect(posting.disputes.map(\.number) == [1, 0, 2])
    }

    // MARK: When it can be paid

    @Test(arguments: [
        // Hold days, event date, date closed, available on.
        (0, "2013-11-04", "2013-11-04", "2013-11-04"),
        (2, "2013-11-04", "2013-11-04", "2013-11-06"),
        (2, "2013-11-03", "2013-11-04", "2013-11-05"),
        (2, "2013-11-01", "2013-11-04", "2013-11-04"),
        (0, "2013-10-01", "2013-11-04", "2013-11-04"),
    ])
    func `a session waits from its own date, and never before it is posted`(
        _ holdDays: Int, _ eventDate: String, _ date: String, _ availableOn: String
    ) throws {
        var night = Night()
        night.holdDays = holdDays
        night.date = date
        let row = try night.read("a", at: eventDate)
        _ = try night.posted()
        #expect(night.rows[row].availableOn == CivilDate(availableOn))
    }

    @Test(arguments: [
        // From when on the session counts, and from when on its dispute does.
        ("2013-11-08", "2013-11-08"), ("2013-11-05", "2013-11-05"), ("2013-11-01", "2013-11-05"),
    ])
    func `a dispute counts when its session does, and never before it is posted`(
        _ session: String, _ dispute: String
    ) throws {
        var night = Night()
        night.date = "2013-11-05"
        night.holdDays = 30
        try night.read("a", disputed: "2013-11-05")
        try night.postedEarlier("a", availableOn: session)
        #expect(try night.posted().disputes.map(\.availableOn) == [CivilDate(dispute)])
    }

    // MARK: Order

    @Test func `facts come by session id, completed before disputed`() throws {
        var night = Night()
        night.date = "2013-11-05"
        try night.read("b", disputed: "2013-11-05")
        try night.read("c")
        try night.read("a", disputed: "2013-11-05")
        try night.postedEarlier("a")
        let posting = try night.posted()
        let facts = posting.facts.map {
            night.rows.sessionID(Int($0.row)) + ($0.dispute == nil ? "" : " disputed")
        }
        #expect(facts == ["a disputed", "b", "b disputed", "c"])
    }

    @Test func `read back from the book they come in the same order`() throws {
        var night = Night()
        night.date = "2013-11-05"
        try night.read("b", disputed: "2013-11-05")
        try night.read("c")
        try night.read("a", disputed: "2013-11-05")
        try night.read("d", disputed: "2013-11-05")
        try night.postedEarlier("a")
        try night.postedEarlier("d")
        let posting = try night.posted()
        let again = Posting(
            completed: posting.completed, disputes: posting.disputes, rows: night.rows)
        #expect(again.facts.map(\.row) == posting.facts.map(\.row))
        #expect(again.facts.map(\.dispute) == posting.facts.map(\.dispute))
    }
}
