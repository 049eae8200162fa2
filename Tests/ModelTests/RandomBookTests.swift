import Foundation
import Testing

/// How many random books are made, and from which seed on: the environment may ask for more.
enum RandomBooks {
    static let first = UInt64(number("NIGHTBOOK_FIRST_SEED", 1))
    static let count = number("NIGHTBOOK_BOOKS", 300)

    /// The seeds, in portions that the tests take side by side.
    static var portions: [[UInt64]] {
        let seeds = (0..<UInt64(count)).map { first + $0 }
        return stride(from: 0, to: seeds.count, by: 25).map {
            Array(seeds[$0..<min($0 + 25, seeds.count)])
        }
    }

    private static func number(_ name: String, _ otherwise: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
    }
}

@Suite struct `random books` {
    @Test(arguments: RandomBooks.portions)
    func `the program publishes what the model says`(_ seeds: [UInt64]) throws {
        for seed in seeds {
            let steps = RandomBook(seed: seed).steps
            var comparison = try BookComparison(seed: seed, steps)
            do {
                try comparison.compare()
                comparison.disk.remove()
            } catch let difference as BookDifference {
                let folder = comparison.disk.folder.path
                Issue.record("seed \(seed), book kept in \(folder)\n    \(difference)")
            }
        }
    }

    @Test(arguments: RandomBooks.portions)
    func `the order of rows and their feeds changes nothing but what cites them`(
        _ seeds: [UInt64]
    ) throws {
        for seed in seeds where seed % 4 == 0 {
            let book = RandomBook(seed: seed).withoutAlteredFeeds()
            let one = try OrderTrial(book)
            let other = try OrderTrial(book.repacked(seed: seed &+ 0xC0FFEE))
            if let difference = try one.difference(from: other) {
                Issue.record(
                    """
                    seed \(seed): \(difference)
                        \(one.disk.folder.path)
                        \(other.disk.folder.path)
                    """)
            } else {
                one.disk.remove()
                other.disk.remove()
            }
        }
    }

    @Test(arguments: RandomBooks.portions)
    func `the model is itself indifferent to the order of rows`(_ seeds: [UInt64]) throws {
        for seed in seeds where seed % 4 == 1 {
            let book = RandomBook(seed: seed).withoutAlteredFeeds()
            let reports = Self.reports(book)
            let others = Self.reports(book.repacked(seed: seed &+ 0xC0FFEE))
            let part = zip(reports, others).first { $0 != $1 }
            #expect(part?.0 == part?.1, "seed \(seed)")
            #expect(reports.count == others.count, "seed \(seed)")
        }
    }

    @Test(arguments: RandomBooks.portions)
    func `what the model publishes adds up`(_ seeds: [UInt64]) throws {
        for seed in seeds where seed % 4 == 2 {
            for night in Self.nights(RandomBook(seed: seed)) {
                #expect(ModelProof.faults(night) == [], "seed \(seed), \(night.date.text)")
            }
        }
    }

    /// The nights of a book as the model closes them.
    static func nights(_ book: RandomBook) -> [SlowNight] {
        var model = SlowModel()
        return book.steps.compactMap { model.take($0).night }
    }

    /// What does not cite feeds or lines.
    private static func reports(_ book: RandomBook) -> [String] {
        nights(book).flatMap { night in
            night.files.filter { $0.key != "exceptions.csv" }
                .sorted { precedes($0.key, $1.key) }
                .map {
                    "\(night.date.text)/\($0.key)\n" + String(decoding: $0.value, as: UTF8.self)
                }
        }
    }
}
