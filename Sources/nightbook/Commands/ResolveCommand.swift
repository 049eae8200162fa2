import JSON
import Nightly

extension Session {
    /// `resolve BREAK --as WHAT --reason TEXT --by NAME`.
    func resolveBreak() throws(JobFailure) -> ExitCode {
        let id = invocation.arguments[0]
        let what = invocation[.`as`] ?? ""
        try BreakResolution.resolve(
            id, as: what, reason: invocation[.reason] ?? "", by: invocation[.by] ?? "",
            in: BookFolder(bookPath))
        if invocation.has(.json) {
            try answer(["break": .string(id), "resolved_as": .string(what)])
        }
        return .done
    }
}
