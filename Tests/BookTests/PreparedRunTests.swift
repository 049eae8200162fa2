import SeededNumbers
import Testing

@testable import Book

/// Ids in buckets, each sorted by fingerprint: whatever way is taken to sort them.
@Suite struct PreparedRunTests {
    /// Small buckets and large ones, with fingerprints that come twice.
    @Test(arguments: [0, 1, 20, 3000, 40_000])
    func `every bucket is sorted, equal fingerprints as they came`(_ count: Int) {
        var numbers = SeededNumbers(seed: UInt64(count))
        let hashes = (0..<count).map { _ in
            // Five buckets; one in three has only the lowest bits of its fingerprint.
            let bucket = UInt64.random(in: 0...4, using: &numbers) << 54
            let rest = numbers.next() >> 10
            return bucket | (rest % 3 == 0 ? rest & 0x1FF_FFFF : rest)
        }
        let run = PreparedRun(hashes: hashes)
        #expect(run.count == count)
        for bucket in 0..<SessionRuns.bucketCount {
            let expected = hashes.indices.filter { SessionRuns.bucket(of: hashes[$0]) == bucket }
                .sorted {
                    (SessionRuns.fingerprint(of: hashes[$0]), $0)
                        < (SessionRuns.fingerprint(of: hashes[$1]), $1)
                }
            let places = Array(run.places(bucket))
            let fingerprints = Array(run.fingerprints(bucket))
            #expect(
                (0..<places.span.numberCount).map { places.span.number($0) }
                    == expected.map(UInt32.init))
            #expect(
                (0..<fingerprints.span.numberCount).map { fingerprints.span.number($0) }
                    == expected.map { SessionRuns.fingerprint(of: hashes[$0]) })
        }
    }
}
