internal import BusinessCalendar
internal import Money
internal import PageText
public import Reconciliation
public import Reports
public import Settings
public import Settlement

/// `index.html` of a closed date: the night on one page, for screen and print.
///
/// It stands by itself: no script, nothing fetched. A function of what the book records, as it
/// stood when the date was closed.
public struct NightPage: Sendable {
    /// The name of the file in the folder of the date.
    public static let fileName = "index.html"

    /// The content of the file.
    public let bytes: [UInt8]

    /// - Parameter files: every other file of the folder but the manifest, in any order.
    public init(
        _ night: NightRecord, _ settings: Settings, _ surroundings: NightSurroundings,
        files: [PublishedFile]
    ) {
        let tongue = Tongue(settings.language)
        let figures = CurrencyFigures.all(of: night)
        let date = tongue.longDate(night.businessDate)
        let frame = PageFrame(
            tongue: tongue, marketplace: settings.marketplace,
            title: tongue("Night of \(date)", "Nuit du \(date)"),
            links: [(tongue("All nights", "Toutes les nuits"), "../index.html")]
                + (night.previousDate.map { previous in
                    [
                        (
                            tongue("The night before: ", "La nuit précédente : ")
                                + tongue.plainDate(previous), "../\(previous)/index.html"
                        )
                    ]
                } ?? []))
        bytes = frame.page { page in
            NightBanner(
                night: night, figures: figures, surroundings: surroundings, files: files,
                tongue: tongue
            ).write(to: &page)
            Self.glance(figures, tongue, to: &page)
            let sections = NightSections(night: night, tongue: tongue)
            let history = Self.history(night, surroundings)
            let moving = figures.filter { !$0.isQuiet }
            for one in moving {
                Self.currency(one, history, sections, tongue, to: &page)
            }
            Self.quiet(figures.filter(\.isQuiet), tongue, to: &page)
            sections.exceptions(to: &page)
            Self.breaks(night, surroundings, tongue, to: &page)
            sections.feeds(to: &page)
            FileSection(files: files, tongue: tongue).write(to: &page)
        }
    }

    private static func history(
        _ night: NightRecord, _ surroundings: NightSurroundings
    ) -> [EarlierNight] {
        surroundings.earlier
            + [EarlierNight(businessDate: night.businessDate, summary: night.summary)]
    }

    /// Writes the figures of all currencies side by side, never added up.
    private static func glance(
        _ figures: [CurrencyFigures], _ tongue: Tongue, to page: inout Markup
    ) {
        guard !figures.isEmpty else { return }
        let rows = figures.map { one -> [Cell] in
            func money(_ amount: Int128) -> Cell {
                .number(tongue.amount(amount, in: one.currency))
            }
            return [
                one.isQuiet
                    ? .head(one.currency.code)
                    : .head(one.currency.code, to: "#currency-\(one.currency.code)"),
                .number(tongue.number(one.count(.completed))), money(one.amount(.completed)),
                money(one.amount(.disputed)), money(one.commissionKept), money(one.net),
                money(one.amount(.payouts)), money(one.closing), money(one.amount(.held)),
            ]
        }
        page.section("glance", tongue("At a glance", "En un coup d’œil")) { page in
            page.table(
                tongue(
                    "The night, each currency by itself", "La nuit, chaque devise pour elle-même"),
                [
                    .text(tongue("Currency", "Devise")), .number(tongue("Sessions", "Séances")),
                    .number(tongue("Gross", "Brut")), .number(tongue("Refunds", "Remboursements")),
                    .number("Commission"), .number("Net"), .number(tongue("Paid out", "Versé")),
                    .number(tongue("Still owed", "Reste dû")),
                    .number(tongue("of which held", "dont retenu")),
                ], "glance", rows)
        }
    }

    private static func currency(
        _ figures: CurrencyFigures, _ history: [EarlierNight], _ sections: NightSections,
        _ tongue: Tongue, to page: inout Markup
    ) {
        let code = figures.currency.code
        page.section("currency-\(code)", code) { page in
            page.line("h3", text: tongue("The way of the money", "Le parcours de l’argent"))
            page.block("figure") { page in
                let waterfall = MoneyWaterfall(figures, tongue)
                waterfall.draw(to: &page)
                waterfall.tabulate(to: &page)
            }
            let chart = HistoryChart(history, figures.currency, tongue)
            page.line(
                "h3",
                text: chart.nights.count == 1
                    ? tongue("The first night", "La première nuit")
                    : tongue(
                        "The last \(chart.nights.count) nights",
                        "Les \(chart.nights.count) dernières nuits"))
            page.block("figure") { page in
                chart.draw(to: &page)
                chart.tabulate(to: &page)
            }
            sections.payouts(figures, to: &page)
            sections.payables(figures, to: &page)
            sections.unpaid(figures, to: &page)
            sections.ledger(figures, to: &page)
        }
    }

    private static func quiet(
        _ figures: [CurrencyFigures], _ tongue: Tongue, to page: inout Markup
    ) {
        guard !figures.isEmpty else { return }
        let codes = tongue.list(figures.map(\.currency.code))
        page.note(
            tongue(
                "Nothing moved, and nothing is owed to providers, in \(codes).",
                "Rien n’a bougé, et rien n’est dû aux prestataires, en \(codes)."))
    }

    private static func breaks(
        _ night: NightRecord, _ surroundings: NightSurroundings, _ tongue: Tongue,
        to page: inout Markup
    ) {
        page.section("breaks", tongue("Open breaks", "Écarts ouverts")) { page in
            guard let statement = surroundings.lastStatement else {
                return page.paragraph(
                    tongue(
                        "No statement of the wallet had been reconciled when this date was closed.",
                        "Aucun relevé n’avait été rapproché quand cette date a été clôturée."))
            }
            page.line("p") { page in
                page.text(
                    tongue(
                        "The statement reconciled last before this close: ",
                        "Le dernier relevé rapproché avant cette clôture : "))
                page.inline(
                    "a", ["href": PageAddress.of("../reconciliation/\(statement)/index.html")]
                ) { $0.inline("bdi", text: statement) }
                page.text(".")
            }
            guard !surroundings.openBreaks.isEmpty else {
                return page.paragraph(
                    tongue("No break is open.", "Aucun écart n’est ouvert."))
            }
            let sections = BreakSections(
                breaks: BreakList(surroundings.openBreaks), day: night.businessDate, tongue: tongue)
            sections.tabulateCauses(to: &page)
            sections.list(to: &page, elsewhere: "nightbook status, breaks.csv")
        }
    }
}
