import CSQLite
import SQLite
import Testing

@Suite struct StatementTests {
    private static let table =
        "CREATE TABLE t (number INTEGER, word TEXT, bytes BLOB) STRICT"

    @Test func `integers come back as they went`() throws {
        let database = try memoryDatabase(Self.table)
        var insert = try database.prepare("INSERT INTO t (number) VALUES (?1)")
        let numbers: [Int64?] = [0, -1, .max, .min, nil, 1_000_000_000_000]
        for number in numbers {
            try insert.bind(number, at: 1)
            try insert.run()
        }
        var select = try database.prepare("SELECT number FROM t ORDER BY rowid")
        for number in numbers {
            #expect(try select.step())
            #expect(select.optionalInteger(0) == number)
            #expect(select.isNull(0) == (number == nil))
            #expect(select.integer(0) == number ?? 0)
        }
        #expect(try !select.step())
    }

    @Test(arguments: ["", "a", "ä€𝄞", "it's \"quoted\"", "zero \u{0} inside", "é"])
    func `texts come back as they went`(_ text: String) throws {
        let database = try memoryDatabase(Self.table)
        var insert = try database.prepare("INSERT INTO t (word) VALUES (?1), (?2), (?3)")
        try insert.bind(text, at: 1)
        try insert.bind(text: text.utf8Span.span, at: 2)
        try insert.bind(Optional(text), at: 3)
        try insert.run()
        var select = try database.prepare("SELECT word, typeof(word) FROM t")
        for _ in 0..<3 {
            #expect(try select.step())
            #expect(Array(select.text(0).utf8) == Array(text.utf8))
            #expect(select.withText(0) { $0.count } == text.utf8.count)
            #expect(select.text(1) == "text")
        }
    }

    @Test(arguments: [[], [0], [0, 1, 2, 255], Array(repeating: 7, count: 100_000)] as [[UInt8]])
    func `bytes come back as they went`(_ bytes: [UInt8]) throws {
        let database = try memoryDatabase(Self.table)
        var insert = try database.prepare("INSERT INTO t (bytes) VALUES (?1)")
        try insert.bind(blob: bytes.span, at: 1)
        try insert.run()
        var select = try database.prepare("SELECT bytes, typeof(bytes) FROM t")
        #expect(try select.step())
        #expect(select.blob(0) == bytes)
        #expect(select.withBlob(0) { $0.count } == bytes.count)
        #expect(select.text(1) == "blob")
    }

    @Test func `nothing is NULL`() throws {
        let database = try memoryDatabase(Self.table)
        var insert = try database.prepare("INSERT INTO t VALUES (?1, ?2, ?3)")
        try insert.bind(nil as Int64?, at: 1)
        try insert.bind(nil as String?, at: 2)
        try insert.run()
        var select = try database.prepare("SELECT * FROM t")
        #expect(try select.step())
        for column in 0..<select.columnCount {
            #expect(select.isNull(column) == true)
            #expect(select.optionalInteger(column) == nil)
            #expect(select.optionalText(column) == nil)
            #expect(select.text(column) == "")
            #expect(select.blob(column) == [])
        }
    }

    @Test func `text that is no UTF-8 is shown with replacement characters`() throws {
        let database = try memoryDatabase("CREATE TABLE t (a)")
        try database.execute("INSERT INTO t VALUES (CAST(x'61ff62' AS TEXT))")
        var select = try database.prepare("SELECT a FROM t")
        #expect(try select.step())
        #expect(select.text(0) == "a\u{FFFD}b")
    }

    @Test func `columns have names`() throws {
        let database = try memoryDatabase(Self.table)
        let select = try database.prepare("SELECT number, word AS term, 1 + 1 FROM t")
        #expect(select.columnCount == 3)
        #expect(select.columnName(0) == "number")
        #expect(select.columnName(1) == "term")
        #expect(select.columnName(9) == "")
    }

    @Test func `a statement runs again when it is at its end, with what was bound`() throws {
        let database = try memoryDatabase(Self.table)
        var insert = try database.prepare("INSERT INTO t (number, word) VALUES (?1, ?2)")
        try insert.bind("kept", at: 2)
        for number in 1...3 {
            try insert.bind(Int64(number), at: 1)
            try insert.run()
        }
        #expect(
            try rows("SELECT number, word FROM t", in: database)
                == [["1", "kept"], ["2", "kept"], ["3", "kept"]])
    }

    @Test func `a statement runs again after it failed`() throws {
        let database = try memoryDatabase("CREATE TABLE t (a UNIQUE)")
        var insert = try database.prepare("INSERT INTO t VALUES (?1)")
        try insert.bind(1, at: 1)
        try insert.run()
        let error = failure { () throws(DatabaseError) in _ = try insert.step() }
        #expect(error?.isConstraint == true)
        try insert.bind(2, at: 1)
        try insert.run()
        #expect(try database.integer("SELECT count(*) FROM t") == 2)
    }

    @Test func `a statement that is reset begins again`() throws {
        let database = try memoryDatabase("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)")
        var select = try database.prepare("SELECT a FROM t ORDER BY a")
        #expect(try select.step())
        #expect(try select.step())
        #expect(select.integer(0) == 2)
        select.reset()
        #expect(try select.step())
        #expect(select.integer(0) == 1)
    }

    @Test func `a parameter that is not there can't be bound`() throws {
        let database = try memoryDatabase()
        var select = try database.prepare("SELECT ?1")
        let error = failure { () throws(DatabaseError) in try select.bind(1, at: 2) }
        #expect(error?.primaryCode == SQLITE_RANGE)
        #expect(error?.statement == "SELECT ?1")
    }

    @Test func `a strict column takes its own type only`() throws {
        let database = try memoryDatabase(Self.table)
        var insert = try database.prepare("INSERT INTO t (number) VALUES (?1)")
        try insert.bind("seven", at: 1)
        #expect(failure { () throws(DatabaseError) in try insert.run() }?.isConstraint == true)
    }
}
