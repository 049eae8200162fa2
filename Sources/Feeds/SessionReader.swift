public import Settlement

/// Reads the rows of a session feed, a batch at a time.
///
/// A reader takes rows apart and judges only their structure (`RowFault`); what the values mean
/// is judged by who receives the rows. What it delivers does not depend on how the feed's bytes
/// arrive in blocks.
public protocol SessionReader: ~Copyable {
    /// Replaces the batch's rows with the next ones, at most `RowBatch.rowLimit`.
    ///
    /// - Returns: false when no rows are left; the batch is empty then.
    /// - Throws: why the feed as a whole cannot be settled. What was read before is void then.
    mutating func read(into batch: inout RowBatch) throws(FeedRefusal) -> Bool

    /// The columns (or keys) met so far that are none of the eight, for a warning.
    var ignoredColumns: IgnoredColumns { get }

    /// Reads what is left of the feed, rows unseen, and tells what all its bytes were.
    mutating func finish() throws(FeedRefusal) -> FeedFingerprint
}

/// The three ways in which sessions are handed over, told apart by the ending of the file's name.
public enum FeedFormat: Sendable, CaseIterable {
    case csv, jsonl, database

    /// The format of a file with that name; nil when the ending is none of a feed's.
    public init?(fileName: String) {
        guard let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        switch fileName[fileName.utf8.index(after: dot)...] {
        case "csv": self = .csv
        case "jsonl": self = .jsonl
        case "db", "sqlite": self = .database
        default: return nil
        }
    }
}
