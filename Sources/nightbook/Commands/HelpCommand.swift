import Nightly

extension Session {
    /// `help [COMMAND]`.
    func showHelp() throws(JobFailure) -> ExitCode {
        guard let word = invocation.arguments.first else {
            try console.answer(HelpText.overview)
            return .done
        }
        guard let command = CommandName(rawValue: word) else {
            throw JobFailure(.unknownCommand(word), of: nil)
        }
        try console.answer(HelpText.text(of: command.definition))
        return .done
    }
}
