import Foundation
import Nightly
import SQLite
import Testing

/// The same rows as CSV, as JSON lines and as a database.
@Suite struct FeedFormTests {
    private static let columns = feedHeader.split(separator: ",").map(String.init)

    private static let rows = [
        completed("s-2", "10.00"), completed("s-1", "0.05", by: "bob"),
        disputed("s-3", "7.77", disputed: "2013-11-04"),
        completed("s-4", "1000", "JPY", by: "bob"), completed("s-5", "0"),
        completed("s-6", on: "2013-11-06"), completed("s-2", "10.00"),
        "s-7,ann,carl,cancelled,,,,", badRow(1),
    ]

    private static var csv: String { feedText(rows) }

    /// The columns in another order, quoted, with CRLF, a byte order mark and a column more.
    private static var otherCSV: String {
        let order = [7, 3, 0, 1, 6, 5, 4, 2]
        let lines = ([feedHeader] + rows).map { row in
            let fields = row.split(separator: ",", omittingEmptySubsequences: false)
            return (order.map { "\"\(fields[$0])\"" } + ["\"a \"\"note\"\"\""])
                .joined(separator: ",")
        }
        return "\u{FEFF}" + lines.joined(separator: "\r\n")
    }

    private static var jsonLines: String {
        rows.map { row in
            let fields = row.split(separator: ",", omittingEmptySubsequences: false)
            let members = zip(columns, fields).map { name, value in
                name == "price" && value.first?.isNumber == true
                    ? "\"\(name)\": \(value)"
                    : name == "disputed_at" && value.isEmpty
                        ? "\"\(name)\": null" : "\"\(name)\": \"\(value)\""
            }
            return "{" + members.joined(separator: ", ") + "}\n"
        }.joined()
    }

    private func makeDatabase(_ path: String) throws {
        let database = try Connection(path: path, access: .create)
        try database.execute(
            "CREATE TABLE sessions (\(Self.columns.map { $0 + " TEXT" }.joined(separator: ", ")))")
        for row in Self.rows {
            let values = row.split(separator: ",", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "NULL" : "'\($0)'" }.joined(separator: ", ")
            try database.execute("INSERT INTO sessions VALUES (\(values))")
        }
    }

    /// The reports of a book that has read one feed and then closes the date of a deferred fact;
    /// without those that cite the feed.
    private func reports(_ name: String, _ make: (String) throws -> Void) throws -> [String: Data] {
        let book = try SmallBook()
        try make(book.path(name))
        #expect(try book.run("run", "--date", "2013-11-04", book.path(name)).exitCode == .done)
        let second = try book.run("run", "--date", "2013-11-06", "--empty")
        #expect(second.exitCode == .done, "\(second.message)")
        return try book.files("reports").filter {
            !$0.key.hasSuffix("exceptions.csv") && !$0.key.hasSuffix("manifest.json")
                && !$0.key.hasSuffix("index.html")
        }
    }

    @Test func `give the same reports to the byte`() throws {
        func text(_ text: String) -> (String) throws -> Void {
            { try text.write(toFile: $0, atomically: false, encoding: .utf8) }
        }
        let csv = try reports("feed.csv", text(Self.csv))
        #expect(csv.count >= 17)
        #expect(try reports("other.csv", text(Self.otherCSV)) == csv)
        #expect(try reports("feed.jsonl", text(Self.jsonLines)) == csv)
        #expect(try reports("feed.db", makeDatabase) == csv)
        #expect(try reports("feed.sqlite", makeDatabase) == csv)
    }
}
