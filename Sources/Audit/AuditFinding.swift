public import BusinessCalendar

/// Something in a book that is not as it should be: where, what is there, and what should be.
public struct AuditFinding: Hashable, Sendable, CustomStringConvertible {
    /// Where it stands.
    public enum Place: Hashable, Sendable {
        /// The book as a whole, such as its tables and triggers.
        case book
        /// A table of the ledger; with the row, where one is at fault.
        case table(String, row: String?)
        /// A published file, by its path from the folder of the reports; with the line.
        case file(String, line: Int?)
    }

    /// The closed date it is about; nil where it is about none.
    public let night: CivilDate?
    public let place: Place
    /// What is wrong, as the rest of a sentence.
    public let problem: String

    /// One sentence, without its full stop.
    public var description: String {
        let date = night.map { "\($0): " } ?? ""
        return date + placeText + problem
    }

    /// The place in words, with a colon behind it; empty for the book as a whole.
    private var placeText: String {
        switch place {
        case .book: ""
        case .table(let table, let row?): "\(table), \(row): "
        case .table(let table, nil): "\(table): "
        case .file(let name, let line?): "\(name), line \(line): "
        case .file(let name, nil): "\(name): "
        }
    }
}

/// What an audit found, in the order in which it was found.
public struct AuditReport: Sendable {
    /// The first of them; a book that was put out of joint has more than anybody reads.
    public internal(set) var findings: [AuditFinding] = []
    public internal(set) var findingCount = 0
    public internal(set) var nightCount = 0
    public internal(set) var sessionCount = 0
    public internal(set) var transferCount = 0
    public internal(set) var fileCount = 0
    public internal(set) var statementCount = 0
    /// Breaks that are open, which a person is to look at.
    public internal(set) var openBreakCount = 0
    /// The date closed last, and the digest of its manifest: the head of the chain.
    public internal(set) var last: (date: CivilDate, manifestDigest: String)?
    /// Rows that the nights set aside, which a person is to look at.
    public internal(set) var exceptionCount = 0
    /// Those of the date closed last.
    public internal(set) var lastExceptionCount = 0

    /// How many findings are kept.
    public static let findingLimit = 1000
}

/// What was found on another thread.
struct FoundBeside: Sendable {
    var findings: [AuditFinding]
    var count: Int
}

/// Collects what is found.
final class Findings {
    private(set) var kept: [AuditFinding] = []
    private(set) var count = 0
    /// The night that is looked at.
    var night: CivilDate?

    func add(_ place: AuditFinding.Place, _ problem: @autoclosure () -> String) {
        count += 1
        guard kept.count < AuditReport.findingLimit else { return }
        kept.append(AuditFinding(night: night, place: place, problem: problem()))
    }

    /// Where something stands that is found later, or elsewhere: what is found from here on comes
    /// after it.
    struct KeptPlace {
        fileprivate let index: Int
    }

    /// Keeps a place for what is found later; filled once, before any other.
    func keepPlace() -> KeptPlace { KeptPlace(index: kept.count) }

    /// Takes in what belongs where a place was kept.
    func add(_ others: FoundBeside, at place: KeptPlace) {
        count += others.count
        let room = max(0, AuditReport.findingLimit - place.index)
        kept.insert(contentsOf: others.findings.prefix(room), at: place.index)
        if kept.count > AuditReport.findingLimit {
            kept.removeLast(kept.count - AuditReport.findingLimit)
        }
    }

    /// Takes in what was found beside this.
    func add(_ others: FoundBeside) {
        count += others.count
        kept += others.findings.prefix(max(0, AuditReport.findingLimit - kept.count))
    }

    /// What was found, to be handed to another collection.
    var found: FoundBeside { FoundBeside(findings: kept, count: count) }

    /// A value of a row that is not what it should be.
    func add(_ row: RowName, _ column: String, found: String, expected: String) {
        add(row.place, "\(column) is \(found), and should be \(expected)")
    }
}

/// A row of a table as findings name it: by its number and, where it has one, its id.
struct RowName {
    var table: String
    var number: Int64
    var id: String?
    /// The account it is of, as accounts name it; columns of reports come from there.
    var account: String?

    init(_ table: String, _ number: Int64, id: String? = nil) {
        self.table = table
        self.number = number
        self.id = id
    }

    var place: AuditFinding.Place {
        .table(table, row: id.map { "row \(number) (\($0))" } ?? "row \(number)")
    }
}

/// Holds the columns of one row against what they should be.
struct RowCheck {
    let row: RowName
    let findings: Findings

    @inline(__always)
    func expect(_ column: String, _ found: Int64, _ expected: Int64) {
        if found != expected {
            findings.add(row, column, found: "\(found)", expected: "\(expected)")
        }
    }

    func expect(_ column: String, _ found: Int64?, _ expected: Int64?) {
        guard found != expected else { return }
        findings.add(
            row, column, found: found.map { "\($0)" } ?? "empty",
            expected: expected.map { "\($0)" } ?? "empty")
    }

    func expect(_ column: String, _ found: String, _ expected: String) {
        guard found != expected else { return }
        findings.add(row, column, found: "\"\(found)\"", expected: "\"\(expected)\"")
    }

    /// A value that another row says, which may be at fault as well.
    func expect(_ column: String, _ found: String, _ expected: String, _ cause: String) {
        guard found != expected else { return }
        findings.add(row, column, found: found, expected: expected + cause)
    }

    @inline(__always)
    func expect(day column: String, _ found: Int64, _ expected: Int64) {
        if found != expected {
            findings.add(row, column, found: dayText(found), expected: dayText(expected))
        }
    }

    func expect(day column: String, _ found: Int64?, _ expected: Int64?) {
        guard found != expected else { return }
        findings.add(
            row, column, found: found.map(dayText) ?? "empty",
            expected: expected.map(dayText) ?? "empty")
    }

    @inline(__always)
    func expect(_ column: String, _ found: Int64, _ expected: Int64, in currency: CurrencyIndex) {
        if found != expected {
            findings.add(
                row, column, found: currency.text(found), expected: currency.text(expected))
        }
    }

    func fail(_ problem: String) {
        findings.add(row.place, problem)
    }
}

/// A stored day as findings show it.
func dayText(_ day: Int64) -> String { "\(CivilDate(day: day))" }

extension CivilDate {
    /// A day as the book stores it: since 1970-01-01.
    init(day: Int64) { self.init(dayNumber: Int32(clamping: day)) }
    var day: Int64 { Int64(dayNumber) }
}
