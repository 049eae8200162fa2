internal import Files
internal import Ledger
internal import SQLite

/// A table, an index, a trigger or a view of a book, with the text that made it.
public struct SchemaObject: Hashable, Sendable {
    public let kind: String
    public let name: String
    public let sql: String

    public init(kind: String, name: String, sql: String) {
        self.kind = kind
        self.name = name
        self.sql = sql
    }
}

/// Whether the tables, and the triggers that guard them, are those the program makes.
struct SchemaAudit {
    let book: AuditedBook
    let findings: Findings

    func check(_ expected: [SchemaObject]) throws(DatabaseError) {
        var found: [SchemaObject] = []
        var find = try book.database.prepare(PackageResources.find_schema_sql)
        while try find.step() {
            found.append(SchemaObject(kind: find.text(0), name: find.text(1), sql: find.text(2)))
        }
        for object in expected {
            guard let same = found.first(where: { $0.name == object.name }) else {
                findings.add(.book, "the \(object.kind) \(object.name) is missing")
                continue
            }
            guard same != object else { continue }
            findings.add(.book, "the \(object.kind) \(object.name) is not as the program made it")
        }
        // What SQLite keeps for itself, such as its statistics, is nobody's change.
        for object in found
        where !object.name.hasPrefix("sqlite_")
            && !expected.contains(where: { $0.name == object.name })
        {
            findings.add(.book, "the \(object.kind) \(object.name) is none of the program's")
        }
    }

    /// Begins the check of the file as such, which reads all of it and needs nothing else: it goes
    /// on beside the rest.
    static func beginIntegrityCheck(path: String) -> Companion<FoundBeside, DatabaseError> {
        Companion { () throws(DatabaseError) -> FoundBeside in
            let findings = Findings()
            let book = try AuditedBook(path: path)
            try SchemaAudit(book: book, findings: findings).checkIntegrity()
            return findings.found
        }
    }

    /// Whether the file is whole, its indexes are complete, and every row obeys the constraints.
    func checkIntegrity() throws(DatabaseError) {
        var integrity = try book.database.prepare("PRAGMA integrity_check(50)")
        while try integrity.step() {
            let line = integrity.text(0)
            if line != "ok" { findings.add(.book, "the database file is damaged: \(line)") }
        }
        var references = try book.database.prepare("PRAGMA foreign_key_check")
        while try references.step() {
            findings.add(
                RowName(references.text(0), references.integer(1)).place,
                "it refers to a row of \(references.text(2)) that is not there")
        }
    }

    /// The words that stand for accounts and kinds of transfers.
    func checkWords() throws(DatabaseError) {
        var names = try book.database.prepare(PackageResources.find_account_names_sql)
        var expected = AccountName.allCases[...]
        while try names.step() {
            let check = RowCheck(
                row: RowName("account_names", names.integer(0)), findings: findings)
            guard let name = expected.popFirst(), names.integer(0) == name.rawValue else {
                check.fail("it should not be there, or one before it is missing")
                continue
            }
            check.expect("word", names.text(1), name == .provider ? "provider" : name.name)
            check.expect("type", names.text(2), name.type)
        }
        for name in expected {
            findings.add(
                RowName("account_names", Int64(name.rawValue), id: name.name).place,
                "it is missing")
        }
        var kinds = try book.database.prepare(PackageResources.find_transfer_kinds_sql)
        var rest = TransferKind.allCases[...]
        while try kinds.step() {
            let check = RowCheck(
                row: RowName("transfer_kinds", kinds.integer(0)), findings: findings)
            guard let kind = rest.popFirst(), kinds.integer(0) == kind.rawValue else {
                check.fail("it should not be there, or one before it is missing")
                continue
            }
            check.expect("word", kinds.text(1), kind.name)
        }
        for kind in rest {
            findings.add(
                RowName("transfer_kinds", Int64(kind.rawValue), id: kind.name).place,
                "it is missing")
        }
    }
}
