internal import Digest
internal import SQLite

/// What the ids of an index are of.
struct IndexedIDs {
    /// As `session_runs` tells it.
    let space: Int64
    /// The table whose rows bear them.
    let table: String
    /// Finds the numbers and the ids of rows.
    let sql: [UInt8]
    /// What stands in the index once per night or statement.
    let noun: String

    static let sessions = IndexedIDs(
        space: 1, table: "sessions", sql: PackageResources.find_session_ids_sql, noun: "session")
    static let statementLines = IndexedIDs(
        space: 2, table: "statement_lines", sql: PackageResources.find_line_ids_sql,
        noun: "statement line")
}

/// Proves an index of ids: every session, or every statement line, stands in it once, nothing else
/// does, and no id was ever recorded twice.
///
/// While rows pass by, only sums of their entries are kept, one for each run of the index; an
/// index that holds the same entries has the same sums.
struct SessionIndexSums {
    private struct Run {
        var number: Int64
        var first: Int64
        var last: Int64
        var lowest: [UInt8]
        var highest: [UInt8]
        var foundLowest: [UInt8] = []
        var foundHighest: [UInt8] = []
        private var hasEnds = false
        var tier: Int64
        /// How many nights its sessions are of.
        var nights = 0
        var sum: UInt64 = 0
        var other: UInt64 = 0
        var count = 0

        init(_ find: borrowing Statement) {
            number = find.integer(0)
            tier = find.integer(1)
            first = find.integer(2)
            last = find.integer(3)
            lowest = Array(find.text(4).utf8)
            highest = Array(find.text(5).utf8)
        }

        /// The same run without what was found of it.
        init(copying other: Run) {
            self = other
            (sum, self.other, count) = (0, 0, 0)
        }

        /// Keeps the lowest and the highest id of the run.
        @inline(__always)
        mutating func noteEnds(_ id: Span<UInt8>) {
            if !hasEnds || isAbove(id) { Self.set(&foundLowest, id) }
            if !hasEnds || isBelow(id) { Self.set(&foundHighest, id) }
            hasEnds = true
        }

        private func isAbove(_ id: Span<UInt8>) -> Bool { id.order(to: foundLowest.span) < 0 }
        private func isBelow(_ id: Span<UInt8>) -> Bool { id.order(to: foundHighest.span) > 0 }

        private static func set(_ end: inout [UInt8], _ id: Span<UInt8>) {
            end.removeAll(keepingCapacity: true)
            end.append(span: id)
        }

        @inline(__always)
        mutating func add(bucket: Int, _ fingerprint: UInt32, _ place: UInt32) {
            var value = UInt64(fingerprint) << 32 | UInt64(place)
            value = (value ^ UInt64(bucket) << 22) &* 0x9E37_79B9_7F4A_7C15
            value ^= value >> 32
            sum &+= value &* 0xD6E8_FEB8_6659_FD93
            value = (value ^ value >> 29) &* 0xBF58_476D_1CE4_E5B9
            other &+= value ^ value >> 32
        }
    }

    private var runs: [Run] = []
    private var current = 0
    private var strays: Int64?

    private var isNewNight = false
    private let withdrawn: Set<Int64>
    private let ids: IndexedIDs

    private static let bucketBits = 10
    private static let runsPerTier = 8
    private static let bucketCount = 1 << bucketBits

    /// - Parameter withdrawn: sessions whose ids may have been posted again.
    init(
        _ book: AuditedBook, _ ids: IndexedIDs, withdrawn: Set<Int64> = []
    ) throws(DatabaseError) {
        self.ids = ids
        self.withdrawn = withdrawn
        var find = try book.database.prepare(PackageResources.find_session_runs_sql)
        try find.bind(ids.space, at: 1)
        while try find.step() {
            runs.append(Run(find))
        }
    }

    /// The hash of an id, as the index goes by.
    static func hash(_ id: Span<UInt8>) -> UInt64 {
        SipHash.hash(id, key0: 0x6E69_6768_7462_6F6F, key1: 0x6B20_7365_7373_696F)
    }

    /// The 32 bits by which the index knows an id of this hash within its bucket.
    static func fingerprint(_ hash: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: hash >> UInt64(32 - bucketBits))
    }

    /// The row that holds the bucket of a hash in a run.
    static func row(_ run: Int64, _ hash: UInt64) -> Int64 {
        run << Int64(bucketBits) | Int64(hash >> UInt64(64 - bucketBits))
    }

    /// Takes in a session; they come by their numbers.
    @inline(__always)
    mutating func add(_ number: Int64, _ id: Span<UInt8>, hash: UInt64) {
        while current < runs.count, number > runs[current].last { current += 1 }
        guard current < runs.count, number >= runs[current].first else {
            if strays == nil { strays = number }
            return
        }
        runs[current].add(
            bucket: Int(hash >> UInt64(64 - Self.bucketBits)),
            UInt32(truncatingIfNeeded: hash >> UInt64(32 - Self.bucketBits)),
            UInt32(truncatingIfNeeded: number &- runs[current].first))
        runs[current].count += 1
        if isNewNight { runs[current].nights += 1 }
        isNewNight = false
        runs[current].noteEnds(id)
    }

    /// Tonight's sessions follow.
    mutating func beginNight() { isNewNight = true }

    // MARK: The end

    private struct Entry {
        var fingerprint: UInt32
        var session: Int64
    }

    /// Holds the index against the sums, and looks for ids that come twice.
    mutating func check(_ book: AuditedBook, _ findings: Findings) throws(DatabaseError) {
        if let strays {
            findings.add(
                .table("session_runs", row: nil), "no run holds the \(ids.noun) in row \(strays)")
        }
        if ids.space == IndexedIDs.sessions.space { try checkBuckets(book, findings) }
        var stored = runs.map { Run(copying: $0) }
        var reader = try BucketReader(book)
        var session = try book.database.prepare(ids.sql)
        for bucket in 0..<Self.bucketCount {
            var entries: [Entry] = []
            for index in runs.indices {
                let first = runs[index].first
                let row = runs[index].number << Int64(Self.bucketBits) | Int64(bucket)
                let isGood = try reader.read(row) { print, place in
                    stored[index].add(bucket: bucket, print, place)
                    stored[index].count += 1
                    entries.append(Entry(fingerprint: print, session: first &+ Int64(place)))
                }
                if !isGood { stored[index].sum = ~runs[index].sum }
            }
            try findTwice(&entries, &session, findings)
        }
        for index in runs.indices {
            try compare(runs[index], stored[index], book, &reader, findings)
        }
    }

    private func compare(
        _ run: Run, _ stored: Run, _ book: AuditedBook, _ reader: inout BucketReader,
        _ findings: Findings
    ) throws(DatabaseError) {
        let check = RowCheck(row: RowName("session_runs", run.number), findings: findings)
        if run.count != stored.count || run.sum != stored.sum || run.other != stored.other {
            try nameBuckets(run, book, &reader, findings)
        }
        if Int64(run.count) != run.last &- run.first &+ 1 {
            check.fail(
                "it is of rows \(run.first) to \(run.last), and \(run.count) of these are there")
        }
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        check.expect("lowest_id", text(run.lowest), text(run.foundLowest))
        check.expect("highest_id", text(run.highest), text(run.foundHighest))
        var (tier, nights): (Int64, Int) = (0, 1)
        while nights < run.nights { (tier, nights) = (tier + 1, nights * Self.runsPerTier) }
        check.expect("tier", run.tier, tier)
    }

    /// Works the buckets of a run out again, to tell which of them differ.
    private func nameBuckets(
        _ run: Run, _ book: AuditedBook, _ reader: inout BucketReader, _ findings: Findings
    ) throws(DatabaseError) {
        var expected = [[UInt64]](repeating: [], count: Self.bucketCount)
        var find = try book.rows(ids.sql, above: run.first &- 1, upTo: run.last)
        while try find.step() {
            let hash = find.withText(1) { Self.hash($0) }
            let print = UInt32(truncatingIfNeeded: hash >> UInt64(32 - Self.bucketBits))
            let place = UInt32(truncatingIfNeeded: find.integer(0) &- run.first)
            expected[Int(hash >> UInt64(64 - Self.bucketBits))]
                .append(UInt64(print) << 32 | UInt64(place))
        }
        for bucket in 0..<Self.bucketCount {
            let row = run.number << Int64(Self.bucketBits) | Int64(bucket)
            var found: [UInt64] = []
            let isGood = try reader.read(row) { print, place in
                found.append(UInt64(print) << 32 | UInt64(place))
            }
            guard !isGood || found.sorted() != expected[bucket].sorted() else { continue }
            findings.add(
                RowName("session_run_buckets", row).place,
                """
                with session_run_places, row \(row), it does not hold what it must of the \
                \(ids.noun)s in rows \(run.first) to \(run.last)
                """)
        }
    }

    /// Two sessions of one fingerprint may be the same: their ids tell.
    private func findTwice(
        _ entries: inout [Entry], _ session: inout Statement, _ findings: Findings
    ) throws(DatabaseError) {
        guard runs.count > 1 else { return }
        entries.sort { ($0.fingerprint, $0.session) < ($1.fingerprint, $1.session) }
        for index in entries.indices.dropFirst()
        where entries[index].fingerprint == entries[index - 1].fingerprint {
            let (first, second) = (entries[index - 1].session, entries[index].session)
            let one = try Self.id(first, &session)
            let other = try Self.id(second, &session)
            guard let one, one == other, first != second, !withdrawn.contains(first) else {
                continue
            }
            findings.add(
                RowName(ids.table, second, id: one).place,
                "its id was recorded before, in row \(first)")
        }
    }

    private static func id(
        _ number: Int64, _ session: inout Statement
    ) throws(DatabaseError) -> String? {
        try session.bind(number &- 1, at: 1)
        try session.bind(number, at: 2)
        defer { session.reset() }
        return try session.step() ? session.text(1) : nil
    }

    /// Buckets of runs that are not there.
    private func checkBuckets(_ book: AuditedBook, _ findings: Findings) throws(DatabaseError) {
        var known: Set<Int64> = []
        var all = try book.database.prepare(PackageResources.find_all_runs_sql)
        while try all.step() { known.insert(all.integer(0)) }
        var find = try book.database.prepare(PackageResources.find_bucket_rows_sql)
        while try find.step() {
            let row = find.integer(0)
            guard !known.contains(row >> Int64(Self.bucketBits)) else { continue }
            findings.add(
                RowName("session_run_buckets", row).place,
                "session_runs, row \(row >> Int64(Self.bucketBits)), of which it is, is missing"
            )
        }
    }
}

/// Reads the buckets of the index: fingerprints and the places of their sessions, side by side.
struct BucketReader: ~Copyable {
    private var fingerprints: Statement
    private var places: Statement

    init(_ book: AuditedBook) throws(DatabaseError) {
        let prints = try book.database.prepare(PackageResources.find_fingerprints_sql)
        let order = try book.database.prepare(PackageResources.find_places_sql)
        fingerprints = prints
        places = order
    }

    /// Hands out the entries of a bucket; false when the two do not fit each other.
    mutating func read(
        _ row: Int64, _ entry: (UInt32, UInt32) -> Void
    ) throws(DatabaseError) -> Bool {
        try fingerprints.bind(row, at: 1)
        try places.bind(row, at: 1)
        defer {
            fingerprints.reset()
            places.reset()
        }
        let (hasPrints, hasPlaces) = (try fingerprints.step(), try places.step())
        guard hasPrints, hasPlaces else { return hasPrints == hasPlaces }
        return fingerprints.withBlob(0) { prints in
            places.withBlob(0) { order in
                guard prints.count == order.count, prints.count % 4 == 0 else { return false }
                var isOrdered = true
                for index in 0..<prints.count / 4 {
                    let print = prints.word(index)
                    if index > 0, prints.word(index - 1) > print { isOrdered = false }
                    entry(print, order.word(index))
                }
                return isOrdered
            }
        }
    }
}

extension Span<UInt8> {
    /// The 32-bit number at an index, its lowest byte first.
    @inline(__always)
    fileprivate func word(_ index: Int) -> UInt32 {
        UInt32(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(
                fromByteOffset: index * 4, as: UInt32.self))
    }
}
