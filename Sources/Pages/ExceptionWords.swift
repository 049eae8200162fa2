internal import PageText
internal import Settlement

extension ExceptionCode {
    /// What the code means, in a few words.
    func meaning(_ tongue: Tongue) -> String {
        switch self {
        case .badQuotes: tongue("quotes that do not fit", "guillemets mal placés")
        case .fieldCount: tongue("too many or too few fields", "trop ou trop peu de champs")
        case .badJSON:
            tongue("not a JSON object as it should be", "pas un objet JSON comme il faut")
        case .rowTooLong: tongue("longer than 65,536 bytes", "plus longue que 65 536 octets")
        case .badEncoding:
            tongue(
                "not UTF-8, or a control character", "pas de l’UTF-8, ou un caractère de contrôle")
        case .badSessionID: tongue("a session id that can’t be", "identifiant de séance impossible")
        case .unknownStatus: tongue("a status nobody knows", "statut inconnu")
        case .badProviderID:
            tongue("a provider id that can’t be", "identifiant de prestataire impossible")
        case .badCustomerID:
            tongue("a customer id that can’t be", "identifiant de client impossible")
        case .unknownCurrency: tongue("a currency that does not exist", "devise inexistante")
        case .negativePrice: tongue("a price below zero", "prix négatif")
        case .badPrice: tongue("a price that is no number", "prix qui n’est pas un nombre")
        case .tooManyDecimals:
            tongue("more decimals than the currency has", "plus de décimales que la devise n’en a")
        case .priceTooLarge: tongue("a price beyond the limit", "prix au-delà de la limite")
        case .badCompletedAt: tongue("no good time of completion", "heure de fin incorrecte")
        case .badDisputedAt: tongue("no good time of dispute", "heure de litige incorrecte")
        case .disputedBeforeCompleted:
            tongue("disputed before it was completed", "litige avant la fin de la séance")
        case .inTheFuture: tongue("too far in the future", "trop loin dans l’avenir")
        case .disputeTooLate: tongue("disputed after the guarantee", "litige après la garantie")
        case .conflictingRows:
            tongue("rows of one session that disagree", "lignes d’une séance qui se contredisent")
        case .amended:
            tongue("not what was recorded before", "autre chose que ce qui est enregistré")
        case .badPayee: tongue("a payee that can’t be paid", "bénéficiaire qu’on ne peut payer")
        }
    }

    /// What a person does about it.
    func remedy(_ tongue: Tongue) -> String {
        switch self {
        case .badPayee: tongue("mend payees.csv", "corriger payees.csv")
        case .disputeTooLate:
            tongue("answer the customer, or adjust", "répondre au client, ou corriger")
        case .amended:
            tongue(
                "ask which is right; withdraw the session if the recorded one is wrong",
                "demander laquelle est juste ; retirer la séance si l’enregistrée est fausse")
        case .conflictingRows:
            tongue(
                "ask the sender for the right row, in another feed",
                "demander la bonne ligne à l’expéditeur, dans un autre flux")
        default:
            tongue(
                "ask the sender for a corrected row, in another feed",
                "demander une ligne corrigée à l’expéditeur, dans un autre flux")
        }
    }
}

extension UnpaidReason {
    /// Why someone is not paid, in a few words.
    func words(_ tongue: Tongue) -> String {
        switch self {
        case .blocked: tongue("blocked", "bloqué")
        case .negative: tongue("owes the platform", "doit à la plateforme")
        case .notPayoutDay: tongue("not a payout day", "pas un jour de versement")
        case .belowMinimum: tongue("below the minimum", "sous le minimum")
        case .held: tongue("held", "retenu")
        }
    }

    /// What becomes of it.
    func outlook(_ tongue: Tongue) -> String {
        switch self {
        case .blocked:
            tongue("waits until a person lifts it", "attend que quelqu’un débloque")
        case .negative:
            tongue("set off against later earnings", "déduit des gains à venir")
        case .notPayoutDay:
            tongue("paid on the next payout day", "payé au prochain jour de versement")
        case .belowMinimum:
            tongue("paid once it reaches the minimum", "payé dès que le minimum est atteint")
        case .held: tongue("paid once the hold ends", "payé à la fin de la retenue")
        }
    }
}
