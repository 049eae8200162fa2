public import BusinessCalendar
public import Money

/// A break that is open, with its number.
public struct ListedBreak: Sendable {
    public var number: Int64
    public var item: Break

    public init(number: Int64, item: Break) {
        self.number = number
        self.item = item
    }
}

/// One row of `proof.csv`.
public struct StatementProof: Hashable, Sendable {
    public var currency: Currency
    /// Nil when the statement does not tell it, or its lines filled a gap; as is `closing`.
    public var opening: Amount?
    /// The sum of the statement's lines, recorded before or not.
    public var lines: Amount
    public var closing: Amount?
    public var ledgerWallet: Amount
    /// Charges in transit, debit positive.
    public var inTransitIn: Amount
    /// Transfers in transit, credit positive.
    public var inTransitOut: Amount
    /// Credit positive.
    public var suspense: Amount

    public init(
        currency: Currency, opening: Amount?, lines: Amount, closing: Amount?,
        ledgerWallet: Amount, inTransitIn: Amount, inTransitOut: Amount, suspense: Amount
    ) {
        self.currency = currency
        self.opening = opening
        self.lines = lines
        self.closing = closing
        self.ledgerWallet = ledgerWallet
        self.inTransitIn = inTransitIn
        self.inTransitOut = inTransitOut
        self.suspense = suspense
    }
}

/// One statement with all that its reports show. Publishing is a function of this alone.
public struct ReconciliationRecord: Sendable {
    /// The statement's name, and the name of the file it was read from.
    public var name: String
    public var fileName: String
    public var byteCount: Int
    /// SHA-256, hexadecimal.
    public var digest: String
    /// The open date, on which its postings stand.
    public var businessDate: CivilDate
    public var lastDay: CivilDate?
    /// The day to which ages run.
    public var agedTo: CivilDate
    public var lineCount: Int
    public var newLineCount: Int
    /// The lines that the matches are among.
    public var lines: StatementLines
    /// By line id.
    public var matches: [Match]
    /// By number.
    public var breaks: BreakList
    /// By currency.
    public var proofs: [StatementProof]

    /// A line that was matched.
    public struct Match: Sendable {
        private var lineNumber: UInt32
        public var by: MatchedBy

        /// Its index in `lines`.
        public var line: Int { Int(lineNumber) }

        public init(line: Int, by: MatchedBy) {
            lineNumber = UInt32(line)
            self.by = by
        }
    }

    public init(
        name: String, fileName: String, byteCount: Int, digest: String, businessDate: CivilDate,
        lastDay: CivilDate?, agedTo: CivilDate, lineCount: Int, newLineCount: Int,
        lines: StatementLines, matches: [Match], breaks: BreakList, proofs: [StatementProof]
    ) {
        self.name = name
        self.fileName = fileName
        self.byteCount = byteCount
        self.digest = digest
        self.businessDate = businessDate
        self.lastDay = lastDay
        self.agedTo = agedTo
        self.lineCount = lineCount
        self.newLineCount = newLineCount
        self.lines = lines
        self.matches = matches
        self.breaks = breaks
        self.proofs = proofs
    }
}
