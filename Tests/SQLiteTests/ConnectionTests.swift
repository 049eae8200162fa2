import CSQLite
import Foundation
import SQLite
import Testing

@Suite struct ConnectionTests {
    // MARK: Opening

    @Test func `a database is made only where that is asked for`() throws {
        let file = DatabaseFile()
        for access in [Connection.Access.readOnly, .readWrite] {
            let error = failure { () throws(DatabaseError) in
                _ = try Connection(path: file.path, access: access)
            }
            #expect(error?.primaryCode == SQLITE_CANTOPEN)
            #expect(error?.isUnwritable == true)
            #expect(error?.statement == "open")
        }
        #expect(!FileManager.default.fileExists(atPath: file.path))
        do {
            let database = try Connection(path: file.path, access: .create)
            try database.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)")
        }
        let database = try Connection(path: file.path, access: .readOnly)
        #expect(try database.integer("SELECT count(*) FROM t") == 2)
    }

    @Test func `what is opened for reading is not written`() throws {
        let file = DatabaseFile()
        try Connection(path: file.path, access: .create).execute("CREATE TABLE t (a)")
        let database = try Connection(path: file.path, access: .readOnly)
        let error = failure { () throws(DatabaseError) in
            try database.execute("INSERT INTO t VALUES (1)")
        }
        #expect(error?.primaryCode == SQLITE_READONLY)
        #expect(error?.isUnwritable == true)
    }

    @Test func `what is no database is told from what can't be read`() throws {
        let file = DatabaseFile()
        try Data(repeating: 0x41, count: 4096).write(to: URL(fileURLWithPath: file.path))
        let database = try Connection(path: file.path, access: .readWrite)
        let error = failure { () throws(DatabaseError) in
            _ = try database.integer("SELECT count(*) FROM sqlite_schema")
        }
        #expect(error?.isNotADatabase == true)
        #expect(error?.isBusy == false)
        #expect(error?.message == "file is not a database")
    }

    @Test func `a connection closes itself`() throws {
        let file = DatabaseFile()
        do {
            let database = try Connection(path: file.path, access: .create)
            try database.execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a)")
            #expect(FileManager.default.fileExists(atPath: file.path + "-wal"))
        }
        #expect(!FileManager.default.fileExists(atPath: file.path + "-wal"))
    }

    // MARK: Running

    @Test func `a script runs to its first error`() throws {
        let database = try memoryDatabase("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)")
        let error = failure { () throws(DatabaseError) in
            try database.execute(
                "INSERT INTO t VALUES (2); INSERT INTO t VALUES (1); INSERT INTO t VALUES (3)")
        }
        #expect(error?.isConstraint == true)
        #expect(error?.code == uniqueConstraint)
        #expect(error?.message == "UNIQUE constraint failed: t.a")
        #expect(try rows("SELECT a FROM t ORDER BY a", in: database) == [["1"], ["2"]])
    }

    @Test func `scripts may be kept as bytes`() throws {
        let database = try memoryDatabase()
        try database.execute(Array("CREATE TABLE t (a); INSERT INTO t VALUES ('ä')".utf8))
        var statement = try database.prepare(Array("SELECT a FROM t".utf8))
        #expect(try statement.step())
        #expect(statement.text(0) == "ä")
    }

    @Test func `an integer is asked for in one line`() throws {
        let database = try memoryDatabase("CREATE TABLE t (a); INSERT INTO t VALUES (7)")
        #expect(try database.integer("SELECT a FROM t") == 7)
        #expect(try database.integer("SELECT a FROM t WHERE a = 8") == nil)
        #expect(try database.integer("SELECT max(a) FROM t WHERE a = 8") == nil)
    }

    @Test func `the last row and the number of changed rows are known`() throws {
        let database = try memoryDatabase("CREATE TABLE t (a INTEGER PRIMARY KEY, b)")
        try database.execute("INSERT INTO t VALUES (41, 1), (42, 1), (43, 2)")
        #expect(database.lastInsertedRow == 43)
        try database.execute("UPDATE t SET b = 3 WHERE b = 1")
        #expect(database.changedRows == 2)
    }

    @Test(arguments: ["SELEC 1", "SELECT * FROM nowhere", "SELECT (", ""])
    func `what is no statement is refused with its text`(_ sql: String) throws {
        let database = try memoryDatabase()
        let error = failure { () throws(DatabaseError) in _ = try database.prepare(sql) }
        #expect(error?.statement == sql)
        #expect(error?.primaryCode == (sql.isEmpty ? SQLITE_MISUSE : SQLITE_ERROR))
    }

    // MARK: Transactions

    @Test func `what is rolled back was never there`() throws {
        let database = try memoryDatabase("CREATE TABLE t (a)")
        #expect(database.isInTransaction == false)
        database.rollBack()
        try database.execute("BEGIN; INSERT INTO t VALUES (1)")
        #expect(database.isInTransaction == true)
        database.rollBack()
        #expect(database.isInTransaction == false)
        #expect(try database.integer("SELECT count(*) FROM t") == 0)
    }

    @Test func `another writer is told that the database is busy`() throws {
        let file = DatabaseFile()
        let one = try Connection(path: file.path, access: .create)
        try one.execute("CREATE TABLE t (a); BEGIN IMMEDIATE")
        let other = try Connection(path: file.path, access: .readWrite)
        let error = failure { () throws(DatabaseError) in try other.execute("BEGIN IMMEDIATE") }
        #expect(error?.isBusy == true)
        #expect(error?.isFull == false)
        try one.execute("COMMIT")
        try other.execute("BEGIN IMMEDIATE; COMMIT")
    }

    // MARK: Errors

    @Test func `a full database is told from one that can't be written`() throws {
        let database = try memoryDatabase("CREATE TABLE t (a); PRAGMA max_page_count = 4")
        let error = failure { () throws(DatabaseError) in
            try database.execute("INSERT INTO t VALUES (randomblob(100000))")
        }
        #expect(error?.isFull == true)
        #expect(error?.isUnwritable == false)
        #expect(error?.message == "database or disk is full")
    }

    @Test func `a sum beyond 64 bits is told from other errors`() throws {
        let database = try memoryDatabase(
            "CREATE TABLE t (a); INSERT INTO t VALUES (9223372036854775807), (1)")
        let error = failure { () throws(DatabaseError) in
            _ = try database.integer("SELECT sum(a) FROM t")
        }
        #expect(error?.isOverflow == true)
        #expect(
            failure { () throws(DatabaseError) in try database.execute("x") }?.isOverflow == false)
    }

    @Test func `a trigger's own words are the message`() throws {
        let database = try memoryDatabase(
            """
            CREATE TABLE t (a);
            CREATE TRIGGER guard BEFORE INSERT ON t
            BEGIN SELECT RAISE(ABORT, 'nothing is added here'); END;
            """)
        let error = failure { () throws(DatabaseError) in
            try database.execute("INSERT INTO t VALUES ('secret')")
        }
        #expect(error?.isConstraint == true)
        #expect(error?.message == "nothing is added here")
        #expect(error?.code == triggerConstraint)
    }

    @Test func `an error tells the statement and never a bound value`() throws {
        let database = try memoryDatabase("CREATE TABLE t (a CHECK (a < 10))")
        var insert = try database.prepare("INSERT INTO t VALUES (?1)")
        try insert.bind(4_711, at: 1)
        let error = failure { () throws(DatabaseError) in _ = try insert.step() }
        #expect(error?.description.contains("INSERT INTO t VALUES (?1)") == true)
        #expect(error?.description.contains("4711") == false)
    }
}

/// Extended codes, which the C header makes by arithmetic that Swift does not import.
private let uniqueConstraint: Int32 = SQLITE_CONSTRAINT | 8 << 8
private let triggerConstraint: Int32 = SQLITE_CONSTRAINT | 7 << 8
