internal import BusinessCalendar
internal import SQLite

/// Which rows of the append-only tables one close wrote, and what is recorded of it.
struct NightBounds {
    var businessDate: CivilDate
    var previousDate: CivilDate?
    var valueDate: CivilDate
    var configuration: String
    var payeesDigest: String?
    var sessions: Range<Int64>
    var disputes: Range<Int64>
    var transfers: Range<Int64>
    var payouts: Range<Int64>
    var balances: Range<Int64>
    var exceptions: Range<Int64>
    var manifestDigest: String
    var previousManifestDigest: String?

    init(_ found: borrowing Statement) {
        /// The rows above the night before and up to this one's last; none when that is damaged.
        func rows(last: Int32, before: Int32) -> Range<Int64> {
            let first = found.integer(before) + 1
            return first..<max(first, found.integer(last) + 1)
        }
        businessDate = CivilDate(found.integer(0))
        previousDate = found.optionalInteger(1).map(CivilDate.init(_:))
        valueDate = CivilDate(found.integer(2))
        configuration = found.text(3)
        payeesDigest = found.optionalText(4)
        sessions = rows(last: 5, before: 12)
        disputes = rows(last: 6, before: 13)
        transfers = rows(last: 7, before: 14)
        payouts = rows(last: 8, before: 15)
        balances = rows(last: 9, before: 16)
        exceptions = rows(last: 10, before: 17)
        manifestDigest = found.text(11)
        previousManifestDigest = found.optionalText(18)
    }
}

extension Book {
    /// What one close wrote; nil when the date is not closed.
    func bounds(of date: CivilDate) throws(BookError) -> NightBounds? {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.find_night_sql)
            try find.bind(date.stored, at: 1)
            return try find.step() ? NightBounds(find) : nil
        }
    }
}
