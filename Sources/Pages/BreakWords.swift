internal import PageText
internal import Reconciliation

extension BreakCause {
    /// What happened, in a few words.
    func meaning(_ tongue: Tongue) -> String {
        switch self {
        case .returned:
            tongue("a payout or refund came back", "un versement ou remboursement est revenu")
        case .duplicateLine:
            tongue(
                "a line about what was confirmed already", "une ligne sur ce qui est déjà confirmé")
        case .currencyMismatch:
            tongue("a line in another currency", "une ligne dans une autre devise")
        case .wrongDirection:
            tongue("a line that goes the other way", "une ligne dans l’autre sens")
        case .unexpected: tongue("a line that nothing explains", "une ligne que rien n’explique")
        case .statementGap:
            tongue("the statement opens elsewhere", "le relevé commence ailleurs")
        case .amountMismatch: tongue("more or less than expected", "plus ou moins que prévu")
        case .missing: tongue("expected, and not there", "attendu, et absent")
        }
    }

    /// What a person does about it: words, and what follows `nightbook resolve B-… --as`.
    func remedy(_ tongue: Tongue) -> String {
        switch self {
        case .returned:
            tongue(
                """
                ask the provider for the right account; then --as noted, or where the money \
                belongs
                """,
                "demander le bon compte au prestataire ; puis --as noted, ou là où va l’argent")
        case .duplicateLine, .currencyMismatch, .wrongDirection:
            tongue(
                "ask the wallet’s operator; then --as where the money belongs",
                "demander à l’opérateur ; puis --as là où va l’argent")
        case .unexpected:
            tongue(
                "look for a session or reference; then --as match:REFERENCE, or where it belongs",
                "chercher une séance ou une référence ; puis --as match:RÉFÉRENCE, ou là où il va")
        case .statementGap:
            tongue(
                "read the statement between; or --as platform-funds",
                "lire le relevé manquant ; ou --as platform-funds")
        case .amountMismatch:
            tongue(
                "wait for the rest; or --as void, or where the excess belongs",
                "attendre le reste ; ou --as void, ou là où va l’excédent")
        case .missing:
            tongue(
                "wait for its line, or ask the operator; then --as void",
                "attendre la ligne, ou demander à l’opérateur ; puis --as void")
        }
    }
}

extension MatchedBy {
    /// By what a line was matched.
    func words(_ tongue: Tongue) -> String {
        switch self {
        case .reference: tongue("by its reference", "par sa référence")
        case .amount: tongue("by amount and counterparty", "par montant et contrepartie")
        case .fee: tongue("as a fee", "comme frais")
        case .return: tongue("as a return", "comme retour")
        }
    }
}
