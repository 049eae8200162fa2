public import Files

/// Why a file could not be made.
public enum GenerateError: Error, Equatable {
    /// The system said no: which file, which call, which error number.
    case file(path: String, call: String, errno: Int32)
    /// SQLite said no, in its own words.
    case database(path: String, message: String)
    /// What a statement is to be made from could not be read.
    case unreadable(FileError)
    /// A line that `wallet-transfers.csv` does not have.
    case noMovement(path: String, line: Int)
    /// The nights have no movement on the days of the statement.
    case noMovements(folder: String)
    /// A fault is to be planted more often than there is something to plant it on.
    case tooFewMovements(PlantedFault, wanted: Int, found: Int)
    /// A balance that 64 bits of minor units do not hold.
    case balanceTooLarge(currency: String)

    /// What a user is to know of an error that no system call gave; nil for the others.
    public var message: String? {
        switch self {
        case .file, .database: nil
        case .unreadable(let error): "\(error)"
        case .noMovement(let path, let line):
            "\(escapedForMessages(path)):\(line): not a line of a book's wallet-transfers.csv"
        case .noMovements(let folder):
            "\(escapedForMessages(folder)): no movement of those nights and days"
        case .tooFewMovements(let fault, let wanted, let found):
            "there is room for \(found) times \(fault.rawValue), not for \(wanted)"
        case .balanceTooLarge(let currency):
            "the balance in \(currency) is larger than a statement can tell"
        }
    }
}
