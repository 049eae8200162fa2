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
    public func lookUp(
        _ lines: StatementLines, isNew: [Bool], lastDay: CivilDate?
    ) throws(BookError) -> StatementLookup {
        try reading { database throws(DatabaseError) in
            var search = try ReferenceSearch(in: database)
            try search.find(lines, isNew, in: database)
            try search.expectations.readOpen()
            try search.load(lines, lastDay: lastDay, needsAllOpen: false, in: database)
            if search.leavesUnnamed(lines, isNew) {
                try search.load(lines, lastDay: lastDay, needsAllOpen: true, in: database)
            }
            return StatementLookup(
                isNew: isNew, named: search.named, movements: search.movements,
                groups: search.groups)
        }
    }
}

/// Goes from the references of a statement's lines to movements.
///
/// A reference of ours says by itself which row it is. Session ids are looked up by fingerprints,
/// and what they may be is read in the order of the rows: a night's sessions in one go, where a
/// statement names most of them.
private struct ReferenceSearch: ~Copyable {
    fileprivate(set) var named: [Int32] = []
    private(set) var movements: [Movement] = []
    private(set) var groups: [(expectation: Int64, range: Range<Int>)] = []
    var expectations: Expectations
    /// By kind, less one: rows that lines may name.
    private var wanted: [[SortKey]] = Array(repeating: [], count: MovementKind.allCases.count)
    private var numbers: Statement
    private var sweepRow: Statement

    init(in database: borrowing Connection) throws(DatabaseError) {
        let expectations = try Expectations(in: database)
        let numbers = try database.prepare(PackageResources.find_refund_number_sql)
        let sweepRow = try database.prepare(PackageResources.find_sweep_row_sql)
        self.expectations = expectations
        self.numbers = numbers
        self.sweepRow = sweepRow
    }

    mutating func find(
        _ lines: StatementLines, _ isNew: [Bool], in database: borrowing Connection
    ) throws(DatabaseError) {
        var places: [Range<Int>] = []
        places.reserveCapacity(lines.count)
        let text = lines.text.span
        for (line, row) in lines.rows.enumerated() {
            // Fees are what they are, whatever they refer to.
            guard isNew[line], row.kind != .fee, !row.referenceRange.isEmpty else {
                places.append(0..<0)
                continue
            }
            let reference = text.extracting(row.referenceRange)
            if Identifier.looksLikeReference(reference) {
                places.append(0..<0)
                if let ours = Reference(reference) { try find(ours, Int32(line)) }
            } else {
                places.append(row.referenceRange)
            }
        }
        let search = try SessionSearch(places, of: lines.text, .sessions, in: database)
        for hit in search.hits { want(.charge, hit.session, Int32(hit.place)) }
        for kind in wanted.indices { radixSort(&wanted[kind]) }
    }

    private mutating func find(_ reference: Reference, _ line: Int32) throws(DatabaseError) {
        switch reference {
        case .adjustment: return
        case .payout(let date, let number):
            guard let place = try expectations.place(of: date, .payout),
                number <= expectations[place].rows.count
            else { return }
            want(.payout, expectations[place].rows.lowerBound + Int64(number - 1), line)
        case .sweep(let date, let currency):
            try sweepRow.bind(date.stored, at: 1)
            try sweepRow.bind(currency.code, at: 2)
            if try sweepRow.step() { want(.commission, sweepRow.integer(0), line) }
            sweepRow.reset()
        case .refund(let date, let number):
            guard let place = try expectations.place(of: date, .refund) else { return }
            let rows = expectations[place].rows
            // Numbers go up with the rows, but disputes of free sessions have none.
            var row = rows.lowerBound + Int64(clamping: number - 1)
            while rows.contains(row) {
                try numbers.bind(row, at: 1)
                let found = try numbers.step() ? numbers.optionalInteger(0) : nil
                numbers.reset()
                if let found, found >= Int64(number) {
                    if found == Int64(number) { want(.refund, row, line) }
                    return
                }
                row += found.map { Int64(number) - $0 } ?? 1
            }
        }
    }

    private mutating func want(_ kind: MovementKind, _ row: Int64, _ line: Int32) {
        wanted[kind.rawValue - 1].append(SortKey(bytes: UInt64(row), index: UInt32(line)))
    }

    /// Whether some new line names nothing that is known, and is neither fee nor return.
    func leavesUnnamed(_ lines: StatementLines, _ isNew: [Bool]) -> Bool {
        lines.rows.indices.contains { line in
            isNew[line] && named[line] < 0 && lines[line].kind != .fee
                && lines[line].kind != .return
        }
    }

    // MARK: Loading

    mutating func load(
        _ lines: StatementLines, lastDay: CivilDate?, needsAllOpen: Bool,
        in database: borrowing Connection
    ) throws(DatabaseError) {
        movements.removeAll(keepingCapacity: true)
        groups.removeAll()
        named = Array(repeating: -1, count: lines.count)
        var reader = try MovementReader(in: database)
        for kind in MovementKind.allCases {
            for item in wanted[kind.rawValue - 1] {
                _ = try expectations.place(of: item.row, kind)
            }
        }
        var finder = try MovementFinder(in: database)
        let order = expectations.all.indices.sorted {
            let (a, b) = (expectations[$0], expectations[$1])
            return (a.kind.rawValue, a.rows.lowerBound) < (b.kind.rawValue, b.rows.lowerBound)
        }
        for place in order {
            let first = movements.count
            try load(
                place, lines, lastDay: lastDay, needsAllOpen: needsAllOpen, &reader, &finder)
            groups.append((expectations[place].number, first..<movements.count))
        }
    }

    private mutating func load(
        _ place: Int, _ lines: StatementLines, lastDay: CivilDate?, needsAllOpen: Bool,
        _ reader: inout MovementReader, _ finder: inout MovementFinder
    ) throws(DatabaseError) {
        let expectation = expectations[place]
        let kind = expectation.kind
        let items = wanted[kind.rawValue - 1]
        let start = items.partition { $0.row >= expectation.rows.lowerBound }
        let end = items.partition { $0.row >= expectation.rows.upperBound }
        let named = items[start..<end]
        let mayBeMissing = lastDay.map { expectation.earliest <= $0 } ?? false
        let takesOpen = expectation.openCount > 0 && (needsAllOpen || mayBeMissing)
        let rows = Self.rows(
            named.map(\.row), expectation, takesOpen: takesOpen, needsAllOpen: needsAllOpen)
        var next = named.startIndex
        try reader.read(kind, rows, valueDate: expectation.earliest) {
            (movement, found) throws(DatabaseError) in
            while next < named.endIndex, named[next].row < movement.row { next += 1 }
            let isOpen = takesOpen && !expectation.isSettled(movement.row)
            var index = isOpen ? try add(movement, expectation, &finder) : -1
            while next < named.endIndex, named[next].row == movement.row {
                let line = named[next].line
                next += 1
                guard kind != .charge || found.isID(lines, Int(line)), !movement.amount.isZero
                else { continue }
                if index < 0 { index = try add(movement, expectation, &finder) }
                name(line, index)
            }
        }
    }

    private mutating func add(
        _ movement: Movement, _ expectation: Expectation, _ finder: inout MovementFinder
    ) throws(DatabaseError) -> Int {
        var movement = movement
        try finder.addState(to: &movement, expectation)
        movements.append(movement)
        return movements.count - 1
    }

    /// An id may have been borne by several sessions: the one that was not taken back is meant,
    /// else the last.
    private mutating func name(_ line: Int32, _ index: Int) {
        let known = Int(named[Int(line)])
        if known >= 0, movements[index].isWithdrawn, !movements[known].isWithdrawn { return }
        named[Int(line)] = Int32(index)
    }

    /// The rows to read: those that lines may name, and those that are open.
    private static func rows(
        _ named: [Int64], _ expectation: Expectation, takesOpen: Bool, needsAllOpen: Bool
    ) -> [Int64] {
        guard takesOpen else { return named }
        var rows: [Int64] = []
        rows.reserveCapacity(expectation.openCount + named.count)
        var next = 0
        for row in expectation.rows {
            var isWanted =
                !expectation.isSettled(row) && (needsAllOpen || !expectation.isMissed(row))
            while next < named.count, named[next] <= row {
                isWanted = isWanted || named[next] == row
                next += 1
            }
            if isWanted { rows.append(row) }
        }
        return rows
    }
}

extension SQLite.Statement {
    /// Whether the id of the session it stands on is what a line refers to.
    fileprivate borrowing func isID(_ lines: StatementLines, _ line: Int) -> Bool {
        let reference = lines.text.span.extracting(lines[line].referenceRange)
        return withText(4) { $0.isSame(as: reference) }
    }
}

extension SortKey {
    /// The row that a line may name, and the line: what wanted rows are sorted by.
    fileprivate var row: Int64 { Int64(bytes) }
    fileprivate var line: Int32 { Int32(index) }
}

extension Array {
    /// The first place, of elements in order, from which on something holds.
    fileprivate func partition(_ holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
