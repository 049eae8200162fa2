import Files
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
        addBreaks(status, to: &facts)
        var text = facts.text(indent: 0)
        guard !status.currencies.isEmpty else { return text }
        text += "\n" + style.heading("Balances, debit positive") + "\n"
        let accounts = status.currencies[0].balances.map(\.account)
        var table = TextTable(
            [("", .left)] + status.currencies.map { ($0.currency.code, .right) })
        for (row, account) in accounts.enumerated() {
            table.add([account] + status.currencies.map { $0.balances[row].amount })
        }
        text += table.text(style: style)
        return text
    }

    private static func lastClosed(_ status: BookStatus) -> String {
        guard let last = status.lastClosed else { return "no date yet" }
        return "\(last), \(counted(status.closedCount, "date")) in all"
    }

    private static func addBreaks(_ status: BookStatus, to table: inout TextTable) {
        for (index, item) in status.openBreaks.enumerated() {
            let age = item.count == 1 ? "" : "the oldest "
            table.add([
                index == 0 ? "open breaks" : "",
                "\(item.cause.name) \(item.count), \(age)\(counted(item.ageDays, "day")) old",
            ])
        }
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

/// `1 row`, `2 rows`.
func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
