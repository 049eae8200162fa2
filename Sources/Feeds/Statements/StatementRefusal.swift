public import Files
public import Money
public import Reconciliation
public import XML

/// Why a statement is not read, and where: one broken rule refuses it whole.
public struct StatementRefusal: Error, Equatable, Sendable {
    /// Where the fault was found.
    public enum Place: Hashable, Sendable {
        /// The file as a whole.
        case file
        /// The physical line, the first being 1.
        case line(Int)
        /// An element of a camt.053 file, its place among its kind in brackets; the line is where
        /// reading stood, nil when it stood at the end.
        case element(line: Int?, path: String)
    }

    public let place: Place
    public let fault: StatementFault

    init(_ fault: StatementFault, at place: Place = .file) {
        self.place = place
        self.fault = fault
    }
}

/// The rule that a statement breaks, and the value that breaks it.
public enum StatementFault: Error, Equatable, Sendable {
    // MARK: The file

    case file(FileError)
    /// The file did not hold still.
    case changedWhileRead
    /// Neither `.csv` nor `.xml`.
    case unknownEnding
    case notAStatement(ForeignKind)

    // MARK: CSV

    /// Nothing but blank lines, or nothing at all.
    case noHeader
    case headerNotUTF8
    case headerTooLong
    /// `likelyDelimiter` is what someone used for a comma.
    case missingColumns([StatementColumn], likelyDelimiter: Character?)
    case columnTwice(StatementColumn)
    /// A field that begins with a quote on this row goes on to the end of the file.
    case unterminatedQuote
    /// The row is longer than `FeedMeasure.rowByteMeasure`.
    case rowBeyondAllMeasure
    /// The row is longer than `FeedMeasure.rowByteLimit`.
    case rowTooLong
    case badQuotes
    /// The row has more or fewer fields than the header, which has so many.
    case fieldCount(header: Int)
    /// Invalid UTF-8, or a control character.
    case badEncoding

    // MARK: Values

    /// A line must have an id.
    case noLineID
    case textTooLong(StatementColumn, limit: Int)
    case badDate(found: String)
    case unknownKind(found: String)
    case unknownCurrency(found: String)
    /// Not a decimal, or with more decimals than the currency has, or more than 64 bits hold.
    case badAmount(found: String, Currency)
    case zeroAmount
    /// As `badAmount`, in the column `balance`.
    case badBalance(found: String, Currency)
    /// Some lines tell a balance and others do not.
    case balanceOnSomeLines
    /// The id stands on an earlier line that says something else.
    case lineIDTwice(String, first: StatementPlace)

    // MARK: Proof

    /// The balance after a line is not the one before it and the line's amount.
    case runningBalanceUnproven(Currency, expected: Amount, found: Amount)
    /// What the opening balance and the lines make is not the closing balance.
    case closingUnproven(Currency, expected: Amount, found: Amount)
    /// A statement within the file opens elsewhere than the one before it closed.
    case openingUnproven(Currency, expected: Amount, found: Amount)
    /// The amounts of this currency, or a balance, are more than 64 bits hold.
    case totalOverflows(Currency)

    // MARK: camt.053

    case markup(XMLFault)
    /// Another document, by its namespace and its first element.
    case notCamt(namespace: String, element: String)
    /// camt.053 of a version that is not read, such as `10`.
    case unreadVersion(String)
    /// An element that must stand here does not.
    case missingElement(String)
    /// An element that stands once at most stands twice.
    case elementTwice
    case missingCurrency
    /// Below zero, where the direction is told by another element.
    case negativeAmount(found: String)
    /// Neither `CRDT` nor `DBIT`.
    case badIndicator(found: String)
    /// Neither the entry nor its detail bears the servicer's reference.
    case noServicerReference
    /// The details of an entry make another amount than the entry.
    case detailsUnproven(Currency, entry: Amount, details: Amount)
    /// The texts of one entry are more than anyone writes.
    case entryTooLarge
    /// Two accounts in one currency, none or both of which are known as the wallet.
    case severalAccounts(Currency, [String])
}
