import JSON
import Nightly

extension Session {
    /// `adjust PROVIDER CURRENCY AMOUNT --reason TEXT --by NAME`.
    func adjustBalance() throws(JobFailure) -> ExitCode {
        let arguments = invocation.arguments
        let id = try Correction.adjust(
            provider: arguments[0], currency: arguments[1], amount: arguments[2],
            reason: invocation[.reason] ?? "", by: invocation[.by] ?? "",
            in: BookFolder(bookPath))
        if invocation.has(.json) {
            try answer(["id": .string(id)])
        } else {
            try console.answer(id + "\n")
        }
        return .done
    }
}
