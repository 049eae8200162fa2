internal import Digest
internal import SQLite
internal import Settlement

/// Which session ids were ever posted, in a form that a night only appends to.
///
/// A unique index on the ids would be hit all over by one night's ids as soon as they are random.
/// Instead each night adds one *run*: the fingerprints of its ids, sorted, in buckets by their
/// leading bits, and beside them the places of their sessions. Eight runs of a tier are merged
/// into one of the next, so that their number stays small however many nights there are. A night
/// looks only into runs whose ids could be among its own, which of ids that grow with time are
/// next to none. Every hit is confirmed on the full id, so that two ids with the same fingerprint
/// cost a look and nothing else.
enum SessionRuns {
    /// Buckets of a run: their number is 2 to the power of this.
    static let bucketBits = 10
    static let bucketCount = 1 << bucketBits
    /// The lowest bits of a hash tell neither the bucket nor the fingerprint.
    static let unusedBits = 32 - bucketBits
    /// So many runs of one tier become one of the next.
    static let runsPerTier = 8
    /// A run that holds more is not merged any further: its buckets are large enough.
    static let largestMerged = 1 << 24

    /// The fingerprint of an id: SipHash-2-4 under a fixed key.
    static func hash(_ id: Span<UInt8>) -> UInt64 {
        SipHash.hash(id, key0: 0x6E69_6768_7462_6F6F, key1: 0x6B20_7365_7373_696F)
    }

    static func bucket(of hash: UInt64) -> Int { Int(hash >> UInt64(64 - bucketBits)) }

    /// The 32 bits that follow those of the bucket.
    static func fingerprint(of hash: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: hash >> UInt64(unusedBits))
    }

    /// The row that holds a bucket of a run.
    static func row(run: Int64, bucket: Int) -> Int64 { run << Int64(bucketBits) | Int64(bucket) }
}

/// What the ids of a run are. The raw value is stored.
enum RunSpace: Int64 {
    case sessions = 1
    /// Ids of statement lines; what a run calls sessions are rows of `statement_lines`.
    case statementLines
}

/// One run, as the book describes it.
struct SessionRun {
    var run: Int64
    var tier: Int64
    var firstSession: Int64
    var lastSession: Int64
    var lowestID: [UInt8]
    var highestID: [UInt8]

    /// Whether any id between two others can be among the run's.
    func reaches(_ lowest: Span<UInt8>, _ highest: Span<UInt8>) -> Bool {
        lowest.compared(with: highestID.span) <= 0
            && highest.compared(with: lowestID.span) >= 0
    }

    /// The session at a place of the run.
    func session(_ place: UInt32) -> Int64 { firstSession + Int64(place) }

    static func all(
        _ space: RunSpace = .sessions, in database: borrowing Connection
    ) throws(DatabaseError) -> [SessionRun] {
        var runs: [SessionRun] = []
        var find = try database.prepare(PackageResources.find_session_runs_sql)
        try find.bind(space.rawValue, at: 1)
        while try find.step() {
            runs.append(
                SessionRun(
                    run: find.integer(0), tier: find.integer(1), firstSession: find.integer(2),
                    lastSession: find.integer(3), lowestID: Array(find.text(4).utf8),
                    highestID: Array(find.text(5).utf8)))
        }
        return runs
    }
}

/// Finds the sessions of earlier nights that may bear an id of tonight.
struct SessionSearch {
    /// The id at a place in the night's order, and the session it may be.
    struct Hit {
        var place: Int
        var session: Int64
    }

    private(set) var hits: [Hit] = []
    private let runs: [SessionRun]
    private var keys: [SortKey] = []

    init(
        _ rows: borrowing SessionRows, _ order: borrowing SessionOrder,
        in database: borrowing Connection
    ) throws(DatabaseError) {
        guard order.count > 0 else {
            runs = []
            return
        }
        let text = rows.text.span
        let lowest = text.extracting(rows[order[0]].idRange)
        let highest = text.extracting(rows[order[order.count - 1]].idRange)
        // Of ids that grow with time, a night's lie above those of all runs but the latest.
        runs = try SessionRun.all(.sessions, in: database)
            .filter { $0.reaches(lowest, highest) }
        guard !runs.isEmpty else { return }
        collectKeys(rows, order)
        try search(in: database)
        hits.sort { ($0.place, $0.session) < ($1.place, $1.session) }
    }

    /// Finds what bears an id that stands at one of `places` in `text`, in no order; an empty place
    /// bears none.
    init(
        _ places: [Range<Int>], of text: [UInt8], _ space: RunSpace,
        in database: borrowing Connection
    ) throws(DatabaseError) {
        runs = try SessionRun.all(space, in: database)
        guard !runs.isEmpty else { return }
        let bytes = text.span
        for (index, place) in places.enumerated() where !place.isEmpty {
            let id = bytes.extracting(place)
            guard runs.contains(where: { id.lies(from: $0.lowestID, through: $0.highestID) })
            else { continue }
            keys.append(SortKey(bytes: SessionRuns.hash(id), index: UInt32(index)))
        }
        try search(in: database)
    }

    /// Whether there is any run that something could be found in.
    static func isWorthwhile(
        _ space: RunSpace, in database: borrowing Connection
    ) throws(DatabaseError) -> Bool {
        try !SessionRun.all(space, in: database).isEmpty
    }

    private mutating func search(in database: borrowing Connection) throws(DatabaseError) {
        guard !keys.isEmpty else { return }
        radixSort(&keys, fromBit: SessionRuns.unusedBits)
        var fingerprints = try database.prepare(PackageResources.find_fingerprints_sql)
        var places = try database.prepare(PackageResources.find_places_sql)
        // Four bytes of every id there ever was, each looked at once: none of it need stay.
        try database.execute(PackageResources.keep_few_pages_sql)
        for run in runs { try search(run, &fingerprints, &places) }
        try database.execute(PackageResources.keep_many_pages_sql)
    }

    /// Takes the ids that lie between the lowest and the highest of some run.
    private mutating func collectKeys(
        _ rows: borrowing SessionRows, _ order: borrowing SessionOrder
    ) {
        var previous = -1
        let text = rows.text.span
        for place in 0..<order.count {
            let index = order[place]
            defer { previous = index }
            if previous >= 0, rows.haveSameID(previous, index) { continue }
            let id = text.extracting(rows[index].idRange)
            guard runs.contains(where: { id.lies(from: $0.lowestID, through: $0.highestID) })
            else { continue }
            keys.append(SortKey(bytes: SessionRuns.hash(id), index: UInt32(place)))
        }
    }

    private mutating func search(
        _ run: SessionRun, _ fingerprints: inout Statement, _ places: inout Statement
    ) throws(DatabaseError) {
        var start = 0
        while start < keys.count {
            let bucket = SessionRuns.bucket(of: keys[start].bytes)
            var end = start + 1
            while end < keys.count, SessionRuns.bucket(of: keys[end].bytes) == bucket { end += 1 }
            let row = SessionRuns.row(run: run.run, bucket: bucket)
            try fingerprints.bind(row, at: 1)
            if try fingerprints.step() {
                let tonight = keys[start..<end]
                let found = fingerprints.withBlob(0) { Self.common(tonight, $0) }
                fingerprints.reset()
                if !found.isEmpty { try resolve(found, in: run, row, &places) }
            }
            start = end
        }
    }

    /// Walks two sorted lists side by side: which of tonight's keys are in a bucket, and where.
    private static func common(
        _ tonight: ArraySlice<SortKey>, _ bucket: Span<UInt8>
    ) -> [(place: Int, position: Int)] {
        var found: [(place: Int, position: Int)] = []
        let count = bucket.numberCount
        var position = 0
        for key in tonight {
            let fingerprint = SessionRuns.fingerprint(of: key.bytes)
            while position < count, bucket.number(position) < fingerprint { position += 1 }
            var match = position
            while match < count, bucket.number(match) == fingerprint {
                found.append((place: Int(key.index), position: match))
                match += 1
            }
        }
        return found
    }

    private mutating func resolve(
        _ found: [(place: Int, position: Int)], in run: SessionRun, _ row: Int64,
        _ places: inout Statement
    ) throws(DatabaseError) {
        try places.bind(row, at: 1)
        guard try places.step() else { return }
        let matched = places.withBlob(0) { stored in
            found.filter { $0.position < stored.numberCount }
                .map { Hit(place: $0.place, session: run.session(stored.number($0.position))) }
        }
        hits.append(contentsOf: matched)
        places.reset()
    }
}

extension Span<UInt8> {
    /// How many 32-bit numbers the bytes hold.
    var numberCount: Int { count / 4 }

    /// The 32-bit number at an index; numbers are stored with their lowest byte first.
    @inline(__always)
    func number(_ index: Int) -> UInt32 {
        UInt32(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(
                fromByteOffset: index * 4, as: UInt32.self))
    }

    /// Whether the text lies between two others, by bytes.
    func lies(from lowest: [UInt8], through highest: [UInt8]) -> Bool {
        compared(with: lowest.span) >= 0 && compared(with: highest.span) <= 0
    }
}
