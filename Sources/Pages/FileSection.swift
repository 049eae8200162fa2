internal import PageText
internal import Reports

/// Links to every file of the folder.
struct FileSection {
    let files: [PublishedFile]
    let tongue: Tongue

    func write(to page: inout Markup) {
        let files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        var rows = files.map { file -> [Cell] in
            [
                .head(file.name, to: PageAddress.of(file.name)), .text(content(file.name)),
                .number(file.rowCount == 0 ? "–" : tongue.number(file.rowCount)),
                .number(tongue.number(file.byteCount)),
            ]
        }
        rows.append([
            .head(Manifest.fileName, to: Manifest.fileName), .text(content(Manifest.fileName)),
            .number("–"), .number("–"),
        ])
        page.section("files", tongue("Files", "Fichiers")) { page in
            page.table(
                tongue("All files of this folder", "Tous les fichiers de ce dossier"),
                [
                    .text(tongue("File", "Fichier")),
                    .text(tongue("What it holds", "Ce qu’il contient")),
                    .number(tongue("Rows", "Lignes")), .number(tongue("Bytes", "Octets")),
                ], "", rows)
        }
    }

    private func content(_ name: String) -> String {
        switch name {
        case "balances.csv":
            tongue(
                "what is owed to each provider, and how it came to that",
                "ce qui est dû à chaque prestataire, et comment on y arrive")
        case "breaks.csv":
            tongue(
                "every break open after the statement", "tous les écarts ouverts après le relevé")
        case "exceptions.csv":
            tongue("every row that was set aside", "toutes les lignes mises de côté")
        case "manifest.json":
            tongue(
                "what the night was closed with, and the digest of every file",
                "avec quoi la nuit a été clôturée, et l’empreinte de chaque fichier")
        case "matches.csv": tongue("every line that fitted", "toutes les lignes rapprochées")
        case "payout-items.csv":
            tongue("what each payout is made of", "de quoi chaque versement est fait")
        case "payouts.csv": tongue("who is paid what", "qui est payé, et combien")
        case "proof.csv":
            tongue("that wallet and statement agree", "que portefeuille et relevé s’accordent")
        case "sessions.csv":
            tongue(
                "everything posted tonight, by session", "tout ce qui est comptabilisé, par séance")
        case "summary.csv": tongue("the night in figures", "la nuit en chiffres")
        case "trial-balance.csv":
            tongue("all accounts, debit positive", "tous les comptes, débit positif")
        case "wallet-transfers.csv":
            tongue(
                "every movement to expect on the statement",
                "tout mouvement à attendre sur le relevé")
        default: otherContent(name)
        }
    }

    private func otherContent(_ name: String) -> String {
        if name.hasPrefix("settlement-") {
            return tongue(
                "what is to be instructed, ISO 20022", "ce qui est à transmettre, ISO 20022")
        }
        if name.hasPrefix("spreadsheet/") {
            return tongue("the same for a spreadsheet", "le même pour un tableur")
        }
        if name.hasSuffix(".xlsx") {
            return tongue("the reports as a workbook", "les rapports dans un classeur")
        }
        if name.hasSuffix(".json") {
            return tongue("the tables described for programs", "les tables décrites aux programmes")
        }
        return ""
    }
}
