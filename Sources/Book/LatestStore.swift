public import BusinessCalendar
internal import SQLite

extension Book {
    /// The dates closed last, the latest first.
    public func latestNights(limit: Int) throws(BookError) -> [CivilDate] {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.find_latest_nights_sql)
            try find.bind(Int64(limit), at: 1)
            var dates: [CivilDate] = []
            while try find.step() { dates.append(CivilDate(find.integer(0))) }
            return dates
        }
    }

    /// The names of the statements reconciled last, the latest first.
    public func latestStatements(limit: Int) throws(BookError) -> [String] {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.find_latest_statements_sql)
            try find.bind(Int64(limit), at: 1)
            var names: [String] = []
            while try find.step() { names.append(find.text(0)) }
            return names
        }
    }
}
