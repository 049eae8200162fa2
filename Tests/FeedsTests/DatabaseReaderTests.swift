import Foundation
import Settlement
import Testing

@testable import Feeds

struct DatabaseReaderTests {
    private static let table = """
        CREATE TABLE sessions(note, price TEXT, session_id TEXT, provider_id TEXT,
          customer_id TEXT, status TEXT, currency TEXT, completed_at TEXT, disputed_at TEXT);
        """

    private static func insert(
        _ rowID: Int, _ session: String, price: String = "'12.50'", customer: String = "'c'"
    ) -> String {
        """
        INSERT INTO sessions(rowid, session_id, provider_id, customer_id, status, price, currency,
          completed_at) VALUES (\(rowID), '\(session)', 'p', \(customer), 'completed', \(price), 'EUR',
          '2013-11-04T18:30:00Z');
        """
    }

    private func reading(_ script: String, name: String = "a.db") throws -> Reading {
        var reading = Reading()
        try withScratchFolder { folder in
            try makeDatabase(folder + "/" + name, script)
            reading = readFeed(folder + "/" + name, .database)
        }
        return reading
    }

    private func text(_ row: ReadRow) -> String { String(decoding: row.raw, as: UTF8.self) }

    @Test func `a table is read by rowid, which is the line`() throws {
        let reading = try reading(
            Self.table + Self.insert(9, "s-9") + Self.insert(-3, "s-3") + Self.insert(5, "s-5"))
        #expect(reading.refusal == nil)
        #expect(reading.rows.map(\.line) == [-3, 5, 9])
        #expect(reading.rows.map { $0[.sessionID] } == ["s-3", "s-5", "s-9"])
        #expect(reading.ignored == ["note"])
        #expect(text(reading.rows[0]) == "s-3,p,c,completed,12.50,EUR,2013-11-04T18:30:00Z,")
    }

    @Test func `a rowid is found although columns bear its names`() throws {
        let reading = try reading(
            """
            CREATE TABLE sessions(rowid TEXT, OID TEXT, session_id TEXT, provider_id TEXT,
              customer_id TEXT, status TEXT, price TEXT, currency TEXT, completed_at TEXT);
            INSERT INTO sessions(_rowid_, rowid, session_id) VALUES (7, 'x', 's-7'), (2, 'y', 's-2');
            """)
        #expect(reading.rows.map(\.line) == [2, 7])
        #expect(reading.rows.map { $0[.sessionID] } == ["s-2", "s-7"])
    }

    @Test func `a view is read as it comes and numbered`() throws {
        let reading = try reading(
            "CREATE TABLE other AS SELECT 1 AS n UNION SELECT 2 UNION SELECT 3;"
                + """
                CREATE VIEW sessions AS SELECT 's-' || n AS session_id, 'p' AS provider_id,
                  'c' AS customer_id, 'completed' AS status, '1' AS price, 'EUR' AS currency,
                  't' AS completed_at, NULL AS disputed_at FROM other ORDER BY n DESC;
                """)
        #expect(reading.rows.map(\.line) == [1, 2, 3])
        #expect(reading.rows.map { $0[.sessionID] } == ["s-3", "s-2", "s-1"])
    }

    @Test func `a table without rowids is numbered`() throws {
        let reading = try reading(
            """
            CREATE TABLE sessions(session_id TEXT PRIMARY KEY, provider_id, customer_id, status,
              price, currency, completed_at) WITHOUT ROWID;
            INSERT INTO sessions(session_id) VALUES ('b'), ('a');
            """)
        #expect(reading.rows.map(\.line) == [1, 2])
        #expect(reading.rows.map { $0[.sessionID] } == ["a", "b"])
        #expect(reading.rows.map { $0[.providerID] } == ["", ""])
    }

    @Test(arguments: [
        ("'a,b'", "\"a,b\"", "a,b", RowFault?.none),
        ("'a\"b'", "\"a\"\"b\"", "a\"b", nil),
        ("'a\nb'", "\"a\nb\"", "a\nb", .badEncoding),
        ("'a' || char(9) || 'b'", "a\tb", "a\tb", .badEncoding),
        ("'a' || char(0)", "a\0", "a\0", .badEncoding),
        ("CAST(x'61FF' AS TEXT)", "a\u{FFFD}", "a\u{FFFD}", .badEncoding),
        ("NULL", "", "", nil),
        ("42", "42", "42", nil),
    ])
    func `a raw row is the eight values as CSV`(
        _ value: String, _ raw: String, _ text: String, _ fault: RowFault?
    ) throws {
        let reading = try reading(Self.table + Self.insert(1, "s", customer: value))
        let row = try #require(reading.rows.first)
        #expect(self.text(row) == "s,p,\(raw),completed,12.50,EUR,2013-11-04T18:30:00Z,")
        #expect(row[.customerID] == text)
        #expect(row.fault == fault)
    }

    @Test func `a row whose CSV is longer than 65,536 bytes is too long`() throws {
        let others = "s,p,,completed,12.50,EUR,2013-11-04T18:30:00Z,".utf8.count
        for (length, fault) in [(65_536 - others, RowFault?.none), (65_537 - others, .rowTooLong)] {
            let reading = try reading(
                Self.table
                    + Self.insert(1, "s", customer: "replace(hex(zeroblob(\(length))), '00', 'x')"))
            #expect(reading.rows.map(\.fault) == [fault])
        }
    }

    @Test func `a database of many rows comes whole`() throws {
        let count = RowBatch.rowLimit * 2 + 3
        let reading = try reading(
            Self.table + "BEGIN;" + (1...count).map { Self.insert($0, "s-\($0)") }.joined()
                + "COMMIT;")
        #expect(reading.rows.map(\.line) == Array(1...count))
        #expect(reading.fingerprint != nil)
    }

    @Test(arguments: [
        ("CREATE TABLE other(x)", FeedRefusal.noSessionsTable),
        (
            "CREATE TABLE sessions(Session_ID, provider_id, customer_id, status, price, currency)",
            .missingColumns([.sessionID, .completedAt], likelyDelimiter: nil)
        ),
    ])
    func `a database without the columns is refused`(
        _ script: String, _ refusal: FeedRefusal
    ) throws {
        #expect(try reading(script).refusal == refusal)
    }

    @Test func `a view that fails is a refusal with SQLite's words`() throws {
        let refusal = try reading(
            """
            CREATE VIEW sessions AS SELECT 1 AS session_id, 2 AS provider_id, 3 AS customer_id,
              4 AS status, abs(-9223372036854775808) AS price, 6 AS currency, 7 AS completed_at
            """
        ).refusal
        #expect(refusal == .database(message: "integer overflow"))
    }

    @Test func `what is no database is refused for what it is`() throws {
        try withScratchFolder { folder in
            try write("session_id\n", to: folder + "/a.db")
            try write("", to: folder + "/b.db")
            try write([0x1F, 0x8B, 8, 0], to: folder + "/c.db")
            #expect(readFeed(folder + "/a.db", .database).refusal == .notAFeed(.noDatabase))
            #expect(readFeed(folder + "/b.db", .database).refusal == .notAFeed(.emptyFile))
            #expect(readFeed(folder + "/c.db", .database).refusal == .notAFeed(.gzip))
            #expect(
                readFeed(folder, .database).refusal == .notAFeed(.noRegularFile(.folder)))
        }
    }

    @Test func `a database whose changes lie beside it is refused`() throws {
        try withScratchFolder { folder in
            let path = folder + "/a.db"
            try makeDatabase(path, "PRAGMA journal_mode=WAL;" + Self.table + Self.insert(1, "s"))
            #expect(readFeed(path, .database).rows.count == 1)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.db"])
            try write([0x37, 0x7F], to: path + "-wal")
            #expect(readFeed(path, .database).refusal == .unfinishedDatabase(ending: "-wal"))
            try write("", to: path + "-wal")
            try write([UInt8](repeating: 0, count: 512), to: path + "-journal")
            #expect(readFeed(path, .database).rows.count == 1)
            try write([0xD9, 0xD5, 0x05, 0xF9], to: path + "-journal")
            #expect(readFeed(path, .database).refusal == .unfinishedDatabase(ending: "-journal"))
        }
    }

    @Test func `any file name can be that of a database`() throws {
        let reading = try reading(Self.table + Self.insert(1, "s"), name: "a?b#c%41 é&mode=rwc.db")
        #expect(reading.rows.count == 1)
    }
}
