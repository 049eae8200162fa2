extension RandomBook {
    /// The same book with each night's rows in another order, in other feeds, in other formats.
    func repacked(seed: UInt64) -> RandomBook {
        var copy = self
        var random = SplitMix(seed: seed)
        for (index, night) in rows.sorted(by: { $0.key < $1.key }) {
            guard case .run(let date, let old, let empty) = steps[index] else { continue }
            let feeds = night.packing.pack(night.rows, &random)
            copy.replace(old, with: feeds, onward: index, date: date, empty: empty)
        }
        return copy
    }
}

/// A book taken through the program, its exit codes kept.
struct OrderTrial {
    let disk: BookOnDisk
    let exits: [Int32]

    init(_ book: RandomBook) throws {
        let disk = try BookOnDisk(seed: book.seed)
        exits = try book.steps.compactMap { try disk.take($0)?.exit }
        self.disk = disk
    }

    /// What cites feeds, their lines and their counts.
    private static let citing = ["exceptions.csv", "manifest.json", "index.html"]

    /// The first file that is not the same, but for those that cite feeds.
    func difference(from other: OrderTrial) throws -> String? {
        if exits != other.exits { return "exit codes \(exits) and \(other.exits)" }
        let dates = disk.names(in: "reports")
        if dates != other.disk.names(in: "reports") { return "other dates" }
        for date in dates {
            let names = disk.names(in: "reports/" + date)
            if names != other.disk.names(in: "reports/" + date) { return "other files of \(date)" }
            for name in names where !Self.citing.contains(name) {
                let path = "reports/\(date)/\(name)"
                if disk.read(path) != other.disk.read(path) { return path }
            }
        }
        return nil
    }
}
