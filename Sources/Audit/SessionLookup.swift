internal import SQLite

/// Finds sessions by their ids, through the index that the audit proves as a whole.
final class SessionLookup {
    private var runs: [(run: Int64, first: Int64)] = []
    private var buckets: BucketReader
    private var session: Statement

    init(_ book: AuditedBook) throws(DatabaseError) {
        let reader = try BucketReader(book)
        let session = try book.database.prepare(PackageResources.find_session_ids_sql)
        buckets = reader
        self.session = session
        var find = try book.database.prepare(PackageResources.find_session_runs_sql)
        try find.bind(IndexedIDs.sessions.space, at: 1)
        while try find.step() { runs.append((find.integer(0), find.integer(2))) }
    }

    /// The sessions that bear an id, in the order of their rows.
    func find(_ id: String) throws(DatabaseError) -> [Int64] {
        let hash = SessionIndexSums.hash(id.utf8Span.span)
        let wanted = SessionIndexSums.fingerprint(hash)
        var found: [Int64] = []
        for (run, first) in runs {
            var rows: [Int64] = []
            _ = try buckets.read(SessionIndexSums.row(run, hash)) { fingerprint, place in
                if fingerprint == wanted { rows.append(first &+ Int64(place)) }
            }
            for row in rows {
                try session.bind(row &- 1, at: 1)
                try session.bind(row, at: 2)
                if try session.step(), session.text(1) == id { found.append(row) }
                session.reset()
            }
        }
        return found.sorted()
    }
}
