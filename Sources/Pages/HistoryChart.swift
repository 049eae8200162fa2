internal import BusinessCalendar
internal import Money
internal import PageText
internal import Reconciliation
internal import Settlement

/// Gross, commission and refunds of the last nights in one currency: three rows of bars that share
/// their dates, each to a scale of its own.
struct HistoryChart {
    /// A night's figures.
    struct Night {
        let date: CivilDate
        var gross: Int128 = 0
        /// The platform's share of the night's sessions.
        var commission: Int128 = 0
        var refunds: Int128 = 0
    }

    let currency: Currency
    let nights: [Night]
    private let tongue: Tongue

    /// - Parameter nights: the earliest first.
    init(_ nights: [EarlierNight], _ currency: Currency, _ tongue: Tongue) {
        self.currency = currency
        self.tongue = tongue
        self.nights = nights.map { earlier in
            var night = Night(date: earlier.businessDate)
            for record in earlier.summary where record.currency == currency {
                let amount = Int128(record.amount.minorUnits)
                switch record.measure {
                case .completed: night.gross = amount
                case .commission: night.commission = amount
                case .disputed: night.refunds = amount
                default: break
                }
            }
            return night
        }
    }

    private struct Row {
        let name: String
        let style: String
        let values: [Int128]
    }

    private var rows: [Row] {
        [
            Row(name: tongue("Gross", "Brut"), style: "sum", values: nights.map(\.gross)),
            Row(name: "Commission", style: "commission", values: nights.map(\.commission)),
            Row(
                name: tongue("Refunds", "Remboursements"), style: "refund",
                values: nights.map(\.refunds)),
        ]
    }

    private static let width = 760
    private static let rowHeight = 62
    private static let barHeight = 40
    /// What is left of the bars, for names and greatest values.
    private static let margin = 130

    /// Writes the picture.
    func draw(to page: inout Markup) {
        guard let first = nights.first, let last = nights.last else { return }
        let height = 3 * Self.rowHeight + 18
        let peaks = rows.map { row in
            let peak = tongue.money(row.values.max() ?? 0, currency)
            return tongue("\(row.name): at most \(peak)", "\(row.name) : au plus \(peak)")
        }
        let from = tongue.plainDate(first.date)
        let to = tongue.plainDate(last.date)
        page.picture(
            "nights-\(currency.code)", width: Self.width, height: height,
            title: tongue("The last nights in \(currency)", "Les dernières nuits en \(currency)"),
            description: tongue("From \(from) to \(to). ", "Du \(from) au \(to). ")
                + peaks.joined(separator: "; ")
        ) { page in
            let pitch = (Self.width - Self.margin) / max(nights.count, 12)
            for (index, row) in rows.enumerated() {
                draw(row, bottom: index * Self.rowHeight + 54, pitch, to: &page)
            }
            let y = height - 3
            let lastX = Self.margin + pitch * nights.count
            if nights.count > 3 {
                page.label("date", x: Self.margin, y: y, tongue.shortDate(first.date))
            }
            page.label("date end", x: lastX, y: y, tongue.shortDate(last.date))
        }
    }

    private func draw(_ row: Row, bottom: Int, _ pitch: Int, to page: inout Markup) {
        let scale = Scale(holding: row.values, length: Self.barHeight)
        page.label("row", x: 0, y: bottom - 18, row.name)
        page.label(
            "peak", x: 0, y: bottom - 3,
            tongue("max. ", "max. ") + tongue.amount(row.values.max() ?? 0, in: currency))
        page.horizontal(
            "axis", from: Self.margin, to: Self.margin + pitch * max(nights.count, 12), y: bottom)
        for (place, value) in row.values.enumerated() where value != 0 {
            let bar = Bar(from: 0, to: value, scale, bottom: bottom)
            page.rectangle(
                "bar \(row.style)", x: Self.margin + place * pitch + 1,
                width: max(1, pitch - 3), bar)
        }
    }

    /// Writes the table with the same figures, the latest night first.
    func tabulate(to page: inout Markup) {
        let title =
            nights.count == 1
            ? tongue("Figures of the night, \(currency)", "Chiffres de la nuit, \(currency)")
            : tongue(
                "Figures of the last \(nights.count) nights, \(currency)",
                "Chiffres des \(nights.count) dernières nuits, \(currency)")
        page.table(
            title,
            [
                .text(tongue("Night", "Nuit")), .number(tongue("Gross", "Brut")),
                .number("Commission"), .number(tongue("Refunds", "Remboursements")),
            ], "narrow long",
            nights.reversed().map { night in
                [
                    .head(tongue.plainDate(night.date)),
                    .number(tongue.amount(night.gross, in: currency)),
                    .number(tongue.amount(night.commission, in: currency)),
                    .number(tongue.amount(night.refunds, in: currency)),
                ]
            })
    }
}
