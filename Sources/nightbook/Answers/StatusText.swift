import Files
import Money
import Nightly

/// How a book stands, for people.
enum StatusText {
    static func text(_ status: BookStatus, of book: BookFolder, style: Style) -> String {
        var facts = TextTable([("", .left), ("", .left)])
        facts.add(["book", escapedForMessages(book.path)])
        facts.add(["last closed", lastClosed(status)])
        list(status.waitingFeeds, as: "waiting feeds", in: &facts)
        if !status.waitingStatements.isEmpty {
            list(status.waitingStatements, as: "waiting statements", in: &facts)
        }
        if !status.unknownFiles.isEmpty {
            list(status.unknownFiles, as: "not recognised", in: &facts)
        }
        if status.deferredCount > 0 {
            facts.add(["deferred", "\(counted(status.deferredCount, "fact")) not due yet"])
        }
        facts.add(["set aside", setAside(status, of: book)])
        if let last = status.lastReconciled { facts.add(["reconciled to", "\(last)"]) }
        for (index, item) in status.blocked.enumerated() {
            facts.add([
                index == 0 ? "not paid" : "",
                "\(item.providerID), while \(item.breakID) is open: \(item.payout) came back",
            ])
        }
        var text = facts.text(indent: 0) + breaks(status, style) + transit(status, style)
        guard !status.currencies.isEmpty else { return text }
        text += "\n" + style.heading("Balances, debit positive") + "\n"
        let accounts = status.currencies[0].accounts.map(\.name)
        var table = TextTable(
            [("", .left)] + status.currencies.map { ($0.currency.code, .right) })
        for (row, account) in accounts.enumerated() {
            table.add(
                [account.name]
                    + status.currencies.map { $0.accounts[row].balance.text(in: $0.currency) })
        }
        text += table.text(style: style)
        return text
    }

    private static func lastClosed(_ status: BookStatus) -> String {
        guard let last = status.lastClosed else { return "no date yet" }
        return "\(last), \(counted(status.closedCount, "date")) in all"
    }

    /// Open breaks by cause and age.
    private static func breaks(_ status: BookStatus, _ style: Style) -> String {
        guard !status.openBreaks.isEmpty, let last = status.lastReconciled else { return "" }
        var table = TextTable(
            [("", .left)] + BreakAge.allCases.map { ($0.name, .right) }
                + [("in all", .right), ("oldest", .right)])
        for item in status.openBreaks {
            table.add(
                [item.cause.name] + BreakAge.allCases.map { "\(item.counts[$0] ?? 0)" }
                    + ["\(item.count)", "\(item.ageDays)"])
        }
        return "\n" + style.heading("Open breaks, by age in days to \(last)") + "\n"
            + table.text(style: style)
    }

    /// What is under way, once statements are read.
    private static func transit(_ status: BookStatus, _ style: Style) -> String {
        guard let last = status.lastReconciled, !status.currencies.isEmpty else { return "" }
        var table = TextTable(
            [("", .left)] + status.currencies.map { ($0.currency.code, .right) })
        func add(_ title: String, _ value: (CurrencyStatus) -> String) {
            table.add([title] + status.currencies.map(value))
        }
        add("in transit, in") { $0[.chargesInTransit].text(in: $0.currency) }
        add("in transit, out") { (-$0[.transfersInTransit]).text(in: $0.currency) }
        add("in suspense") { (-$0[.suspense]).text(in: $0.currency) }
        add("overdue, in") { $0.text(of: $0.overdueIn) }
        add("overdue, out") { $0.text(of: $0.overdueOut) }
        return "\n" + style.heading("Under way; overdue: expected by \(last)") + "\n"
            + table.text(style: style)
    }

    private static func setAside(_ status: BookStatus, of book: BookFolder) -> String {
        guard status.exceptionCount > 0, let last = status.lastClosed else {
            return "nothing by the last close"
        }
        let file = "\(escapedForMessages(book.reportsPath))/\(last)/exceptions.csv"
        return "\(counted(status.exceptionCount, "row")) by the last close: \(file)"
    }

    /// The first few names, a line each.
    private static func list(_ names: [String], as title: String, in table: inout TextTable) {
        let limit = 12
        table.add([title, names.first.map(escapedForMessages) ?? "none"])
        for name in names.dropFirst().prefix(limit - 1) {
            table.add(["", escapedForMessages(name)])
        }
        if names.count > limit { table.add(["", "… and \(names.count - limit) more"]) }
    }
}

extension CurrencyStatus {
    /// `12.00 (3)`: what is left, and of how many.
    fileprivate func text(of overdue: OverdueStatus) -> String {
        let amount = overdue.amount.map { $0.text(in: currency) } ?? "more than fits"
        return overdue.count == 0 ? amount : "\(amount) (\(overdue.count))"
    }
}

/// `1 row`, `2 rows`.
func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
