/// What must hold of any night's reports, read back from their bytes.
enum ModelProof {
    static func faults(_ night: SlowNight) -> [String] {
        var faults: [String] = []
        let balances = rows(night, "balances.csv")
        let trial = rows(night, "trial-balance.csv")
        for row in balances
        where amount(row, 3, 4) - amount(row, 5) - amount(row, 6)
            + amount(row, 7) + amount(row, 8) + amount(row, 9) - amount(row, 10)
            != amount(row, 11)
        {
            faults.append("balances.csv does not foot: \(row)")
        }
        for row in balances where amount(row, 12) + amount(row, 13) != amount(row, 11) {
            faults.append("held and available are not the closing: \(row)")
        }
        for (currency, lines) in Dictionary(grouping: trial, by: { $0[2] }) {
            if lines.reduce(0, { $0 + amount($1, 6) }) != 0 {
                faults.append("the trial balance of \(currency) is not 0")
            }
        }
        let items = Dictionary(grouping: rows(night, "payout-items.csv"), by: { $0[1] })
        for payout in rows(night, "payouts.csv") {
            let mine = items[payout[1], default: []]
            if mine.reduce(0, { $0 + amount($1, 9) }) != amount(payout, 7)
                || String(mine.count) != payout[8]
            {
                faults.append("payout \(payout[1]) is not the sum of its items")
            }
        }
        for count in night.counts
        where count.accepted + count.duplicates + count.ignored + count.rejected != count.rows {
            faults.append("the rows of \(count.name) are not all counted once")
        }
        return faults
    }

    private static func rows(_ night: SlowNight, _ name: String) -> [[String]] {
        let records = (try? SlowCSV.read(night.files[name, default: []])) ?? []
        return records.dropFirst().map { $0.fields.map { String(decoding: $0, as: UTF8.self) } }
    }

    /// The sum of some columns, in minor units: the dot is dropped.
    private static func amount(_ row: [String], _ columns: Int...) -> Int {
        columns.reduce(0) { $0 + (Int(row[$1].filter { $0 != "." }) ?? 0) }
    }
}
