internal import Money
internal import PageText

/// The way of the money of one night and currency, from what customers paid to what is owed.
struct MoneyWaterfall {
    /// One step of the way: a bar from where the one before ended, or from zero for a sum.
    struct Step {
        let name: String
        let style: String
        let start: Int128
        let end: Int128
        let isSum: Bool

        /// What it adds, or what it is.
        var amount: Int128 { end - start }
    }

    let steps: [Step]
    private let figures: CurrencyFigures
    private let tongue: Tongue

    init(_ figures: CurrencyFigures, _ tongue: Tongue) {
        self.figures = figures
        self.tongue = tongue
        var steps: [Step] = []
        var level: Int128 = 0
        func sum(_ name: String, _ amount: Int128, _ style: String = "sum") {
            steps.append(Step(name: name, style: style, start: 0, end: amount, isSum: true))
            level = amount
        }
        func change(_ name: String, _ amount: Int128, _ style: String) {
            steps.append(
                Step(name: name, style: style, start: level, end: level + amount, isSum: false))
            level += amount
        }
        sum(tongue("Gross", "Brut"), figures.amount(.completed))
        change(tongue("Refunds", "Rembours."), -figures.amount(.disputed), "refund")
        change("Commission", -figures.commissionKept, "commission")
        sum("Net", figures.net)
        change(tongue("Owed before", "Dû avant"), figures.opening, "held")
        if figures.corrected != 0 {
            change("Corrections", figures.corrected, "held")
        }
        change(tongue("Paid out", "Versé"), -figures.amount(.payouts), "paid")
        sum(tongue("Still owed", "Reste dû"), figures.closing)
        sum(tongue("Held", "Retenu"), figures.amount(.held), "held")
        self.steps = steps
    }

    private static let width = 760
    private static let height = 268
    private static let bottom = 232
    private static let chartHeight = 206

    /// Writes the picture.
    func draw(to page: inout Markup) {
        let currency = figures.currency
        let scale = Scale(
            holding: steps.flatMap { [$0.start, $0.end] }, length: Self.chartHeight)
        guard !scale.isFlat else { return }
        let pitch = Self.width / steps.count
        let words = steps.map { "\($0.name) \(tongue.amount($0.amount, in: currency))" }
        page.picture(
            "money-\(currency.code)", width: Self.width, height: Self.height,
            title: tongue(
                "The way of the money in \(currency)", "Le parcours de l’argent en \(currency)"),
            description: words.joined(separator: "; ")
        ) { page in
            let zero = Self.bottom - scale.position(0)
            page.horizontal("axis", from: 0, to: Self.width, y: zero)
            for (index, step) in steps.enumerated() {
                draw(step, at: index, pitch, scale, to: &page)
            }
        }
    }

    private func draw(
        _ step: Step, at index: Int, _ pitch: Int, _ scale: Scale, to page: inout Markup
    ) {
        let left = index * pitch
        let barWidth = pitch * 5 / 8
        let x = left + (pitch - barWidth) / 2
        let bar = Bar(from: step.start, to: step.end, scale, bottom: Self.bottom)
        if bar.height > 0 {
            page.rectangle("bar \(step.style)", x: x, width: barWidth, bar)
        } else {
            page.horizontal("link", from: x, to: x + barWidth, y: bar.top)
        }
        if index + 1 < steps.count, !steps[index + 1].isSum || step.end == steps[index + 1].end {
            let level = Self.bottom - scale.position(step.end)
            page.horizontal("link", from: x + barWidth, to: x + pitch, y: level)
        }
        let text = tongue.amount(step.amount, in: figures.currency)
        let size = text.count > 13 ? "value tight" : "value"
        page.label(size, x: left + pitch / 2, y: bar.top - 6, text)
        page.label(
            step.isSum ? "name strong" : "name", x: left + pitch / 2, y: Self.height - 12, step.name
        )
    }

    /// Writes the table with the same figures.
    func tabulate(to page: inout Markup) {
        let currency = figures.currency
        func money(_ amount: Int128) -> Cell { .number(tongue.amount(amount, in: currency)) }
        let sessions = tongue.count(
            figures.count(.completed), ("session", "sessions"), ("séance", "séances"))
        let disputes = tongue.count(
            figures.count(.disputed), ("dispute", "disputes"), ("litige", "litiges"))
        let taken = tongue.amount(figures.amount(.commission), in: currency)
        let returned = tongue.amount(figures.amount(.commissionReturned), in: currency)
        var rows: [[Cell]] = [
            [
                .head(tongue("Gross, paid by customers", "Brut, payé par les clients")),
                money(figures.amount(.completed)), .text(sessions),
            ],
            [
                .head(tongue("Refunds to customers", "Remboursements aux clients")),
                money(-figures.amount(.disputed)), .text(disputes),
            ],
            [
                .head("Commission"), money(-figures.commissionKept),
                .text(
                    tongue(
                        "\(taken) taken, \(returned) returned",
                        "\(taken) prélevé, \(returned) rendu")),
            ],
            [
                .head(tongue("Net of the night, to providers", "Net de la nuit, aux prestataires")),
                money(figures.net), .text(""),
            ],
            [
                .head(tongue("Owed to providers before", "Dû aux prestataires avant")),
                money(figures.opening), .text(""),
            ],
        ]
        if figures.corrected != 0 {
            rows.append([
                .head(tongue("Corrections and returns", "Corrections et retours")),
                money(figures.corrected), .text(""),
            ])
        }
        let payouts = tongue.count(
            figures.count(.payouts), ("payout", "payouts"), ("versement", "versements"))
        rows.append([
            .head(tongue("Paid out", "Versé")), money(-figures.amount(.payouts)), .text(payouts),
        ])
        let totals: Set = [0, 3, rows.count]
        rows.append([
            .head(tongue("Still owed to providers", "Reste dû aux prestataires")),
            money(figures.closing), .text(providers(figures.count(.carriedForward))),
        ])
        rows.append([
            .head(tongue("of which held", "dont retenu")), money(figures.amount(.held)),
            .text(providers(figures.count(.held))),
        ])
        page.table(
            tongue("The way of the money, \(currency)", "Le parcours de l’argent, \(currency)"),
            [
                .text(tongue("Step", "Étape")), .number(currency.code),
                .text(tongue("What it counts", "Ce qui est compté")),
            ], "narrow", rows, totals: totals)
    }

    private func providers(_ count: Int) -> String {
        tongue.count(count, ("provider", "providers"), ("prestataire", "prestataires"))
    }
}
