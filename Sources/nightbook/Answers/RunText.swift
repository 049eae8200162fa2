import Files
import Nightly
import Settlement

/// What a run did, for people.
enum RunText {
    static func text(_ report: RunReport, style: Style) -> String {
        var statements = report.statements.map { ReconcileText.text($0, style) + "\n" }.joined()
        if let breaks = BreakList.text(after: report.statements.last, style: style) {
            statements += breaks + "\n"
        }
        if report.nights.isEmpty { return statements.isEmpty ? "Nothing to do.\n" : statements }
        // One below the other, the dates' figures are easier to compare in the same columns.
        var figures = figureTable
        for night in report.nights { add(figuresOf: night, to: &figures) }
        var text = ""
        for night in report.nights {
            text += self.text(night, style, widths: figures.widths) + "\n"
        }
        if let payouts = PayoutList(report.nights).text(style) { text += payouts + "\n" }
        return text + statements + files(report)
    }

    // MARK: A date

    private static func text(
        _ night: NightOutcome, _ style: Style, widths: [Int]
    ) -> String {
        var text = style.heading(heading(night)) + "\n"
        guard night.state == .closed || night.state == .wouldClose else { return text }
        let feedLimit = 4
        for feed in night.feeds.prefix(feedLimit) { text += "  read \(self.feed(feed))\n" }
        if night.feeds.count > feedLimit {
            text += "  and \(counted(night.feeds.count - feedLimit, "feed")) more\n"
        }
        if night.feeds.isEmpty { text += "  closed without a feed\n" }
        if !night.currencies.isEmpty {
            var figures = figureTable
            add(figuresOf: night, to: &figures)
            text += figures.text(style: style, widths: widths)
        }
        if night.exceptionCount > 0 {
            let codes = night.exceptionCodes.map { "\($0.code.rawValue) \($0.count)" }
            let line = "set aside: " + codes.joined(separator: ", ")
            text += "  " + style.warning(line) + "\n"
        }
        return text
    }

    private static func heading(_ night: NightOutcome) -> String {
        let date = night.businessDate
        let paidOn = "to be paid on \(night.valueDate)"
        return switch night.state {
        case .closed: "\(date)  closed, \(paidOn)"
        case .publishedAgain:
            "\(date)  was closed before; files that were missing or damaged are published again"
        case .unchanged: "\(date)  was closed before, and its files are as they should be"
        case .wouldClose: "\(date)  would be closed, \(paidOn)"
        }
    }

    private static func feed(_ feed: FeedRecord) -> String {
        let counts = [
            (feed.accepted, "accepted"), (feed.duplicates, "repeated"),
            (feed.ignored, "ignored"), (feed.rejected, "set aside"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let text = "\(escapedForMessages(feed.name)): \(counted(feed.rows, "row"))"
        return counts.isEmpty ? text : text + ": " + counts.joined(separator: ", ")
    }

    private static let figures: [(title: String, measure: SummaryMeasure)] = [
        ("gross", .completed), ("commission", .commission), ("refunds", .disputed),
        ("paid out", .payouts), ("swept", .sweep), ("held", .held), ("carried", .carriedForward),
    ]

    private static var figureTable: TextTable {
        let columns = figures.map { (title: $0.title, alignment: TextTable.Alignment.right) }
        return TextTable([("", .left)] + columns + [("payouts", .right)])
    }

    private static func add(figuresOf night: NightOutcome, to table: inout TextTable) {
        for currency in night.currencies {
            let amounts = figures.map { currency.amount($0.measure) }
            table.add([currency.currency.code] + amounts + ["\(currency.count(.payouts))"])
        }
    }

    // MARK: Where to look

    private static func files(_ report: RunReport) -> String {
        let published = report.nights.filter { $0.state != .wouldClose }
        guard let first = published.first, let last = published.last else {
            return "This was a dry run: nothing was changed.\n"
        }
        let folders =
            published.count == 1
            ? folder(first)
            : "\(folder(first)) to \(last.businessDate), \(published.count) folders"
        var text = "Files: \(folders)\n"
        var table = TextTable([("", .left), ("", .left)])
        table.add(["payouts.csv", "who is paid what; payout-items.csv: for which sessions"])
        table.add(["settlement-EUR.xml", "the same as ISO 20022 file, one per currency"])
        table.add(["wallet-transfers.csv", "every movement to expect on the wallets"])
        table.add(["summary.csv", "the night in figures; trial-balance.csv: the accounts"])
        table.add(["exceptions.csv", "rows that were set aside, and why"])
        text += table.text()
        return text
    }

    private static func folder(_ night: NightOutcome) -> String {
        escapedForMessages(night.folder)
    }

    // MARK: What awaits a person

    /// One line that says how many breaks are open; nil when none are.
    static func awaitingBreaks(_ report: RunReport) -> String? {
        let count = report.openBreakCount
        guard count > 0 else { return nil }
        let verb = count == 1 ? "awaits" : "await"
        let place = report.statements.last.map { ": \(escapedForMessages($0.folder))/breaks.csv" }
        return "\(counted(count, "open break")) \(verb) a person" + (place ?? "")
    }

    /// One line that says which rows were set aside and where they are; nil when none were.
    static func awaiting(_ report: RunReport) -> String? {
        let nights = report.nights.filter { $0.exceptionCount > 0 }
        let total = nights.reduce(0) { $0 + $1.exceptionCount }
        guard total > 0 else { return nil }
        let (rows, one) = (counted(total, "row"), total == 1)
        if nights.contains(where: { $0.state == .wouldClose }) {
            return "\(rows) would be set aside"
        }
        let fileLimit = 3
        var places = nights.prefix(fileLimit).map { "\(folder($0))/exceptions.csv" }
        if nights.count > fileLimit {
            places.append("and on \(counted(nights.count - fileLimit, "more date"))")
        }
        return "\(rows) \(one ? "was" : "were") set aside: " + places.joined(separator: ", ")
    }
}
