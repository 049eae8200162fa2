import Testing

@Suite struct `statements of providers` {
    @Test(arguments: RandomBooks.portions)
    func `come to the balances, payouts and items that the nights published`(
        _ seeds: [UInt64]
    ) throws {
        var compared = 0
        for seed in seeds where seed % 8 == 3 {
            for steps in [RandomHistory(seed: seed).steps, RandomBook(seed: seed).steps] {
                let disk = try BookOnDisk(seed: seed)
                for step in steps { _ = try disk.take(step) }
                var ties = try StatementTies(disk)
                var random = SplitMix(seed: seed)
                compared += try ties.compareAll(&random)
                #expect(ties.faults == [], "seed \(seed), book kept in \(disk.folder.path)")
                if ties.faults.isEmpty { disk.remove() }
            }
        }
        #expect(compared > 0)
    }
}
