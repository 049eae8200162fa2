internal import BusinessCalendar
internal import Ledger
internal import Money
internal import PageText
internal import Settlement

/// The sections of a night's page that tell of providers, of the ledger and of what was read.
struct NightSections {
    let night: NightRecord
    let tongue: Tongue

    // MARK: Providers

    /// Writes the largest payouts of a currency.
    func payouts(_ figures: CurrencyFigures, to page: inout Markup) {
        let currency = figures.currency
        let count = figures.count(.payouts)
        page.line("h3", text: tongue("Payouts", "Versements"))
        guard count > 0 else {
            return page.paragraph(
                tongue("Nobody was paid tonight.", "Personne n’a été payé cette nuit."))
        }
        let total = tongue.money(figures.amount(.payouts), currency)
        let words = tongue.count(count, ("payout", "payouts"), ("versement", "versements"))
        page.line("p") { page in
            page.text(
                tongue(
                    "\(words), \(total) in all, to be paid on ",
                    "\(words), \(total) en tout, à payer le "))
            page.time(night.valueDate, tongue.longDate(night.valueDate))
            page.text(".")
        }
        let rows = figures.topPayouts.elements.map { payout -> [Cell] in
            let reference = Reference.payout(night.businessDate, number: payout.number).text
            return [
                .headCode(reference), .code(night.accounts.providerID(payout.account)),
                .foreign(payout.address.name),
                .text(payout.address.method == .iban ? "IBAN" : tongue("wallet", "portefeuille")),
                .number(tongue.amount(Int128(payout.amount.minorUnits), in: currency)),
            ]
        }
        page.table(
            tongue("The largest payouts, \(currency)", "Les plus gros versements, \(currency)"),
            [
                .text(tongue("Reference", "Référence")), .text(tongue("Provider", "Prestataire")),
                .text(tongue("Name", "Nom")), .text(tongue("To", "Vers")), .number(currency.code),
            ], "", rows)
        rest(figures.topPayouts.restCount, "payouts.csv", to: &page)
    }

    /// Writes to whom most is still owed.
    func payables(_ figures: CurrencyFigures, to page: inout Markup) {
        let currency = figures.currency
        let largest = figures.topPayables.elements
        guard !largest.isEmpty else { return }
        page.line("h3", text: tongue("Still owed", "Reste dû"))
        page.table(
            tongue("To whom most is owed, \(currency)", "À qui l’on doit le plus, \(currency)"),
            balanceColumns(currency), "", largest.map { balanceRow($0, currency) })
        rest(figures.topPayables.restCount, "balances.csv", to: &page)
    }

    /// Writes how many are not paid and why, and those whom a person has to look at.
    func unpaid(_ figures: CurrencyFigures, to page: inout Markup) {
        let currency = figures.currency
        page.line(
            "h3", ["id": "unpaid-\(currency.code)"],
            text: tongue("Who is not paid, and why", "Qui n’est pas payé, et pourquoi"))
        guard figures.hasUnpaid else {
            return page.paragraph(
                tongue("Nobody waits for anything.", "Personne n’attend rien."))
        }
        let rows = UnpaidReason.allCases.compactMap { reason -> [Cell]? in
            guard let unpaid = figures.unpaid(reason) else { return nil }
            return [
                .head(reason.words(tongue).capitalized), .text(reason.outlook(tongue)),
                .number(tongue.number(unpaid.count)),
                .number(tongue.amount(unpaid.available, in: currency)),
                .number(tongue.amount(unpaid.held, in: currency)),
            ]
        }
        page.table(
            tongue(
                "Why providers are not paid, \(currency)",
                "Pourquoi des prestataires ne sont pas payés, \(currency)"),
            [
                .text(tongue("Why", "Pourquoi")),
                .text(tongue("What becomes of it", "Ce qu’il en advient")),
                .number(tongue("Providers", "Prestataires")),
                .number(tongue("Available", "Disponible")),
                .number(tongue("Held", "Retenu")),
            ], "", rows)
        let concerns = figures.topConcerns
        guard !concerns.elements.isEmpty else { return }
        page.table(
            tongue("Blocked or owing, \(currency)", "Bloqués ou débiteurs, \(currency)"),
            balanceColumns(currency), "", concerns.elements.map { balanceRow($0, currency) })
        rest(concerns.restCount, "balances.csv", to: &page)
    }

    private func balanceColumns(_ currency: Currency) -> [Column] {
        [
            .text(tongue("Provider", "Prestataire")), .number(tongue("Owed", "Dû")),
            .number(tongue("of which held", "dont retenu")),
            .number(tongue("Available", "Disponible")),
            .text(tongue("Why not paid", "Pourquoi non payé")),
            .text(tongue("Look again on", "À revoir le")),
        ]
    }

    private func balanceRow(_ balance: BalanceRecord, _ currency: Currency) -> [Cell] {
        func money(_ amount: Amount) -> Cell {
            .number(tongue.amount(Int128(amount.minorUnits), in: currency))
        }
        return [
            .headCode(night.accounts.providerID(balance.account)), money(balance.closing),
            money(balance.night.held), money(balance.available),
            .text(balance.unpaidReason.map { $0.words(tongue) } ?? ""),
            balance.payableFrom.map { .date($0, tongue) } ?? .text(""),
        ]
    }

    private func rest(_ count: Int, _ file: String, to page: inout Markup) {
        guard count > 0 else { return }
        page.line("p", ["class": "note"]) { page in
            page.text(
                tongue.count(
                    count, ("more stands in ", "more stand in "),
                    ("autre se trouve dans ", "autres se trouvent dans ")))
            page.inline("a", ["href": file], text: file)
            page.text(".")
        }
    }

    // MARK: The ledger

    /// Writes the accounts of a currency, each positive on the side where it is expected to stand.
    func ledger(_ figures: CurrencyFigures, to page: inout Markup) {
        let currency = figures.currency
        func money(_ amount: Int128) -> Cell { .number(tongue.amount(amount, in: currency)) }
        page.line(
            "h3", ["id": "ledger-\(currency.code)"],
            text: tongue("The ledger", "Le grand livre"))
        let rows = AccountName.allCases.map { account -> [Cell] in
            let movement = figures.trialBalance[account]
            let sign: Int128 = account.isDebitNormal ? 1 : -1
            return [
                .head(account.words(tongue)), .text(account.typeWords(tongue)),
                money(sign * Int128(movement.opening.minorUnits)),
                money(sign * (movement.wideClosing - Int128(movement.opening.minorUnits))),
                money(sign * movement.wideClosing),
            ]
        }
        page.table(
            tongue(
                "The accounts after the night, \(currency)",
                "Les comptes après la nuit, \(currency)"),
            [
                .text(tongue("Account", "Compte")), .text("Type"),
                .number(tongue("Before", "Avant")), .number(tongue("Change", "Variation")),
                .number(tongue("After", "Après")),
            ], "", rows)
        page.note(equation(figures))
    }

    private func equation(_ figures: CurrencyFigures) -> String {
        func sum(_ type: String) -> Int128 {
            AccountName.allCases.filter { $0.type == type }.reduce(Int128(0)) {
                $0 + ($1.isDebitNormal ? 1 : -1) * figures.trialBalance[$1].wideClosing
            }
        }
        func text(_ amount: Int128) -> String { tongue.amount(amount, in: figures.currency) }
        let assets = text(sum("asset"))
        let owed = text(sum("liability"))
        let equity = text(sum("equity"))
        let earned = text(sum("revenue") - sum("expense"))
        return tongue(
            """
            Revenue, debts and the platform’s own money are positive. Assets \(assets) = owed \
            \(owed) + own money \(equity) + earned \(earned).
            """,
            """
            Produits, dettes et fonds propres sont positifs. Actif \(assets) = dû \(owed) + fonds \
            propres \(equity) + gagné \(earned).
            """)
    }

    // MARK: What was read

    /// Writes the feeds that the close read.
    func feeds(to page: inout Markup) {
        page.section("feeds", tongue("What was read", "Ce qui a été lu")) { page in
            guard !night.feeds.isEmpty else {
                return page.paragraph(
                    tongue(
                        "The date was closed without a feed.", "La date a été clôturée sans flux."))
            }
            let rows = night.feeds.prefix(Self.feedLimit).map { feed -> [Cell] in
                [
                    .headCode(feed.name), .number(tongue.number(feed.rows)),
                    .number(tongue.number(feed.accepted)), .number(tongue.number(feed.duplicates)),
                    .number(tongue.number(feed.ignored)), .number(tongue.number(feed.rejected)),
                ]
            }
            page.table(
                tongue("Feeds", "Flux"),
                [
                    .text(tongue("Feed", "Flux")), .number(tongue("Rows", "Lignes")),
                    .number(tongue("Accepted", "Acceptées")),
                    .number(tongue("Known already", "Déjà connues")),
                    .number(tongue("Passed over", "Ignorées")),
                    .number(tongue("Set aside", "Mises de côté")),
                ], "", rows)
            rest(night.feeds.count - rows.count, "manifest.json", to: &page)
        }
    }

    /// How many feeds are told one by one.
    private static let feedLimit = 50

    /// Writes how many rows were set aside for which reason, with the first of each.
    func exceptions(to page: inout Markup) {
        struct Group {
            var count = 0
            let first: ExceptionRecord
        }
        var groups: [ExceptionCode: Group] = [:]
        for exception in night.exceptions {
            groups[exception.code, default: Group(first: exception)].count += 1
        }
        page.section("exceptions", tongue("Exceptions", "Anomalies")) { page in
            guard !groups.isEmpty else {
                return page.paragraph(
                    tongue("No row was set aside.", "Aucune ligne n’a été mise de côté."))
            }
            let rows = ExceptionCode.allCases.compactMap { code -> [Cell]? in
                guard let group = groups[code] else { return nil }
                return [
                    .headCode(code.rawValue), .number(tongue.number(group.count)),
                    .any { page in
                        page.text(code.meaning(tongue).capitalized)
                        page.void("br")
                        page.inline("span", ["class": "remedy"], text: "→ " + code.remedy(tongue))
                    },
                    .any { page in
                        page.inline("code", text: "\(group.first.feed):\(group.first.line)")
                        page.void("br")
                        page.english(String(group.first.message.prefix(200)).capitalized, tongue)
                    },
                ]
            }
            page.table(
                tongue("Rows set aside, by code", "Lignes mises de côté, par code"),
                [
                    .text("Code"), .number(tongue("Rows", "Lignes")),
                    .text(tongue("What it is, and what to do", "Ce que c’est, et que faire")),
                    .text(tongue("The first of them", "La première")),
                ], "", rows)
            page.line("p", ["class": "note"]) { page in
                page.text(tongue("Every row: ", "Toutes les lignes : "))
                page.inline("a", ["href": "exceptions.csv"], text: "exceptions.csv")
                page.text(".")
            }
        }
    }
}

extension AccountName {
    /// Whether the account is expected to stand on the debit side.
    fileprivate var isDebitNormal: Bool { type == "asset" || type == "expense" }

    /// What the account holds, in a few words.
    fileprivate func words(_ tongue: Tongue) -> String {
        switch self {
        case .wallet: tongue("Settlement wallet, confirmed", "Portefeuille de règlement, confirmé")
        case .chargesInTransit: tongue("Charges in transit", "Encaissements en transit")
        case .transfersInTransit: tongue("Transfers in transit", "Virements en transit")
        case .platformWallet: tongue("Platform’s wallet", "Portefeuille de la plateforme")
        case .provider: tongue("Owed to providers", "Dû aux prestataires")
        case .commission: "Commission"
        case .suspense: tongue("Suspense, not explained", "Compte d’attente, inexpliqué")
        case .adjustments: tongue("Corrections by hand", "Corrections manuelles")
        case .walletFees: tongue("Wallet fees", "Frais du portefeuille")
        case .platformFunds: tongue("Platform’s own money", "Fonds propres de la plateforme")
        }
    }

    fileprivate func typeWords(_ tongue: Tongue) -> String {
        switch type {
        case "asset": tongue("asset", "actif")
        case "liability": tongue("debt", "dette")
        case "revenue": tongue("revenue", "produit")
        case "expense": tongue("expense", "charge")
        default: tongue("equity", "fonds propres")
        }
    }
}
