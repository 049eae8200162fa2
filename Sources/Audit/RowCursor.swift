internal import SQLite

/// A row of a table whose rows are numbered from 1 without a gap.
protocol NumberedRow {
    static var table: String { get }
    init(_ find: borrowing Statement)
    var number: Int64 { get }
    /// As findings name it.
    var rowName: RowName { get }
}

extension NumberedRow {
    var rowName: RowName { RowName(Self.table, number) }
}

/// The rows of such a table, one after the other, as the audit comes to what made them.
final class RowCursor<Row: NumberedRow> {
    private var find: Statement
    private let findings: Findings
    private var ahead: Row?
    private var isAtEnd = false
    /// The number of the row taken last.
    private(set) var number: Int64 = 0

    init(_ book: AuditedBook, _ sql: [UInt8], _ findings: Findings) throws(DatabaseError) {
        let prepared = try book.database.prepare(sql)
        find = prepared
        self.findings = findings
    }

    /// The next row that is there.
    func peek() throws(DatabaseError) -> Row? {
        if ahead == nil, !isAtEnd {
            if try find.step() { ahead = Row(find) } else { isAtEnd = true }
        }
        return ahead
    }

    /// The next row there must be; nil when it is missing, which is told with what it must say.
    func take(_ what: @autoclosure () -> String) throws(DatabaseError) -> Row? {
        number += 1
        while let found = try peek() {
            if found.number == number {
                ahead = nil
                return found
            }
            if found.number > number { break }
            refuse(found)
        }
        findings.add(RowName(Row.table, number).place, "it is missing: \(what())")
        return nil
    }

    private func refuse(_ found: Row) {
        findings.add(found.rowName.place, "it should not be there: nothing is known that made it")
        ahead = nil
    }

    /// Nothing more must be there.
    func finish() throws(DatabaseError) {
        while let found = try peek() { refuse(found) }
    }
}
