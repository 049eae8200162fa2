import PageText
import Settlement

/// What a statement's page says, in one language.
struct StatementWords {
    let tongue: Tongue

    var title: String { tongue("Statement of account", "Relevé de compte") }
    var provider: String { tongue("Provider", "Prestataire") }
    var period: String { tongue("Period", "Période") }
    var account: String { tongue("Account in", "Compte en") }
    var summary: String { tongue("Summary", "Synthèse") }
    var payouts: String { tongue("Payouts", "Versements") }
    var movements: String { tongue("Movements", "Mouvements") }
    var amount: String { tongue("Amount", "Montant") }
    var balance: String { tongue("Balance", "Solde") }
    var date: String { tongue("Date", "Date") }
    var reference: String { tongue("Reference", "Référence") }
    var item: String { tongue("Session or reference", "Séance ou référence") }
    var operation: String { tongue("What", "Opération") }
    var price: String { tongue("Price", "Prix") }
    var commission: String { tongue("Commission", "Commission") }
    var valueDate: String { tongue("Value date", "Date de valeur") }
    var paidTo: String { tongue("Paid to", "Versé à") }
    var opening: String { tongue("Opening balance", "Solde d’ouverture") }
    var closing: String { tongue("Closing balance", "Solde de clôture") }
    var refunded: String { tongue("Refunded to customers", "Remboursé aux clients") }
    var commissionReturned: String { tongue("Commission returned", "Commission restituée") }
    var adjusted: String { tongue("Corrections", "Corrections") }
    var returned: String { tongue("Payouts that came back", "Versements revenus") }
    var paidOut: String { tongue("Paid out", "Versements") }
    var total: String { tongue("Total", "Total") }
    var nothing: String {
        tongue(
            "Nothing was posted in this period, and nothing is owed.",
            "Aucun mouvement sur cette période, et rien n’est dû.")
    }

    func between(_ first: String, _ last: String) -> String {
        tongue("\(first) to \(last)", "du \(first) au \(last)")
    }

    /// Counts stand behind what they count.
    func sessions(_ count: Int) -> String { tongue("Sessions", "Séances") + counted(count) }
    func refunds(_ count: Int) -> String { refunded + counted(count) }
    func payouts(_ count: Int) -> String { paidOut + counted(count) }

    private func counted(_ count: Int) -> String { count == 0 ? "" : " (\(count))" }

    func method(_ method: String) -> String {
        method == "iban" ? "IBAN" : tongue("wallet", "portefeuille")
    }

    func event(_ event: ProviderLine.Event) -> String {
        switch event {
        case .completed: tongue("Session", "Séance")
        case .disputed: tongue("Refunded to the customer", "Remboursée au client")
        case .adjustment: tongue("Correction", "Correction")
        case .resolved:
            tongue("Correction after reconciliation", "Correction après rapprochement")
        case .withdrawn: tongue("Session taken back", "Séance annulée")
        case .returned: tongue("Payout that came back", "Versement revenu")
        case .payout: tongue("Payout", "Versement")
        }
    }

    /// When the session was, where it was posted later.
    func late(_ date: String) -> String { tongue("of \(date)", "du \(date)") }

    /// Why the closing balance was not paid, and when it can be.
    func unpaid(
        _ reason: UnpaidReason, marketplace: String, from date: String?
    ) -> String {
        switch (reason, date) {
        case (.blocked, _):
            tongue(
                "Payouts are stopped for the time being. Please write to \(marketplace).",
                "Les versements sont suspendus pour le moment. Veuillez écrire à \(marketplace).")
        case (.negative, _):
            tongue(
                "The balance is below zero: it is set off against later earnings.",
                "Le solde est négatif\u{A0}: il sera compensé avec les prochaines séances.")
        case (.notPayoutDay, let date?):
            tongue(
                "The next payout day is \(date).", "Le prochain jour de versement est le \(date).")
        case (.belowMinimum, _):
            tongue(
                "The balance is carried forward: it is below the least amount that is paid out.",
                "Le solde est reporté\u{A0}: il est inférieur au montant minimal d’un versement.")
        case (.held, let date?):
            tongue(
                "The first payout day on which held earnings can be paid is \(date).",
                "Le premier jour de versement possible pour les gains en attente est le \(date).")
        case (.notPayoutDay, nil), (.held, nil):
            tongue("The balance is carried forward.", "Le solde est reporté.")
        }
    }

    func held(_ amount: String) -> String {
        tongue(
            "Of the closing balance, \(amount) is held: earned, and not to be paid yet.",
            "Sur le solde de clôture, \(amount) sont en attente\u{A0}: gagnés, mais pas encore "
                + "exigibles.")
    }

    func footer(_ marketplace: String) -> String {
        tongue(
            "The balance is what \(marketplace) owes. Sessions count with the date on which they "
                + "were posted; prices are what the customer paid.",
            "Le solde est ce que \(marketplace) doit. Les séances comptent à la date de leur "
                + "comptabilisation\u{202F}; les prix sont ceux payés par le client.")
    }

    func closedThrough(_ date: String) -> String {
        tongue("Booked up to \(date).", "Comptabilisé jusqu’au \(date).")
    }
}
