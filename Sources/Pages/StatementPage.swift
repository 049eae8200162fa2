internal import BusinessCalendar
internal import Money
internal import PageText
public import Reconciliation
public import Reports
public import Settings

/// `index.html` of a reconciled statement: does the wallet agree, what fitted, and what did not.
public struct StatementPage: Sendable {
    /// The name of the file in the folder of the statement.
    public static let fileName = "index.html"

    /// The content of the file.
    public let bytes: [UInt8]

    /// - Parameter files: every other file of the folder but the manifest, in any order.
    public init(_ record: ReconciliationRecord, _ settings: Settings, files: [PublishedFile]) {
        let tongue = Tongue(settings.language)
        let frame = PageFrame(
            tongue: tongue, marketplace: settings.marketplace,
            title: tongue("Statement \(record.name)", "Relevé \(record.name)"),
            subtitle: Self.subtitle(record, tongue),
            links: [(tongue("All nights", "Toutes les nuits"), "../../index.html")])
        let sections = StatementSections(record: record, tongue: tongue)
        bytes = frame.page { page in
            sections.banner(to: &page)
            sections.proof(to: &page)
            sections.matches(to: &page)
            sections.breaks(to: &page)
            FileSection(files: files, tongue: tongue).write(to: &page)
        }
    }

    private static func subtitle(_ record: ReconciliationRecord, _ tongue: Tongue) -> String {
        let lines = tongue.count(record.lineCount, ("line", "lines"), ("ligne", "lignes"))
        let new = tongue.number(record.newLineCount)
        let posted = tongue.plainDate(record.businessDate)
        let day = record.lastDay.map { tongue(" to ", " jusqu’au ") + tongue.longDate($0) } ?? ""
        return tongue(
            "\(record.fileName): \(lines)\(day), \(new) of them new; posted on \(posted)",
            "\(record.fileName) : \(lines)\(day), dont \(new) nouvelles ; comptabilisé le \(posted)"
        )
    }
}

/// The sections of a statement's page.
private struct StatementSections {
    let record: ReconciliationRecord
    let tongue: Tongue

    private func differs(_ proof: StatementProof) -> Bool {
        proof.closing.map { $0 != proof.ledgerWallet } ?? false
    }

    func banner(to page: inout Markup) {
        let isProven = !record.proofs.contains(where: differs)
        let count = record.breaks.count
        let style = !isProven ? "bad" : count == 0 ? "good" : "attention"
        let breaks = tongue.count(
            count, ("break is open", "breaks are open"), ("écart est ouvert", "écarts sont ouverts")
        )
        let verdict =
            isProven
            ? tongue("Wallet and ledger agree", "Portefeuille et grand livre s’accordent")
            : tongue(
                "Wallet and ledger do NOT agree", "Portefeuille et grand livre ne s’accordent PAS")
        page.block(
            "section", ["class": "banner \(style)", "aria-labelledby": "verdict"]
        ) { page in
            page.line(
                "h2", ["id": "verdict"],
                text: count == 0
                    ? verdict + tongue("; no break is open", " ; aucun écart n’est ouvert")
                    : verdict + tongue("; ", " ; ") + breaks)
            for proof in record.proofs { page.paragraph(words(proof)) }
            if count > 0 {
                page.line("p") { page in
                    page.text(tongue("To decide: ", "À décider : "))
                    page.inline(
                        "a", ["href": "#breaks"], text: tongue("Open breaks", "Écarts ouverts"))
                }
            }
        }
    }

    private func words(_ proof: StatementProof) -> String {
        func money(_ amount: Amount) -> String {
            tongue.money(Int128(amount.minorUnits), proof.currency)
        }
        let (lines, wallet) = (money(proof.lines), money(proof.ledgerWallet))
        guard let closing = proof.closing else {
            return tongue(
                """
                \(proof.currency): its lines come to \(lines); the ledger’s wallet holds \
                \(wallet) after them. It proves no balance of this currency.
                """,
                """
                \(proof.currency) : ses lignes font \(lines) ; le portefeuille du grand livre en \
                contient ensuite \(wallet). Il ne prouve aucun solde de cette devise.
                """
            )
        }
        let opening = proof.opening.map(money) ?? "–"
        let told = tongue(
            """
            \(proof.currency): it opens with \(opening), its lines come to \(lines), and it \
            closes with \(money(closing));
            """,
            """
            \(proof.currency) : il ouvre à \(opening), ses lignes font \(lines), et il ferme à \
            \(money(closing)) ;
            """
        )
        guard differs(proof) else {
            return told + " "
                + tongue(
                    "the ledger’s wallet holds exactly that.",
                    "le portefeuille du grand livre contient exactement cela.")
        }
        let difference = Int128(closing.minorUnits) - Int128(proof.ledgerWallet.minorUnits)
        let by = tongue.money(difference, proof.currency)
        return told + " "
            + tongue(
                "the ledger’s wallet holds \(wallet), a difference of \(by).",
                "le portefeuille du grand livre contient \(wallet), une différence de \(by).")
    }

    func proof(to page: inout Markup) {
        let rows = record.proofs.map { proof -> [Cell] in
            func money(_ amount: Amount?) -> Cell {
                .number(
                    amount.map { tongue.amount(Int128($0.minorUnits), in: proof.currency) } ?? "–")
            }
            return [
                .head(proof.currency.code), money(proof.opening), money(proof.lines),
                money(proof.closing), money(proof.ledgerWallet), money(proof.inTransitIn),
                money(proof.inTransitOut), money(proof.suspense),
            ]
        }
        page.section("proof", tongue("The proof", "La preuve")) { page in
            page.table(
                tongue("Statement and ledger", "Relevé et grand livre"),
                [
                    .text(tongue("Currency", "Devise")), .number(tongue("Opening", "Ouverture")),
                    .number(tongue("Lines", "Lignes")), .number(tongue("Closing", "Clôture")),
                    .number(tongue("Ledger’s wallet", "Grand livre")),
                    .number(tongue("Still to come in", "Encore à entrer")),
                    .number(tongue("Still to go out", "Encore à sortir")),
                    .number(tongue("Not explained", "Inexpliqué")),
                ], "", rows)
        }
    }

    /// Writes how many of the new lines were matched, and by what.
    func matches(to page: inout Markup) {
        struct Sum {
            var count = 0
            var amount: Int128 = 0
        }
        // There may be a million: places in an array, not in a dictionary.
        let ways = MatchedBy.allCases.count + 1
        var sums = Array(repeating: Sum(), count: Currency.all.count * ways)
        for match in record.matches {
            let row = record.lines.rows[match.line]
            let place = Int(row.currency.index) * ways + match.by.rawValue
            sums[place].count += 1
            sums[place].amount += Int128(row.amount.minorUnits)
        }
        var rows: [[Cell]] = []
        for currency in Currency.all {
            for way in MatchedBy.allCases {
                let sum = sums[Int(currency.index) * ways + way.rawValue]
                guard sum.count > 0 else { continue }
                rows.append([
                    .head(way.words(tongue).capitalized), .text(currency.code),
                    .number(tongue.number(sum.count)),
                    .number(tongue.amount(sum.amount, in: currency)),
                ])
            }
        }
        let matched = tongue.number(record.matches.count)
        let lines = tongue.count(
            record.newLineCount, ("new line", "new lines"), ("nouvelle ligne", "nouvelles lignes"))
        page.section("matches", tongue("What fitted", "Ce qui s’accorde")) { page in
            page.paragraph(
                tongue(
                    "Of \(lines), \(matched) fitted what was expected.",
                    "Sur \(lines), \(matched) correspondent à ce qui était attendu."))
            guard !rows.isEmpty else { return }
            page.table(
                tongue("Matched lines", "Lignes rapprochées"),
                [
                    .text(tongue("How", "Comment")), .text(tongue("Currency", "Devise")),
                    .number(tongue("Lines", "Lignes")), .number(tongue("Sum", "Somme")),
                ], "narrow", rows)
        }
    }

    func breaks(to page: inout Markup) {
        page.section("breaks", tongue("Open breaks", "Écarts ouverts")) { page in
            guard !record.breaks.isEmpty else {
                return page.paragraph(tongue("No break is open.", "Aucun écart n’est ouvert."))
            }
            page.paragraph(
                tongue(
                    """
                    Every break open after this statement; ages run to \
                    \(tongue.plainDate(record.agedTo)).
                    """,
                    """
                    Tous les écarts ouverts après ce relevé ; âgés au \
                    \(tongue.plainDate(record.agedTo)).
                    """
                ))
            let sections = BreakSections(
                breaks: record.breaks, day: record.agedTo, tongue: tongue)
            sections.tabulateCauses(to: &page)
            sections.list(to: &page, elsewhere: "breaks.csv")
        }
    }
}
