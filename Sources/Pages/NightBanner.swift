internal import BusinessCalendar
internal import Money
internal import PageText
internal import Reconciliation
internal import Reports
internal import Settlement

/// What stands at the top of a night's page: is it in balance, what is to be sent, what awaits a
/// person, and where to look.
struct NightBanner {
    let night: NightRecord
    let figures: [CurrencyFigures]
    let surroundings: NightSurroundings
    let files: [PublishedFile]
    let tongue: Tongue

    private var isInBalance: Bool { figures.allSatisfy(\.isInBalance) }

    /// Something to look at, and where.
    private struct Matter {
        let text: String
        let place: String
        let placeName: String
    }

    func write(to page: inout Markup) {
        let matters = matters
        let style = !isInBalance ? "bad" : matters.isEmpty ? "good" : "attention"
        page.block(
            "section", ["class": "banner \(style)", "aria-labelledby": "verdict"]
        ) { page in
            page.line("h2", ["id": "verdict"], text: verdict(matters.count))
            page.paragraph(isInBalance ? proof : failure)
            if !matters.isEmpty {
                page.line(
                    "h3", text: tongue("What awaits a person", "Ce qui demande une intervention"))
                write(matters, to: &page)
            }
            let sendings = sendings
            if !sendings.isEmpty {
                page.line("h3", text: tongue("To be instructed", "À transmettre"))
                write(sendings, to: &page)
            }
        }
    }

    private func write(_ matters: [Matter], to page: inout Markup) {
        page.block("ul") { page in
            for matter in matters {
                page.line("li") { page in
                    page.text(matter.text + " ")
                    page.inline("a", ["href": matter.place], text: matter.placeName)
                }
            }
        }
    }

    private func verdict(_ count: Int) -> String {
        guard isInBalance else {
            return tongue("The night is NOT in balance", "La nuit n’est PAS à l’équilibre")
        }
        if count == 0 {
            return tongue(
                "The night is in balance, and nothing awaits a person",
                "La nuit est à l’équilibre, et rien ne demande d’intervention")
        }
        let matters = tongue.count(
            count, ("matter awaits a person", "matters await a person"),
            ("point demande une intervention", "points demandent une intervention"))
        return tongue(
            "The night is in balance; \(matters)", "La nuit est à l’équilibre ; \(matters)")
    }

    private var proof: String {
        guard !figures.isEmpty else {
            return tongue(
                "Nothing has been posted in any currency yet.",
                "Rien n’a encore été comptabilisé dans aucune devise.")
        }
        let currencies = tongue.list(figures.map(\.currency.code))
        return tongue(
            """
            In \(currencies), debits equal credits, what is owed to each provider adds up to what \
            the ledger owes to all, and the payouts add up to what left the providers’ accounts.
            """,
            """
            En \(currencies), les débits égalent les crédits, ce qui est dû à chaque prestataire \
            donne ce que le grand livre doit à tous, et les versements donnent ce qui a quitté \
            leurs comptes.
            """)
    }

    private var failure: String {
        var found: [String] = []
        for one in figures {
            let code = one.currency.code
            if !one.isTrialBalanced {
                found.append(
                    tongue(
                        "\(code): debits do not equal credits",
                        "\(code) : les débits n’égalent pas les crédits"))
            }
            if !one.isPayableProven {
                found.append(
                    tongue(
                        """
                        \(code): what is owed to each provider does not add up to the ledger’s \
                        figure
                        """,
                        """
                        \(code) : ce qui est dû à chaque prestataire ne donne pas le chiffre du \
                        grand livre
                        """
                    ))
            }
            if !one.isPayoutProven {
                found.append(
                    tongue(
                        "\(code): the payouts do not add up to what left the providers’ accounts",
                        "\(code) : les versements ne donnent pas ce qui a quitté les comptes"))
            }
        }
        return found.joined(separator: ". ") + ". "
            + tongue(
                "Send nothing; run nightbook audit.",
                "Ne transmettez rien ; lancez nightbook audit.")
    }

    // MARK: Matters

    private var matters: [Matter] {
        var matters: [Matter] = []
        if !night.exceptions.isEmpty {
            let rows = tongue.count(
                night.exceptions.count, ("row was set aside.", "rows were set aside."),
                ("ligne a été mise de côté.", "lignes ont été mises de côté."))
            matters.append(
                Matter(
                    text: rows, place: "#exceptions", placeName: tongue("Exceptions", "Anomalies")))
        }
        if !surroundings.openBreaks.isEmpty {
            let breaks = tongue.count(
                surroundings.openBreaks.count,
                (
                    "break with the wallet’s statement is open.",
                    "breaks with the wallet’s statement are open."
                ),
                ("écart avec le relevé est ouvert.", "écarts avec le relevé sont ouverts."))
            matters.append(
                Matter(
                    text: breaks, place: "#breaks",
                    placeName: tongue("Open breaks", "Écarts ouverts")))
        }
        for one in figures { matters += self.matters(of: one) }
        return matters
    }

    private func matters(of one: CurrencyFigures) -> [Matter] {
        var matters: [Matter] = []
        let place = "#unpaid-\(one.currency.code)"
        let placeName = tongue("Not paid, \(one.currency)", "Non payés, \(one.currency)")
        if let blocked = one.unpaid(.blocked) {
            let money = tongue.money(blocked.available, one.currency)
            let who = tongue.count(
                blocked.count, ("provider is blocked", "providers are blocked"),
                ("prestataire est bloqué", "prestataires sont bloqués"))
            matters.append(
                Matter(
                    text: who + tongue(", with \(money) available.", ", avec \(money) disponible."),
                    place: place, placeName: placeName))
        }
        if one.count(.platformOwes) > 0 {
            let money = tongue.money(one.amount(.platformOwes), one.currency)
            matters.append(
                Matter(
                    text: tongue(
                        "The platform has taken \(money) more than it has earned, and owes it.",
                        "La plateforme a pris \(money) de plus qu’elle n’a gagné, et le doit."),
                    place: "#ledger-\(one.currency.code)",
                    placeName: tongue(
                        "The ledger, \(one.currency)", "Le grand livre, \(one.currency)")))
        }
        return matters
    }

    /// The settlement files of the night.
    private var sendings: [Matter] {
        files.filter { $0.name.hasPrefix("settlement-") }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            .map { file in
                let payments = tongue.count(
                    file.rowCount, ("payment", "payments"), ("paiement", "paiements"))
                let date = tongue.longDate(night.valueDate)
                return Matter(
                    text: tongue("\(payments) for \(date):", "\(payments) pour le \(date) :"),
                    place: PageAddress.of(file.name), placeName: file.name)
            }
    }
}
