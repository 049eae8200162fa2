public import BusinessCalendar
internal import Money
public import Reconciliation
internal import SQLite
internal import Settlement

/// What the book knows about the lines of a statement.
public struct StatementLookup: Sendable {
    /// By line: whether it was not recorded before.
    public var isNew: [Bool]
    /// By line: the index of the movement that its reference names, or -1.
    public var named: [Int32]
    public var movements: [Movement]
    /// Which of the movements stand together in the book's expectations.
    var groups: [(expectation: Int64, range: Range<Int>)]
}

/// A line was recorded before, with other content.
public struct ChangedLine: Error, Sendable {
    public var line: Int
    /// What the book has recorded.
    public var recorded: StatementLine
}

extension Book {
    /// Which lines were recorded before.
    ///
    /// - Throws: the first that was recorded with other content.
    public func newLines(
        of lines: StatementLines
    ) throws(BookError) -> Result<[Bool], ChangedLine> {
        try reading { database throws(DatabaseError) in
            var isNew = Array(repeating: true, count: lines.count)
            guard try SessionSearch.isWorthwhile(.statementLines, in: database) else {
                return .success(isNew)
            }
            let search = try SessionSearch(
                lines.rows.map(\.lineIDRange), of: lines.text, .statementLines, in: database)
            guard !search.hits.isEmpty else { return .success(isNew) }
            var find = try database.prepare(PackageResources.find_recorded_line_sql)
            for hit in search.hits.sorted(by: { $0.place < $1.place }) {
                try find.bind(hit.session, at: 1)
                guard try find.step() else { continue }
                let recorded = Self.recordedLine(find)
                find.reset()
                guard let recorded, recorded.lineID == lines.lineID(hit.place) else { continue }
                var line = lines.line(hit.place)
                line.place = recorded.place
                guard line == recorded else {
                    return .failure(ChangedLine(line: hit.place, recorded: recorded))
                }
                isNew[hit.place] = false
            }
            return .success(isNew)
        }
    }

    internal static func recordedLine(_ find: borrowing Statement) -> StatementLine? {
        guard let currency = Currency(find.text(5)) else { return nil }
        let kind = find.text(3)
        return StatementLine(
            lineID: find.text(0), bookedOn: CivilDate(find.integer(1)), reference: find.text(2),
            kind: StatementKind.allCases.first { $0.name == kind },
            counterparty: find.text(4), currency: currency,
            amount: Amount(minorUnits: find.integer(6)), place: .line(0))
    }

    /// The movement that a reference names; nil when none is known by it.
    func movement(named reference: String) throws(DatabaseError) -> MovementID? {
        guard let currency = Currency("EUR") else { return nil }
        var lines = StatementLines()
        lines.append(
            StatementLine(
                lineID: "", bookedOn: CivilDate(0), reference: reference, kind: nil,
                counterparty: "", currency: currency, amount: Amount(minorUnits: 1),
                place: .line(0)))
        var search = try ReferenceSearch(in: database)
        try search.find(lines, [true], in: database)
        try search.load(lines, lastDay: nil, needsAllOpen: false, in: database)
        guard let index = search.named.first, index >= 0 else { return nil }
        let movement = search.movements[Int(index)]
        return MovementID(movement.kind, movement.row)
    }

    /// Finds the movements that the new lines name, and those that are open: all of them when some
    /// line can be told by its amount only, else those that may be missing by `lastDay`.
    ///
    /// - Parameter known: what was read of those beforehand; by whatever was written since it would
    ///   be out of date.
    public func lookUp(
        _ lines: StatementLines, isNew: [Bool], lastDay: CivilDate?,
        known: consuming OpenMovements
    ) throws(BookError) -> StatementLookup {
        let isComplete = known.expectations != nil
        var taken: OpenMovements? = consume known
        return try reading { database throws(DatabaseError) in
            // Nobody else may hold the movements, or they are copied when one is added.
            let known = taken.take() ?? OpenMovements()
            var search = try ReferenceSearch(in: database, known: known)
            try search.find(lines, isNew, in: database)
            if !isComplete { try search.expectations.readOpen() }
            let needsAllOpen = search.surelyNeedsAllOpen
            try search.load(lines, lastDay: lastDay, needsAllOpen: needsAllOpen, in: database)
            if !needsAllOpen, search.leavesUnnamed(lines, isNew) {
                try search.load(lines, lastDay: lastDay, needsAllOpen: true, in: database)
            }
            return StatementLookup(
                isNew: isNew, named: search.named, movements: search.movements,
                groups: search.groups)
        }
    }
}
