internal import Feeds
internal import Files
internal import Settlement

/// Reads a feed on a thread of its own, so that it is read, digested and taken apart while the
/// rows before are judged. In which order rows come does not depend on it.
struct ReadAhead: ~Copyable {
    /// What is known of a feed when all of it was read.
    private struct Ending: Sendable {
        var fingerprint: FeedFingerprint
        var ignoredColumns: IgnoredColumns
    }

    /// Enough that neither thread waits for the other's hiccups; each holds some 64 KiB.
    private static let batchCount = 8

    private let batches: Conveyor<RowBatch>
    private let reading: Companion<Ending?, FeedRefusal>

    init(_ file: FeedFile) {
        let batches = Conveyor(of: Self.batchCount) { RowBatch() }
        self.batches = batches
        reading = Companion { () throws(FeedRefusal) in
            defer { batches.end() }
            var reader = try AnySessionReader(path: file.path, format: file.format)
            while var batch = batches.takeSpare() {
                guard try reader.read(into: &batch) else {
                    return Ending(
                        fingerprint: try reader.finish(), ignoredColumns: reader.ignoredColumns)
                }
                batches.deliver(batch)
            }
            return nil
        }
    }

    /// The next rows; nil when no more come, for whatever reason.
    func next() -> RowBatch? { batches.take() }

    /// Gives a batch back that was used.
    func giveBack(_ batch: consuming RowBatch) { batches.giveBack(batch) }

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
