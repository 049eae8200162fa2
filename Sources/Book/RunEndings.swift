internal import SQLite

extension Book {
    /// Whether a run was stopped after a close and before it took the statements that waited.
    public func isUnfinished() throws(BookError) -> Bool {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.find_unfinished_run_sql)
            return try find.step()
        }
    }

    /// Notes that nothing more is to be done after the dates closed so far: no statement waits, or
    /// those that waited were taken.
    public func finishRun() throws(BookError) {
        try reading { database throws(DatabaseError) in
            try database.execute(PackageResources.insert_run_endings_sql)
        }
    }
}
