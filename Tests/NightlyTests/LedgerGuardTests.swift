import Foundation
import Nightly
import SQLite
import Testing

/// What the database refuses, whoever asks: another program, or a person at the sqlite3 tool.
@Suite struct LedgerGuardTests {
    /// A book with a row in every table.
    private func fullBook() throws -> SmallBook {
        let book = try SmallBook(#"{"holdDays": 1}"#)
        try book.feed(
            "sessions-2013-11-04.csv", completed("one"), completed("two"), badRow(1),
            completed("next", on: "2013-11-08"))
        try book.feed(
            "sessions-2013-11-05.csv", disputed("one", disputed: "2013-11-05"),
            completed("three", by: "bob", on: "2013-11-05"))
        try book.feed("sessions-2013-11-06.csv")
        #expect(try book.run("run").exitCode == .done)
        let adjusted = try book.run(
            "adjust", "ann", "EUR", "5.00", "--reason", "gift", "--by", "eve")
        #expect(adjusted.exitCode == .done)
        try statements(to: book)
        return book
    }

    /// Statements with breaks, and decisions about them and about sessions.
    private func statements(to book: SmallBook) throws {
        let header = "line_id,booked_on,reference,kind,counterparty,currency,amount,balance\n"
        try book.put(
            header + """
                l1,2013-11-06,two,charge,c-1,EUR,1.00,101.00
                l2,2013-11-06,P-20131105-000001,return,ann,EUR,3.00,104.00
                l3,2013-11-06,,,x,EUR,9.00,113.00

                """, at: "wallet.csv")
        #expect(
            try book.run("reconcile", book.path("wallet.csv")).exitCode == .done)
        for command in [
            ["resolve", "B-000001", "--as", "provider:ann"], ["withdraw", "three"],
            ["withdraw", "three", "--undo"],
        ] {
            let done = try book.run(words: command + ["--reason", "seen", "--by", "eve"])
            #expect(done.exitCode == .done)
        }
    }

    private static let known = [
        "account_names", "accounts", "adjustments", "balances", "break_closings", "breaks",
        "deferred_facts", "disputes", "earnings", "exceptions", "expectations", "feed_totals",
        "feeds", "movement_events", "nights", "open_breaks", "payouts", "posted_transfers",
        "provider_items", "resolutions", "run_endings", "seals", "session_run_buckets",
        "session_run_places",
        "session_runs", "sessions", "statement_lines", "statement_proofs", "statement_totals",
        "statements", "summaries", "sweeps", "transfer_kinds", "trial_balances",
        "withdrawal_undoings", "withdrawals",
    ]

    @Test func `every table is known here`() throws {
        let book = try fullBook()
        let database = try Connection(path: book.path("nightbook.db"), access: .readOnly)
        let found = try strings(
            """
            SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'
            ORDER BY name
            """, in: database)
        #expect(found == Self.known)
        for table in Self.known {
            #expect(try (database.integer("SELECT count(*) FROM \(table)") ?? 0) > 0, "\(table)")
        }
    }

    @Test func `no row is changed, deleted or replaced`() throws {
        let book = try fullBook()
        let before = try tables(ofDatabase: book.path("nightbook.db"))
        for pragma in ["", "PRAGMA recursive_triggers = ON", "PRAGMA foreign_keys = ON"] {
            let database = try Connection(path: book.path("nightbook.db"), access: .readWrite)
            try database.execute(pragma)
            for table in Self.known {
                let columns = try strings(
                    "SELECT name FROM pragma_table_info('\(table)')", in: database)
                refused("DELETE FROM \(table)", by: database)
                refused("INSERT OR REPLACE INTO \(table) SELECT * FROM \(table)", by: database)
                refused("REPLACE INTO \(table) SELECT * FROM \(table) LIMIT 1", by: database)
                for column in columns {
                    refused("UPDATE \(table) SET \(column) = \(column)", by: database)
                    refused("UPDATE OR REPLACE \(table) SET \(column) = 7", by: database)
                }
            }
        }
        #expect(try tables(ofDatabase: book.path("nightbook.db")) == before)
    }

    private func refused(_ statement: String, by database: borrowing Connection) {
        var error: DatabaseError?
        do throws(DatabaseError) { try database.execute(statement) } catch let thrown {
            error = thrown
        }
        #expect(error?.isConstraint == true, "\(statement): \(error?.message ?? "done")")
    }

    @Test func `the dates of an account's payouts never move back`() throws {
        let book = try fullBook()
        let database = try Connection(path: book.path("nightbook.db"), access: .readWrite)
        refused("UPDATE accounts SET paid_on = paid_on - 1", by: database)
        refused("UPDATE accounts SET paid_on = NULL", by: database)
        refused("UPDATE accounts SET waits_until = 0", by: database)
    }

    @Test func `a deferred fact is not posted twice, nor made another`() throws {
        let book = try fullBook()
        #expect(try book.run("run", "--date", "2013-11-08", "--empty").exitCode == .done)
        let database = try Connection(path: book.path("nightbook.db"), access: .readWrite)
        refused("UPDATE deferred_facts SET posted_on = NULL", by: database)
        refused("UPDATE deferred_facts SET posted_on = posted_on + 1", by: database)
        refused("UPDATE deferred_facts SET price = price + 1", by: database)
    }

    @Test(arguments: [
        "INSERT INTO posted_transfers VALUES (NULL, 16013, 7, 1, 2, 0, 1)",
        "INSERT INTO posted_transfers VALUES (NULL, 16013, 7, 1, 2, -5, 1)",
        "INSERT INTO posted_transfers VALUES (NULL, 16013, 7, 2, 2, 5, 1)",
        "INSERT INTO posted_transfers VALUES (NULL, 16013, 99, 1, 2, 5, 1)",
        "INSERT INTO posted_transfers VALUES (NULL, 16013, 7, 1, 2, 5.5, 1)",
        "INSERT INTO posted_transfers VALUES (NULL, 16013, 7, 1, 2, 'five', 1)",
        "INSERT INTO posted_transfers VALUES (NULL, 16013, 1, 1, 2, 5, 1)",
        "INSERT INTO sessions VALUES (NULL, 'x', 1, 'c', 5, 1, 0, 16013, 16013, 16013, 1, 2, NULL)",
        "INSERT INTO sessions VALUES (NULL, 'x', 1, 'c', 0, 0, 0, 16013, 16013, 16013, 1, 2, 99)",
        "INSERT INTO sessions VALUES (NULL, 'x', 1, 'c', 5, 6, 0, 16013, 16013, 16013, 1, 2, 99)",
        "INSERT INTO payouts SELECT NULL, 1, 1, 1, 0, '', 'wallet', '', '', 2, NULL",
        "INSERT INTO payouts SELECT NULL, 1, 1, 1, 5, '', 'cash', '', '', 2, NULL",
        "INSERT INTO payouts SELECT NULL, 1, 1, 1, 5, '', 'wallet', '', '', 1, NULL",
        "INSERT INTO sweeps VALUES (NULL, 16013, 'EUR', 0, 16014)",
        "INSERT INTO adjustments VALUES (NULL, 16013, 1, 1, 0, 'gift', 'eve')",
        "INSERT INTO adjustments VALUES (NULL, 16013, 1, 1, 5, '', 'eve')",
        "INSERT INTO balances VALUES (NULL, 1, 1, 0,5,1,0,0,0,0,0,5,0,5,NULL,NULL)",
        "INSERT INTO balances VALUES (NULL, 1, 1, 0,5,1,0,0,0,0,0,4,1,4,NULL,NULL)",
        "INSERT INTO trial_balances VALUES (1, 'EUR', 1, 0, 5, 5, 1)",
        "INSERT INTO feeds VALUES (NULL, 'x', 16013, 1, 'short', 1, 1, 0, 0, 0)",
        "INSERT INTO accounts VALUES (NULL, 5, NULL, 'EUR', 1, NULL, NULL)",
        "INSERT INTO accounts VALUES (NULL, 1, 'ann', 'EUR', 1, NULL, NULL)",
    ])
    func `a row that can't be is not taken`(_ statement: String) throws {
        let book = try fullBook()
        let database = try Connection(path: book.path("nightbook.db"), access: .readWrite)
        try database.execute("BEGIN")
        var error: DatabaseError?
        do throws(DatabaseError) { try database.execute(statement) } catch let thrown {
            error = thrown
        }
        #expect(error?.isConstraint == true, "\(error?.message ?? "done")")
        database.rollBack()
    }
}
