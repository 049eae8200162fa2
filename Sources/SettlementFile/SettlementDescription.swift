public import Money

/// A settlement file for a person: what it says of itself, its totals by block, and its largest
/// payments.
public struct SettlementDescription: Sendable {
    /// One of the largest payments.
    public struct Payment: Sendable {
        public let amount: Amount
        public let transaction: SettlementTransaction
    }

    /// A block and what was counted in it.
    public struct Block: Sendable {
        public let block: SettlementFileBlock
        public internal(set) var totals = SettlementTotals()
    }

    /// How many of the largest payments are shown.
    public static let largestLimit = 10

    public private(set) var header = SettlementFileHeader()
    public private(set) var blocks: [Block] = []
    /// The largest first; of equals, the first in the file.
    public private(set) var largest: [Payment] = []
    /// What the check of the file by itself found.
    public private(set) var findings = SettlementFindings()

    /// Reads a file.
    ///
    /// - Parameter source: appends the next bytes of the file; none when there are no more.
    /// - Throws: what keeps the file from being read: `XMLError`, ``SettlementReadError``, or what
    ///   the source throws.
    public init(source: @escaping (inout [UInt8]) throws -> Void) throws {
        var reader = SettlementReader(source: source)
        var rules = SettlementRules()
        while let event = try reader.next() {
            reader.moveFindings(to: &rules.findings)
            switch event {
            case .header:
                header = reader.header
                rules.see(header)
            case .block:
                blocks.append(Block(block: reader.block))
                rules.see(reader.block)
            case .transaction:
                let before = rules.findings.totals
                _ = rules.see(reader.transaction)
                let after = rules.findings.totals
                count(reader.transaction, after.sum - before.sum)
            case .blockEnd: rules.endBlock()
            }
        }
        reader.moveFindings(to: &rules.findings)
        rules.end()
        findings = rules.findings
    }

    /// Reads a file at hand.
    public init(_ file: [UInt8]) throws {
        var rest: [UInt8]? = file
        try self.init { bytes in
            guard let all = rest else { return }
            rest = nil
            bytes.append(contentsOf: all)
        }
    }

    private mutating func count(_ transaction: SettlementTransaction, _ amount: Amount) {
        if let last = blocks.indices.last {
            blocks[last].totals.count += 1
            // Never more than the sum of all, which was checked.
            blocks[last].totals.sum += amount
        }
        if largest.count == Self.largestLimit, let least = largest.last, amount <= least.amount {
            return
        }
        let place = largest.firstIndex { $0.amount < amount } ?? largest.count
        largest.insert(Payment(amount: amount, transaction: transaction), at: place)
        if largest.count > Self.largestLimit { largest.removeLast() }
    }

    // MARK: Text

    /// The description in lines, at most 20 problems among them.
    public var text: String {
        var text = headerText + "\n" + blockTable
        if !largest.isEmpty {
            text += largest.count < findings.totals.count ? "\nLargest payments\n" : "\nPayments\n"
            text += paymentTable
        }
        return text + "\n" + problemText(limit: 20)
    }

    private var headerText: String {
        var lines = TextTable([("File", .left), (header.messageID, .left)])
        lines.add(["Made", header.createdAt])
        lines.add(["By", header.initiator])
        let debtors = Self.distinct(
            blocks.map {
                $0.block.debtor + ", "
                    + String(decoding: $0.block.debtorAccount.number, as: UTF8.self)
                    + ($0.block.debtorBIC.isEmpty ? "" : ", " + $0.block.debtorBIC)
            })
        for debtor in debtors { lines.add(["Paid by", debtor]) }
        for date in Self.distinct(blocks.map(\.block.executionDate)) {
            lines.add(["Paid on", date])
        }
        return lines.text
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    private var blockTable: String {
        var table = TextTable([
            ("Block", .left), ("Payments", .right), ("Sum", .right), ("Service level", .left),
        ])
        for block in blocks {
            table.add([
                block.block.id, String(block.totals.count), text(block.totals.sum),
                block.block.serviceLevel,
            ])
        }
        table.add(["All", String(findings.totals.count), text(findings.totals.sum), ""])
        return table.text
    }

    private var paymentTable: String {
        var table = TextTable([
            ("Reference", .left), ("Amount", .right), ("Payee", .left), ("Account", .left),
            ("BIC", .left),
        ])
        for payment in largest {
            let transaction = payment.transaction
            table.add([
                transaction.referenceText, text(payment.amount),
                String(decoding: transaction.payee, as: UTF8.self),
                String(decoding: transaction.account.number, as: UTF8.self),
                String(decoding: transaction.bic, as: UTF8.self),
            ])
        }
        return table.text
    }

    private func text(_ amount: Amount) -> String {
        guard let currency = findings.currency else { return "?" }
        return "\(amount.text(in: currency)) \(currency.code)"
    }

    private func problemText(limit: Int) -> String {
        guard !findings.isProven else { return "Nothing is wrong with it by itself.\n" }
        let count = findings.problemCount
        var text = count == 1 ? "1 problem\n" : "\(count) problems\n"
        for problem in findings.problems.prefix(limit) {
            text += "  " + TextTable.printable(problem.description) + "\n"
        }
        return text + (count > limit ? "  and \(count - limit) more\n" : "")
    }
}
