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
    private(set) var movements: [Movement]
    private(set) var groups: [(expectation: Int64, range: Range<Int>)] = []
    var expectations: Expectations
    private let known: OpenMovementSearch
    /// How many movements were read beforehand; they come first.
    private let knownCount: Int
    /// By line: the movement it names of those that were read beforehand, or -1.
    private var namedKnown: [Int32] = []
    /// By kind, less one: rows that lines may name.
    private var wanted: [[SortKey]] = Array(repeating: [], count: MovementKind.allCases.count)
    /// Whether some line can be told by its amount only, as far as is seen without reading.
    private(set) var surelyNeedsAllOpen = false
    private var numbers: Statement
    private var sweepRow: Statement

    /// - Parameter known: movements that were read beforehand.
    init(
        in database: borrowing Connection, known: consuming OpenMovements = OpenMovements()
    ) throws(DatabaseError) {
        let expectations = try Expectations(in: database, known: known.expectations ?? [])
        let numbers = try database.prepare(PackageResources.find_refund_number_sql)
        let sweepRow = try database.prepare(PackageResources.find_sweep_row_sql)
        self.expectations = expectations
        self.numbers = numbers
        self.sweepRow = sweepRow
        movements = known.takeMovements()
        knownCount = movements.count
        self.known = OpenMovementSearch(known)
    }

    mutating func find(
        _ lines: StatementLines, _ isNew: [Bool], in database: borrowing Connection
    ) throws(DatabaseError) {
        namedKnown = known.charges(namedBy: lines, isNew: isNew)
        var (asked, places): ([UInt32], [Range<Int>]) = ([], [])
        var isWanted = namedKnown.map { $0 >= 0 }
        let text = lines.text.span
        for (line, row) in lines.rows.enumerated() {
            // Fees are what they are, whatever they refer to.
            guard !isWanted[line], isNew[line], row.kind != .fee, !row.referenceRange.isEmpty
            else { continue }
            let reference = text.extracting(row.referenceRange)
            if Identifier.looksLikeReference(reference) {
                guard let ours = Reference(reference) else { continue }
                isWanted[line] = try find(ours, Int32(line))
            } else {
                asked.append(UInt32(line))
                places.append(row.referenceRange)
            }
        }
        let search = try SessionSearch(places, of: lines.text, .sessions, in: database)
        for hit in search.hits {
            let line = asked[hit.place]
            want(.charge, hit.session, Int32(line))
            isWanted[Int(line)] = true
        }
        for kind in wanted.indices { radixSort(&wanted[kind]) }
        surelyNeedsAllOpen = lines.rows.indices.contains { line in
            !isWanted[line] && isNew[line] && !lines[line].isNamedByKind
        }
    }

    /// Whether the line may mean a movement.
    private mutating func find(_ reference: Reference, _ line: Int32) throws(DatabaseError) -> Bool
    {
        switch reference {
        case .adjustment: return false
        case .payout(let date, let number):
            guard let place = try expectations.place(of: date, .payout),
                number <= expectations[place].rows.count
            else { return false }
            want(
                .payout, expectations[place].rows.lowerBound + Int64(number - 1), line,
                in: expectations[place].number)
            return true
        case .sweep(let date, let currency):
            try sweepRow.bind(date.stored, at: 1)
            try sweepRow.bind(currency.code, at: 2)
            defer { sweepRow.reset() }
            guard try sweepRow.step() else { return false }
            want(.commission, sweepRow.integer(0), line)
            return true
        case .refund(let date, let number):
            guard let place = try expectations.place(of: date, .refund) else { return false }
            if let index = known.refund(number, in: expectations[place].number) {
                namedKnown[Int(line)] = Int32(index)
                return true
            }
            guard let row = try refundRow(number, in: expectations[place].rows) else {
                return false
            }
            want(.refund, row, line)
            return true
        }
    }

    /// The row of the refund of a number. Numbers go up with the rows, but disputes of free sessions
    /// have none.
    private mutating func refundRow(
        _ number: Int, in rows: Range<Int64>
    ) throws(DatabaseError) -> Int64? {
        var row = rows.lowerBound + Int64(clamping: number - 1)
        while rows.contains(row) {
            try numbers.bind(row, at: 1)
            let found = try numbers.step() ? numbers.optionalInteger(0) : nil
            numbers.reset()
            if let found, found >= Int64(number) { return found == Int64(number) ? row : nil }
            row += found.map { Int64(number) - $0 } ?? 1
        }
        return nil
    }

    /// Notes a row that a line may name: that it does, where the movement was read beforehand.
    private mutating func want(
        _ kind: MovementKind, _ row: Int64, _ line: Int32, in expectation: Int64
    ) {
        if let index = known.index(of: row, in: expectation, among: movements) {
            namedKnown[Int(line)] = Int32(index)
        } else {
            want(kind, row, line)
        }
    }

    private mutating func want(_ kind: MovementKind, _ row: Int64, _ line: Int32) {
        wanted[kind.rawValue - 1].append(SortKey(bytes: UInt64(row), index: UInt32(line)))
    }

    /// Whether some new line names nothing that is known, and is neither fee nor return.
    func leavesUnnamed(_ lines: StatementLines, _ isNew: [Bool]) -> Bool {
        lines.rows.indices.contains { line in
            isNew[line] && named[line] < 0 && !lines[line].isNamedByKind
        }
    }

    // MARK: Loading

    mutating func load(
        _ lines: StatementLines, lastDay: CivilDate?, needsAllOpen: Bool,
        in database: borrowing Connection
    ) throws(DatabaseError) {
        movements.removeLast(movements.count - knownCount)
        groups = known.groups
        named = namedKnown
        var reader = try MovementReader(in: database, currencies: known.currencies)
        for kind in MovementKind.allCases {
            for item in wanted[kind.rawValue - 1] {
                _ = try expectations.place(of: item.row, kind)
            }
        }
        var finder = try MovementFinder(in: database)
        let order = expectations.all.indices.sorted {
            expectations[$0].comes(before: expectations[$1])
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
        let isKnown = known.has(expectation.number)
        let mayBeMissing = lastDay.map { expectation.earliest <= $0 } ?? false
        let takesOpen =
            expectation.openCount > 0
            && (isKnown
                ? needsAllOpen && expectation.hasMissed : needsAllOpen || mayBeMissing)
        guard takesOpen || !named.isEmpty else { return }
        let rows = Self.rows(
            named.map(\.row), expectation, takesOpen: takesOpen, needsAllOpen: needsAllOpen,
            isKnown: isKnown)
        var next = named.startIndex
        try reader.read(kind, rows, valueDate: expectation.earliest) {
            (movement, found) throws(DatabaseError) in
            while next < named.endIndex, named[next].row < movement.row { next += 1 }
            let isOpen = takesOpen && !expectation.isSettled(movement.row)
            var index = -1
            if isKnown, expectation.isAwaited(movement.row) {
                index =
                    known.index(of: movement.row, in: expectation.number, among: movements) ?? -1
            } else if isOpen {
                index = try add(movement, expectation, &finder)
            }
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
        _ named: [Int64], _ expectation: Expectation, takesOpen: Bool, needsAllOpen: Bool,
        isKnown: Bool
    ) -> [Int64] {
        guard takesOpen else { return named }
        var rows: [Int64] = []
        rows.reserveCapacity(expectation.openCount + named.count)
        var next = 0
        for row in expectation.rows {
            var isWanted =
                isKnown
                ? !expectation.isSettled(row) && expectation.isMissed(row)
                : !expectation.isSettled(row) && (needsAllOpen || !expectation.isMissed(row))
            while next < named.count, named[next] <= row {
                isWanted = isWanted || named[next] == row
                next += 1
            }
            if isWanted { rows.append(row) }
        }
        return rows
    }
}

extension StatementRow {
    /// Whether the line is what it says it is, whatever it names.
    fileprivate var isNamedByKind: Bool { kind == .fee || kind == .return }
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
