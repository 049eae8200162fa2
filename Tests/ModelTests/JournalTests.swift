import Testing

@Suite struct `journals for other programs` {
    @Test(arguments: RandomBooks.portions)
    func `come to the trial balance, from the beginning and from a later date`(
        _ seeds: [UInt64]
    ) throws {
        var compared = 0
        for seed in seeds where seed % 8 == 5 {
            let disk = try BookOnDisk(seed: seed)
            for step in RandomHistory(seed: seed).steps { _ = try disk.take(step) }
            let dates = disk.names(in: "reports").filter { $0.first?.isNumber ?? false }
            guard let last = dates.last else { continue }
            let expected = try Self.trialBalance(disk, last)
            for from in [nil, dates.count > 1 ? dates[1] : nil] {
                for format in ["csv", "hledger", "beancount", "fec"] {
                    // A table has no place for what was there before.
                    if from != nil, format == "csv" { continue }
                    let place = "seed \(seed), \(format) from \(from ?? "the beginning")"
                    try Self.compare(disk, format, from: from, through: last, expected, place)
                    compared += 1
                }
            }
            disk.remove()
        }
        #expect(compared > 0)
    }

    private static func compare(
        _ disk: BookOnDisk, _ format: String, from: String?, through last: String,
        _ expected: JournalBalances, _ place: String
    ) throws {
        let answer = disk.command(
            ["journal", "--format", format, "--to", last] + (from.map { ["--from", $0] } ?? [])
                + (format == "fec" ? ["--currency", "EUR"] : []))
        #expect(answer.exit == 0, "\(place): \(answer.err)")
        var found =
            switch format {
            case "csv": try JournalReading.table(answer.out)
            case "hledger": JournalReading.hledger(answer.out)
            case "beancount": JournalReading.beancount(answer.out)
            default: JournalReading.fec(answer.out)
            }
        #expect(found.faults == [], "\(place)")
        var expected = expected
        if format == "fec" {
            expected = expected.filter { $0.key.hasSuffix(" EUR") }
            // Of revenue and expenses before the first date only their sum is told.
            if from != nil {
                found.balances = joined(found.balances)
                expected = joined(expected)
            }
        }
        #expect(found.balances == expected, "\(place)")
    }

    private static func joined(_ balances: JournalBalances) -> JournalBalances {
        var joined = JournalReading.Found()
        let results = [
            "commission EUR", "adjustments EUR", "wallet-fees EUR", "brought-forward EUR",
        ]
        for (key, units) in balances {
            let name = results.contains(key) ? "result" : String(key.dropLast(4))
            joined.add(name, "EUR", units)
        }
        return joined.balances
    }

    private static func trialBalance(_ disk: BookOnDisk, _ date: String) throws -> JournalBalances {
        let table = try ReadTable(disk.read("reports/\(date)/trial-balance.csv") ?? [])
        var found = JournalReading.Found()
        for row in table.rows {
            found.add(row.text("account"), row.text("currency"), row.units("closing"))
        }
        return found.balances
    }
}
