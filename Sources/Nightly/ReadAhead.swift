internal import Feeds
internal import Files
internal import Settlement

/// Reads a feed on a thread of its own, so that it is read, digested and taken apart while the
/// rows before are taken in. Rows are judged by whichever thread has time for it. In which order
/// they come, and what becomes of them, does not depend on it.
struct ReadAhead: ~Copyable {
    /// What is known of a feed when all of it was read.
    private struct Ending: Sendable {
        var fingerprint: FeedFingerprint
        var ignoredColumns: IgnoredColumns
    }

    /// Enough that neither thread waits for the other's hiccups; each holds some 64 KiB.
    private static let batchCount = 8

    /// So many batches that wait to be taken in are enough: meanwhile the next one is judged.
    private static let waitingCount = 2

    /// A batch, and whether it was judged already.
    private struct Load: Sendable {
        var batch = RowBatch()
        var isJudged = false
    }

    private let batches: Conveyor<Load>
    private let feed: Int
    private let key: AccountKey
    private var admission: Admission
    private let reading: Companion<Ending?, FeedRefusal>

    /// - Parameters:
    ///   - feed: the number of the feed in this run.
    ///   - key: of the directory in which accounts are looked for.
    init(_ file: FeedFile, feed: Int, _ admission: Admission, under key: AccountKey) {
        let batches = Conveyor(of: Self.batchCount) { Load() }
        self.batches = batches
        self.feed = feed
        self.key = key
        self.admission = admission
        reading = Companion { () throws(FeedRefusal) in
            defer { batches.end() }
            var reader = try AnySessionReader(path: file.path, format: file.format)
            var admission = admission
            while var load = batches.takeSpare() {
                guard try reader.read(into: &load.batch) else {
                    return Ending(
                        fingerprint: try reader.finish(), ignoredColumns: reader.ignoredColumns)
                }
                load.isJudged = batches.filledCount >= Self.waitingCount
                if load.isJudged { admission.judge(&load.batch, feed: feed, under: key) }
                batches.deliver(load)
            }
            return nil
        }
    }

    /// The next rows, judged; nil when no more come, for whatever reason.
    mutating func next() -> RowBatch? {
        guard var load = batches.take() else { return nil }
        if !load.isJudged { admission.judge(&load.batch, feed: feed, under: key) }
        return load.batch
    }

    /// Gives a batch back that was used.
    func giveBack(_ batch: consuming RowBatch) { batches.giveBack(Load(batch: batch)) }

    /// Gives up reading.
    func stop() { batches.stop() }

    /// What the whole feed was.
    ///
    /// - Throws: why the feed cannot be settled, when it ended before its end.
    consuming func finish() throws(FeedRefusal) -> (FeedFingerprint, IgnoredColumns) {
        guard let ending = try reading.join().get() else {
            preconditionFailure("asked for the end of a feed that was given up")
        }
        return (ending.fingerprint, ending.ignoredColumns)
    }
}
