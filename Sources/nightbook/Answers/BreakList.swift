import Files
import Nightly
import Reconciliation

/// The breaks that are open after a statement, for people.
enum BreakList {
    /// The first of them with what happened, a line each; nil when none is open.
    static func text(after statement: StatementOutcome?, style: Style) -> String? {
        guard let statement, !statement.firstBreaks.isEmpty else { return nil }
        let count = statement.breaks.reduce(0) { $0 + $1.count }
        var table = TextTable([("", .left), ("", .left), ("", .left)])
        for item in statement.firstBreaks {
            table.add([
                BreakNumber.text(item.number), item.item.cause.name,
                escapedForMessages(item.item.explanation),
            ])
        }
        var text = style.heading("Open breaks: \(count)") + "\n" + table.text()
        let more = count - statement.firstBreaks.count
        if more > 0 { text += "  … and \(more) more in breaks.csv\n" }
        return text
    }
}
