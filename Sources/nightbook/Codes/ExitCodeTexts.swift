import Nightly

extension ExitCode {
    /// What help texts say of it.
    var meaning: String {
        switch self {
        case .done: "done"
        case .awaitsPerson: "with --strict: done, and set-aside rows or open breaks await a person"
        case .usage: "the command line cannot be understood"
        case .badInput: "an input is not what it should be; nothing was changed"
        case .inputMissing: "an input is not there"
        case .ownFault: "a fault of the program's own"
        case .cannotWrite: "an output cannot be made"
        case .inputOutput: "reading or writing failed, or too many files are open"
        case .busy: "another run holds the book; try again later"
        case .configuration: "the configuration cannot be used"
        }
    }

    /// What to do, also for someone who was just woken.
    var remedy: String {
        switch self {
        case .done:
            "sleep. What awaits a person is named on stderr; look in the morning"
        case .awaitsPerson:
            """
            the date is closed and published; look at exceptions.csv and breaks.csv in the morning
            """
        case .usage:
            "mend the command; when it says that a date is not over: check the clock and timeZone"
        case .badInput:
            """
            the message names file and line. Ask the sender for a corrected feed, remove the bad \
            one from the inbox, run again
            """
        case .inputMissing:
            """
            the feed has not come: wait, and run again. A day without sessions: --date D --empty
            """
        case .ownFault: "keep a copy of the book, run again; report it with the message"
        case .cannotWrite:
            """
            disk full, permissions, or something is in the way; the message says what. Make room, \
            run again
            """
        case .inputOutput:
            """
            check the disk, and what should have read the results. Run again: if the date was \
            closed, it says so
            """
        case .busy:
            "wait for it, run again. The lock goes with the process, there is nothing to remove"
        case .configuration: "mend nightbook.json as the message says"
        }
    }
}
