import Money
import Settings
import Settlement

/// What a statement's page says, in one language.
struct StatementWords {
    let language: Language

    private func choose(_ english: String, _ french: String) -> String {
        language == .french ? french : english
    }

    var code: String { language.rawValue }
    var title: String { choose("Statement of account", "Relevé de compte") }
    var provider: String { choose("Provider", "Prestataire") }
    var period: String { choose("Period", "Période") }
    var account: String { choose("Account in", "Compte en") }
    var summary: String { choose("Summary", "Synthèse") }
    var payouts: String { choose("Payouts", "Versements") }
    var movements: String { choose("Movements", "Mouvements") }
    var amount: String { choose("Amount", "Montant") }
    var balance: String { choose("Balance", "Solde") }
    var date: String { choose("Date", "Date") }
    var reference: String { choose("Reference", "Référence") }
    var item: String { choose("Session or reference", "Séance ou référence") }
    var operation: String { choose("What", "Opération") }
    var price: String { choose("Price", "Prix") }
    var commission: String { choose("Commission", "Commission") }
    var valueDate: String { choose("Value date", "Date de valeur") }
    var paidTo: String { choose("Paid to", "Versé à") }
    var opening: String { choose("Opening balance", "Solde d’ouverture") }
    var closing: String { choose("Closing balance", "Solde de clôture") }
    var refunded: String { choose("Refunded to customers", "Remboursé aux clients") }
    var commissionReturned: String { choose("Commission returned", "Commission restituée") }
    var adjusted: String { choose("Corrections", "Corrections") }
    var returned: String { choose("Payouts that came back", "Versements revenus") }
    var paidOut: String { choose("Paid out", "Versements") }
    var total: String { choose("Total", "Total") }
    var nothing: String {
        choose(
            "Nothing was posted in this period, and nothing is owed.",
            "Aucun mouvement sur cette période, et rien n’est dû.")
    }

    func between(_ first: String, _ last: String) -> String {
        choose("\(first) to \(last)", "du \(first) au \(last)")
    }

    /// Counts stand behind what they count.
    func sessions(_ count: Int) -> String { choose("Sessions", "Séances") + counted(count) }
    func refunds(_ count: Int) -> String { refunded + counted(count) }
    func payouts(_ count: Int) -> String { paidOut + counted(count) }

    private func counted(_ count: Int) -> String { count == 0 ? "" : " (\(count))" }

    func method(_ method: String) -> String {
        method == "iban" ? "IBAN" : choose("wallet", "portefeuille")
    }

    func event(_ event: ProviderLine.Event) -> String {
        switch event {
        case .completed: choose("Session", "Séance")
        case .disputed: choose("Refunded to the customer", "Remboursée au client")
        case .adjustment: choose("Correction", "Correction")
        case .resolved:
            choose("Correction after reconciliation", "Correction après rapprochement")
        case .withdrawn: choose("Session taken back", "Séance annulée")
        case .returned: choose("Payout that came back", "Versement revenu")
        case .payout: choose("Payout", "Versement")
        }
    }

    /// When the session was, where it was posted later.
    func late(_ date: String) -> String { choose("of \(date)", "du \(date)") }

    /// Why the closing balance was not paid, and when it can be.
    func unpaid(
        _ reason: UnpaidReason, marketplace: String, from date: String?
    ) -> String {
        switch (reason, date) {
        case (.blocked, _):
            choose(
                "Payouts are stopped for the time being. Please write to \(marketplace).",
                "Les versements sont suspendus pour le moment. Veuillez écrire à \(marketplace).")
        case (.negative, _):
            choose(
                "The balance is below zero: it is set off against later earnings.",
                "Le solde est négatif\u{A0}: il sera compensé avec les prochaines séances.")
        case (.notPayoutDay, let date?):
            choose(
                "The next payout day is \(date).", "Le prochain jour de versement est le \(date).")
        case (.belowMinimum, _):
            choose(
                "The balance is carried forward: it is below the least amount that is paid out.",
                "Le solde est reporté\u{A0}: il est inférieur au montant minimal d’un versement.")
        case (.held, let date?):
            choose(
                "The first payout day on which held earnings can be paid is \(date).",
                "Le premier jour de versement possible pour les gains en attente est le \(date).")
        case (.notPayoutDay, nil), (.held, nil):
            choose("The balance is carried forward.", "Le solde est reporté.")
        }
    }

    func held(_ amount: String) -> String {
        choose(
            "Of the closing balance, \(amount) is held: earned, and not to be paid yet.",
            "Sur le solde de clôture, \(amount) sont en attente\u{A0}: gagnés, mais pas encore "
                + "exigibles.")
    }

    func footer(_ marketplace: String) -> String {
        choose(
            "The balance is what \(marketplace) owes. Sessions count with the date on which they "
                + "were posted; prices are what the customer paid.",
            "Le solde est ce que \(marketplace) doit. Les séances comptent à la date de leur "
                + "comptabilisation\u{202F}; les prix sont ceux payés par le client.")
    }

    func closedThrough(_ date: String) -> String {
        choose("Booked up to \(date).", "Comptabilisé jusqu’au \(date).")
    }
}
