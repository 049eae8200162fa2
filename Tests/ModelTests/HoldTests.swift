import Testing

/// What is held, worked out by hand: the model's own answer is what random books rest on.
@Suite struct `earnings held three days` {
    private static let header = SlowRow.columns.joined(separator: ",") + "\n"
    private static let completed = "one,ann,c1,completed,10.00,EUR,2013-11-04T10:00:00Z,\n"
    private static let disputed =
        "one,ann,c1,disputed,10.00,EUR,2013-11-04T10:00:00Z,2013-11-05T10:00:00Z\n"
    private static let sameNight =
        "two,ann,c1,disputed,5.00,EUR,2013-11-04T11:00:00Z,2013-11-04T12:00:00Z\n"
    private static let late = "three,ann,c1,completed,20.00,EUR,2013-11-01T10:00:00Z,\n"

    /// The rows of balances.csv, from `closing` on, after each night.
    private func balances(_ nights: [(date: String, rows: String)]) throws -> [[String]] {
        var model = SlowModel()
        model.configuration.holdDays = 3
        return try nights.map { date, rows in
            let day = try #require(SlowDay(text: date))
            let feed = SlowFeed(date + ".csv", Array((Self.header + rows).utf8))
            let now = Int(BookOnDisk.now)
            let night = try #require(try model.run(day, feeds: [feed], now: now))
            return String(decoding: night.files["balances.csv", default: []], as: UTF8.self)
                .split(separator: "\n").dropFirst()
                .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
                .map { $0[11...].joined(separator: ",") }
        }
    }

    @Test func `are paid on the date they become available`() throws {
        let found = try balances([
            ("2013-11-04", Self.completed), ("2013-11-06", ""), ("2013-11-07", ""),
        ])
        #expect(
            found == [
                ["8.00,8.00,0.00,held,2013-11-07"], ["8.00,8.00,0.00,held,2013-11-07"],
                ["0.00,0.00,0.00,,"],
            ])
    }

    @Test func `leave nothing held once disputed`() throws {
        let found = try balances([
            ("2013-11-04", Self.completed), ("2013-11-05", Self.disputed), ("2013-11-07", ""),
        ])
        #expect(found == [["8.00,8.00,0.00,held,2013-11-07"], ["0.00,0.00,0.00,,"], []])
    }

    @Test func `are not held by a session that nets to nothing`() throws {
        let found = try balances([("2013-11-04", Self.sameNight)])
        #expect(found == [["0.00,0.00,0.00,,"]])
    }

    @Test func `have waited already when they are told of late`() throws {
        let found = try balances([("2013-11-04", Self.completed), ("2013-11-05", Self.late)])
        #expect(
            found == [["8.00,8.00,0.00,held,2013-11-07"], ["8.00,8.00,0.00,held,2013-11-07"]])
    }

    @Test func `are missed when the dispute comes after the payout`() throws {
        let lateDispute =
            "one,ann,c1,disputed,10.00,EUR,2013-11-04T10:00:00Z,2013-11-08T10:00:00Z\n"
        let found = try balances([
            ("2013-11-04", Self.completed), ("2013-11-07", ""), ("2013-11-08", lateDispute),
        ])
        #expect(
            found == [
                ["8.00,8.00,0.00,held,2013-11-07"], ["0.00,0.00,0.00,,"],
                ["-8.00,0.00,-8.00,negative,"],
            ])
    }
}
