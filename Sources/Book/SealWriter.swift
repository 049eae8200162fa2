internal import BusinessCalendar
internal import Digest
internal import Reconciliation
internal import SQLite
internal import Settlement

/// Seals what stands in the book alone, so that `audit` finds a change of it.
struct SealWriter: ~Copyable {
    private var insert: Statement

    init(in database: borrowing Connection) throws(DatabaseError) {
        let prepared = try database.prepare(PackageResources.insert_seal_sql)
        insert = prepared
    }

    /// Seals one row or one date of a table.
    mutating func seal(
        _ table: String, _ number: Int64, _ seal: String
    ) throws(DatabaseError) {
        try insert.bind(table, at: 1)
        try insert.bind(number, at: 2)
        try insert.bind(seal, at: 3)
        try insert.run()
    }

    /// Seals texts of one row, each with its length before it.
    mutating func seal(
        _ table: String, _ number: Int64, texts: [String]
    ) throws(DatabaseError) {
        let text = texts.map { "\($0.utf8.count) \($0)\n" }.joined()
        try seal(table, number, SHA256.digest(of: Array(text.utf8)).hexadecimal)
    }
}

/// A checksum of numbers in their order, for what comes by the million.
struct NumberSeal {
    private var sum: UInt64 = 0

    @inline(__always)
    mutating func add(_ number: Int64) {
        sum = (sum ^ UInt64(bitPattern: number)) &* 0x9E37_79B9_7F4A_7C15
        sum ^= sum >> 29
    }

    /// Sixteen hexadecimal digits.
    var text: String {
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

extension Book {
    /// Seals where tonight's facts stand in their feeds, and the facts that were put off.
    func sealFacts(_ night: NightRecord, _ feedIDs: FeedIDs) throws(DatabaseError) {
        var writer = try SealWriter(in: database)
        let date = night.businessDate.stored
        var sessions = NumberSeal()
        for index in night.posting.completed {
            let row = night.rows[Int(index)]
            sessions.add(feedIDs.feed(of: Int(index), row))
            sessions.add(row.line)
        }
        try writer.seal("sessions", date, sessions.text)
        var disputes = NumberSeal()
        for dispute in night.posting.disputes {
            let source = Int(dispute.sourceRow)
            disputes.add(feedIDs.feed(of: source, night.rows[source]))
            disputes.add(night.rows[source].line)
        }
        try writer.seal("disputes", date, disputes.text)
        var find = try database.prepare(PackageResources.find_facts_put_off_sql)
        try find.bind(date, at: 1)
        while try find.step() {
            try writer.seal(
                "deferred_facts", find.integer(0), texts: (1...10).map { find.text(Int32($0)) })
        }
    }

    /// Who is on the other side of a statement's new lines, by line id.
    static func seal(of order: [UInt32], _ lines: StatementLines) -> String {
        var digest = SHA256()
        let text = lines.text.span
        let end: [UInt8] = [UInt8(ascii: "\n")]
        for line in order {
            digest.update(text.extracting(lines[Int(line)].counterpartyRange))
            digest.update(end.span)
        }
        return digest.finish().hexadecimal
    }

    /// Seals who is on the other side of a statement's new lines.
    func sealLines(of statement: Int64, _ seal: String) throws(DatabaseError) {
        var writer = try SealWriter(in: database)
        try writer.seal("statement_lines", statement, seal)
    }

    /// Seals one row.
    func seal(
        _ table: String, _ number: Int64, texts: [String]
    ) throws(DatabaseError) {
        var writer = try SealWriter(in: database)
        try writer.seal(table, number, texts: texts)
    }
}
