import Testing

@Suite struct `stories of random histories` {
    @Test(arguments: UInt64(1)...8)
    func `every id is explained, with the transfers that the ledger has`(_ seed: UInt64) throws {
        let disk = try BookOnDisk(seed: seed)
        for step in RandomHistory(seed: seed).steps { _ = try disk.take(step) }
        let faults = try ExplainedBook.faults(disk)
        #expect(faults == [], "seed \(seed), book kept in \(disk.folder.path)")
        if faults.isEmpty { disk.remove() }
    }
}
