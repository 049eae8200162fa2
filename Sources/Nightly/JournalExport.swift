internal import Book
public import BusinessCalendar
internal import Files
public import Journal

/// Hands the ledger to other programs.
public enum JournalExport {
    /// How many bytes are handed over at a time, about.
    private static let pieceBytes = 1 << 16

    /// Writes the journal of the dates, both included, in pieces.
    ///
    /// - Throws: exit 66 when there is no ledger yet.
    public static func write(
        _ folder: BookFolder, _ format: JournalFormat, from first: CivilDate?,
        through last: CivilDate?, to sink: (String) throws(JobFailure) -> Void
    ) throws(JobFailure) {
        guard (try? exists(folder.databasePath)) == true else {
            throw JobFailure(
                .inputMissing,
                "\(escapedForMessages(folder.databasePath)): there is no ledger yet: no date is "
                    + "closed")
        }
        var text = ""
        let written: Result<Void, JobFailure>
        do throws(BookError) {
            let book = try folder.openForReading()
            text = format.opening(try book.journalOpening(from: first, through: last))
            written = try book.journal(from: first, through: last) { entry throws(JobFailure) in
                text += format.text(entry)
                guard text.utf8.count >= pieceBytes else { return }
                try sink(text)
                text = ""
            }
        } catch { throw JobFailure(error) }
        if case .failure(let failure) = written { throw failure }
        try sink(text)
    }
}
