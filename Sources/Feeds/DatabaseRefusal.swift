internal import SQLite

extension FeedRefusal {
    /// A database can't be read on.
    init(_ error: DatabaseError) {
        self = .database(
            message: error.isGivenUp ? "a row takes too long to compute" : error.message)
    }
}

extension ForeignDatabase {
    /// Opens the database of a feed.
    init(feed path: String) throws(FeedRefusal) {
        do throws(DatabaseError) {
            try self.init(path: path, valueByteLimit: FeedMeasure.rowByteMeasure)
        } catch { throw FeedRefusal(error) }
    }

    /// Compiles a query.
    func query(_ sql: String) throws(FeedRefusal) -> SQLite.Statement {
        do throws(DatabaseError) { return try prepare(sql) } catch { throw FeedRefusal(error) }
    }

    /// Goes to a query's next row; false when there is none.
    func next(_ query: inout SQLite.Statement) throws(FeedRefusal) -> Bool {
        do throws(DatabaseError) { return try step(&query) } catch { throw FeedRefusal(error) }
    }
}
