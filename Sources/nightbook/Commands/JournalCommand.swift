import BusinessCalendar
import Journal
import Nightly

extension Session {
    /// `journal [--from D] [--to D] --format FORMAT`.
    func writeJournal() throws(JobFailure) -> ExitCode {
        let (format, first, last): (JournalFormat, CivilDate?, CivilDate?)
        do throws(UsageFault) {
            format = try journalFormat()
            (first, last) = (try date(.from), try date(.to))
            if let first, let last, last < first { throw .endsBeforeItBegins(.from, .to) }
        } catch { throw JobFailure(error, of: .journal) }
        try JournalExport.write(
            BookFolder(bookPath), format, from: first, through: last
        ) { text throws(JobFailure) in try console.answer(text) }
        return .done
    }

    private func journalFormat() throws(UsageFault) -> JournalFormat {
        let word = invocation[.format] ?? ""
        guard let format = JournalFormat(rawValue: word) else {
            throw .badFormat(found: word, known: JournalFormat.allCases.map(\.rawValue))
        }
        return format
    }
}
