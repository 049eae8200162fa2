import Nightly

extension Session {
    /// `reconcile STATEMENT…`.
    func reconcileStatements() throws(JobFailure) -> ExitCode {
        let book = try BookFolder(bookPath)
        let report = try perform(invocation.arguments, in: book)
        measurement?.note(report)
        for warning in report.warnings { console.warn(warning) }
        for statement in report.statements { tell(statement) }
        if invocation.has(.json) {
            try answer(ReconcileDocument.document(report))
        } else if !invocation.has(.quiet) {
            try console.answer(ReconcileText.text(report, style: style))
        }
        if let awaiting = ReconcileText.awaiting(report) { console.say(awaiting) }
        if let failure = report.failure { throw failure }
        return invocation.has(.strict) && report.awaitsPerson ? .awaitsPerson : .done
    }

    private func perform(
        _ paths: [String], in book: BookFolder
    ) throws(JobFailure) -> ReconcileReport {
        try watched { (progress) throws(JobFailure) in
            try Reconciling.reconcile(paths, in: book, progress: progress)
        }
    }
}
