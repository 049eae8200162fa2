import Files
import SQLite

/// The yardstick's work through SQLite's library: every row of a feed into one table, all in one
/// transaction, as the tool's `.import` does it.
enum FeedImport {
    /// In the order in which the feeds made here have the columns; all text, as in the feed.
    static let tableSQL = """
        CREATE TABLE s(session_id TEXT PRIMARY KEY, provider_id TEXT, customer_id TEXT, \
        status TEXT, price TEXT, currency TEXT, completed_at TEXT, disputed_at TEXT)
        """

    /// - Parameters:
    ///   - feed: CSV as the benchmark makes it: a header, lines that end in LF, no quotes.
    ///   - database: must not have the table yet.
    static func run(feed: String, database: String) throws(BenchFailure) {
        var lines = try FeedLines(path: feed)
        let connection = try recording(database) { () throws(DatabaseError) in
            let connection = try Connection(path: database, access: .create)
            try connection.execute(tableSQL)
            try connection.execute("BEGIN")
            return connection
        }
        var statement = try recording(database) { () throws(DatabaseError) in
            try connection.prepare("INSERT INTO s VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        }
        while let block = try lines.next() {
            try recording(database) { () throws(DatabaseError) in
                try insert(block.span, &statement)
            }
        }
        try recording(database) { () throws(DatabaseError) in
            try connection.execute("COMMIT")
        }
    }

    /// How many rows an import has put into its table.
    static func rowCount(_ database: String) throws(BenchFailure) -> Int64 {
        try recording(database) { () throws(DatabaseError) in
            let connection = try Connection(path: database, access: .readOnly)
            return try connection.integer("SELECT count(*) FROM s") ?? 0
        }
    }

    /// The version of the library.
    static func libraryVersion() throws(BenchFailure) -> String {
        try recording("SQLite") { () throws(DatabaseError) in
            let connection = try Connection(path: ":memory:", access: .create)
            var statement = try connection.prepare("SELECT sqlite_version()")
            return try statement.step() ? statement.text(0) : ""
        }
    }

    /// Inserts whole lines.
    private static func insert(
        _ lines: Span<UInt8>, _ statement: inout Statement
    ) throws(DatabaseError) {
        var column: Int32 = 1
        var start = 0
        for place in lines.indices {
            let isEnd = lines[place] == UInt8(ascii: "\n")
            guard isEnd || lines[place] == UInt8(ascii: ",") else { continue }
            try statement.bind(text: lines.extracting(start..<place), at: column)
            start = place + 1
            column += 1
            guard isEnd else { continue }
            try statement.run()
            column = 1
        }
    }

    /// Does something with a database; its errors are told as the benchmark's own.
    private static func recording<Success: ~Copyable>(
        _ path: String, _ body: () throws(DatabaseError) -> Success
    ) throws(BenchFailure) -> Success {
        do throws(DatabaseError) { return try body() } catch { throw BenchFailure(error, path) }
    }
}
