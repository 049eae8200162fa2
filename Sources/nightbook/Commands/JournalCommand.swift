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
            if let currency = invocation[.currency], format != .fec || currency != "EUR" {
                throw .onlyEuros
            }
        } catch { throw JobFailure(error, of: .journal) }
        let export = JournalExport(
            try BookFolder(bookPath), format, from: first, through: last,
            onlyEuros: invocation.has(.currency))
        for note in try export.write(to: { text throws(JobFailure) in try console.answer(text) }) {
            console.say(note)
        }
        return .done
    }

    private func journalFormat() throws(UsageFault) -> JournalFormat {
        let word = invocation[.format] ?? ""
        guard let format = JournalFormat(rawValue: word) else {
            throw .unknownWord(
                "format", found: word, known: JournalFormat.allCases.map(\.rawValue))
        }
        return format
    }
}
