internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Settings

/// The journal as a *fichier des écritures comptables*, article A. 47 A-1 of the French *livre des
/// procédures fiscales*: eighteen columns with tabs between them, amounts in euros with a decimal
/// comma, dates of eight digits, ASCII, CR and LF after every row.
///
/// An entry has two rows, one for each side of its transfer. Entries are numbered from 1 without a
/// gap; what was there before the first date is the first of them, and of revenue and expenses only
/// what they came to.
struct FECWriter: Sendable {
    static let columns = [
        "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib",
        "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit",
        "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
    ]

    private let plan: FECPlan
    /// Of the last entry.
    private var number = 0

    init(_ plan: FECPlan) {
        self.plan = plan
    }

    /// What all rows of an entry have.
    private struct Entry {
        var journal: FECJournal
        var number: Int
        var date: CivilDate
        var piece: String
        var label: String
    }

    mutating func opening(_ opening: JournalOpening) -> String {
        var text = Self.columns.joined(separator: "\t") + "\r\n"
        guard let (date, balances) = opening.balances else { return text }
        var earlier = Amount.zero
        var rows: [(account: JournalAccount?, amount: Amount)] = []
        for balance in balances where balance.currency.code == "EUR" {
            switch balance.account.name.type {
            case "revenue", "expense": earlier += balance.amount
            default: rows.append((balance.account, balance.amount))
            }
        }
        if !earlier.isZero { rows.append((nil, earlier)) }
        guard !rows.isEmpty, let euro = balances.first(where: { $0.currency.code == "EUR" }) else {
            return text
        }
        number += 1
        let entry = Entry(
            journal: .opening, number: number, date: date, piece: "AN-\(date.compact)",
            label: "A nouveaux")
        for (account, amount) in rows {
            text += row(entry, account, amount, in: euro.currency)
        }
        return text
    }

    mutating func text(_ transfer: JournalEntry) -> String {
        number += 1
        let kind = transfer.kind
        let cause = Self.ascii(transfer.cause)
        let entry = Entry(
            journal: kind.journal, number: number, date: transfer.date, piece: cause,
            label: "\(kind.label) \(cause)")
        return row(entry, transfer.debit, transfer.amount, in: transfer.currency)
            + row(entry, transfer.credit, -transfer.amount, in: transfer.currency)
    }

    /// - Parameters:
    ///   - account: nil: what revenue and expenses of earlier years came to.
    ///   - amount: debit positive.
    private func row(
        _ entry: Entry, _ account: JournalAccount?, _ amount: Amount, in currency: Currency
    ) -> String {
        let journal = plan[entry.journal]
        let number = plan[account?.name.planAccount ?? .broughtForward]
        let provider = account?.providerID ?? ""
        let nothing = Self.decimal(.zero, currency)
        let debit = amount.isNegative ? nothing : Self.decimal(amount, currency)
        let credit = amount.isNegative ? Self.decimal(-amount, currency) : nothing
        let date = entry.date.compact
        // Matching, and amounts in other currencies, are not told.
        return [
            journal.code, journal.label, "\(entry.number)", date, number.code, number.label,
            provider, provider, entry.piece, date, entry.label, debit, credit, "", "", date, "",
            "",
        ].joined(separator: "\t") + "\r\n"
    }

    private static func decimal(_ amount: Amount, _ currency: Currency) -> String {
        amount.text(in: currency).split(separator: ".").joined(separator: ",")
    }

    /// A statement's line may bear any text as its id; what the file has no place for is a `?`.
    private static func ascii(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            let fits = (0x20...0x7E).contains(scalar.value) && scalar != "|"
            plain.unicodeScalars.append(fits ? scalar : "?")
        }
        return plain
    }
}

extension AccountName {
    fileprivate var planAccount: FECAccount {
        switch self {
        case .wallet: .wallet
        case .chargesInTransit: .chargesInTransit
        case .transfersInTransit: .transfersInTransit
        case .platformWallet: .platformWallet
        case .provider: .providerPayables
        case .commission: .commission
        case .suspense: .suspense
        case .adjustments: .adjustments
        case .walletFees: .walletFees
        case .platformFunds: .platformFunds
        }
    }
}

extension TransferKind {
    fileprivate var journal: FECJournal {
        switch self {
        case .charge, .commission, .refund, .commissionReturn: .sales
        case .payout, .sweep: .payments
        case .chargeConfirmed, .transferConfirmed, .payoutReturned, .fee, .unexplained: .wallet
        case .adjustment, .resolved: .general
        }
    }

    /// In French, without accents.
    fileprivate var label: String {
        switch self {
        case .charge: "Seance"
        case .commission: "Commission"
        case .refund: "Remboursement"
        case .commissionReturn: "Commission restituee"
        case .payout: "Versement"
        case .sweep: "Virement de commission"
        case .adjustment: "Correction"
        case .chargeConfirmed: "Encaissement"
        case .transferConfirmed: "Debit confirme"
        case .payoutReturned: "Versement revenu"
        case .fee: "Frais"
        case .unexplained: "Mouvement a expliquer"
        case .resolved: "Regularisation"
        }
    }
}
