import Nightly

extension Session {
    /// `reconcile STATEMENT…`.
    func reconcileStatements() throws(JobFailure) -> ExitCode {
        let book = try BookFolder(bookPath)
        let report = try perform(invocation.arguments, in: book)
        for warning in report.warnings { console.say("warning: \(warning)") }
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
        let isWatched =
            console.isTerminal(.error) && !environment.hasDumbTerminal && !invocation.has(.quiet)
        guard isWatched else {
            return try Reconciling.reconcile(paths, in: book, progress: NoProgress())
        }
        let bar = ProgressBar(console)
        defer { bar.finish() }
        return try Reconciling.reconcile(paths, in: book, progress: bar)
    }
}
