import JSON
import Nightly

/// The version of the program.
let programVersion = "1.0.0"

extension Session {
    /// `version`.
    func showVersion() throws(JobFailure) -> ExitCode {
        if invocation.has(.json) {
            try answer(["version": .string(programVersion)])
        } else {
            try console.answer("nightbook \(programVersion)\n")
        }
        return .done
    }

    /// Answers with a JSON document.
    func answer(_ document: JSONValue) throws(JobFailure) {
        try console.answer(document.text(.indented) + "\n")
    }
}
