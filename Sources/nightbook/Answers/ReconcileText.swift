import Files
import Money
import Nightly
import Reconciliation

/// What reconciling did, for people.
enum ReconcileText {
    static func text(_ report: ReconcileReport, style: Style) -> String {
        let statements = report.statements.map { text($0, style) }.joined(separator: "\n")
        let breaks = BreakList.text(after: report.statements.last, style: style)
        return statements + (breaks.map { "\n" + $0 } ?? "")
    }

    static func text(_ statement: StatementOutcome, _ style: Style) -> String {
        let name = escapedForMessages(statement.name)
        var text = style.heading("\(name)  \(heading(statement))") + "\n"
        if statement.state == .reconciled {
            text += "  \(counted(statement.newLineCount, "new line")) of "
            text += "\(statement.lineCount), \(statement.matchCount) matched\n"
        }
        let columns: [(title: String, alignment: TextTable.Alignment)] = [
            ("", .left), ("wallet", .right), ("statement", .right), ("in transit in", .right),
            ("in transit out", .right), ("suspense", .right),
        ]
        var table = TextTable(columns)
        for proof in statement.proofs {
            let amounts = [
                proof.ledgerWallet, proof.closing, proof.inTransitIn, proof.inTransitOut,
                proof.suspense,
            ].map { $0?.text(in: proof.currency) ?? "" }
            table.add([proof.currency.code] + amounts)
        }
        if !statement.proofs.isEmpty { text += table.text(style: style) }
        if !statement.breaks.isEmpty {
            let causes = statement.breaks.map { "\($0.cause.name) \($0.count)" }
            text += "  " + style.warning("open breaks: " + causes.joined(separator: ", ")) + "\n"
        }
        return text + "  Files: \(escapedForMessages(statement.folder))\n"
    }

    private static func heading(_ statement: StatementOutcome) -> String {
        switch statement.state {
        case .reconciled: "reconciled"
        case .publishedAgain:
            "was reconciled before; files that were missing or damaged are published again"
        case .unchanged: "was reconciled before, and its files are as they should be"
        }
    }

    /// One line that says how many breaks are open and where they are; nil when none are.
    static func awaiting(_ report: ReconcileReport) -> String? {
        let count = report.openBreakCount
        guard count > 0, let last = report.statements.last else { return nil }
        let verb = count == 1 ? "awaits" : "await"
        return "\(counted(count, "open break")) \(verb) a person: "
            + "\(escapedForMessages(last.folder))/breaks.csv"
    }
}
