internal import Settlement

/// A second pass over a feed, for the text of rows that turned out to be exceptions only when
/// all rows had been compared.
public enum RowsAtLines {
    /// Reads the feed at `path` again, and hands over the rows of `lines`, which ascend.
    ///
    /// - Parameters:
    ///   - lines: line numbers as the rows of the first pass had them.
    ///   - fingerprint: what the first pass read.
    ///   - visit: is given a line and the row's raw text.
    /// - Throws: `changedWhileRead` when the file is not what the first pass read; what was handed
    ///   over is void then.
    public static func read(
        path: String, format: FeedFormat, lines: [Int], expecting fingerprint: FeedFingerprint,
        visit: (_ line: Int, _ raw: Span<UInt8>) -> Void
    ) throws(FeedRefusal) {
        guard !lines.isEmpty else { return }
        do throws(FeedRefusal) {
            var reader = try AnySessionReader(path: path, format: format)
            try handOver(&reader, lines, visit)
            guard try reader.finish() == fingerprint else { throw .changedWhileRead }
        } catch {
            // The first pass found nothing to refuse.
            if case .file = error { throw error }
            throw .changedWhileRead
        }
    }

    private static func handOver(
        _ reader: inout AnySessionReader, _ lines: [Int],
        _ visit: (_ line: Int, _ raw: Span<UInt8>) -> Void
    ) throws(FeedRefusal) {
        var batch = RowBatch()
        var wanted = lines.startIndex
        while wanted < lines.endIndex, try reader.read(into: &batch) {
            for row in batch.rows {
                while wanted < lines.endIndex, lines[wanted] < row.line { wanted += 1 }
                guard wanted < lines.endIndex else { return }
                if lines[wanted] == row.line {
                    visit(row.line, batch.bytes.span.extracting(row.raw.start..<row.raw.end))
                }
            }
        }
    }
}
