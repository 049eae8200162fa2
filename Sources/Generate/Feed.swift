/// Makes session feeds, row by row, in memory that doesn't grow with them.
public enum Feed {
    private static let blockBytes = 1 << 20
    /// More than any row takes, in any format.
    private static let rowBytes = 1024

    /// Writes a feed; a file that is there is replaced.
    ///
    /// - Parameter shape: with at least one row, provider, customer and currency, and per mille
    ///   that fit.
    public static func write(
        _ shape: FeedShape, as format: FeedFormat, to path: String
    ) throws(GenerateError) {
        switch format {
        case .csv, .jsonl: try writeText(shape, as: format, to: path)
        case .db: try FeedDatabase.write(shape, to: path)
        }
    }

    private static func writeText(
        _ shape: FeedShape, as format: FeedFormat, to path: String
    ) throws(GenerateError) {
        var file = try OutputFile(path: path)
        let plan = FeedPlan(shape: shape)
        var writer = RowWriter(shape: shape, format: format)
        var text = writer.header
        text.reserveCapacity(blockBytes + rowBytes)
        for index in 0..<shape.rows {
            text.append(addingCapacity: rowBytes) { writer.append(plan.entry(at: index), to: &$0) }
            if text.count >= blockBytes {
                try file.write(text[...])
                text.removeAll(keepingCapacity: true)
            }
        }
        try file.write(text[...])
        try file.close()
    }

    /// The whole of a small feed.
    static func text(_ shape: FeedShape, as format: FeedFormat) -> [UInt8] {
        let plan = FeedPlan(shape: shape)
        var writer = RowWriter(shape: shape, format: format)
        var text = writer.header
        for index in 0..<shape.rows {
            text.append(addingCapacity: rowBytes) { writer.append(plan.entry(at: index), to: &$0) }
        }
        return text
    }
}
