public import BusinessCalendar
internal import Money
internal import PageText
public import Reconciliation
public import Settings
internal import Settlement

/// `reports/index.html`: all nights and all statements that were published.
public struct ListPage: Sendable {
    /// The name of the file in the folder of the reports.
    public static let fileName = "index.html"

    /// The content of the file.
    public let bytes: [UInt8]

    /// A night told with figures.
    public struct Night {
        let night: EarlierNight
        let exceptionCount: Int

        public init(_ night: EarlierNight, exceptionCount: Int) {
            self.night = night
            self.exceptionCount = exceptionCount
        }
    }

    /// A statement told with figures.
    public struct Statement {
        let name: String
        let lastDay: CivilDate?
        let lineCount: Int
        let newBreakCount: Int
        let proofs: [StatementProof]

        public init(
            _ name: String, lastDay: CivilDate?, lineCount: Int, newBreakCount: Int,
            proofs: [StatementProof]
        ) {
            self.name = name
            self.lastDay = lastDay
            self.lineCount = lineCount
            self.newBreakCount = newBreakCount
            self.proofs = proofs
        }
    }

    /// - Parameters:
    ///   - dates: all closed dates, the latest first.
    ///   - nights: the latest of them with figures, the latest first.
    ///   - names: of all statements, the latest first.
    ///   - statements: the latest of them with figures, the latest first.
    public init(
        _ dates: [CivilDate], nights: [Night], names: [String], statements: [Statement],
        _ settings: Settings
    ) {
        let tongue = Tongue(settings.language)
        var subtitle = tongue.count(
            dates.count, ("night closed", "nights closed"), ("nuit clôturée", "nuits clôturées"))
        if let first = dates.last, let last = dates.first, first != last {
            let (from, to) = (tongue.plainDate(first), tongue.plainDate(last))
            subtitle += tongue(", from \(from) to \(to)", ", du \(from) au \(to)")
        }
        let frame = PageFrame(
            tongue: tongue, marketplace: settings.marketplace,
            title: tongue("All nights", "Toutes les nuits"), subtitle: subtitle, links: [])
        let sections = ListSections(tongue: tongue)
        bytes = frame.page { page in
            sections.recent(nights, to: &page)
            sections.history(nights, to: &page)
            sections.recent(statements, to: &page)
            sections.all(dates, to: &page)
            sections.others(Array(names.dropFirst(statements.count)), to: &page)
        }
    }
}

/// The sections of the page that lists all nights.
private struct ListSections {
    let tongue: Tongue

    func recent(_ nights: [ListPage.Night], to page: inout Markup) {
        var rows: [[Cell]] = []
        for night in nights {
            let date = night.night.businessDate
            let exceptions = night.exceptionCount == 0 ? "–" : tongue.number(night.exceptionCount)
            let currencies = moved(in: night.night)
            for (index, currency) in currencies.enumerated() {
                let figures = self.figures(night.night, currency)
                rows.append(
                    [
                        index == 0
                            ? .head(tongue.longDate(date), to: "\(date)/index.html")
                            : .repeatedHead(tongue.longDate(date)),
                        .text(currency.code),
                    ] + figures + [.number(index == 0 ? exceptions : "")])
            }
            if currencies.isEmpty {
                rows.append(
                    [
                        .head(tongue.longDate(date), to: "\(date)/index.html"), .text("–"),
                        .number("–"), .number("–"), .number("–"), .number("–"), .number("–"),
                        .number(exceptions),
                    ])
            }
        }
        page.section("nights", tongue("The latest nights", "Les dernières nuits")) { page in
            page.table(
                tongue("Each night and currency by itself", "Chaque nuit et devise pour elle-même"),
                [
                    .text(tongue("Night", "Nuit")), .text(tongue("Currency", "Devise")),
                    .number(tongue("Sessions", "Séances")), .number(tongue("Gross", "Brut")),
                    .number("Commission"), .number(tongue("Refunds", "Remboursements")),
                    .number(tongue("Paid out", "Versé")),
                    .number(tongue("Set aside", "Mises de côté")),
                ], "", rows)
        }
    }

    /// Those in which anything happened on the night.
    private func moved(in night: EarlierNight) -> [Currency] {
        var currencies: [Currency] = []
        for record in night.summary
        where record.count != 0 && currencies.last != record.currency {
            currencies.append(record.currency)
        }
        return currencies
    }

    private func figures(_ night: EarlierNight, _ currency: Currency) -> [Cell] {
        func record(_ measure: SummaryMeasure) -> SummaryRecord? {
            night.summary.first { $0.currency == currency && $0.measure == measure }
        }
        func money(_ measure: SummaryMeasure) -> Cell {
            .number(
                tongue.amount(Int128(record(measure)?.amount.minorUnits ?? 0), in: currency))
        }
        return [
            .number(tongue.number(record(.completed)?.count ?? 0)), money(.completed),
            money(.commission), money(.disputed), money(.payouts),
        ]
    }

    /// Writes a picture for every currency of the latest nights; the table stands above.
    func history(_ nights: [ListPage.Night], to page: inout Markup) {
        let earlier = Array(nights.map(\.night).reversed())
        let currencies = Set(earlier.flatMap { moved(in: $0) }).sorted()
        guard earlier.count > 1, !currencies.isEmpty else { return }
        page.section("pictures", tongue("In pictures", "En images")) { page in
            for currency in currencies {
                page.line("h3", text: currency.code)
                page.block("figure") { HistoryChart(earlier, currency, tongue).draw(to: &$0) }
            }
        }
    }

    func recent(_ statements: [ListPage.Statement], to page: inout Markup) {
        page.section("statements", tongue("The latest statements", "Les derniers relevés")) {
            page in
            guard !statements.isEmpty else {
                return page.paragraph(
                    tongue(
                        "No statement was reconciled yet.", "Aucun relevé n’a encore été rapproché."
                    ))
            }
            let rows = statements.map { statement -> [Cell] in
                [
                    .head(statement.name, to: address(statement.name)),
                    statement.lastDay.map { .date($0, tongue) } ?? .text("–"),
                    .number(tongue.number(statement.lineCount)), .text(verdict(statement)),
                    .number(
                        statement.newBreakCount == 0
                            ? "–" : tongue.number(statement.newBreakCount)),
                ]
            }
            page.table(
                tongue("Statements of the wallet", "Relevés du portefeuille"),
                [
                    .text(tongue("Statement", "Relevé")), .text(tongue("To", "Jusqu’au")),
                    .number(tongue("Lines", "Lignes")),
                    .text(tongue("Wallet and ledger", "Portefeuille et grand livre")),
                    .number(tongue("New breaks", "Nouveaux écarts")),
                ], "", rows)
        }
    }

    private func address(_ statement: String) -> String {
        PageAddress.of("reconciliation/\(statement)/index.html")
    }

    private func verdict(_ statement: ListPage.Statement) -> String {
        let told = statement.proofs.filter { $0.closing != nil }
        let differing = told.filter { $0.closing != $0.ledgerWallet }
        if !differing.isEmpty {
            let currencies = tongue.list(differing.map(\.currency.code))
            return tongue("do NOT agree: \(currencies)", "ne s’accordent PAS : \(currencies)")
        }
        return told.isEmpty
            ? tongue("no balance told", "aucun solde indiqué") : tongue("agree", "s’accordent")
    }

    /// Writes a link to every night, month by month.
    func all(_ dates: [CivilDate], to page: inout Markup) {
        page.section("all", tongue("All nights", "Toutes les nuits")) { page in
            page.block("dl", ["class": "months"]) { page in
                var rest = dates[...]
                while let latest = rest.first {
                    let (year, month) = (latest.year, latest.month)
                    let end = rest.firstIndex { $0.month != month || $0.year != year }
                    let days = rest[..<(end ?? rest.endIndex)]
                    rest = rest[(end ?? rest.endIndex)...]
                    page.line("dt", text: "\(tongue.month(month).capitalized) \(year)")
                    page.line("dd") { page in
                        for date in days.reversed() {
                            page.inline(
                                "a",
                                ["href": "\(date)/index.html", "title": tongue.longDate(date)],
                                text: "\(date.day)")
                            page.raw(" ")
                        }
                    }
                }
            }
        }
    }

    func others(_ names: [String], to page: inout Markup) {
        guard !names.isEmpty else { return }
        page.section("earlier-statements", tongue("Earlier statements", "Relevés antérieurs")) {
            page in
            page.block("ul") { page in
                for name in names {
                    page.line("li") { page in
                        page.inline("a", ["href": address(name)]) { $0.inline("bdi", text: name) }
                    }
                }
            }
        }
    }
}
