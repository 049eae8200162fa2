internal import BusinessCalendar
internal import Money
internal import PageText
internal import Reconciliation

/// Open breaks, by cause and age and one by one.
struct BreakSections {
    let breaks: BreakList
    /// The day to which ages run.
    let day: CivilDate
    let tongue: Tongue

    /// How many are told one by one.
    static let listLimit = 20

    /// From how many days on a break is of the next age.
    private static let ages = [3, 8, 31]

    private func ageDays(_ since: CivilDate) -> Int { max(0, day.days(since: since)) }

    /// Writes how many there are of each cause, currency and age.
    func tabulateCauses(to page: inout Markup) {
        struct Key: Hashable {
            let cause: BreakCause
            let currency: Currency
        }
        struct Sum {
            var counts = Array(repeating: 0, count: BreakSections.ages.count + 1)
            var difference: Int128 = 0
        }
        var sums: [Key: Sum] = [:]
        // There may be a million, most of them alike: one is looked up when they change.
        var last: (key: Key, sum: Sum)?
        for row in breaks.rows {
            let key = Key(cause: row.cause, currency: row.currency)
            if last?.key != key {
                if let last { sums[last.key] = last.sum }
                last = (key, sums[key] ?? Sum())
            }
            let days = ageDays(row.since)
            let age = Self.ages.firstIndex { days < $0 } ?? Self.ages.count
            last?.sum.counts[age] += 1
            last?.sum.difference += Int128(row.found.minorUnits) - Int128(row.expected.minorUnits)
        }
        if let last { sums[last.key] = last.sum }
        let keys = sums.keys.sorted {
            ($0.cause.name, $0.currency) < ($1.cause.name, $1.currency)
        }
        let rows = keys.map { key -> [Cell] in
            let sum = sums[key] ?? Sum()
            return [
                .headCode(key.cause.name), .text(key.cause.meaning(tongue)),
                .text(key.currency.code),
            ] + sum.counts.map { .number($0 == 0 ? "–" : tongue.number($0)) }
                + [.number(tongue.amount(sum.difference, in: key.currency))]
        }
        page.table(
            tongue("Open breaks by cause and age", "Écarts ouverts par cause et ancienneté"),
            [
                .text("Cause"), .text(tongue("What it is", "Ce que c’est")),
                .text(tongue("Currency", "Devise")),
                .number(tongue("0–2 days", "0–2 jours")), .number(tongue("3–7 days", "3–7 jours")),
                .number(tongue("8–30 days", "8–30 jours")),
                .number(tongue("over 30", "plus de 30")),
                .number(tongue("Net difference", "Différence nette")),
            ], "", rows)
    }

    /// Writes the first of them, each with what to do.
    ///
    /// - Parameter elsewhere: what tells of the others.
    func list(to page: inout Markup, elsewhere: String) {
        let rows = breaks.prefix(Self.listLimit).map { listed -> [Cell] in
            let item = listed.item
            func amount(_ minorUnits: Int128) -> Cell {
                .number(tongue.amount(minorUnits, in: item.currency))
            }
            let (found, expected) = (
                Int128(item.found.minorUnits), Int128(item.expected.minorUnits)
            )
            return [
                .headCode(BreakNumber.text(listed.number)),
                .any { page in
                    page.inline("code", text: item.cause.name)
                    page.void("br")
                    page.english(item.explanation.capitalized, tongue)
                    page.void("br")
                    page.inline("span", ["class": "remedy"], text: "→ " + item.cause.remedy(tongue))
                },
                .any { page in
                    page.time(item.since, tongue.plainDate(item.since))
                    page.void("br")
                    page.inline(
                        "span", ["class": "note"],
                        text: tongue.count(ageDays(item.since), ("day", "days"), ("jour", "jours")))
                },
                .text(item.currency.code), amount(expected), amount(found),
                amount(found - expected),
            ]
        }
        page.table(
            tongue(
                "Open breaks, the oldest numbers first",
                "Écarts ouverts, les plus anciens d’abord"),
            [
                .text(tongue("Break", "Écart")),
                .text(tongue("What happened, and what to do", "Ce qui s’est passé, et que faire")),
                .text(tongue("Since", "Depuis")), .text(tongue("Currency", "Devise")),
                .number(tongue("Expected", "Attendu")), .number(tongue("Found", "Trouvé")),
                .number(tongue("Difference", "Différence")),
            ], "breaks", rows)
        let rest = breaks.count - rows.count
        if rest > 0 {
            let others = tongue.count(
                rest, ("other is", "others are"), ("autre est", "autres sont"))
            page.note(tongue("\(others) in \(elsewhere).", "\(others) dans \(elsewhere)."))
        }
        page.note(
            tongue(
                """
                To decide: nightbook resolve BREAK --as WHAT --reason TEXT --by NAME. The story \
                of one: nightbook explain BREAK.
                """,
                """
                Pour décider : nightbook resolve ÉCART --as QUOI --reason TEXTE --by NOM. \
                L’histoire d’un écart : nightbook explain ÉCART.
                """
            ))
    }
}
