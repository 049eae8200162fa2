public import Settlement

/// A reader of whichever format a feed has.
public struct AnySessionReader: SessionReader, ~Copyable {
    // One of the three is there. Not an enum: the payload of one that cannot be copied cannot be
    // changed in place.
    private var csv: CSVSessionReader?
    private var jsonl: JSONLSessionReader?
    private var database: DatabaseSessionReader?

    /// Opens the feed at `path`, and reads as far as its header.
    public init(path: String, format: FeedFormat) throws(FeedRefusal) {
        switch format {
        case .csv:
            csv = try CSVSessionReader(FeedBytes(path: path))
            jsonl = nil
            database = nil
        case .jsonl:
            csv = nil
            jsonl = try JSONLSessionReader(FeedBytes(path: path))
            database = nil
        case .database:
            csv = nil
            jsonl = nil
            database = try DatabaseSessionReader(path: path)
        }
    }

    public mutating func read(into batch: inout RowBatch) throws(FeedRefusal) -> Bool {
        if let more = try csv?.read(into: &batch) { return more }
        if let more = try jsonl?.read(into: &batch) { return more }
        return try database?.read(into: &batch) ?? false
    }

    public var ignoredColumns: IgnoredColumns {
        switch csv {
        case .some(let reader): return reader.ignoredColumns
        case .none: break
        }
        switch jsonl {
        case .some(let reader): return reader.ignoredColumns
        case .none: break
        }
        switch database {
        case .some(let reader): return reader.ignoredColumns
        case .none: return IgnoredColumns()
        }
    }

    public mutating func finish() throws(FeedRefusal) -> FeedFingerprint {
        if let fingerprint = try csv?.finish() { return fingerprint }
        if let fingerprint = try jsonl?.finish() { return fingerprint }
        if let fingerprint = try database?.finish() { return fingerprint }
        preconditionFailure("a reader of no format")
    }
}
