internal import Book
public import BusinessCalendar
internal import Files
public import Journal
internal import Money

/// Hands the ledger to other programs.
public struct JournalExport: Sendable {
    private let folder: BookFolder
    private let format: JournalFormat
    private let first: CivilDate?
    private let last: CivilDate?
    private let onlyEuros: Bool

    /// How many bytes are handed over at a time, about.
    private static let pieceBytes = 1 << 16

    /// The journal of the dates, both included.
    ///
    /// - Parameter onlyEuros: leaves the other currencies out of a FEC, which has no place for them.
    public init(
        _ folder: BookFolder, _ format: JournalFormat, from first: CivilDate?,
        through last: CivilDate?, onlyEuros: Bool = false
    ) {
        self.folder = folder
        self.format = format
        self.first = first
        self.last = last
        self.onlyEuros = onlyEuros
    }

    /// Writes it in pieces.
    ///
    /// - Returns: what to tell the person who asked, a line each.
    /// - Throws: exit 66 when there is no ledger yet; 65 when a FEC would have to hold other
    ///   currencies than the euro.
    public func write(
        to sink: (String) throws(JobFailure) -> Void
    ) throws(JobFailure) -> [String] {
        guard (try? exists(folder.databasePath)) == true else {
            throw JobFailure(
                .inputMissing,
                "\(escapedForMessages(folder.databasePath)): there is no ledger yet: no date is "
                    + "closed")
        }
        let book = try openBook()
        let opening: JournalOpening
        let lastClosed: CivilDate?
        do throws(BookError) {
            opening = try book.journalOpening(from: first, through: last)
            lastClosed = try book.lastClosedDate()
        } catch { throw JobFailure(error) }
        let notes = format == .fec ? try fecNotes(opening, lastClosed) : []
        var writer = JournalWriter(format, folder.settings.fec ?? .default)
        var text = writer.opening(opening)
        let written: Result<Void, JobFailure>
        do throws(BookError) {
            written = try book.journal(from: first, through: last) { entry throws(JobFailure) in
                if format == .fec, entry.currency.code != Self.euro { return }
                text += writer.text(entry)
                guard text.utf8.count >= Self.pieceBytes else { return }
                try sink(text)
                text = ""
            }
        } catch { throw JobFailure(error) }
        if case .failure(let failure) = written { throw failure }
        try sink(text)
        return notes
    }

    private func openBook() throws(JobFailure) -> Book {
        do throws(BookError) { return try folder.openForReading() } catch {
            throw JobFailure(error)
        }
    }

    // MARK: The file of the French tax authority

    private static let euro = "EUR"

    /// How the file is to be called, and what it leaves out: it is kept in euros, and the ledger
    /// knows no rates.
    private func fecNotes(
        _ opening: JournalOpening, _ lastClosed: CivilDate?
    ) throws(JobFailure) -> [String] {
        var notes: [String] = []
        let others = opening.currencies.map(\.code).filter { $0 != Self.euro }
        if !others.isEmpty {
            let list = others.joined(separator: ", ")
            guard onlyEuros else {
                throw JobFailure(
                    .badInput,
                    """
                    the ledger has accounts in \(list), too; a FEC is kept in euros, and the \
                    ledger knows no rates. For the euros alone say --currency EUR
                    """)
            }
            notes.append("left out: all that is in \(list)")
        }
        if let end = last ?? lastClosed {
            let siren = folder.settings.fec?.siren
            notes.append(
                "the file is to be called \(siren ?? "SIREN")FEC\(end.compact).txt"
                    + (siren == nil ? ", with the SIREN; fec.siren in the configuration" : ""))
        }
        return notes
    }
}
