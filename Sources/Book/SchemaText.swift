internal import SQLite

extension Book {
    /// A table, an index, a trigger or a view as a new book has it.
    public struct SchemaText: Sendable {
        public let kind: String
        public let name: String
        public let sql: String
    }

    /// What a book made by this version is made of, for whoever wants to know whether one still is.
    public static func schema() throws(BookError) -> [SchemaText] {
        let book = try Book(path: ":memory:")
        return try book.reading { database throws(DatabaseError) in
            var objects: [SchemaText] = []
            var find = try database.prepare(PackageResources.find_schema_sql)
            while try find.step() {
                objects.append(
                    SchemaText(kind: find.text(0), name: find.text(1), sql: find.text(2)))
            }
            return objects
        }
    }
}
