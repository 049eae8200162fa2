internal import Files
internal import Reconciliation
internal import SQLite
internal import Settlement

/// The movements that nothing has confirmed yet and of which no break tells, as they are read while
/// nobody knows yet which of them a statement names: beside the statement itself.
public struct OpenMovements: Sendable {
    /// Movements of one kind that one close made, in the order of their rows.
    struct Group: Sendable {
        var expectation: Int64
        /// Where they stand among all.
        var range: Range<Int>
    }

    /// All of which something is open; nil when that was not looked for.
    fileprivate(set) var expectations: [Expectation]?
    /// By kind, then row.
    fileprivate(set) var movements: [Movement] = []
    fileprivate(set) var groups: [Group] = []
    /// Charges are the first of the movements, so that a place here is one there.
    fileprivate(set) var charges = ChargeTable()
    /// The numbers of the refunds, in their order, and where among the movements they begin.
    fileprivate(set) var refundNumbers: [Int32] = []
    fileprivate(set) var firstRefund = 0
    /// By account: the place of its currency in `Currency.all`.
    fileprivate(set) var currencies: [UInt8] = []

    /// Knows of none.
    public init() {}

    /// Hands the movements over, so that they can be changed where they lie.
    mutating func takeMovements() -> [Movement] {
        let taken = movements
        movements = []
        return taken
    }
}

extension Book {
    /// Reads the movements that are open and not known to be missing.
    ///
    /// - Parameter limit: when there are more, none is read: a statement that can't tell of them
    ///   all is better asked which it names.
    public func openMovements(atMost limit: Int) throws(BookError) -> OpenMovements {
        try reading { database throws(DatabaseError) in
            var found = OpenMovements()
            var expectations = try Expectations(in: database)
            try expectations.readOpen()
            let counts = expectations.all.map(\.awaitedCount)
            guard counts.reduce(0, { $0 + $1 }) <= limit else { return found }
            found.expectations = expectations.all
            var reader = try MovementReader(in: database)
            var finder = try MovementFinder(in: database)
            found.currencies = reader.currencies
            found.movements.reserveCapacity(counts.reduce(0, +))
            found.movements.preferLargePages()
            found.reserveCharges()
            for expectation in expectations.all.sorted(by: { $0.comes(before: $1) }) {
                try found.read(expectation, &reader, &finder)
            }
            return found
        }
    }
}

extension OpenMovements {
    /// An id of a common length; longer ones make room for themselves.
    private static let idByteCount = 32

    fileprivate mutating func reserveCharges() {
        let count = (expectations ?? []).filter { $0.kind == .charge }
            .reduce(0) { $0 + $1.awaitedCount }
        charges.reserve(count, textBytes: count * Self.idByteCount)
    }

    fileprivate mutating func read(
        _ expectation: Expectation, _ reader: inout MovementReader,
        _ finder: inout MovementFinder
    ) throws(DatabaseError) {
        let first = movements.count
        let kind = expectation.kind
        if kind == .refund, refundNumbers.isEmpty { firstRefund = first }
        try reader.read(kind, expectation.awaitedRows, valueDate: expectation.earliest) {
            (movement, row) throws(DatabaseError) in
            guard expectation.isAwaited(movement.row) else { return }
            let isEventful = expectation.isEventful(movement.row)
            if kind == .charge {
                // An id that was borne more than once is looked up with all that bore it.
                if isEventful {
                    charges.append([UInt8]().span)
                } else {
                    row.withText(4) { charges.append($0) }
                }
            } else if kind == .refund {
                refundNumbers.append(Int32(clamping: row.integer(3)))
            }
            var movement = movement
            if isEventful { try finder.addState(to: &movement, expectation) }
            movements.append(movement)
        }
        guard movements.count > first else { return }
        groups.append(
            Group(expectation: expectation.number, range: first..<movements.count))
    }
}

/// Tells which movements that were read beforehand lines name.
struct OpenMovementSearch {
    /// Those that stand together in the book's expectations.
    let groups: [(expectation: Int64, range: Range<Int>)]
    /// By account: the place of its currency in `Currency.all`; empty when nothing was read.
    let currencies: [UInt8]
    private let charges: ChargeTable
    private let refundNumbers: [Int32]
    private let firstRefund: Int
    /// By expectation: where its movements stand.
    private var ranges: [Int64: Range<Int>] = [:]

    init(_ known: OpenMovements) {
        groups = known.groups.map { ($0.expectation, $0.range) }
        currencies = known.currencies
        charges = known.charges
        refundNumbers = known.refundNumbers
        firstRefund = known.firstRefund
        for expectation in known.expectations ?? [] { ranges[expectation.number] = 0..<0 }
        for group in known.groups { ranges[group.expectation] = group.range }
    }

    /// Whether the movements of an expectation were read that nothing is known of.
    func has(_ expectation: Int64) -> Bool { ranges[expectation] != nil }

    /// By line, the charge that its reference names, as its index among the movements; or -1.
    ///
    /// Where lines come in no order, two threads look for them, each for those of half the lines.
    func charges(namedBy lines: StatementLines, isNew: [Bool]) -> [Int32] {
        guard charges.count > 0 else { return Array(repeating: -1, count: lines.count) }
        var (named, asked) = charges.placesInOrder(namedBy: lines, isNew: isNew)
        guard !asked.isEmpty else { return named }
        var table = charges
        table.index()
        let middle = asked.count > Self.divisibleCount ? asked.count / 2 : asked.count
        let companion = Companion<[Int32], Never> { [table, rest = asked[middle...]] in
            table.places(namedBy: lines, rest)
        }
        let first = table.places(namedBy: lines, asked[..<middle])
        for (line, place) in zip(asked, first) { named[Int(line)] = place }
        for (line, place) in zip(asked[middle...], companion.join().get()) {
            named[Int(line)] = place
        }
        return named
    }

    /// Fewer lines than these have been looked up before a thread has begun.
    private static let divisibleCount = 20_000

    /// Where among the movements the one stands that an expectation has at a row.
    func index(
        of row: Int64, in expectation: Int64, among movements: [Movement]
    ) -> Int? {
        guard let range = ranges[expectation] else { return nil }
        return Self.search(range, for: row) { movements[$0].row }
    }

    /// Where among the movements the refund stands that has a number among those of an expectation.
    func refund(_ number: Int, in expectation: Int64) -> Int? {
        guard let range = ranges[expectation] else { return nil }
        return Self.search(range, for: Int64(number)) {
            Int64(refundNumbers[$0 - firstRefund])
        }
    }

    private static func search(
        _ range: Range<Int>, for key: Int64, _ keyAt: (Int) -> Int64
    ) -> Int? {
        guard let first = range.first else { return nil }
        // Mostly none is missing in between.
        let (guess, isTooFar) = first.addingReportingOverflow(Int(clamping: key &- keyAt(first)))
        if !isTooFar, range.contains(guess), keyAt(guess) == key { return guess }
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if keyAt(middle) < key { low = middle + 1 } else { high = middle }
        }
        return low < range.upperBound && keyAt(low) == key ? low : nil
    }
}
