public import Files
public import Settlement

/// Why a feed as a whole is not settled: the facts; `message(feed:)` makes prose of them.
public enum FeedRefusal: Error, Equatable, Sendable {
    /// A field that begins with a quote on this row goes on to the end of the feed.
    case unterminatedQuote(line: Int)
    /// The row that begins here is longer than `FeedMeasure.rowByteMeasure`.
    case rowBeyondAllMeasure(line: Int)
    /// The header, or the table, lacks these; `likelyDelimiter` is what someone used for a comma.
    case missingColumns([FeedColumn], likelyDelimiter: Character?)
    case columnTwice(FeedColumn)
    /// Nothing but blank lines, or nothing at all.
    case noHeader
    case headerNotUTF8
    case headerTooLong
    case notAFeed(ForeignKind)
    /// The database has neither a table nor a view `sessions`.
    case noSessionsTable
    /// Changes to the database lie in a second file beside it, with this ending.
    case unfinishedDatabase(ending: String)
    /// SQLite cannot read on.
    case database(message: String)
    /// The configuration asks for a control file, and there is none.
    case controlMissing
    case controlMalformed(ControlFault)
    case controlDisagrees([ControlDisagreement])
    /// The file did not hold still.
    case changedWhileRead
    case file(FileError)
}

extension FeedRefusal {
    /// What came of the attempt to open a feed.
    init(opening error: FileError) {
        if case .notARegularFile(let kind) = error.kind {
            self = .notAFeed(.noRegularFile(kind))
        } else {
            self = .file(error)
        }
    }
}
