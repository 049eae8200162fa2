/// Holds providers' statements against what the nights published.
struct StatementTies {
    typealias Row = ReadTable.Row

    private struct Account: Hashable {
        var provider: String
        var currency: String

        init(_ row: Row) {
            provider = row.text("provider_id")
            currency = row.text("currency")
        }
    }

    private struct Night {
        var date: String
        var balances: [Account: Row]
        var payouts: [Row]
        var items: [Row]
    }

    private let disk: BookOnDisk
    private let nights: [Night]
    private(set) var faults: [String] = []

    init(_ disk: BookOnDisk) throws {
        self.disk = disk
        nights = try disk.names(in: "reports").filter { $0.first?.isNumber ?? false }.map { date in
            func table(_ name: String) throws -> [Row] {
                try ReadTable(disk.read("reports/\(date)/\(name)") ?? []).rows
            }
            return Night(
                date: date,
                balances: Dictionary(
                    try table("balances.csv").map { (Account($0), $0) },
                    uniquingKeysWith: { first, _ in first }),
                payouts: try table("payouts.csv"), items: try table("payout-items.csv"))
        }
    }

    /// Takes the statements of every provider for ranges that begin with every closed date.
    ///
    /// - Returns: how many accounts were compared.
    mutating func compareAll(_ random: inout SplitMix) throws -> Int {
        let accounts = Set(nights.flatMap(\.balances.keys))
        var compared = 0
        for provider in Set(accounts.map(\.provider)).sorted(by: precedes) {
            for first in nights.indices {
                let last = random.within(first...nights.count - 1)
                let own = accounts.filter { $0.provider == provider }
                compared += try compare(own, first...last)
            }
        }
        return compared
    }

    private mutating func compare(_ accounts: Set<Account>, _ range: ClosedRange<Int>) throws -> Int
    {
        guard let provider = accounts.first?.provider else { return 0 }
        let (from, to) = (nights[range.lowerBound].date, nights[range.upperBound].date)
        let answer = disk.command(
            ["statement", provider, "--from", from, "--to", to, "--format", "csv"])
        guard answer.exit == 0 else {
            faults.append("\(provider) \(from) \(to): exit \(answer.exit), \(answer.err)")
            return 0
        }
        let rows = try ReadTable(Array(answer.out.utf8)).rows
        var compared = 0
        for account in accounts {
            let own = rows.filter { Account($0) == account }
            let balances = nights[range].compactMap { $0.balances[account] }
            guard !balances.isEmpty else {
                check(own.isEmpty, "\(account) \(from) \(to): rows where nothing was")
                continue
            }
            let place = "\(account.provider) \(account.currency) \(from) to \(to)"
            compareBalances(account, own, balances, range, place)
            comparePayouts(account, own, range, place)
            compared += 1
        }
        return compared
    }

    private mutating func compareBalances(
        _ account: Account, _ rows: [Row], _ balances: [Row], _ range: ClosedRange<Int>,
        _ place: String
    ) {
        guard let opening = rows.first, let closing = rows.last, rows.count > 1 else {
            return check(false, "\(place): no rows")
        }
        let lines = rows.dropFirst().dropLast()
        check(opening.text("event") == "opening", "\(place): does not open")
        check(closing.text("event") == "closing", "\(place): does not close")
        let before =
            range.lowerBound == 0
            ? 0 : nights[range.lowerBound - 1].balances[account]?.units("closing") ?? 0
        check(opening.units("balance") == before, "\(place): opening")
        let after = nights[range.upperBound].balances[account]?.units("closing") ?? 0
        check(closing.units("balance") == after, "\(place): closing")
        var balance = before
        for line in lines {
            balance += line.units("amount")
            check(line.units("balance") == balance, "\(place): \(line.text("item")) balance")
        }
        check(balance == after, "\(place): lines do not come to the closing")
        func sum(_ events: Set<String>, _ column: String) -> Int64 {
            lines.filter { events.contains($0.text("event")) }.reduce(0) { $0 + $1.units(column) }
        }
        let columns: [(String, Int64)] = [
            ("gross", sum(["completed"], "gross")),
            ("commission", sum(["completed"], "commission")),
            ("refunded", -sum(["disputed"], "gross")),
            ("commission_returned", -sum(["disputed"], "commission")),
            ("adjusted", sum(["adjustment", "resolved", "withdrawn"], "amount")),
            ("returned", sum(["returned"], "amount")), ("paid_out", -sum(["payout"], "amount")),
        ]
        for (column, found) in columns {
            let expected = balances.reduce(0) { $0 + $1.units(column) }
            check(found == expected, "\(place): \(column) \(found), not \(expected)")
        }
        for night in balances {
            let date = night.text("business_date")
            let moved = lines.filter { $0.text("business_date") == date }
                .reduce(0) { $0 + $1.units("amount") }
            check(
                moved == night.units("closing") - night.units("opening"),
                "\(place): moves of \(date)")
        }
    }

    private mutating func comparePayouts(
        _ account: Account, _ rows: [Row], _ range: ClosedRange<Int>, _ place: String
    ) {
        let paid = rows.filter { $0.text("event") == "payout" }
        let expected = nights[range].flatMap(\.payouts).filter { Account($0) == account }
        check(
            paid.map { $0.text("item") } == expected.map { $0.text("reference") },
            "\(place): payouts")
        let before = range.lowerBound == 0 ? "" : nights[range.lowerBound - 1].date
        for (line, payout) in zip(paid, expected) {
            let reference = payout.text("reference")
            check(-line.units("amount") == payout.units("amount"), "\(place): \(reference)")
            for column in ["value_date", "method", "account"] {
                check(
                    line.text(column) == payout.text(column), "\(place): \(reference) \(column)")
            }
            let items = nights[range].flatMap(\.items).filter {
                $0.text("payout_reference") == reference
                    && before.utf8.lexicographicallyPrecedes($0.text("posted_on").utf8)
            }
            let found = rows.filter {
                $0.text("payout") == reference && $0.text("event") != "payout"
            }
            check(
                Set(found.map { Self.item($0, "amount") })
                    == Set(items.map { Self.item($0, "net") })
                    && found.count == items.count, "\(place): items of \(reference)")
        }
    }

    private static func item(_ row: Row, _ amount: String) -> [String] {
        ["item", "event", "posted_on", "gross", "commission", amount].map { row.text($0) }
    }

    private mutating func check(_ holds: Bool, _ fault: String) {
        if !holds { faults.append(fault) }
    }
}
