public import BusinessCalendar
public import Money
public import Reconciliation
internal import SQLite

/// A recorded statement line, and what it was found to be.
public struct LineStory: Sendable {
    public var row: Int64
    public var line: StatementLine
    /// How it was matched; nil: it was not.
    public var matchedBy: MatchedBy?
    /// The movement it confirmed or returned.
    public var movement: MovementID?
    /// How much of the movement it confirmed, positive.
    public var confirmed: Amount
    /// The name of its statement, and of the file it was read from.
    public var statement: String
    public var file: String
    /// The date on which it is posted.
    public var businessDate: CivilDate
    /// The statement's number.
    var statementNumber: Int64
    /// The number of the transfer by which it confirms something.
    var transfer: Int64?
}

extension Book {
    /// The lines recorded with an id: one, or none.
    public func lines(withID id: String) throws(BookError) -> [LineStory] {
        try reading { database throws(DatabaseError) in
            let bytes = Array(id.utf8)
            let search = try SessionSearch(
                [0..<bytes.count], of: bytes, .statementLines, in: database)
            var lines: [LineStory] = []
            for hit in search.hits {
                if let line = try line(hit.session), line.line.lineID == id { lines.append(line) }
            }
            return lines
        }
    }

    /// A line by its row.
    public func line(at row: Int64) throws(BookError) -> LineStory? {
        try reading { database throws(DatabaseError) in try line(row) }
    }

    func line(_ row: Int64) throws(DatabaseError) -> LineStory? {
        var find = try database.prepare(PackageResources.story_line_sql)
        try find.bind(row, at: 1)
        guard try find.step(), let currency = Currency(find.text(6)) else { return nil }
        let kind = find.text(4)
        var movement: MovementID?
        if let kind = find.optionalInteger(9).flatMap({ MovementKind(rawValue: Int($0)) }) {
            movement = MovementID(kind, find.integer(10))
        }
        return LineStory(
            row: row,
            line: StatementLine(
                lineID: find.text(1), bookedOn: CivilDate(find.integer(2)),
                reference: find.text(3), kind: StatementKind.allCases.first { $0.name == kind },
                counterparty: find.text(5), currency: currency,
                amount: Amount(minorUnits: find.integer(7)), place: .line(0)),
            matchedBy: find.optionalInteger(8).flatMap { MatchedBy(rawValue: Int($0)) },
            movement: movement, confirmed: Amount(minorUnits: find.integer(11)),
            statement: find.text(13), file: find.text(14),
            businessDate: CivilDate(find.integer(15)), statementNumber: find.integer(12),
            transfer: find.optionalInteger(16))
    }

    /// The lines that confirmed a movement, in the order in which they were recorded.
    ///
    /// Lines have no index by their movement: the statements read after its date are gone through
    /// until so much is found, which most often is in the first of them.
    ///
    /// - Parameter amount: what those lines confirmed in all; none are sought when it is zero.
    public func lines(
        confirming movement: MovementID, of amount: Amount, after date: CivilDate
    ) throws(BookError) -> [LineStory] {
        try reading { database throws(DatabaseError) in
            var left = amount
            var lines: [LineStory] = []
            var statements = try database.prepare(PackageResources.story_statements_since_sql)
            var find = try database.prepare(PackageResources.story_lines_of_movement_sql)
            let first = try firstStatement { businessDate, _ in businessDate <= date.stored }
            try statements.bind(first, at: 1)
            while left > .zero, try statements.step() {
                try find.bind(statements.integer(0), at: 1)
                try find.bind(statements.integer(1), at: 2)
                try find.bind(movement.row, at: 3)
                try find.bind(Int64(movement.kind.rawValue), at: 4)
                while try find.step() {
                    guard let line = try line(find.integer(0)) else { continue }
                    lines.append(line)
                    left -= line.confirmed
                }
            }
            return lines
        }
    }
}
