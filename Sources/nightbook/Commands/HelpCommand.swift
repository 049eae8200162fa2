import Nightly

extension Session {
    /// `help [TOPIC]`, `help --man`.
    func showHelp() throws(JobFailure) -> ExitCode {
        guard !invocation.has(.man) else {
            guard let surplus = invocation.arguments.first else {
                try console.answer(ManualPage.text)
                return .done
            }
            throw JobFailure(.unwantedArgument(surplus), of: .help)
        }
        guard let word = invocation.arguments.first else {
            try console.answer(HelpText.overview)
            return .done
        }
        let topic: HelpTopic
        do throws(UsageFault) { topic = try HelpTopic(word) } catch {
            throw JobFailure(error, of: nil)
        }
        try console.answer(HelpText.text(of: topic))
        return .done
    }
}
