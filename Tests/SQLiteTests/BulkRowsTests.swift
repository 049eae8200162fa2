import SQLite
import Testing

/// Rows of a number, a text, bytes and nothing.
private final class NumberedRows: BulkRows {
    private let count: Int
    private let text: @Sendable (Int) -> String
    private var row = -1

    init(_ count: Int, text: @escaping @Sendable (Int) -> String = { "row \($0)" }) {
        self.count = count
        self.text = text
    }

    override func advance() -> Bool {
        row += 1
        return row < count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        switch column {
        case 0: slot.put(Int64(row))
        case 1: slot.put(text(row))
        case 2: slot.put(blob: [UInt8](repeating: UInt8(row % 251), count: row % 4).span)
        default: break
        }
    }
}

@Suite struct BulkRowsTests {
    private static let table =
        "CREATE TABLE t (number INTEGER PRIMARY KEY, word TEXT, bytes BLOB, empty)"
    private static let insert = "INSERT INTO t SELECT c0, c1, c2, c3 FROM bulk"

    @Test func `rows are pulled one after the other`() throws {
        let database = try memoryDatabase(Self.table)
        try database.insert(Self.insert, with: NumberedRows(1000))
        #expect(
            try rows("SELECT count(*), sum(number), max(word) FROM t", in: database)
                == [["1000", "499500", "row 999"]])
        #expect(
            try rows("SELECT word, hex(bytes), empty FROM t WHERE number = 7", in: database)
                == [["row 7", "070707", "NULL"]])
        #expect(
            try rows("SELECT typeof(bytes), length(bytes) FROM t WHERE number = 4", in: database)
                == [["blob", "0"]])
    }

    @Test func `no rows are none`() throws {
        let database = try memoryDatabase(Self.table)
        try database.insert(Self.insert, with: NumberedRows(0))
        try database.insert(Self.insert, with: BulkRows())
        #expect(try database.integer("SELECT count(*) FROM t") == 0)
    }

    @Test func `texts may be empty, long and of any language`() throws {
        let database = try memoryDatabase(Self.table)
        let texts = ["", "ä€𝄞", String(repeating: "x", count: 70_000)]
        try database.insert(Self.insert, with: NumberedRows(3) { texts[$0] })
        let found = try rows("SELECT word, typeof(word) FROM t ORDER BY number", in: database)
        #expect(found.map { $0[0] } == texts)
        #expect(found.allSatisfy { $0[1] == "text" })
    }

    @Test func `the statement may leave columns out and reckon with them`() throws {
        let database = try memoryDatabase(Self.table)
        try database.insert(
            "INSERT INTO t (number, word) SELECT c0 * 10, c1 FROM bulk WHERE c0 > 1",
            with: NumberedRows(4))
        #expect(
            try rows("SELECT number, word FROM t", in: database)
                == [["20", "row 2"], ["30", "row 3"]])
    }

    @Test func `one insert after the other has its own rows`() throws {
        let database = try memoryDatabase("CREATE TABLE t (word TEXT)")
        for round in 0..<3 {
            try database.insert(
                "INSERT INTO t SELECT c1 FROM bulk", with: NumberedRows(2) { "\(round)\($0)" })
        }
        #expect(
            try rows("SELECT word FROM t", in: database).map { $0[0] }
                == ["00", "01", "10", "11", "20", "21"])
    }

    @Test func `a row that is refused ends the insert, and none of it stays`() throws {
        let database = try memoryDatabase(Self.table)
        try database.execute("INSERT INTO t (number) VALUES (5)")
        let error = failure { () throws(DatabaseError) in
            try database.insert(Self.insert, with: NumberedRows(10))
        }
        #expect(error?.isConstraint == true)
        #expect(try database.integer("SELECT count(*) FROM t") == 1)
        try database.insert(
            "INSERT INTO t (number) SELECT c0 + 10 FROM bulk", with: NumberedRows(2))
        #expect(try database.integer("SELECT count(*) FROM t") == 3)
    }

    @Test func `without an insert there are no rows to read`() throws {
        let database = try memoryDatabase()
        let error = failure { () throws(DatabaseError) in
            _ = try database.integer("SELECT count(*) FROM bulk")
        }
        #expect(error != nil)
    }

    @Test func `two databases do not see each other's rows`() throws {
        let one = try memoryDatabase(Self.table)
        let other = try memoryDatabase(Self.table)
        try one.insert(Self.insert, with: NumberedRows(2))
        try other.insert(Self.insert, with: NumberedRows(3))
        #expect(try one.integer("SELECT count(*) FROM t") == 2)
        #expect(try other.integer("SELECT count(*) FROM t") == 3)
    }
}
