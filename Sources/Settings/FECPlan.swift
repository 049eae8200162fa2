/// How the ledger is told in a *fichier des écritures comptables* (FEC), the file of article
/// A. 47 A-1 of the French *livre des procédures fiscales*: by which accounts of the plan comptable
/// général, and in which journals.
public struct FECPlan: Sendable, Equatable {
    /// The nine digits that the file's name begins with.
    public var siren: String?
    private var accounts: [FECAccount: FECLabel]
    private var journals: [FECJournal: FECLabel]

    /// What holds where nothing is set.
    public static let `default` = FECPlan()

    private init() {
        accounts = [:]
        journals = [:]
    }

    /// The number and label of an account.
    public subscript(account: FECAccount) -> FECLabel {
        get { accounts[account] ?? account.standard }
        set { accounts[account] = newValue == account.standard ? nil : newValue }
    }

    /// The code and label of a journal.
    public subscript(journal: FECJournal) -> FECLabel {
        get { journals[journal] ?? journal.standard }
        set { journals[journal] = newValue == journal.standard ? nil : newValue }
    }
}

/// A code and what it is called, both in ASCII: the file's characters are those of ISO 8859-15 or
/// ASCII, and these are the same in either.
public struct FECLabel: Sendable, Hashable {
    public let code: String
    public let label: String

    init(_ code: String, _ label: String) {
        self.code = code
        self.label = label
    }

    /// Reads `706000 Commissions`: a code of letters and digits, a space, a label of printable
    /// ASCII without the marks that part columns.
    ///
    /// - Parameter isAccount: the code must begin with three digits.
    init?(_ text: String, isAccount: Bool) {
        let bytes = Array(text.utf8)
        guard let space = bytes.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let code = bytes[..<space]
        let label = bytes[(space + 1)...]
        guard (1...20).contains(code.count), (1...100).contains(label.count),
            code.allSatisfy(Self.isCodeByte), label.first != UInt8(ascii: " "),
            label.allSatisfy({ (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "|") })
        else { return nil }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        if isAccount, code.count < 3 || !code.prefix(3).allSatisfy(digits.contains) { return nil }
        self.code = String(decoding: code, as: UTF8.self)
        self.label = String(decoding: label, as: UTF8.self)
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    /// As the configuration writes it.
    var text: String { "\(code) \(label)" }
}

/// The accounts of a FEC. The raw value is the account's name in the trial balance.
public enum FECAccount: String, CaseIterable, Sendable {
    case wallet
    case chargesInTransit = "charges-in-transit"
    case transfersInTransit = "transfers-in-transit"
    case platformWallet = "platform-wallet"
    case providerPayables = "provider-payables"
    case commission
    case suspense
    case adjustments
    case walletFees = "wallet-fees"
    case platformFunds = "platform-funds"
    /// What revenue and expenses of earlier years came to: no account of ours.
    case broughtForward = "brought-forward"

    /// Of the plan comptable général.
    var standard: FECLabel {
        switch self {
        case .wallet: FECLabel("517100", "Portefeuille de reglement")
        case .chargesInTransit: FECLabel("511500", "Paiements de clients a encaisser")
        case .transfersInTransit: FECLabel("467200", "Virements emis, en attente de debit")
        case .platformWallet: FECLabel("517200", "Portefeuille de la plateforme")
        case .providerPayables: FECLabel("467100", "Prestataires, fonds a reverser")
        case .commission: FECLabel("706000", "Commissions")
        case .suspense: FECLabel("471000", "Compte d'attente")
        case .adjustments: FECLabel("658000", "Charges diverses de gestion courante")
        case .walletFees: FECLabel("627800", "Frais et commissions sur prestations de services")
        case .platformFunds: FECLabel("580000", "Virements internes")
        case .broughtForward: FECLabel("110000", "Report a nouveau")
        }
    }
}

/// The journals of a FEC. The raw value is the key in the configuration.
public enum FECJournal: String, CaseIterable, Sendable {
    /// Sessions and their refunds.
    case sales
    /// What is instructed: payouts and commission sweeps.
    case payments
    /// What statements of the wallet show.
    case wallet
    /// Corrections and resolutions.
    case general
    /// What was there before the first date.
    case opening

    var standard: FECLabel {
        switch self {
        case .sales: FECLabel("VE", "Ventes")
        case .payments: FECLabel("RG", "Reglements emis")
        case .wallet: FECLabel("BQ", "Portefeuille de reglement")
        case .general: FECLabel("OD", "Operations diverses")
        case .opening: FECLabel("AN", "A nouveaux")
        }
    }
}
