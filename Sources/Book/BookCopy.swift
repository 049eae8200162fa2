internal import SQLite

extension Book {
    /// How long someone may be writing before the copy is given up.
    private static let patienceMilliseconds = 60_000

    /// Copies the book, as it stands at one moment, into the empty file at `path`, and makes sure
    /// that the copy is whole.
    ///
    /// What is written is on disk when this returns; the file's name is the caller's.
    public func copy(to path: String) throws(BookError) {
        do throws(DatabaseError) {
            try database.execute("PRAGMA busy_timeout = \(Self.patienceMilliseconds)")
            let copy = try Connection(path: path, access: .readWrite)
            // A copy that is interrupted is thrown away: it needs no journal.
            try copy.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL")
            try database.copy(into: copy)
        } catch { throw .database(path: self.path, error) }
        let copy = try Book(path: path, access: .readOnly)
        let damage = try copy.reading { database throws(DatabaseError) in
            var check = try database.prepare("PRAGMA integrity_check(1)")
            return try check.step() ? check.text(0) : "nothing to check"
        }
        guard damage == "ok" else { throw .damaged(path: path, what: damage) }
    }
}
