public import Reconciliation
public import Settlement

/// The ids of one run as they are stored: in buckets by the leading bits of their hashes, within
/// each sorted by fingerprint, beside them the places of their rows.
///
/// It takes nothing but the ids, so that it can be made while other things are decided.
public struct PreparedRun: Sendable {
    let count: Int
    /// Four bytes an id, as are the places.
    private var fingerprints: [UInt8] = []
    private var places: [UInt8] = []
    /// Where each bucket begins, counted in ids, and where the last one ends.
    private var starts = [Int](repeating: 0, count: SessionRuns.bucketCount + 1)

    /// The ids of a night's completed sessions, each with its rank among them.
    public init(_ completed: [UInt32], _ rows: SessionRows) {
        let text = rows.text.span
        var hashes: [UInt64] = []
        hashes.reserveCapacity(completed.count)
        for row in completed {
            hashes.append(SessionRuns.hash(text.extracting(rows.rows[Int(row)].idRange)))
        }
        self.init(hashes: hashes)
    }

    /// The line ids of a statement, each with its rank among those.
    public init(_ order: [UInt32], _ lines: StatementLines) {
        let text = lines.text.span
        self.init(
            hashes: order.map { line in
                SessionRuns.hash(text.extracting(lines.rows[Int(line)].lineIDRange))
            })
    }

    /// - Parameter hashes: of the ids, each by the rank of its row.
    init(hashes: [UInt64]) {
        count = hashes.count
        for hash in hashes { starts[SessionRuns.bucket(of: hash) + 1] += 1 }
        for bucket in 0..<SessionRuns.bucketCount { starts[bucket + 1] += starts[bucket] }
        // A number of fingerprint and rank: who sorts these keeps the order of the ranks.
        var entries = [UInt64](repeating: 0, count: hashes.count)
        var ends = starts
        for (place, hash) in hashes.enumerated() {
            let bucket = SessionRuns.bucket(of: hash)
            entries[ends[bucket]] = UInt64(SessionRuns.fingerprint(of: hash)) << 32 | UInt64(place)
            ends[bucket] += 1
        }
        var spare: [UInt64] = []
        for bucket in 0..<SessionRuns.bucketCount {
            sortByUpperHalf(&entries, starts[bucket]..<starts[bucket + 1], spare: &spare)
        }
        fingerprints = Self.upperHalves(entries)
        places = Self.lowerHalves(entries)
    }

    /// The fingerprints of a bucket.
    func fingerprints(_ bucket: Int) -> ArraySlice<UInt8> { fingerprints[range(bucket)] }

    /// The places of a bucket.
    func places(_ bucket: Int) -> ArraySlice<UInt8> { places[range(bucket)] }

    private func range(_ bucket: Int) -> Range<Int> { 4 * starts[bucket]..<4 * starts[bucket + 1] }
}

extension PreparedRun {
    /// The upper halves of numbers, as a bucket holds them: the lowest byte first.
    static func upperHalves(_ numbers: [UInt64]) -> [UInt8] { bytes(numbers, shift: 32) }

    /// The lower halves of numbers in the same way.
    static func lowerHalves(_ numbers: [UInt64]) -> [UInt8] { bytes(numbers, shift: 0) }

    @inline(__always)
    private static func bytes(_ numbers: [UInt64], shift: UInt64) -> [UInt8] {
        let count = 4 * numbers.count
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            let raw = UnsafeMutableRawBufferPointer(bytes)
            for (index, number) in numbers.enumerated() {
                let half = UInt32(truncatingIfNeeded: number >> shift)
                unsafe raw.storeBytes(
                    of: half.littleEndian, toByteOffset: 4 * index, as: UInt32.self)
            }
            filled = count
        }
    }
}

/// Sorts a stretch of numbers by their upper halves, keeping the order of those that have the
/// same: eight bits at a time, from the lowest. A bucket stays in the processor's cache meanwhile.
func sortByUpperHalf(
    _ numbers: inout [UInt64], _ range: Range<Int>, spare: inout [UInt64]
) {
    // What a table of digits would cost more for than it saves.
    guard range.count > 64 else { return numbers[range].sort() }
    if spare.count < range.count { spare = Array(repeating: 0, count: range.count * 2) }
    for shift: UInt64 in stride(from: 32, to: 64, by: 16) {
        distribute(numbers, from: range.lowerBound, range.count, by: shift, to: &spare, from: 0)
        distribute(spare, from: 0, range.count, by: shift + 8, to: &numbers, from: range.lowerBound)
    }
}

/// Lays so many numbers elsewhere in the order of one of their bytes.
private func distribute(
    _ numbers: [UInt64], from start: Int, _ count: Int, by shift: UInt64,
    to target: inout [UInt64], from targetStart: Int
) {
    var places = InlineArray<257, Int>(repeating: 0)
    for index in start..<start + count {
        places[Int(numbers[index] >> shift & 0xFF) + 1] += 1
    }
    places[0] = targetStart
    for digit in 1..<257 { places[digit] += places[digit - 1] }
    for index in start..<start + count {
        let digit = Int(numbers[index] >> shift & 0xFF)
        target[places[digit]] = numbers[index]
        places[digit] += 1
    }
}
