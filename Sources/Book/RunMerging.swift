internal import SQLite

/// Reads runs that are to become one, bucket by bucket in the order in which they are asked for.
///
/// Runs of a tier follow one another, as do their sessions, so that a place in one is a place in
/// the whole with what came before added.
struct RunMerging: ~Copyable {
    private let runs: [SessionRun]
    private var fingerprints: Statement
    private var places: Statement
    /// The buckets read last: fingerprints and places as one number each, not sorted.
    private var entries: [[UInt64]] = []
    private var firstRead = 0
    private var spare: [UInt64] = []

    /// So many buckets are read of one run before the next: they lie side by side, and a disk is
    /// read best in its order.
    private static let bucketsRead = 64

    init(_ runs: [SessionRun], in database: borrowing Connection) throws(DatabaseError) {
        let fingerprints = try database.prepare(PackageResources.find_fingerprints_sql)
        let places = try database.prepare(PackageResources.find_places_sql)
        self.fingerprints = fingerprints
        self.places = places
        self.runs = runs
    }

    /// What the runs hold in a bucket, as one run holds it.
    mutating func bucket(_ bucket: Int) throws(DatabaseError) -> SessionRunWriter.Bucket {
        if bucket >= firstRead + entries.count { try read(from: bucket) }
        var numbers: [UInt64] = []
        swap(&numbers, &entries[bucket - firstRead])
        sortByUpperHalf(&numbers, numbers.indices, spare: &spare)
        return (
            PreparedRun.upperHalves(numbers)[...], PreparedRun.lowerHalves(numbers)[...]
        )
    }

    private mutating func read(from first: Int) throws(DatabaseError) {
        let end = min(first + Self.bucketsRead, SessionRuns.bucketCount)
        firstRead = first
        entries = Array(repeating: [], count: end - first)
        for run in runs {
            let starts = entries.map(\.count)
            for bucket in first..<end { try readFingerprints(of: run, bucket) }
            for bucket in first..<end {
                try readPlaces(of: run, bucket, from: starts[bucket - first])
            }
        }
    }

    private mutating func readFingerprints(
        of run: SessionRun, _ bucket: Int
    ) throws(DatabaseError) {
        try fingerprints.bind(SessionRuns.row(run: run.run, bucket: bucket), at: 1)
        if try fingerprints.step() {
            let place = bucket - firstRead
            fingerprints.withBlob(0) { stored in
                entries[place].reserveCapacity(entries[place].count + stored.numberCount)
                for index in 0..<stored.numberCount {
                    entries[place].append(UInt64(stored.number(index)) << 32)
                }
            }
        }
        fingerprints.reset()
    }

    private mutating func readPlaces(
        of run: SessionRun, _ bucket: Int, from start: Int
    ) throws(DatabaseError) {
        let offset = UInt32(run.firstSession - (runs.first?.firstSession ?? 0))
        try places.bind(SessionRuns.row(run: run.run, bucket: bucket), at: 1)
        if try places.step() {
            let place = bucket - firstRead
            let count = entries[place].count - start
            places.withBlob(0) { stored in
                for index in 0..<min(stored.numberCount, count) {
                    entries[place][start + index] |= UInt64(stored.number(index) &+ offset)
                }
            }
        }
        places.reset()
    }
}
