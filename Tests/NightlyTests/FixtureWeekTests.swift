import Foundation
import Nightly
import Testing

/// The lifelike book of the repository, and the reports committed beside it.
@Suite struct FixtureWeekTests {
    private func settledWeek() throws -> SmallBook {
        let book = try SmallBook()
        try book.copyFixtureBook()
        #expect(try book.run("run", "--through", "2013-11-10").exitCode == .done)
        return book
    }

    @Test func `the week gives the committed reports, byte for byte`() throws {
        let book = try settledWeek()
        let found = try book.files("reports")
        var committed: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: repository + "/reports") {
            committed[name] = FileManager.default.contents(atPath: repository + "/reports/" + name)
        }
        #expect(found.keys.sorted() == committed.keys.sorted())
        for (name, content) in found where content != committed[name] {
            Issue.record("reports/\(name) is not as committed")
        }
    }

    @Test func `the week comes out the same twice`() throws {
        let first = try settledWeek()
        let second = try SmallBook()
        try second.copyFixtureBook()
        // A run would take every statement after the first date.
        let statements = try second.setStatementsAside()
        // Night by night, published again in between, at another time.
        for day in 4...10 {
            let date = "2013-11-" + (day < 10 ? "0\(day)" : "\(day)")
            let now = "2024-02-29T08:00:00Z"
            #expect(try second.run("run", "--through", date, now: now).exitCode == .done)
            try second.remove("reports/" + date)
            #expect(try second.run("run", "--date", date, now: now).exitCode == .done)
        }
        for statement in statements {
            #expect(try second.run("reconcile", second.path(statement)).exitCode == .done)
        }
        #expect(try first.files("reports") == second.files("reports"))
    }
}

extension SmallBook {
    /// Makes this the lifelike book of the repository.
    func copyFixtureBook() throws {
        try remove("inbox")
        for name in try FileManager.default.contentsOfDirectory(
            atPath: repository + "/fixtures/book")
        {
            try FileManager.default.copyItem(
                atPath: repository + "/fixtures/book/" + name, toPath: path(name))
        }
    }

    /// Takes the statements out of the inbox; their names in the book, in the order of time.
    func setStatementsAside() throws -> [String] {
        try makeFolder("statements")
        let names = try FileManager.default.contentsOfDirectory(atPath: path("inbox"))
            .filter { $0.hasPrefix("wallet-") }.sorted()
        for name in names {
            try FileManager.default.moveItem(
                atPath: path("inbox/" + name), toPath: path("statements/" + name))
        }
        return names.map { "statements/" + $0 }
    }
}
