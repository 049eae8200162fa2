import BusinessCalendar
import Money
import Settlement
import Testing

@Suite struct EarningsTests {
    private func earnings(_ night: inout Night) throws -> [String] {
        let posting = try night.posted()
        let earnings = try Earnings(posting, night.rows)
        return earnings.groups.map { group in
            let facts = earnings.facts[group.facts].map {
                night.rows.sessionID(Int($0.row)) + ($0.dispute == nil ? "" : "!")
            }
            return "\(group.availableOn) \(night.accounts.providerID(group.account)) "
                + "\(group.net.minorUnits) \(group.sessions): "
                + facts.joined(separator: " ")
        }
    }

    @Test func `are grouped by date, then account, each by session id`() throws {
        var night = Night()
        night.holdDays = 2
        try night.read("d", at: "2013-11-04")
        try night.read("a", by: "bob", at: "2013-11-03")
        try night.read("b", at: "2013-11-01")
        try night.read("c", 500, at: "2013-11-04")
        #expect(
            try earnings(&night) == [
                "2013-11-04 ann 800 1: b", "2013-11-05 bob 800 1: a",
                "2013-11-06 ann 1200 2: c d",
            ])
    }

    @Test func `leave free sessions out`() throws {
        var night = Night()
        try night.read("a", 0, disputed: "2013-11-04")
        #expect(try earnings(&night) == [])
    }

    @Test func `take a dispute off where its session stands`() throws {
        var night = Night()
        night.holdDays = 2
        try night.read("a", disputed: "2013-11-04")
        try night.read("b")
        try night.read("c", disputed: "2013-11-04")
        try night.postedEarlier("c", commission: 100, availableOn: "2013-11-05")
        #expect(
            try earnings(&night) == ["2013-11-05 ann -900 -1: c!", "2013-11-06 ann 800 1: a a! b"])
    }

    @Test func `count sessions that leave something to the provider`() throws {
        var night = Night()
        night.basisPoints = 10_000
        try night.read("a")
        #expect(try earnings(&night) == ["2013-11-04 ann 0 0: a"])
    }

    @Test func `are kept apart by currency`() throws {
        var night = Night()
        try night.read("a", 1000, "EUR")
        try night.read("b", 1000, "JPY")
        #expect(try earnings(&night).count == 2)
    }

    @Test func `an account may go back and forth between dates`() throws {
        var night = Night()
        night.holdDays = 2
        for (index, day) in ["03", "04", "03", "02", "04", "03"].enumerated() {
            try night.read("s\(index)", at: "2013-11-\(day)")
            try night.read("t\(index)", by: "bob", at: "2013-11-03")
        }
        #expect(
            try earnings(&night) == [
                "2013-11-04 ann 800 1: s3", "2013-11-05 ann 2400 3: s0 s2 s5",
                "2013-11-05 bob 4800 6: t0 t1 t2 t3 t4 t5", "2013-11-06 ann 1600 2: s1 s4",
            ])
    }
}
