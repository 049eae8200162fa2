import Testing

@Suite struct `random histories` {
    @Test(arguments: RandomBooks.portions)
    func `the program reconciles as the model says`(_ seeds: [UInt64]) throws {
        for seed in seeds {
            let steps = RandomHistory(seed: seed).steps
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
    func `every step keeps the books in order`(_ seeds: [UInt64]) throws {
        for seed in seeds {
            var faults: [String] = []
            let history = RandomHistory(seed: seed) { step, outcome, before, after in
                let found = HistoryProof.faults(outcome, before, after)
                faults += found.map { "\(step.name): \($0)" }
            }
            #expect(faults == [], "seed \(seed)")
            var model = history.model
            try HistoryProof.settle(&model)
            #expect(HistoryProof.leftovers(model.books) == [], "seed \(seed), every break resolved")
        }
    }

    @Test func `reach every row of the rules`() {
        var reached = HistoryCoverage()
        for seed in UInt64(1)...100 {
            _ = RandomHistory(seed: seed) { reached.take($0, $1, $2, $3) }
        }
        #expect(reached.missing == [])
    }
}
