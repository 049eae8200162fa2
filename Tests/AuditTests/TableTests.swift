import Audit
import SQLite
import Testing

/// The tables of a book's schema, as they are: a new one can't be forgotten.
struct SchemaTable: Sendable, CustomStringConvertible {
    var name: String
    var columns: [String]
    /// The columns of the primary key.
    var key: [String]
    var hasRowNumber: Bool

    var description: String { name }

    static let all: [SchemaTable] = (try? read()) ?? []

    private static func read() throws -> [SchemaTable] {
        let database = try AuditedFolder().open()
        let names = try rows(
            """
            SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'
            ORDER BY name
            """,
            in: database)
        return try names.map { name in
            let columns = try rows(
                "SELECT name, pk FROM pragma_table_info('\(name[0])')", in: database)
            return SchemaTable(
                name: name[0], columns: columns.map { $0[0] },
                key: columns.filter { $0[1] != "0" }.map { $0[0] },
                hasRowNumber: !name[1].contains("WITHOUT ROWID"))
        }
    }

    /// Tells the rows apart.
    var order: String { key.joined(separator: ", ") }
}

/// Somebody changes, adds or deletes a row in plain SQL, with the triggers out of the way.
@Suite struct `a tampered table` {
    @Test func `the untouched book is sound`() throws {
        let book = try AuditedFolder()
        #expect(try book.findings() == [])
        #expect(Story.run(["audit"], in: book.path).exitCode == 0)
        let database = try book.open()
        for table in SchemaTable.all {
            let count = try database.integer("SELECT count(*) FROM \(table.name)") ?? 0
            #expect(count > 0, "\(table)")
            for column in table.columns {
                let filled = try database.integer(
                    "SELECT count(*) FROM \(table.name) WHERE \(column) IS NOT NULL")
                #expect((filled ?? 0) > 0, "\(table).\(column)")
            }
        }
    }

    @Test(arguments: SchemaTable.all)
    func `a changed value is named`(_ table: SchemaTable) throws {
        for column in table.columns {
            for condition in ["IS NOT NULL", "IS NULL"] {
                let book = try AuditedFolder()
                let what = try change(table, column, where: condition, in: book)
                guard let what else { continue }
                expect(try book.audit(), names: table, what)
            }
        }
    }

    @Test(arguments: SchemaTable.all)
    func `a deleted row is named`(_ table: SchemaTable) throws {
        for place in ["n / 2", "n - 1"] where table.name != "run_endings" || place == "n / 2" {
            let book = try AuditedFolder()
            let row = "SELECT \(table.order) FROM \(table) ORDER BY \(table.order) LIMIT 1"
            let count = "(SELECT count(*) AS n FROM \(table))"
            try book.tamper(
                """
                DELETE FROM \(table) WHERE (\(table.order)) IN (
                    \(row) OFFSET (SELECT \(place) FROM \(count)))
                """)
            expect(try book.audit(), names: table, "row \(place) deleted")
        }
    }

    @Test(arguments: SchemaTable.all)
    func `an added row is named`(_ table: SchemaTable) throws {
        let book = try AuditedFolder()
        let columns = table.columns.map { Self.added["\(table).\($0)"] ?? added($0, table) }
        try book.tamper(
            """
            INSERT INTO \(table)
            SELECT \(columns.joined(separator: ", ")) FROM \(table)
            ORDER BY \(table.key.map { $0 + " DESC" }.joined(separator: ", ")) LIMIT 1
            """)
        expect(try book.audit(), names: table, "a row added")
    }

    @Test(arguments: [
        "UPDATE sqlite_sequence SET seq = seq + 1", "UPDATE sqlite_sequence SET seq = seq - 1",
        "DELETE FROM sqlite_sequence",
    ])
    func `the number given last is kept, and named when it is another`(_ change: String) throws {
        let book = try AuditedFolder()
        try book.tamper(change)
        let findings = try book.findings()
        #expect(findings.count == 1)
        #expect(findings[0].contains("sqlite_sequence, row posted_transfers"), "\(findings)")
    }

    // MARK: How

    /// The table must be named with the row, or with what is missing of it.
    private func expect(_ report: AuditReport, names table: SchemaTable, _ what: String) {
        let isNamed = report.findings.contains { finding in
            if case .table(table.name, nil) = finding.place {
                return finding.problem.contains("row") || finding.problem.contains("missing")
            }
            return finding.description.contains("\(table), row")
        }
        let found = report.findings.prefix(6).map(\.description).joined(separator: "\n    ")
        #expect(isNamed, "\(table): \(what); found:\n    \(found)")
    }

    /// Changes a value of a row in the middle; what was done, nil when there is no such row.
    private func change(
        _ table: SchemaTable, _ column: String, where condition: String, in book: AuditedFolder
    ) throws -> String? {
        let database = try book.open()
        let count = try database.integer(
            "SELECT count(*) FROM \(table) WHERE \(column) \(condition)")
        guard let count, count > 0 else { return nil }
        let type = try rows(
            "SELECT type FROM pragma_table_info('\(table)') WHERE name = '\(column)'",
            in: database)[0][0]
        let values =
            condition == "IS NULL" ? (type == "INTEGER" ? ["1"] : ["'x'"]) : values(column, type)
        var failure = ""
        for value in values {
            do {
                try book.tamper(
                    """
                    UPDATE \(table) SET \(column) = \(value) WHERE (\(table.order)) IN (
                        SELECT \(table.order) FROM \(table) WHERE \(column) \(condition)
                        ORDER BY \(table.order) LIMIT 1 OFFSET \(count / 2))
                    """)
                return "\(column) \(condition == "IS NULL" ? "filled" : "changed") to \(value)"
            } catch let error as DatabaseError { failure = error.message }
        }
        Issue.record("\(table).\(column): \(failure)")
        return nil
    }

    /// The next number, or one far off where that is taken already; text with a letter more, a
    /// digest with another last digit.
    private func values(_ column: String, _ type: String) -> [String] {
        switch type {
        case "INTEGER": ["\(column) + 1", "\(column) + 1000"]
        case "BLOB":
            [
                """
                CASE WHEN length(\(column)) = 0 THEN x'01' ELSE CAST(
                    substr(\(column), 1, length(\(column)) - 1)
                    || CASE substr(\(column), -1) WHEN x'01' THEN x'02' ELSE x'01' END
                    AS BLOB) END
                """
            ]
        default:
            [
                """
                CASE length(\(column)) WHEN 64 THEN substr(\(column), 1, 63)
                    || CASE substr(\(column), 64) WHEN '0' THEN '1' ELSE '0' END
                ELSE \(column) || 'x' END
                """
            ]
        }
    }

    private func added(_ column: String, _ table: SchemaTable) -> String {
        guard table.key.contains(column) else { return column }
        let isNumber = !["currency"].contains(column)
        return isNumber && column == table.key.last
            ? "(SELECT max(\(column)) + 1 FROM \(table))" : column
    }

    /// What a row added must have in columns that are unique.
    private static let added = [
        "account_names.word": "'vault'", "accounts.provider_id": "'zoe'",
        "adjustments.number": "number + 1", "break_closings.break": "20",
        "disputes.session": "session - 1", "expectations.business_date": "business_date + 1",
        "expectations.first_row": "first_row + 1", "feed_totals.currency": "'CHF'",
        "feeds.name": "'other.csv'", "nights.previous_date": "business_date",
        "open_breaks.break": "1", "payouts.number": "number + 1",
        "statement_proofs.currency": "'CHF'", "statement_totals.currency": "'CHF'",
        "statements.name": "'w9'", "sweeps.currency": "'CHF'", "transfer_kinds.word": "'gift'",
        "trial_balances.name": "name", "trial_balances.currency": "'CHF'",
        "statement_totals.credit": "credit", "withdrawal_undoings.resolution": "1",
        "withdrawals.resolution": "1", "withdrawals.session": "1",
    ]
}
