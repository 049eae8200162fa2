import Nightly

extension Session {
    /// `status`.
    func showStatus() throws(JobFailure) -> ExitCode {
        let book = try BookFolder(bookPath)
        let status = try Inspection.status(of: book)
        if invocation.has(.json) {
            try answer(StatusDocument.document(status, of: book))
        } else {
            try console.answer(StatusText.text(status, of: book, style: style))
        }
        return .done
    }

    /// How results are set off.
    var style: Style {
        Style(isTerminal: console.isTerminal(.output), environment: environment)
    }
}
