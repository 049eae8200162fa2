public import Money
public import Settings

/// Something that is wrong in a settlement file.
public struct SettlementProblem: Hashable, Sendable {
    /// The line of the file, the first being 1; nil for what the file lacks.
    public let line: Int?
    /// The instruction's reference as it stands; empty outside of one.
    public let reference: String
    public let fault: SettlementFault
}

/// The rule that a settlement file breaks, or how it differs from the book.
///
/// Elements are named by their tags, such as `Nm`.
public enum SettlementFault: Hashable, Sendable {
    // Structure.
    case missingElement(String, in: String)
    /// It may stand here, but before what came already.
    case misplacedElement(String, in: String)
    case repeatedElement(String, in: String)
    /// We write no such element there; a reader of the file might heed it all the same.
    case unexpectedElement(String, in: String)
    case unexpectedAttribute(String, in: String)
    case unexpectedText(in: String)

    // Text.
    case emptyText(in: String)
    /// A character that is not of the SEPA set.
    case badCharacter(String, in: String)
    /// A slash at either end, or two in a row.
    case badSlash(in: String)
    case outerSpace(in: String)
    case tooLong(in: String, count: Int, limit: Int)

    // References and ids.
    /// Not of the form of ours, or of another date, block or currency than where it stands.
    case badReference
    case repeatedReference
    case badMessageID(String)
    case badBlockID(String)
    case repeatedBlock(String)

    // Values.
    /// No amount: not a decimal, or of more digits than the schema allows.
    case badAmount(String)
    case notPositive(String)
    case wrongDecimals(found: Int, expected: Int)
    case unknownCurrency(String)
    /// Another currency than the file is for.
    case wrongCurrency(found: String, expected: String)
    case badIBAN(String, IBANFault)
    case badWallet(String)
    case badBIC(String)
    case badDate(String, in: String)
    /// A word that must be there and is not, or is another.
    case wrongWord(in: String, found: String, expected: String)
    /// A payment in euro to an IBAN without the SEPA service level, or without its charges.
    case missingServiceLevel
    /// The SEPA service level or its charges for what is not paid by it, or both for a block and
    /// for an instruction in it.
    case unexpectedServiceLevel

    // Totals.
    case wrongCount(in: String, stated: String, counted: Int)
    case wrongTotal(in: String, stated: String, counted: String)
    case totalTooLarge

    // Against the book.
    /// The book orders it, the file does not.
    case missing(amount: String, payee: String)
    /// The file orders it, the book does not.
    case unexpected(amount: String, payee: String)
    case differs(in: String, found: String, expected: String)
}

/// What a check of a settlement file found.
public struct SettlementFindings: Sendable {
    /// How many problems are kept; of more, only the number is known.
    public static let problemLimit = 1_000

    /// By line, as far as they were seen reading; then what is missing.
    public private(set) var problems: [SettlementProblem] = []
    public private(set) var problemCount = 0
    /// The currency of the file, as far as it has one.
    public internal(set) var currency: Currency?
    /// What was counted, whatever the file says of itself.
    public internal(set) var totals = SettlementTotals()
    public internal(set) var blockTotals: [SettlementBlock: SettlementTotals] = [:]

    /// Whether nothing is wrong.
    public var isProven: Bool { problemCount == 0 }

    mutating func add(_ fault: SettlementFault, line: Int?, reference: String = "") {
        problemCount += 1
        guard problems.count < Self.problemLimit else { return }
        problems.append(SettlementProblem(line: line, reference: reference, fault: fault))
    }

    /// Takes over what others found.
    mutating func add(_ others: SettlementFindings) {
        for problem in others.problems {
            add(problem.fault, line: problem.line, reference: problem.reference)
        }
        problemCount += others.problemCount - others.problems.count
    }
}
