/// The kinds of files in which feeds come.
public enum FeedFormat: String, CaseIterable, Sendable {
    /// Comma-separated values with a header.
    case csv
    /// A JSON object a line.
    case jsonl
    /// A SQLite database with a table `sessions`. Its rows follow from the shape; its bytes also
    /// from the version of SQLite that writes them.
    case db
}
