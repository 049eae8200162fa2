import Foundation
import JSON
import SQLite

/// Holds what `explain` tells of every id of a book against the book's own tables.
struct ExplainedBook {
    let disk: BookOnDisk
    private let ledger: [Int64: Entry]
    private var faults: [String] = []

    /// A transfer as the view `ledger` shows it.
    fileprivate struct Entry {
        var kind: String
        var debit: String
        var credit: String
        var currency: String
        var amount: Int64
        var cause: Int64
    }

    /// - Returns: what a story tells wrongly, or leaves out.
    static func faults(_ disk: BookOnDisk) throws -> [String] {
        var book = try ExplainedBook(disk)
        let database = try book.open()
        try book.checkSessions(database)
        try book.checkReferences(database)
        try book.checkLinesAndBreaks(database)
        try book.checkProviders(database)
        return book.faults
    }

    private init(_ disk: BookOnDisk) throws {
        self.disk = disk
        var ledger: [Int64: Entry] = [:]
        let database = try Connection(
            path: disk.folder.appendingPathComponent("nightbook.db").path, access: .readOnly)
        var find = try database.prepare(
            "SELECT transfer, kind, debit, credit, currency, minor_units, cause FROM ledger")
        while try find.step() {
            ledger[find.integer(0)] = Entry(
                kind: find.text(1), debit: find.text(2), credit: find.text(3),
                currency: find.text(4), amount: find.integer(5), cause: find.integer(6))
        }
        self.ledger = ledger
    }

    private func open() throws -> Connection {
        try Connection(
            path: disk.folder.appendingPathComponent("nightbook.db").path, access: .readOnly)
    }

    // MARK: What must be told

    private func transfers(_ kinds: Set<String>, of cause: Int64) -> Set<Int64> {
        Set(ledger.filter { kinds.contains($0.value.kind) && $0.value.cause == cause }.keys)
    }

    private func numbers(_ sql: String, _ database: borrowing Connection) throws -> [Int64] {
        var numbers: [Int64] = []
        var find = try database.prepare(sql)
        while try find.step() { numbers.append(find.integer(0)) }
        return numbers
    }

    /// What its lines, and breaks about it with their decisions, posted.
    private func transfers(
        ofMovement kind: Int, _ row: Int64, _ database: borrowing Connection
    ) throws -> Set<Int64> {
        let which = "movement_kind = \(kind) AND movement = \(row)"
        var all: Set<Int64> = []
        for line in try numbers("SELECT line FROM statement_lines WHERE \(which)", database) {
            all.formUnion(transfers(Self.lineKinds, of: line))
        }
        for item in try numbers("SELECT break FROM breaks WHERE \(which)", database) {
            all.formUnion(try transfers(ofBreak: item, database))
        }
        return all
    }

    private static let lineKinds: Set<String> = [
        "charge-confirmed", "transfer-confirmed", "payout-returned", "fee",
    ]

    private func transfers(
        ofBreak number: Int64, _ database: borrowing Connection
    ) throws -> Set<Int64> {
        var all = transfers(["unexplained"], of: number)
        let decisions = "SELECT resolution FROM resolutions WHERE break = \(number)"
        for decision in try numbers(decisions, database) {
            all.formUnion(transfers(["resolved"], of: decision))
        }
        return all
    }

    // MARK: What is told

    /// The stories of an id as JSON; nil, and a fault, when there are none.
    private mutating func stories(of id: String) throws -> [JSONValue] {
        let ran = disk.command(["explain", "--json", "--", id])
        guard ran.exit == 0,
            case .array(let stories) = try JSONValue(parsing: Array(ran.out.utf8))["stories"]
        else {
            faults.append("\(id): exit \(ran.exit), \(ran.err)")
            return []
        }
        return stories
    }

    /// That stories of a kind tell at least some transfers, and all transfers as they are, once.
    private mutating func check(
        _ id: String, _ kind: String, tells wanted: Set<Int64>
    ) throws -> [JSONValue] {
        let meant = try stories(of: id).filter { $0["kind"]?.text == kind }
        if meant.isEmpty { faults.append("\(id): no story of a \(kind)") }
        var told: Set<Int64> = []
        for story in meant { told.formUnion(check(story, id)) }
        for missing in wanted.subtracting(told).sorted() {
            faults.append("\(kind) \(id): transfer \(missing) is not told")
        }
        return meant
    }

    private mutating func check(_ story: JSONValue, _ id: String) -> Set<Int64> {
        guard case .array(let events) = story["events"] else { return [] }
        var told: Set<Int64> = []
        var last = ""
        for event in events {
            let date = event["date"]?.text ?? ""
            if date < last { faults.append("\(id): \(date) after \(last)") }
            last = date
            guard let number = event["transfer"]?.text.flatMap({ Int64($0) }) else { continue }
            if !told.insert(number).inserted { faults.append("\(id): \(number) is told twice") }
            guard let entry = ledger[number], entry.isTold(event) else {
                faults.append("\(id): transfer \(number) is told wrongly: \(event)")
                continue
            }
        }
        return told
    }

    // MARK: Every id

    private mutating func checkSessions(_ database: borrowing Connection) throws {
        var find = try database.prepare(
            """
            SELECT s.session, s.session_id, d.dispute, w.resolution FROM sessions s
            LEFT JOIN disputes d ON d.session = s.session
            LEFT JOIN withdrawals w ON w.session = s.session
            """)
        while try find.step() {
            let row = find.integer(0)
            var wanted = transfers(["charge", "commission"], of: row)
            wanted.formUnion(try transfers(ofMovement: 1, row, database))
            if let dispute = find.optionalInteger(2) {
                wanted.formUnion(transfers(["refund", "commission-return"], of: dispute))
                wanted.formUnion(try transfers(ofMovement: 2, dispute, database))
            }
            if let decision = find.optionalInteger(3) {
                wanted.formUnion(transfers(["resolved"], of: decision))
            }
            _ = try check(find.text(1), "session", tells: wanted)
        }
    }

    private mutating func checkReferences(_ database: borrowing Connection) throws {
        let date = "strftime('%Y%m%d', business_date * 86400, 'unixepoch')"
        func sql(_ table: String, _ row: String, _ letter: String) -> String {
            """
            SELECT \(row), '\(letter)-' || \(date) || '-' || printf('%06d', number) FROM \(table)
            WHERE number IS NOT NULL
            """
        }
        typealias Kind = (sql: String, kind: String, transfers: Set<String>, movement: Int)
        let kinds: [Kind] = [
            (sql("payouts", "payout", "P"), "payout", ["payout"], 3),
            (sql("disputes", "dispute", "R"), "refund", ["refund", "commission-return"], 2),
            (sql("adjustments", "adjustment", "A"), "adjustment", ["adjustment"], 0),
            (
                "SELECT sweep, 'C-' || \(date) || '-' || currency FROM sweeps", "sweep", ["sweep"],
                4
            ),
        ]
        for kind in kinds {
            var find = try database.prepare(kind.sql)
            while try find.step() {
                var wanted = transfers(kind.transfers, of: find.integer(0))
                wanted.formUnion(
                    try transfers(ofMovement: kind.movement, find.integer(0), database))
                let stories = try check(find.text(1), kind.kind, tells: wanted)
                if kind.kind == "payout" { checkItems(stories, find.text(1)) }
            }
        }
    }

    /// What a payout is told to be made of adds up to it.
    private mutating func checkItems(_ stories: [JSONValue], _ id: String) {
        guard case .array(let events) = stories.first?["events"] else { return }
        var (sum, paid): (Int64, Int64?) = (0, nil)
        for event in events {
            sum += Self.minorUnits(event["net"]) ?? 0
            switch event["event"]?.text {
            case "adjusted": sum += Self.minorUnits(event["amount"]) ?? 0
            case "instructed": paid = Self.minorUnits(event["amount"])
            default: break
            }
        }
        if sum != paid { faults.append("\(id): its items are \(sum), it is \(paid ?? 0)") }
    }

    private mutating func checkLinesAndBreaks(_ database: borrowing Connection) throws {
        var lines = try database.prepare("SELECT line, line_id FROM statement_lines")
        while try lines.step() {
            var wanted = transfers(Self.lineKinds, of: lines.integer(0))
            let about = "SELECT break FROM breaks WHERE line = \(lines.integer(0))"
            for item in try numbers(about, database) {
                wanted.formUnion(try transfers(ofBreak: item, database))
            }
            _ = try check(lines.text(1), "line", tells: wanted)
        }
        for item in try numbers("SELECT break FROM breaks", database) {
            let wanted = try transfers(ofBreak: item, database)
            _ = try check("B-" + padded(Int(item), 6), "break", tells: wanted)
        }
    }

    /// What a provider is told to be owed or to owe is what the transfers come to.
    private mutating func checkProviders(_ database: borrowing Connection) throws {
        var owed: [String: [String: Int64]] = [:]
        for entry in ledger.values {
            for (account, sign): (String, Int64) in [(entry.credit, 1), (entry.debit, -1)]
            where account.hasPrefix("provider:") {
                let id = String(account.dropFirst("provider:".count))
                owed[id, default: [:]][entry.currency, default: 0] += sign * entry.amount
            }
        }
        for (id, balances) in owed.sorted(by: { $0.key < $1.key }) {
            let stories = try check(id, "provider", tells: [])
            guard case .array(let now) = stories.first?["now"] else { continue }
            var told: [String: Int64] = [:]
            for event in now where event["event"]?.text == "balance" {
                told[event["currency"]?.text ?? ""] = Self.minorUnits(event["amount"])
            }
            if told != balances.filter({ $0.value != 0 }) {
                faults.append("\(id): is owed \(balances), told \(told)")
            }
        }
    }

    /// The digits of an amount, which has exactly its currency's decimals.
    fileprivate static func minorUnits(_ amount: JSONValue?) -> Int64? {
        amount?.text.flatMap { Int64($0.filter { $0 != "." }) }
    }
}

extension ExplainedBook.Entry {
    /// Whether an event tells a transfer as it is.
    fileprivate func isTold(_ event: JSONValue) -> Bool {
        event["event"]?.text == kind && event["debit"]?.text == debit
            && event["credit"]?.text == credit && event["currency"]?.text == currency
            && ExplainedBook.minorUnits(event["amount"]) == amount
    }
}
