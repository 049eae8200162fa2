internal import Digest
internal import SQLite
internal import Settlement

/// Adds a night's ids to the book, and merges what has become many small runs.
struct SessionRunWriter {
    private let run: Int64
    private let space: RunSpace

    typealias Bucket = (fingerprints: ArraySlice<UInt8>, places: ArraySlice<UInt8>)

    /// Writes the run of a night whose completed sessions were stored from `firstSession` on.
    static func write(
        _ run: PreparedRun, of completed: [UInt32], _ rows: borrowing SessionRows,
        firstSession: Int64, to database: borrowing Connection
    ) throws(DatabaseError) {
        guard let lowest = completed.first, let highest = completed.last else { return }
        try write(
            run, .sessions, firstRow: firstSession,
            lowest: Array(rows.sessionID(Int(lowest)).utf8),
            highest: Array(rows.sessionID(Int(highest)).utf8), to: database)
    }

    /// Writes the run of ids whose rows were stored from `firstRow` on; `lowest` and `highest` by
    /// bytes.
    static func write(
        _ prepared: PreparedRun, _ space: RunSpace, firstRow: Int64, lowest: [UInt8],
        highest: [UInt8], to database: borrowing Connection
    ) throws(DatabaseError) {
        let writer = SessionRunWriter(run: try nextRun(in: database), space: space)
        let described = SessionRun(
            run: writer.run, tier: 0, firstSession: firstRow,
            lastSession: firstRow + Int64(prepared.count - 1), lowestID: lowest,
            highestID: highest)
        try writer.write(described, to: database) { (bucket) throws(DatabaseError) in
            (prepared.fingerprints(bucket), prepared.places(bucket))
        }
        try mergeWhereMany(space, in: database)
    }

    private init(run: Int64, space: RunSpace) {
        self.run = run
        self.space = space
    }

    private static func nextRun(in database: borrowing Connection) throws(DatabaseError) -> Int64 {
        try (database.integer("SELECT max(run) FROM session_runs") ?? 0) + 1
    }

    private func write(
        _ described: SessionRun, to database: borrowing Connection,
        _ buckets: (Int) throws(DatabaseError) -> Bucket
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
        for number in 0..<SessionRuns.bucketCount {
            let bucket = try buckets(number)
            if bucket.fingerprints.isEmpty { continue }
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

    /// What is merged stands in the book before what it is made of goes: pages that are new need
    /// not be kept for a rollback.
    private static func merge(
        _ runs: [SessionRun], _ first: SessionRun, _ last: SessionRun, _ space: RunSpace,
        in database: borrowing Connection
    ) throws(DatabaseError) {
        let merged = SessionRunWriter(run: try nextRun(in: database), space: space)
        var merging = try RunMerging(runs, in: database)
        try merged.write(
            SessionRun(
                run: merged.run, tier: first.tier + 1, firstSession: first.firstSession,
                lastSession: last.lastSession,
                lowestID: runs.map(\.lowestID).min { $0.lexicographicallyPrecedes($1) } ?? [],
                highestID: runs.map(\.highestID).max { $0.lexicographicallyPrecedes($1) } ?? []),
            to: database
        ) { (bucket) throws(DatabaseError) in try merging.bucket(bucket) }
        for run in runs { try delete(run, from: database) }
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
