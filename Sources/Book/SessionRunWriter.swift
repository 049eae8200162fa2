internal import Digest
internal import SQLite
internal import Settlement

/// Adds a night's ids to the book, and merges what has become many small runs.
struct SessionRunWriter {
    private let run: Int64
    private let space: RunSpace
    private var buckets: [Bucket]

    private struct Bucket {
        var fingerprints: [UInt8] = []
        var places: [UInt8] = []

        mutating func add(_ fingerprint: UInt32, _ place: UInt32) {
            fingerprints.append(number: fingerprint)
            places.append(number: place)
        }
    }

    /// Writes the run of a night whose completed sessions were stored from `firstSession` on.
    static func write(
        _ completed: [UInt32], _ rows: borrowing SessionRows, firstSession: Int64,
        to database: borrowing Connection
    ) throws(DatabaseError) {
        guard let lowest = completed.first, let highest = completed.last else { return }
        let text = rows.text.span
        var keys: [SortKey] = []
        keys.reserveCapacity(completed.count)
        for place in completed.indices {
            let id = text.extracting(rows[Int(completed[place])].idRange)
            keys.append(SortKey(bytes: SessionRuns.hash(id), index: UInt32(place)))
        }
        sort(&keys)
        try write(
            sorted: keys, .sessions, firstRow: firstSession,
            lowest: Array(rows.sessionID(Int(lowest)).utf8),
            highest: Array(rows.sessionID(Int(highest)).utf8), to: database)
    }

    /// Brings the hashes of ids into the order in which a run has them.
    static func sort(_ keys: inout [SortKey]) {
        radixSort(&keys, fromBit: SessionRuns.unusedBits)
    }

    /// Writes the run of so many ids, each key the hash of one with the rank of its row from
    /// `firstRow` on, in the order that `sort` makes; `lowest` and `highest` by bytes.
    static func write(
        sorted keys: [SortKey], _ space: RunSpace, firstRow: Int64, lowest: [UInt8],
        highest: [UInt8], to database: borrowing Connection
    ) throws(DatabaseError) {
        var writer = SessionRunWriter(run: try nextRun(in: database), space: space)
        for key in keys {
            writer.buckets[SessionRuns.bucket(of: key.bytes)]
                .add(SessionRuns.fingerprint(of: key.bytes), key.index)
        }
        let described = SessionRun(
            run: writer.run, tier: 0, firstSession: firstRow,
            lastSession: firstRow + Int64(keys.count - 1), lowestID: lowest, highestID: highest)
        try writer.write(described, to: database)
        try mergeWhereMany(space, in: database)
    }

    private init(run: Int64, space: RunSpace) {
        self.run = run
        self.space = space
        buckets = Array(repeating: Bucket(), count: SessionRuns.bucketCount)
    }

    private static func nextRun(in database: borrowing Connection) throws(DatabaseError) -> Int64 {
        try (database.integer("SELECT max(run) FROM session_runs") ?? 0) + 1
    }

    private func write(
        _ described: SessionRun, to database: borrowing Connection
    ) throws(DatabaseError) {
        var insert = try database.prepare(PackageResources.insert_session_run_sql)
        try insert.bind(described.run, at: 1)
        try insert.bind(space.rawValue, at: 2)
        try insert.bind(described.tier, at: 3)
        try insert.bind(described.firstSession, at: 4)
        try insert.bind(described.lastSession, at: 5)
        try insert.bind(text: described.lowestID.span, at: 6)
        try insert.bind(text: described.highestID.span, at: 7)
        try insert.run()
        var fingerprints = try database.prepare(PackageResources.insert_fingerprints_sql)
        var places = try database.prepare(PackageResources.insert_places_sql)
        for (number, bucket) in buckets.enumerated() where !bucket.fingerprints.isEmpty {
            let row = SessionRuns.row(run: described.run, bucket: number)
            try fingerprints.bind(row, at: 1)
            try fingerprints.bind(blob: bucket.fingerprints.span, at: 2)
            try fingerprints.run()
            try places.bind(row, at: 1)
            try places.bind(blob: bucket.places.span, at: 2)
            try places.run()
        }
    }

    // MARK: Merging

    /// Merges the runs of a tier as soon as there are enough of them, from the lowest tier up.
    private static func mergeWhereMany(
        _ space: RunSpace, in database: borrowing Connection
    ) throws(DatabaseError) {
        var tier: Int64 = 0
        while true {
            let runs = try SessionRun.all(space, in: database).filter { $0.tier == tier }
            guard runs.count >= SessionRuns.runsPerTier, let first = runs.first,
                let last = runs.last,
                last.lastSession - first.firstSession < Int64(SessionRuns.largestMerged)
            else { return }
            try merge(runs, first, last, space, in: database)
            tier += 1
        }
    }

    /// Runs of a tier follow one another, as do their sessions, so that a place in one is a place
    /// in the whole with what came before added.
    private static func merge(
        _ runs: [SessionRun], _ first: SessionRun, _ last: SessionRun, _ space: RunSpace,
        in database: borrowing Connection
    ) throws(DatabaseError) {
        var merged = SessionRunWriter(run: try nextRun(in: database), space: space)
        var fingerprints = try database.prepare(PackageResources.find_fingerprints_sql)
        var places = try database.prepare(PackageResources.find_places_sql)
        var keys: [SortKey] = []
        for bucket in 0..<SessionRuns.bucketCount {
            keys.removeAll(keepingCapacity: true)
            for run in runs {
                let row = SessionRuns.row(run: run.run, bucket: bucket)
                try fingerprints.bind(row, at: 1)
                try places.bind(row, at: 1)
                guard try fingerprints.step(), try places.step() else { continue }
                let offset = UInt32(run.firstSession - first.firstSession)
                fingerprints.withBlob(0) { stored in
                    places.withBlob(0) { order in
                        for index in 0..<min(stored.numberCount, order.numberCount) {
                            keys.append(
                                SortKey(
                                    bytes: UInt64(stored.number(index)),
                                    index: order.number(index) + offset))
                        }
                    }
                }
                fingerprints.reset()
                places.reset()
            }
            radixSort(&keys)
            for key in keys {
                merged.buckets[bucket].add(UInt32(truncatingIfNeeded: key.bytes), key.index)
            }
        }
        for run in runs { try delete(run, from: database) }
        try merged.write(
            SessionRun(
                run: merged.run, tier: first.tier + 1, firstSession: first.firstSession,
                lastSession: last.lastSession,
                lowestID: runs.map(\.lowestID).min { $0.lexicographicallyPrecedes($1) } ?? [],
                highestID: runs.map(\.highestID).max { $0.lexicographicallyPrecedes($1) } ?? []),
            to: database)
    }

    private static func delete(
        _ run: SessionRun, from database: borrowing Connection
    ) throws(DatabaseError) {
        let first = SessionRuns.row(run: run.run, bucket: 0)
        let last = SessionRuns.row(run: run.run, bucket: SessionRuns.bucketCount - 1)
        var ofRun = try database.prepare(PackageResources.delete_session_run_sql)
        try ofRun.bind(run.run, at: 1)
        try ofRun.run()
        for script in [
            PackageResources.delete_fingerprints_sql, PackageResources.delete_places_sql,
        ] {
            var ofBuckets = try database.prepare(script)
            try ofBuckets.bind(first, at: 1)
            try ofBuckets.bind(last, at: 2)
            try ofBuckets.run()
        }
    }
}

extension [UInt8] {
    /// Appends a 32-bit number, its lowest byte first.
    mutating func append(number: UInt32) {
        append(UInt8(truncatingIfNeeded: number))
        append(UInt8(truncatingIfNeeded: number >> 8))
        append(UInt8(truncatingIfNeeded: number >> 16))
        append(UInt8(truncatingIfNeeded: number >> 24))
    }
}
