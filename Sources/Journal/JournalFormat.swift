/// The forms in which the ledger is handed to other programs. The raw value is typed.
public enum JournalFormat: String, CaseIterable, Sendable {
    /// One row a transfer.
    case csv
    /// For hledger 1.25 and later, and for ledger.
    case hledger
    /// For Beancount 2 and 3.
    case beancount

    /// What stands before the entries.
    public func opening(_ opening: JournalOpening) -> String {
        switch self {
        case .csv: CSVJournal.header
        case .hledger: HledgerJournal.opening(opening)
        case .beancount: BeancountJournal.opening(opening)
        }
    }

    /// One entry.
    public func text(_ entry: JournalEntry) -> String {
        switch self {
        case .csv: CSVJournal.text(entry)
        case .hledger: HledgerJournal.text(entry)
        case .beancount: BeancountJournal.text(entry)
        }
    }
}
