import Nightly

extension Session {
    /// `reconcile STATEMENT…`.
    func reconcileStatements() throws(JobFailure) -> ExitCode { .ownFault }
    /// `resolve BREAK --as WHAT --reason TEXT --by NAME`.
    func resolveBreak() throws(JobFailure) -> ExitCode { .ownFault }
}
