/// A line of a wallet statement.
struct SlowStatementLine: Equatable {
    var id: String
    var bookedOn: SlowDay
    var reference: String
    var kind: String
    var counterparty: String
    var currency: String
    /// Positive into the wallet.
    var amount: Int
    /// The running balance of its currency after the line.
    var balance: Int?

    /// The same line, whatever balance its statement tells.
    func isSame(as other: SlowStatementLine) -> Bool {
        var (left, right) = (self, other)
        (left.balance, right.balance) = (nil, nil)
        return left == right
    }

    /// Lines are taken by booked_on, then line_id.
    static func order(_ left: SlowStatementLine, _ right: SlowStatementLine) -> Bool {
        left.bookedOn == right.bookedOn
            ? precedes(left.id, right.id) : left.bookedOn < right.bookedOn
    }
}

/// A statement file, read.
struct SlowStatement {
    static let columns = [
        "line_id", "booked_on", "reference", "kind", "counterparty", "currency", "amount",
    ]
    static let kinds = ["", "charge", "payout", "refund", "commission", "return", "fee", "other"]

    /// The file's name without its ending.
    var name: String
    var lines: [SlowStatementLine] = []
    var tellsBalances = false

    /// The last day it has a line of.
    var lastDay: SlowDay? { lines.map(\.bookedOn).max() }
    var currencies: [String] { Set(lines.map(\.currency)).sorted(by: precedes) }

    static func name(_ file: String) -> String {
        let parts = file.split(separator: ".", omittingEmptySubsequences: false)
        return parts.dropLast().joined(separator: ".")
    }

    init(name: String, tellsBalances: Bool) {
        self.name = name
        self.tellsBalances = tellsBalances
    }

    init(_ file: String, _ bytes: [UInt8]) throws {
        if file.hasSuffix(".xml") { throw SlowRefusal.badInput("camt") }
        name = Self.name(file)
        let records = try SlowCSV.read(bytes)
        guard let header = records.first else { throw SlowRefusal.badInput("empty statement") }
        let names = header.fields.map { String(decoding: $0, as: UTF8.self) }
        for column in Self.columns + ["balance"] {
            let count = names.count { $0 == column }
            if count > 1 || (count == 0 && column != "balance") {
                throw SlowRefusal.badInput("statement header")
            }
        }
        lines = try records.dropFirst().map { record in
            guard record.fields.count == names.count, !record.badQuotes,
                let line = Self.line(Dictionary(zip(names, record.fields)) { first, _ in first })
            else { throw SlowRefusal.badInput("statement line") }
            return line
        }
        tellsBalances = lines.contains { $0.balance != nil }
        if tellsBalances { try proveBalances() }
    }

    private static func line(_ values: [String: [UInt8]]) -> SlowStatementLine? {
        var texts: [String: String] = [:]
        for (name, bytes) in values {
            guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
            texts[name] = text
        }
        func text(_ column: String) -> String { texts[column, default: ""] }
        let currency = text("currency")
        guard !text("line_id").isEmpty, let day = SlowDay(text: text("booked_on")),
            kinds.contains(text("kind")), SlowMoney.exponents[currency] != nil,
            let amount = SlowMoney.readSigned(text("amount"), currency), amount != 0
        else { return nil }
        var line = SlowStatementLine(
            id: text("line_id"), bookedOn: day, reference: text("reference"), kind: text("kind"),
            counterparty: text("counterparty"), currency: currency, amount: amount)
        if !text("balance").isEmpty {
            guard let balance = SlowMoney.readSigned(text("balance"), currency) else { return nil }
            line.balance = balance
        }
        return line
    }

    /// Every line tells a balance, and each is the one before of its currency plus the line.
    private func proveBalances() throws {
        var running: [String: Int] = [:]
        for line in lines {
            guard let balance = line.balance else { throw SlowRefusal.badInput("some balances") }
            if let before = running[line.currency], before + line.amount != balance {
                throw SlowRefusal.badInput("running balance")
            }
            running[line.currency] = balance
        }
    }

    /// The balance before the first line of a currency; nil when the statement tells none.
    func opening(_ currency: String) -> Int? {
        guard let first = lines.first(where: { $0.currency == currency }) else { return nil }
        return first.balance.map { $0 - first.amount }
    }

    func closing(_ currency: String) -> Int? {
        lines.last { $0.currency == currency }?.balance
    }

    func sum(_ currency: String) -> Int {
        lines.reduce(0) { $0 + ($1.currency == currency ? $1.amount : 0) }
    }
}
