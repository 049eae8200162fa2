import BusinessCalendar
import Files
import Nightly

extension Session {
    /// The forms in which a provider's statement can be had. The raw value is typed.
    enum StatementFormat: String, CaseIterable {
        case html, csv
    }

    /// `statement PROVIDER --from D --to D`.
    func writeStatement() throws(JobFailure) -> ExitCode {
        let formats: [StatementFormat]
        let (first, last): (CivilDate, CivilDate)
        do throws(UsageFault) {
            guard let from = try date(.from) else { throw .missingOption(.from) }
            guard let to = try date(.to) else { throw .missingOption(.to) }
            if to < from { throw .endsBeforeItBegins(.from, .to) }
            (first, last) = (from, to)
            formats = try statementFormats()
        } catch { throw JobFailure(error, of: .statement) }
        let currency = invocation[.currency]
        let export = try ProviderStatementExport(
            of: invocation.arguments[0], from: first, through: last, in: currency,
            BookFolder(bookPath))
        let closedThrough = export.statement.closedThrough
        if closedThrough != last {
            console.say("closed up to \(closedThrough) only: what comes later is not in it")
        }
        for format in formats {
            let text = format == .html ? export.html : export.csv
            guard let output = invocation[.output] else {
                try console.answer(text)
                continue
            }
            let path = try export.write(
                text, as: format.rawValue, into: output, currency: currency)
            try console.answer(escapedForMessages(path) + "\n")
        }
        return .done
    }

    /// Without a word on it: a page; into a folder, both.
    private func statementFormats() throws(UsageFault) -> [StatementFormat] {
        guard let word = invocation[.format] else {
            return invocation.has(.output) ? StatementFormat.allCases : [.html]
        }
        guard let format = StatementFormat(rawValue: word) else {
            throw .unknownWord(
                "format", found: word, known: StatementFormat.allCases.map(\.rawValue))
        }
        return [format]
    }
}
