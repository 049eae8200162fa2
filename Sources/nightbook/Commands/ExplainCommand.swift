import JSON
import Nightly

extension Session {
    func explainIdentifier() throws(JobFailure) -> ExitCode { .done }
}
