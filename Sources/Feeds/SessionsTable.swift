internal import SQLite
import Settlement

/// How the table or view `sessions` of a database is laid out, and the query that reads it.
struct SessionsTable {
    /// A name by which the table's rowid goes; nil when it has none.
    let rowIDName: String?
    /// Which value of the query each column is, by `FeedColumn`'s order; -1 where it is lacking.
    let values: InlineArray<8, Int32>
    let ignoredColumns: IgnoredColumns
    /// Reads the rowid, if there is one, and the columns that are there.
    let query: String

    init(in database: borrowing ForeignDatabase) throws(FeedRefusal) {
        guard let kind = try Self.kind(database) else { throw .noSessionsTable }
        var names: [String] = []
        var columns = try database.query("SELECT name FROM pragma_table_xinfo('sessions')")
        while try database.next(&columns) { names.append(columns.text(0)) }
        var ignored = IgnoredColumns()
        let header: CSVHeader
        do throws(CSVHeaderFault) {
            header = try CSVHeader(
                names.map { Array($0.utf8) }, columns: .sessions, ignored: &ignored)
        } catch {
            throw FeedRefusal(error)
        }
        rowIDName = kind == .withRowIDs ? Self.rowIDName(besides: names) : nil
        var selected = [rowIDName ?? "0"]
        var values = InlineArray<8, Int32>(repeating: -1)
        for column in FeedColumn.allCases where header.fields[column.rawValue] >= 0 {
            values[column.rawValue] = Int32(selected.count)
            selected.append("\"\(column.name)\"")
        }
        let order = rowIDName.map { " ORDER BY \($0)" } ?? ""
        query = "SELECT \(selected.joined(separator: ", ")) FROM main.sessions\(order)"
        self.values = values
        ignoredColumns = ignored
    }

    private enum Kind { case withRowIDs, without }

    private static func kind(
        _ database: borrowing ForeignDatabase
    ) throws(FeedRefusal) -> Kind? {
        var tables = try database.query(
            """
            SELECT type = 'table' AND NOT wr FROM pragma_table_list('sessions')
            WHERE schema = 'main'
            """)
        guard try database.next(&tables) else { return nil }
        return tables.integer(0) == 1 ? .withRowIDs : .without
    }

    /// The rowid has three names, each of which a column may have taken for itself.
    private static func rowIDName(besides names: [String]) -> String? {
        ["rowid", "_rowid_", "oid"].first { name in
            !names.contains { $0.lowercased() == name }
        }
    }
}
