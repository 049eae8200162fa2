internal import Book
public import BusinessCalendar
internal import Files
internal import Money
public import ProviderStatements
internal import Settings
internal import Settlement

/// What a provider is sent, in every form there is.
public struct ProviderStatementExport: Sendable {
    /// What the dates came to.
    public let statement: ProviderStatement
    private let folder: BookFolder
    private let providerName: String

    /// Reads it from the book.
    ///
    /// - Parameter currency: its code; nil: all.
    /// - Throws: exit 64 for what can't be meant; 66 when none of the dates is closed, or nothing
    ///   was ever posted to the provider.
    public init(
        of provider: String, from first: CivilDate, through last: CivilDate, in currency: String?,
        _ folder: BookFolder
    ) throws(JobFailure) {
        guard Identifier.isValid(Array(provider.utf8).span) else {
            throw JobFailure(.usage, "\"\(escapedForMessages(provider))\" is no provider id")
        }
        let money = currency.flatMap { Currency($0) }
        if let currency, money == nil {
            throw JobFailure(
                .usage, "\"\(escapedForMessages(currency))\" is no currency; write it as EUR")
        }
        guard (try? exists(folder.databasePath)) == true else {
            throw Self.notClosed(first, last)
        }
        let isClosed: Bool
        let found: ProviderStatement?
        do throws(BookError) {
            let book = try folder.openForReading()
            isClosed = try !book.closedDates(from: first, through: last).isEmpty
            found = try book.statement(of: provider, from: first, through: last, in: money)
        } catch { throw JobFailure(error) }
        guard isClosed else { throw Self.notClosed(first, last) }
        guard let found else {
            let inCurrency = money.map { " in \($0)" } ?? ""
            throw JobFailure(
                .inputMissing, "\(provider): nothing was ever posted to this provider\(inCurrency)")
        }
        statement = found
        self.folder = folder
        providerName = try PayeeList(folder, lastDigest: nil).address(provider).name
    }

    private static func notClosed(_ first: CivilDate, _ last: CivilDate) -> JobFailure {
        JobFailure(.inputMissing, "no date from \(first) to \(last) is closed")
    }

    /// The statement as a table.
    public var csv: String { statement.csv }

    /// The statement as a page, in the language of the configuration.
    public var html: String {
        StatementPage.html(
            statement, marketplace: folder.settings.marketplace, providerName: providerName,
            language: folder.settings.language)
    }

    /// Puts a form of the statement into a folder; a file of an earlier time gives way.
    ///
    /// - Parameter ending: `html` or `csv`.
    /// - Returns: the path of the file.
    /// - Throws: exit 73 when it can't be made there.
    public func write(
        _ text: String, as ending: String, into output: String, currency: String?
    ) throws(JobFailure) -> String {
        // Some systems take no colon in a name; the sign in its place is in no id.
        let provider = statement.providerID
            .split(separator: ":", omittingEmptySubsequences: false).joined(separator: "%3A")
        let part = currency.map { "-\($0)" } ?? ""
        let name = "statement-\(provider)-\(statement.first)-\(statement.last)\(part).\(ending)"
        let path = BookFolder.join(output, name)
        do throws(FileError) { try replaceFile(at: path, with: Array(text.utf8)) } catch {
            throw JobFailure(writing: error)
        }
        return path
    }
}
