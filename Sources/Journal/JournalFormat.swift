public import Settings

/// The forms in which the ledger is handed to other programs. The raw value is typed.
public enum JournalFormat: String, CaseIterable, Sendable {
    /// One row a transfer.
    case csv
    /// For hledger 1.25 and later, and for ledger.
    case hledger
    /// For Beancount 2 and 3.
    case beancount
    /// The *fichier des écritures comptables* of the French tax authority.
    case fec
}

/// Writes a journal, piece by piece in its order.
public struct JournalWriter: Sendable {
    private let format: JournalFormat
    private var fec: FECWriter

    /// - Parameter plan: the accounts and journals of a FEC.
    public init(_ format: JournalFormat, _ plan: FECPlan) {
        self.format = format
        fec = FECWriter(plan)
    }

    /// What stands before the entries.
    public mutating func opening(_ opening: JournalOpening) -> String {
        switch format {
        case .csv: CSVJournal.header
        case .hledger: HledgerJournal.opening(opening)
        case .beancount: BeancountJournal.opening(opening)
        case .fec: fec.opening(opening)
        }
    }

    /// One entry.
    public mutating func text(_ entry: JournalEntry) -> String {
        switch format {
        case .csv: CSVJournal.text(entry)
        case .hledger: HledgerJournal.text(entry)
        case .beancount: BeancountJournal.text(entry)
        case .fec: fec.text(entry)
        }
    }
}
