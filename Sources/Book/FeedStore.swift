public import BusinessCalendar
internal import SQLite

/// A feed that a close has read.
public struct ReadFeed: Sendable {
    public var byteCount: Int
    /// SHA-256, hexadecimal.
    public var digest: String
    public var businessDate: CivilDate
}

extension Book {
    /// The feed of this name that a close has read, nil when none has.
    public func feed(named name: String) throws(BookError) -> ReadFeed? {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.find_read_feeds_sql)
            try find.bind(name, at: 1)
            guard try find.step() else { return nil }
            return ReadFeed(
                byteCount: Int(find.integer(1)), digest: find.text(2),
                businessDate: CivilDate(find.integer(3)))
        }
    }
}
