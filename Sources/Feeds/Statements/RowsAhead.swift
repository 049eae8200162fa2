internal import Files
internal import Settlement

/// The rows of a CSV statement, read on a thread of their own: the file is read, digested and
/// taken apart while the lines before are judged. In which order rows come does not depend on it.
struct RowsAhead: ~Copyable {
    /// Enough that neither thread waits for the other's hiccups; each holds some 64 KiB.
    private static let batchCount = 8

    private let batches: Conveyor<RowBatch>
    private let reading: Companion<FeedFingerprint?, FeedRefusal>

    /// Only one thread touches the reader at a time: the companion's, until it was joined.
    private final class Source: @unchecked Sendable {
        var rows: CSVRowReader

        init(_ rows: consuming CSVRowReader) {
            self.rows = rows
        }
    }

    init(_ rows: consuming CSVRowReader) {
        let batches = Conveyor(of: Self.batchCount) { RowBatch() }
        let source = Source(rows)
        self.batches = batches
        reading = Companion { () throws(FeedRefusal) in
            defer { batches.end() }
            while var batch = batches.takeSpare() {
                guard try source.rows.read(into: &batch) else { return try source.rows.finish() }
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

    /// What the whole file was.
    ///
    /// - Throws: why it cannot be read on, when it ended before its end.
    consuming func finish() throws(FeedRefusal) -> FeedFingerprint {
        guard let fingerprint = try reading.join().get() else {
            preconditionFailure("asked for the end of a statement that was given up")
        }
        return fingerprint
    }
}
