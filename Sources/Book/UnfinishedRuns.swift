public import BusinessCalendar
internal import SQLite

extension Book {
    /// Notes, with the close of a date, that statements wait to be taken after it.
    public func noteUnfinished(_ date: CivilDate) throws(BookError) {
        try reading { database throws(DatabaseError) in
            var insert = try database.prepare(PackageResources.insert_unfinished_run_sql)
            try insert.bind(date.stored, at: 1)
            try insert.run()
        }
    }

    /// Whether a run was stopped after a close and before it took the statements that waited.
    public func isUnfinished() throws(BookError) -> Bool {
        try reading { database throws(DatabaseError) in
            try database.integer("SELECT max(business_date) FROM unfinished_runs") != nil
        }
    }

    /// The statements that waited were taken, or the first that can't be was refused.
    public func finishRuns() throws(BookError) {
        try reading { database throws(DatabaseError) in
            try database.execute(PackageResources.delete_unfinished_runs_sql)
        }
    }
}
