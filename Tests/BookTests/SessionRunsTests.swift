import BusinessCalendar
import Money
import SQLite
import SeededNumbers
import Settlement
import Testing

@testable import Book

/// Which ids were ever settled: nights of a few ids each, merged into larger runs.
@Suite struct SessionRunsTests {
    private func rows(_ ids: [String]) -> SessionRows {
        var rows = SessionRows()
        for id in ids {
            rows.append(
                SessionRow(
                    price: .zero, completedAt: Instant(secondsSinceEpoch: 0), disputedAt: nil,
                    account: 0, feed: 0, line: 1, eventDate: CivilDate(dayNumber: 0), marks: []),
                id: id.utf8Span.span, customer: "c".utf8Span.span)
        }
        return rows
    }

    /// Writes the run of a night; its sessions bear the numbers from `first` on, by id.
    private func write(_ ids: [String], first: Int, to book: borrowing Book) throws {
        let rows = rows(ids)
        let completed = SessionOrder(rows).map(UInt32.init)
        try SessionRunWriter.write(
            PreparedRun(completed, rows), of: completed, rows, firstSession: Int64(first),
            to: book.database)
    }

    /// The numbers of the sessions that may bear one of the ids.
    private func search(_ ids: [String], in book: borrowing Book) throws -> [String: [Int64]] {
        let rows = rows(ids)
        let order = SessionOrder(rows)
        let search = try SessionSearch(rows, order, in: book.database)
        var found: [String: [Int64]] = [:]
        for hit in search.hits {
            found[rows.sessionID(order[hit.place]), default: []].append(hit.session)
        }
        return found
    }

    /// A book without the guards, which only a night takes off.
    private func unguardedBook() throws -> Book {
        let book = try Book(path: ":memory:")
        try book.database.execute(PackageResources.guards_off_sql)
        return book
    }

    @Test func `a book in which nothing is settled knows no id`() throws {
        let book = try unguardedBook()
        #expect(try search(["a", "b"], in: book) == [:])
        try write([], first: 1, to: book)
        #expect(try search(["a", "b"], in: book) == [:])
    }

    @Test func `the ids of one night are known, and no others`() throws {
        let book = try unguardedBook()
        try write(["m", "b", "x", "c"], first: 11, to: book)
        #expect(
            try search(["a", "b", "c", "d", "m", "x", "z", "bb"], in: book)
                == ["b": [11], "c": [12], "m": [13], "x": [14]])
        #expect(try search(["x", "x", "x"], in: book) == ["x": [14]])
    }

    @Test(arguments: [1, 2])
    func `ids are known across many nights and their merging`(_ seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let book = try unguardedBook()
        var settled: [String: Int64] = [:]
        var next = 1
        let nightCount = 75
        for night in 0..<nightCount {
            let count = night % 10 == 9 ? 0 : Int.random(in: 1...25, using: &numbers)
            var ids = Set<String>()
            while ids.count < count {
                // Of every other book the ids grow with time.
                let id = "s-\(seed == 1 ? night : 0)-\(numbers.next() % 1_000_000)"
                if settled[id] == nil { ids.insert(id) }
            }
            try write(Array(ids), first: next, to: book)
            for id in ids.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                settled[id] = Int64(next)
                next += 1
            }
            if [7, 8, 40, 63, 64, nightCount - 1].contains(night) {
                try checkAll(settled, in: book, &numbers)
            }
        }
        let tiers = try SessionRun.all(.sessions, in: book.database).map(\.tier)
        #expect(tiers.allSatisfy { $0 <= 2 })
        #expect(tiers.contains(2))
        #expect(tiers.count < 3 * SessionRuns.runsPerTier)
    }

    private func checkAll(
        _ settled: [String: Int64], in book: borrowing Book, _ numbers: inout SeededNumbers
    ) throws {
        let fresh = (0..<50).map { "s-\($0)-new-\(numbers.next() % 1_000_000)" }
        let asked = (Array(settled.keys) + fresh).shuffled(using: &numbers)
        #expect(try search(asked, in: book) == settled.mapValues { [$0] })
    }

    @Test func `runs are merged eight by eight, in the order of their sessions`() throws {
        let book = try unguardedBook()
        for night in 0..<17 { try write(["id-\(night)"], first: 100 + night, to: book) }
        let runs = try SessionRun.all(.sessions, in: book.database)
        #expect(
            runs.sorted { $0.firstSession < $1.firstSession }
                .map { [$0.tier, $0.firstSession, $0.lastSession] }
                == [[1, 100, 107], [1, 108, 115], [0, 116, 116]])
        let lowest = runs.map { String(decoding: $0.lowestID, as: UTF8.self) }
        let highest = runs.map { String(decoding: $0.highestID, as: UTF8.self) }
        #expect(lowest.sorted() == ["id-0", "id-10", "id-16"])
        #expect(highest.sorted() == ["id-16", "id-7", "id-9"])
    }

    @Test(arguments: [
        ("a", "b", false), ("a", "c", true), ("d", "d", true), ("a", "z", true), ("f", "z", true),
        ("fa", "z", false), ("bz", "bzz", false),
    ])
    func `a night looks into the runs that its ids reach`(
        _ lowest: String, _ highest: String, _ reaches: Bool
    ) {
        let run = SessionRun(
            run: 1, tier: 0, firstSession: 1, lastSession: 2, lowestID: Array("c".utf8),
            highestID: Array("f".utf8))
        #expect(run.reaches(lowest.utf8Span.span, highest.utf8Span.span) == reaches)
    }

    @Test func `merging leaves nothing of the runs that were merged`() throws {
        let book = try unguardedBook()
        for night in 0..<8 { try write(["id-\(night)"], first: 1 + night, to: book) }
        let runs = try SessionRun.all(.sessions, in: book.database)
        #expect(runs.count == 1)
        let run = try #require(runs.first).run
        for table in ["session_run_buckets", "session_run_places"] {
            let count = try book.database.integer("SELECT count(*) FROM \(table)")
            let others = try book.database.integer(
                "SELECT count(*) FROM \(table) WHERE bucket >> \(SessionRuns.bucketBits) <> \(run)")
            #expect(count == 8, "eight ids of eight buckets")
            #expect(others == 0)
        }
    }

    @Test func `ids of statement lines are runs of their own`() throws {
        let book = try unguardedBook()
        for night in 0..<20 {
            try write(["id-\(night)"], first: 1 + night, to: book)
            let run = PreparedRun(hashes: [SessionRuns.hash("id-\(night + 5)".utf8Span.span)])
            try SessionRunWriter.write(
                run, .statementLines, firstRow: Int64(500 + night),
                lowest: Array("id-0".utf8), highest: Array("id-9".utf8), to: book.database)
        }
        #expect(try search(["id-3", "id-19", "id-22"], in: book) == ["id-3": [4], "id-19": [20]])
        let asked = ["id-3", "id-19", "id-22"].map { Array($0.utf8) }
        var places: [Range<Int>] = []
        for id in asked {
            let start = places.last?.upperBound ?? 0
            places.append(start..<start + id.count)
        }
        let lines = try SessionSearch(
            places, of: Array(asked.joined()), .statementLines, in: book.database)
        #expect(lines.hits.map(\.place) == [1, 2])
        #expect(lines.hits.map(\.session) == [514, 517])
    }

    // MARK: Fingerprints

    /// Two ids whose hashes have the same 42 leading bits.
    private static let alike = ("session-4242099", "session-7298115")

    @Test func `two ids may have the same fingerprint`() throws {
        let hashes = [Self.alike.0, Self.alike.1].map { SessionRuns.hash($0.utf8Span.span) }
        #expect(hashes[0] != hashes[1])
        #expect(SessionRuns.bucket(of: hashes[0]) == SessionRuns.bucket(of: hashes[1]))
        #expect(SessionRuns.fingerprint(of: hashes[0]) == SessionRuns.fingerprint(of: hashes[1]))
        let book = try unguardedBook()
        try write([Self.alike.0, Self.alike.1], first: 1, to: book)
        #expect(try search([Self.alike.0], in: book) == [Self.alike.0: [1, 2]])
    }

    @Test func `ids with the same fingerprint are told apart by the whole id`() throws {
        let book = try BookInMemory()
        try book.close(
            "2013-11-04",
            [
                ReadRow(id: Self.alike.0, completed: "2013-11-04"),
                ReadRow(id: "session-0", completed: "2013-11-04"),
                ReadRow(id: "session-9", completed: "2013-11-04"),
            ])
        let night = try book.close(
            "2013-11-05",
            [
                ReadRow(id: Self.alike.1, price: 5, completed: "2013-11-05"),
                ReadRow(id: Self.alike.0, completed: "2013-11-04"),
            ])
        #expect(facts(night) == [Self.alike.1])
        #expect(night.feeds[0].duplicates == 1)
        #expect(night.exceptions.isEmpty)
    }

    // MARK: Through whole nights

    @Test func `a session of any earlier night is known by its id`() throws {
        let book = try BookInMemory()
        let first = try #require(CivilDate("2013-11-04"))
        for night in 0..<20 {
            let date = "\(first.adding(days: night))"
            try book.close(
                date,
                (0..<3).map { ReadRow(id: "id-\(night * 7919 % 20)-\($0)", completed: date) })
        }
        let last = "\(first.adding(days: 20))"
        let repeated = (0..<20).map { night in
            let date = "\(first.adding(days: night))"
            return ReadRow(
                id: "id-\(night * 7919 % 20)-1", completed: date,
                disputed: night % 2 == 0 ? last : nil)
        }
        let night = try book.close(last, repeated)
        #expect(night.posting.completed.isEmpty)
        #expect(night.posting.disputes.count == 10)
        #expect(night.feeds[0].duplicates == 10)
        #expect(night.exceptions.isEmpty)
    }
}
