import Nightly

extension Session {
    /// `completions SHELL`.
    func printCompletions() throws(JobFailure) -> ExitCode {
        let word = invocation.arguments[0]
        guard let shell = Shell(rawValue: word) else {
            throw JobFailure(
                .unknownWord("shell", found: word, known: Shell.allCases.map(\.rawValue)),
                of: .completions)
        }
        try console.answer(shell.completions)
        return .done
    }
}
