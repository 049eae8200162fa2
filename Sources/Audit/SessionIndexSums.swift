internal import Digest
internal import SQLite

/// Proves the index of session ids: every session stands in it once, nothing else does, and no id
/// was ever posted twice.
///
/// While sessions pass by, only sums of their entries are kept, one for each run of the index; an
/// index that holds the same entries has the same sums.
struct SessionIndexSums {
    private struct Run {
        var number: Int64
        var first: Int64
        var last: Int64
        var lowest: [UInt8]
        var highest: [UInt8]
        var foundLowest: [UInt8]?
        var foundHighest: [UInt8] = []
        var sum: UInt64 = 0
        var other: UInt64 = 0
        var count = 0

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

    private static let bucketBits = 10
    private static let bucketCount = 1 << bucketBits

    init(_ book: AuditedBook) throws(DatabaseError) {
        var find = try book.database.prepare(PackageResources.find_session_runs_sql)
        while try find.step() {
            runs.append(
                Run(
                    number: find.integer(0), first: find.integer(2), last: find.integer(3),
                    lowest: Array(find.text(4).utf8), highest: Array(find.text(5).utf8)))
        }
    }

    private static func hash(_ id: Span<UInt8>) -> UInt64 {
        SipHash.hash(id, key0: 0x6E69_6768_7462_6F6F, key1: 0x6B20_7365_7373_696F)
    }

    /// Takes in a session; they come by their numbers.
    @inline(__always)
    mutating func add(_ number: Int64, _ id: Span<UInt8>) {
        while current < runs.count, number > runs[current].last { current += 1 }
        guard current < runs.count, number >= runs[current].first else {
            if strays == nil { strays = number }
            return
        }
        let hash = Self.hash(id)
        runs[current].add(
            bucket: Int(hash >> UInt64(64 - Self.bucketBits)),
            UInt32(truncatingIfNeeded: hash >> UInt64(32 - Self.bucketBits)),
            UInt32(truncatingIfNeeded: number &- runs[current].first))
        runs[current].count += 1
        noteEnds(id)
    }

    /// Ids are ascending within a night: only where one begins or ends can an end of a run lie.
    private mutating func noteEnds(_ id: Span<UInt8>) {
        guard let lowest = runs[current].foundLowest else {
            runs[current].foundLowest = Array(span: id)
            runs[current].foundHighest = Array(span: id)
            return
        }
        if id.order(to: lowest) < 0 { runs[current].foundLowest = Array(span: id) }
        if id.order(to: runs[current].foundHighest) > 0 {
            runs[current].foundHighest.removeAll(keepingCapacity: true)
            runs[current].foundHighest.append(span: id)
        }
    }

    // MARK: The end

    private struct Entry {
        var fingerprint: UInt32
        var session: Int64
    }

    /// Holds the index against the sums, and looks for ids that come twice.
    mutating func check(_ book: AuditedBook, _ findings: Findings) throws(DatabaseError) {
        if let strays {
            findings.add(
                .table("session_runs", row: nil), "no run holds the session in row \(strays)")
        }
        try checkBuckets(book, findings)
        var stored = runs.map {
            Run(number: $0.number, first: $0.first, last: $0.last, lowest: [], highest: [])
        }
        var counts = [Int](repeating: 0, count: runs.count)
        var fingerprints = try book.database.prepare(PackageResources.find_fingerprints_sql)
        var places = try book.database.prepare(PackageResources.find_places_sql)
        var session = try book.database.prepare(PackageResources.find_sessions_sql)
        for bucket in 0..<Self.bucketCount {
            var entries: [Entry] = []
            for index in runs.indices {
                let row = runs[index].number << Int64(Self.bucketBits) | Int64(bucket)
                try fingerprints.bind(row, at: 1)
                try places.bind(row, at: 1)
                defer {
                    fingerprints.reset()
                    places.reset()
                }
                let (hasPrints, hasPlaces) = (try fingerprints.step(), try places.step())
                guard hasPrints, hasPlaces else { continue }
                let (first, number) = (runs[index].first, runs[index].number)
                var isOrdered = true
                fingerprints.withBlob(0) { prints in
                    places.withBlob(0) { order in
                        if prints.count != order.count { isOrdered = false }
                        for entry in 0..<min(prints.count, order.count) / 4 {
                            let print = prints.word(entry)
                            let place = order.word(entry)
                            if entry > 0, prints.word(entry - 1) > print { isOrdered = false }
                            stored[index].add(bucket: bucket, print, place)
                            entries.append(
                                Entry(fingerprint: print, session: first &+ Int64(place)))
                        }
                        counts[index] += min(prints.count, order.count) / 4
                    }
                }
                if !isOrdered {
                    findings.add(
                        RowName("session_run_buckets", row).place,
                        "its fingerprints are out of order (run \(number), bucket \(bucket))")
                }
            }
            try findTwice(&entries, &session, findings)
        }
        for index in runs.indices {
            compare(runs[index], stored[index], counts[index], findings)
        }
    }

    private func compare(_ run: Run, _ stored: Run, _ count: Int, _ findings: Findings) {
        let check = RowCheck(row: RowName("session_runs", run.number), findings: findings)
        if run.count != count || run.sum != stored.sum || run.other != stored.other {
            check.fail(
                """
                its rows in session_run_buckets and session_run_places do not hold exactly the \
                sessions in rows \(run.first) to \(run.last)
                """)
        }
        if Int64(run.count) != run.last &- run.first &+ 1 {
            check.fail(
                "it is of rows \(run.first) to \(run.last), and \(run.count) of these are there")
        }
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        check.expect("lowest_id", text(run.lowest), text(run.foundLowest ?? []))
        check.expect("highest_id", text(run.highest), text(run.foundHighest))
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
            guard let one, one == other, first != second else { continue }
            findings.add(
                RowName("sessions", second, id: one).place,
                "its session_id was posted before, in row \(first)")
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
        let known = Set(runs.map(\.number))
        var find = try book.database.prepare(PackageResources.find_bucket_rows_sql)
        while try find.step() {
            let row = find.integer(0)
            guard !known.contains(row >> Int64(Self.bucketBits)) else { continue }
            findings.add(
                RowName("session_run_buckets", row).place, "it belongs to no run of session_runs")
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

    /// Below zero when this stands before the other by bytes.
    fileprivate func order(to other: [UInt8]) -> Int {
        for index in 0..<Swift.min(count, other.count) {
            let difference = Int(self[index]) - Int(other[index])
            if difference != 0 { return difference }
        }
        return count - other.count
    }
}

extension [UInt8] {
    fileprivate init(span: Span<UInt8>) {
        self.init()
        append(span: span)
    }
}
