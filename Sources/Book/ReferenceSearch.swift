internal import BusinessCalendar
internal import Money
internal import Reconciliation
internal import SQLite
internal import Settlement

/// Goes from the references of a statement's lines to movements.
///
/// A reference of ours says by itself which row it is. Session ids are looked up by fingerprints,
/// and what they may be is read in the order of the rows: a night's sessions in one go, where a
/// statement names most of them.
struct ReferenceSearch: ~Copyable {
    private(set) var named: [Int32] = []
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
                Self.lookAhead(named, next, lines)
                guard kind != .charge || found.isID(lines, Int(line)), !movement.amount.isZero
                else { continue }
                if index < 0 { index = try add(movement, expectation, &finder) }
                name(line, index)
            }
        }
    }

    /// Which lines name neighbours is anybody's guess: a line is asked for before its turn, then
    /// its texts.
    @inline(__always)
    private static func lookAhead(
        _ named: ArraySlice<SortKey>, _ next: Int, _ lines: StatementLines
    ) {
        if next + 32 < named.endIndex { lines.bringNear(Int(named[next + 32].line)) }
        if next + 16 < named.endIndex { lines.bringTextsNear(of: Int(named[next + 16].line)) }
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
