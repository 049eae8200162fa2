internal import BusinessCalendar
internal import Money
internal import Reconciliation

/// A balance that a `Stmt` tells.
struct CamtBalance: Sendable {
    /// The codes that are read, of ISO 20022's external balance types.
    enum Code: String {
        case opening = "OPBD"
        /// The closing balance of the statement before: the opening one where that is not told.
        case previousClosing = "PRCD"
        case closing = "CLBD"
    }

    var code: Code
    var currency: Currency
    var amount: Amount
    var day: CivilDate?
    var place: StatementRefusal.Place
}

/// One `Stmt` of a camt.053 file.
struct CamtStatement: Sendable {
    /// The ids of its account.
    var accounts: [String] = []
    /// The index of its first line.
    var firstLine: Int
    var balances: [CamtBalance] = []
    /// The sums of its lines.
    var sums: [Currency: Amount] = [:]

    init(firstLine: Int) {
        self.firstLine = firstLine
    }

    /// What its account is called first.
    var account: String { accounts.first ?? "" }

    /// The opening balance: of several days the first one's.
    func opening(_ currency: Currency) -> CamtBalance? {
        earliest(.opening, currency) ?? earliest(.previousClosing, currency)
    }

    private func earliest(_ code: CamtBalance.Code, _ currency: Currency) -> CamtBalance? {
        // The first of the least.
        balances.filter { $0.code == code && $0.currency == currency }
            .min { ($0.day?.dayNumber ?? 0) < ($1.day?.dayNumber ?? 0) }
    }

    /// The closing balance: of several days the last one's.
    func closing(_ currency: Currency) -> CamtBalance? {
        balances.filter { $0.code == .closing && $0.currency == currency }
            .max { ($0.day?.dayNumber ?? 0) <= ($1.day?.dayNumber ?? 0) }
    }
}

/// Makes one statement of all that stand in a camt.053 file, and proves it.
///
/// Per currency there is one account, the settlement wallet's; its statements follow one another,
/// by the days of their closing balances, each opening where the one before closed. A balance
/// that is not told is what the others and the lines make it.
struct CamtProof {
    private(set) var lines: StatementLines
    private(set) var leftOut: StatementReading.LeftOut
    private(set) var balances: [StatementBalance] = []
    /// The latest day of a closing balance.
    private(set) var closingDay: CivilDate?
    private var statements: [CamtStatement]

    init(
        lines: StatementLines, statements: [CamtStatement], leftOut: StatementReading.LeftOut
    ) {
        self.lines = lines
        self.statements = statements
        self.leftOut = leftOut
    }

    /// Proves everything.
    ///
    /// - Parameter wallets: ids by which the settlement wallet may go.
    mutating func prove(wallets: [String]) throws(StatementRefusal) {
        try choose(wallets)
        for currency in Currency.all { try chain(currency) }
        closingDay = statements.lazy.flatMap(\.balances)
            .filter { $0.code == .closing }.compactMap(\.day).max()
    }

    // MARK: Accounts and lines

    /// Keeps the lines of the wallet, each id once, and adds them up.
    private mutating func choose(_ wallets: [String]) throws(StatementRefusal) {
        let passedOver = try passedOver(wallets)
        var ids = LineIDs()
        var sums = LineSums()
        var dropped: [Int] = []
        for statement in statements.indices {
            for index in range(of: statement) {
                let row = lines[index]
                if passedOver.contains(Choice(statement: statement, currency: row.currency)) {
                    dropped.append(index)
                } else if try isRepeated(index, &ids) {
                    dropped.append(index)
                } else {
                    try add(row, to: statement, &sums)
                }
            }
        }
        if !dropped.isEmpty {
            var next = dropped[...]
            var kept = StatementLines()
            for index in lines.indices {
                if next.first == index {
                    next.removeFirst()
                } else {
                    kept.append(index, of: lines)
                }
            }
            lines = kept
        }
        for choice in passedOver {
            statements[choice.statement].balances.removeAll { $0.currency == choice.currency }
        }
    }

    private struct Choice: Hashable {
        var statement: Int
        var currency: Currency
    }

    /// The statements and currencies of accounts other than the wallet's.
    private mutating func passedOver(_ wallets: [String]) throws(StatementRefusal) -> Set<Choice> {
        var passedOver: Set<Choice> = []
        let currencies = statements.indices.map(currencies)
        for currency in Currency.all {
            let all = statements.indices.filter { currencies[$0].contains(currency) }
            var accounts: [String] = []
            for index in all where !accounts.contains(statements[index].account) {
                accounts.append(statements[index].account)
            }
            guard accounts.count > 1 else { continue }
            let ours = all.filter { index in
                statements[index].accounts.contains(where: wallets.contains)
            }
            guard Set(ours.map { statements[$0].account }).count == 1 else {
                throw StatementRefusal(.severalAccounts(currency, accounts))
            }
            for index in all where !ours.contains(index) {
                passedOver.insert(Choice(statement: index, currency: currency))
                let account = statements[index].account
                if !leftOut.accounts.contains(account) { leftOut.accounts.append(account) }
            }
        }
        return passedOver
    }

    /// The currencies that a statement has lines or balances in.
    private func currencies(_ statement: Int) -> Set<Currency> {
        var found = Set(statements[statement].balances.map(\.currency))
        for index in range(of: statement) { found.insert(lines[index].currency) }
        return found
    }

    private func range(of statement: Int) -> Range<Int> {
        let end =
            statement + 1 < statements.count ? statements[statement + 1].firstLine : lines.count
        return statements[statement].firstLine..<end
    }

    private func isRepeated(
        _ index: Int, _ ids: inout LineIDs
    ) throws(StatementRefusal) -> Bool {
        guard let earlier = ids.insert(index, of: lines) else { return false }
        guard lines.haveSameContent(earlier, index) else {
            throw StatementRefusal(
                .lineIDTwice(lines.lineID(index), first: lines[earlier].place),
                at: .element(line: nil, path: lines[index].place.description))
        }
        return true
    }

    private mutating func add(
        _ row: StatementRow, to statement: Int, _ sums: inout LineSums
    ) throws(StatementRefusal) {
        do throws(AmountOverflow) {
            // Bounds the sum of one statement, too.
            try sums.add(row.amount, row.currency)
        } catch {
            throw StatementRefusal(
                .totalOverflows(row.currency),
                at: .element(line: nil, path: row.place.description))
        }
        statements[statement].sums[row.currency, default: .zero] += row.amount
    }

    // MARK: Balances

    /// Proves that the statements in a currency follow one another, and what they open and close
    /// with.
    private mutating func chain(_ currency: Currency) throws(StatementRefusal) {
        let told = inOrder(currency)
        var opening: Amount?
        var running = Amount.zero
        for statement in told {
            if let found = statement.opening(currency) {
                try meet(found, &opening, &running, currency)
            }
            running = try Self.checked(currency, found: nil) { () throws(AmountOverflow) in
                try running.adding(statement.sums[currency] ?? .zero)
            }
            if let found = statement.closing(currency) {
                try meet(found, &opening, &running, currency)
            }
        }
        guard let opening else { return }
        balances.append(
            StatementBalance(currency: currency, opening: opening, closing: running))
    }

    /// Holds a balance that is told against what went before; the first that is told gives the
    /// opening one away.
    private func meet(
        _ found: CamtBalance, _ opening: inout Amount?, _ running: inout Amount,
        _ currency: Currency
    ) throws(StatementRefusal) {
        guard opening != nil else {
            let sum = running
            opening = try Self.checked(currency, found: found) { () throws(AmountOverflow) in
                try found.amount.subtracting(sum)
            }
            running = found.amount
            return
        }
        guard found.amount != running else { return }
        throw StatementRefusal(
            found.code == .closing
                ? .closingUnproven(currency, expected: running, found: found.amount)
                : .openingUnproven(currency, expected: running, found: found.amount),
            at: found.place)
    }

    /// The statements that tell of a currency, by the day they close on where all tell it.
    private func inOrder(_ currency: Currency) -> [CamtStatement] {
        let told = statements.filter { statement in
            statement.sums[currency] != nil
                || statement.balances.contains { $0.currency == currency }
        }
        let days = told.compactMap { $0.closing(currency)?.day }
        guard days.count == told.count else { return told }
        let order = told.indices.sorted { (days[$0], $0) < (days[$1], $1) }
        return order.map { told[$0] }
    }

    private static func checked(
        _ currency: Currency, found: CamtBalance?, _ sum: () throws(AmountOverflow) -> Amount
    ) throws(StatementRefusal) -> Amount {
        do throws(AmountOverflow) {
            return try sum()
        } catch {
            throw StatementRefusal(.totalOverflows(currency), at: found?.place ?? .file)
        }
    }
}
