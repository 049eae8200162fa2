internal import SQLite

/// The first row of a table whose rows stand in some order from which on that order is reached;
/// the end, when it is nowhere. A dozen look-ups find it among millions.
///
/// - Parameter isBefore: whether a row comes before what is sought.
func firstRow(
    _ rows: Range<Int64>, _ isBefore: (Int64) throws(DatabaseError) -> Bool
) throws(DatabaseError) -> Int64 {
    var (low, high) = (rows.lowerBound, rows.upperBound)
    while low < high {
        let middle = low + (high - low) / 2
        if try isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
}

extension Book {
    /// The first statement whose business date and last break are not before what is sought; both
    /// only ever grow. Past the last, when there is none.
    func firstStatement(
        _ isBefore: (_ date: Int64, _ lastBreak: Int64) -> Bool
    ) throws(DatabaseError) -> Int64 {
        let end = try (database.integer("SELECT max(statement) FROM statements") ?? 0) + 1
        var find = try database.prepare(PackageResources.find_statement_end_sql)
        return try firstRow(1..<end) { statement throws(DatabaseError) in
            try find.bind(statement, at: 1)
            defer { find.reset() }
            return try find.step() && isBefore(find.integer(0), find.integer(1))
        }
    }
}
