import JSON
import Nightly

extension Session {
    /// `withdraw SESSION --reason TEXT --by NAME [--undo]`.
    func withdrawSession() throws(JobFailure) -> ExitCode {
        let session = invocation.arguments[0]
        let (reason, person) = (invocation[.reason] ?? "", invocation[.by] ?? "")
        let book = try BookFolder(bookPath)
        let isUndo = invocation.has(.undo)
        if isUndo {
            try Withdrawal.undo(session, reason: reason, by: person, in: book)
        } else {
            try Withdrawal.withdraw(session, reason: reason, by: person, in: book)
        }
        if invocation.has(.json) {
            try answer([
                "session_id": .string(session), "state": .string(isUndo ? "readable" : "withdrawn"),
            ])
        }
        return .done
    }
}
