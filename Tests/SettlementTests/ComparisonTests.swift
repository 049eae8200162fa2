import BusinessCalendar
import Money
import SeededNumbers
import Settlement
import Testing

/// What a comparison came to, in words that a table can hold.
private struct Outcome: Equatable, CustomStringConvertible {
    /// Rows that brought a fact, and rows that brought none, over all feeds.
    var accepted = 0
    var duplicates = 0
    /// `row CODE`, by row.
    var rejected: [String] = []
    /// `id completed`, `id disputed`, or both.
    var pending: [String] = []

    init(accepted: Int, duplicates: Int = 0, rejected: [String] = [], pending: [String]) {
        self.accepted = accepted
        self.duplicates = duplicates
        self.rejected = rejected
        self.pending = pending
    }

    init(_ night: Night) throws {
        let comparison = try night.compared()
        accepted = comparison.accepted.reduce(0, +)
        duplicates = comparison.duplicates.reduce(0, +)
        rejected = comparison.rejected.map { "\($0.row) \($0.rejection.code.rawValue)" }.sorted()
        pending = comparison.pending.map { session in
            night.rows.sessionID(Int(session.row))
                + (session.awaitsCompletion ? " completed" : "")
                + (session.disputeRow == nil ? "" : " disputed")
        }
    }

    var description: String {
        "accepted \(accepted), duplicates \(duplicates), rejected \(rejected), pending \(pending)"
    }
}

private func expect(
    _ outcome: Outcome, at place: SourceLocation = #_sourceLocation,
    _ rows: (inout Night) throws -> Void
) throws {
    var night = Night()
    try rows(&night)
    let found = try Outcome(night)
    #expect(found == outcome, sourceLocation: place)
}

/// In what a row of a session can differ from `a` as the tests tell it at first.
enum Difference: CaseIterable {
    case provider, customer, currency, price, completedAt

    func read(into night: inout Night, disputed: String? = nil) throws {
        switch self {
        case .provider: try night.read("a", by: "bob", disputed: disputed)
        case .customer: try night.read("a", for: "cleo", disputed: disputed)
        case .currency: try night.read("a", 1000, "USD", disputed: disputed)
        case .price: try night.read("a", 1001, disputed: disputed)
        case .completedAt:
            try night.read("a", at: "2013-11-04T12:00:01Z", disputed: disputed)
        }
    }

    var disagreement: Rejection.Disagreement {
        switch self {
        case .provider: .provider
        case .customer: .customer
        case .currency: .currency
        case .price: .price
        case .completedAt: .completedAt
        }
    }
}

@Suite struct ComparisonTests {
    // MARK: Facts of one night

    @Test func `a completed row asserts one fact, a disputed row two`() throws {
        try expect(Outcome(accepted: 2, pending: ["a completed", "b completed disputed"])) {
            try $0.read("b", disputed: "2013-11-05")
            try $0.read("a")
        }
    }

    @Test func `of rows that assert the same the first is accepted`() throws {
        var night = Night()
        try night.read("a", feed: 0)
        try night.read("a", feed: 1)
        try night.read("a", feed: 2)
        let comparison = try night.compared()
        #expect(comparison.accepted == [1, 0, 0])
        #expect(comparison.duplicates == [0, 1, 1])
        #expect(comparison.pending.map(\.row) == [0])
    }

    @Test func `the dispute of a session may come in another row, before or after`() throws {
        try expect(Outcome(accepted: 2, pending: ["a completed disputed"])) {
            try $0.read("a")
            try $0.read("a", disputed: "2013-11-05")
        }
        try expect(Outcome(accepted: 1, duplicates: 1, pending: ["a completed disputed"])) {
            try $0.read("a", disputed: "2013-11-05")
            try $0.read("a")
        }
        try expect(Outcome(accepted: 2, duplicates: 2, pending: ["a completed disputed"])) {
            try $0.read("a")
            try $0.read("a")
            try $0.read("a", disputed: "2013-11-05")
            try $0.read("a", disputed: "2013-11-05")
        }
    }

    // MARK: Conflicts

    @Test(arguments: Difference.allCases)
    func `rows that disagree are all set aside, and told in what`(
        _ difference: Difference
    ) throws {
        var night = Night()
        try night.read("a")
        try difference.read(into: &night)
        try night.read("a")
        try night.read("b")
        let outcome = try Outcome(night)
        let all = ["0 CONFLICTING_ROWS", "1 CONFLICTING_ROWS", "2 CONFLICTING_ROWS"]
        #expect(outcome == Outcome(accepted: 1, rejected: all, pending: ["b completed"]))
        #expect(
            try night.compared().rejected.allSatisfy {
                $0.rejection == .conflicting(difference.disagreement)
            })
    }

    @Test func `two instants of dispute are a conflict, a row without one is none`() throws {
        let all = ["0 CONFLICTING_ROWS", "1 CONFLICTING_ROWS", "2 CONFLICTING_ROWS"]
        try expect(Outcome(accepted: 0, rejected: all, pending: [])) {
            try $0.read("a", disputed: "2013-11-05")
            try $0.read("a")
            try $0.read("a", disputed: "2013-11-06")
        }
    }

    @Test func `a conflict about what was put off leaves it put off`() throws {
        try expect(
            Outcome(
                accepted: 0, rejected: ["1 CONFLICTING_ROWS", "2 CONFLICTING_ROWS"],
                pending: ["a completed"])
        ) {
            try $0.putOff("a")
            try $0.read("a", 1000)
            try $0.read("a", 2000)
        }
    }

    // MARK: What an earlier run recorded

    @Test func `a row that asserts known facts only is a duplicate`() throws {
        try expect(Outcome(accepted: 0, duplicates: 2, pending: [])) {
            try $0.read("a")
            try $0.read("b", disputed: "2013-11-05")
            try $0.postedEarlier("a")
            try $0.postedEarlier("b", disputed: "2013-11-05")
        }
    }

    @Test func `a dispute of a session posted earlier is a new fact`() throws {
        try expect(Outcome(accepted: 1, duplicates: 1, pending: ["a disputed"])) {
            try $0.read("a")
            try $0.read("a", disputed: "2013-11-05")
            try $0.postedEarlier("a")
        }
    }

    @Test func `a completed row is a duplicate of a session disputed earlier`() throws {
        try expect(Outcome(accepted: 0, duplicates: 1, pending: [])) {
            try $0.read("a")
            try $0.postedEarlier("a", disputed: "2013-11-05")
        }
    }

    @Test(arguments: Difference.allCases)
    func `a row that disagrees with what was recorded is amended, and told in what`(
        _ difference: Difference
    ) throws {
        for disputed in [nil, "2013-11-05"] {
            var night = Night()
            try difference.read(into: &night, disputed: disputed)
            try night.postedEarlier("a", disputed: "2013-11-05")
            #expect(
                try Outcome(night)
                    == Outcome(accepted: 0, rejected: ["0 AMENDED"], pending: []))
            #expect(
                try night.compared().rejected.map(\.rejection)
                    == [.amended(difference.disagreement)])
        }
    }

    @Test func `another dispute is amended, and the row beside it is a duplicate`() throws {
        try expect(Outcome(accepted: 0, duplicates: 1, rejected: ["1 AMENDED"], pending: [])) {
            try $0.read("a")
            try $0.read("a", disputed: "2013-11-06")
            try $0.postedEarlier("a", disputed: "2013-11-05")
        }
    }

    @Test func `rows that disagree with each other conflict before they are amended`() throws {
        try expect(
            Outcome(
                accepted: 0, rejected: ["0 CONFLICTING_ROWS", "1 CONFLICTING_ROWS"], pending: [])
        ) {
            try $0.read("a", 1000)
            try $0.read("a", 1001)
            try $0.postedEarlier("a", 1000)
        }
    }

    @Test func `what was put off is known, and waits on`() throws {
        try expect(Outcome(accepted: 0, duplicates: 1, pending: ["a completed disputed"])) {
            try $0.putOff("a")
            try $0.putOff("a", disputed: "2013-11-08")
            try $0.read("a", disputed: "2013-11-08")
        }
        try expect(Outcome(accepted: 1, pending: ["a completed disputed"])) {
            try $0.putOff("a")
            try $0.read("a", disputed: "2013-11-08")
        }
        try expect(Outcome(accepted: 0, rejected: ["1 AMENDED"], pending: ["a completed"])) {
            try $0.putOff("a")
            try $0.read("a", 1001)
        }
    }

    @Test func `a dispute put off waits for a session that was posted`() throws {
        try expect(Outcome(accepted: 0, duplicates: 1, pending: ["a disputed"])) {
            try $0.putOff("a", disputed: "2013-11-08")
            try $0.read("a")
            try $0.postedEarlier("a")
        }
        try expect(Outcome(accepted: 0, rejected: ["1 AMENDED"], pending: ["a disputed"])) {
            try $0.putOff("a", disputed: "2013-11-08")
            try $0.read("a", disputed: "2013-11-07")
            try $0.postedEarlier("a")
        }
    }

    // MARK: Disputes that came too late

    @Test func `a dispute too late brings the completion, and its row stays set aside`() throws {
        // Its row was rejected when it was judged; here it is neither accepted nor a duplicate.
        try expect(Outcome(accepted: 0, pending: ["a completed"])) {
            try $0.read("a", marks: .disputedTooLate)
        }
        try expect(Outcome(accepted: 1, pending: ["a completed"])) {
            try $0.read("a", marks: .disputedTooLate)
            try $0.read("a")
        }
        try expect(Outcome(accepted: 1, duplicates: 1, pending: ["a completed"])) {
            try $0.read("a")
            try $0.read("a", marks: .disputedTooLate)
            try $0.read("a")
        }
    }

    @Test func `a dispute too late may conflict about the completion`() throws {
        try expect(Outcome(accepted: 0, rejected: ["1 CONFLICTING_ROWS"], pending: [])) {
            try $0.read("a", 1000, marks: .disputedTooLate)
            try $0.read("a", 1001)
        }
        try expect(Outcome(accepted: 0, pending: [])) {
            try $0.read("a", 1000, marks: .disputedTooLate)
            try $0.postedEarlier("a", 1001)
        }
    }

    @Test func `a dispute too late does not argue with one in time`() throws {
        try expect(Outcome(accepted: 1, pending: ["a completed disputed"])) {
            try $0.read("a", marks: .disputedTooLate)
            try $0.read("a", disputed: "2013-11-05")
        }
    }

    // MARK: Sessions taken back

    @Test func `rows that repeat what was taken back are set aside before all else`() throws {
        try expect(Outcome(accepted: 0, duplicates: 2, pending: [])) {
            try $0.read("a")
            try $0.read("a", disputed: "2013-11-05")
            try $0.postedEarlier("a", marks: .withdrawn)
        }
    }

    @Test func `another identity of what was taken back is read anew`() throws {
        try expect(Outcome(accepted: 1, duplicates: 1, pending: ["a completed"])) {
            try $0.read("a", 1000)
            try $0.read("a", 2000)
            try $0.postedEarlier("a", 1000, marks: .withdrawn)
        }
        try expect(Outcome(accepted: 0, duplicates: 1, rejected: ["0 AMENDED"], pending: [])) {
            try $0.read("a", 3000)
            try $0.read("b", 2000)
            try $0.postedEarlier("a", 1000, marks: .withdrawn)
            try $0.postedEarlier("a", 2000)
            try $0.postedEarlier("b", 2000)
        }
    }

    // MARK: Order

    @Test func `the order of rows changes only which of them are counted`() throws {
        typealias Add = (inout Night) throws -> Void
        let adds: [Add] = [
            { try $0.read("a") }, { try $0.read("a", disputed: "2013-11-05") },
            { try $0.read("b", 5) }, { try $0.read("b", 6) }, { try $0.read("b", 5) },
            { try $0.read("c", marks: .disputedTooLate) }, { try $0.read("c") },
            { try $0.read("d", disputed: "2013-11-05") },
        ]
        var numbers = SeededNumbers(seed: 4)
        for _ in 0..<50 {
            var night = Night()
            for add in adds.shuffled(using: &numbers) { try add(&night) }
            let outcome = try Outcome(night)
            #expect(
                outcome.pending == ["a completed disputed", "c completed", "d completed disputed"])
            #expect(outcome.rejected.count == 3)
            #expect(outcome.accepted + outcome.duplicates == 4)
        }
    }
}
