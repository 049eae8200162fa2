public import BusinessCalendar
internal import Ledger
internal import Money
public import Reconciliation
internal import SQLite

/// A statement that was reconciled, as the book has it.
public struct StoredStatement: Sendable {
    var number: Int64
    public var fileName: String
    public var digest: String
    public var name: String { record.name }
    public var byteCount: Int { record.byteCount }
    /// SHA-256 of the manifest published for it.
    public var manifestDigest: String
    /// The configuration in force when it was reconciled, as JSON.
    public var configuration: String
    var record: ReconciliationRecord
    var lineRows: ClosedRange<Int64>?
    var lastBreak: Int64
    var lastClosing: Int64
}

extension Book {
    /// The statement of a name, without its lines and breaks; nil when it was not reconciled.
    public func statement(named name: String) throws(BookError) -> StoredStatement? {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.find_statement_sql)
            try find.bind(name, at: 1)
            guard try find.step() else { return nil }
            let (first, last) = (find.integer(9), find.integer(10))
            let record = ReconciliationRecord(
                name: find.text(1), fileName: find.text(2), byteCount: Int(find.integer(4)),
                digest: find.text(5), businessDate: CivilDate(find.integer(3)),
                lastDay: find.optionalInteger(7).map(CivilDate.init(_:)),
                agedTo: CivilDate(find.integer(8)), lineCount: Int(find.integer(6)),
                newLineCount: Int(last - first + 1), lines: StatementLines(), matches: [],
                breaks: [], proofs: [])
            return StoredStatement(
                number: find.integer(0), fileName: find.text(2), digest: find.text(5),
                manifestDigest: find.text(13), configuration: find.text(14), record: record,
                lineRows: first <= last ? first...last : nil, lastBreak: find.integer(11),
                lastClosing: find.integer(12))
        }
    }

    /// All that its reports show.
    public func record(
        of statement: StoredStatement
    ) throws(BookError) -> ReconciliationRecord {
        try reading { database throws(DatabaseError) in
            var record = statement.record
            if let rows = statement.lineRows { try readMatches(rows, into: &record) }
            record.breaks = try breaks(
                through: statement.lastBreak, closedAfter: statement.lastClosing)
            record.proofs = try proofs(ofStatement: statement.number)
            return record
        }
    }

    /// What was proven of a statement, by currency.
    func proofs(ofStatement number: Int64) throws(DatabaseError) -> [StatementProof] {
        var find = try database.prepare(PackageResources.find_statement_proofs_sql)
        try find.bind(number, at: 1)
        var proofs: [StatementProof] = []
        while try find.step() {
            guard let currency = Currency(find.text(0)) else { continue }
            proofs.append(
                StatementProof(
                    currency: currency,
                    opening: find.optionalInteger(1).map(Amount.init(minorUnits:)),
                    lines: Amount(minorUnits: find.integer(2)),
                    closing: find.optionalInteger(3).map(Amount.init(minorUnits:)),
                    ledgerWallet: Amount(minorUnits: find.integer(4)),
                    inTransitIn: Amount(minorUnits: find.integer(5)),
                    inTransitOut: Amount(minorUnits: find.integer(6)),
                    suspense: Amount(minorUnits: find.integer(7))))
        }
        return proofs
    }

    private func readMatches(
        _ rows: ClosedRange<Int64>, into record: inout ReconciliationRecord
    ) throws(DatabaseError) {
        var find = try database.prepare(PackageResources.find_lines_of_statement_sql)
        try find.bind(rows.lowerBound, at: 1)
        try find.bind(rows.upperBound, at: 2)
        while try find.step() {
            guard let by = MatchedBy(rawValue: Int(find.integer(7))),
                let line = Self.recordedLine(find)
            else { continue }
            record.matches.append(.init(line: record.lines.count, by: by))
            record.lines.append(line)
        }
    }

    /// The last day that any statement was reconciled to; nil before the first.
    public func lastReconciledDay() throws(BookError) -> CivilDate? {
        try reading { database throws(DatabaseError) in
            try database.integer("SELECT max(last_day) FROM statements").map(CivilDate.init(_:))
        }
    }
}
