import BusinessCalendar
import Files
import JSON
import Nightly

/// The whole program, but for the process it runs in.
///
/// - Parameters:
///   - arguments: the command line without the program's name.
///   - environment: the variables of ``Variable`` that are set.
///   - now: decides which dates are over; nothing that is published depends on it.
/// - Returns: what to tell the caller of the process.
func runNightbook(
    arguments: [String], environment: [String: String], now: Instant, console: Console
) -> ExitCode {
    var console = console
    if MessageFormat.asked(by: arguments) == .json {
        console.log = MessageLog(startedAt: now, startNanoseconds: console.nanoseconds())
    }
    do throws(JobFailure) {
        let request = try CommandLineParser.parse(arguments)
        if case .invocation(let invocation) = request { console.log?.command = invocation.command }
        let exitCode = try request.perform(environment: environment, now: now, console: console)
        if console.log != nil { console.say(exitCode.meaning, exitCode.level, exitCode.details) }
        return exitCode
    } catch {
        console.say(error.message, .error, error.exitCode.details)
        return error.exitCode
    }
}

extension CommandLineRequest {
    /// Does what was asked.
    fileprivate func perform(
        environment: [String: String], now: Instant, console: Console
    ) throws(JobFailure) -> ExitCode {
        switch self {
        case .overview:
            try console.answer(HelpText.overview)
        case .nothing:
            console.explain(HelpText.overview)
            return .usage
        case .help(let command):
            try console.answer(HelpText.text(of: command.definition))
        case .invocation(let invocation):
            let session = Session(
                invocation: invocation, environment: environment, now: now, console: console)
            return try session.performMeasured()
        }
        return .done
    }
}

extension ExitCode {
    /// What the last message of a program says of it.
    fileprivate var details: [JSONMember] { [JSONMember("exit_code", .integer(rawValue))] }

    fileprivate var level: MessageLevel {
        switch self {
        case .done: .info
        case .awaitsPerson: .warning
        default: .error
        }
    }
}

/// One command with all it may ask for.
struct Session: Sendable {
    let invocation: Invocation
    let environment: [String: String]
    let now: Instant
    let console: Console
    /// What is measured of the job; nil when nobody asks.
    let measurement: JobMeasurement?

    init(
        invocation: Invocation, environment: [String: String], now: Instant, console: Console
    ) {
        self.invocation = invocation
        self.environment = environment
        self.now = now
        self.console = console
        // `schedule --metrics` only hands the path on, and a dry run writes nothing.
        let isMeasured =
            invocation.has(.metrics) && invocation.command != .schedule
            && !invocation.has(.dryRun)
        measurement = isMeasured ? JobMeasurement(console) : nil
    }

    /// The book's folder: as the command line has it, else the environment, else the current one.
    var bookPath: String {
        if let named = invocation[.book] { return named }
        if let named = environment[Variable.book.rawValue], !named.isEmpty { return named }
        return "."
    }

    func perform() throws(JobFailure) -> ExitCode {
        switch invocation.command {
        case .initialize: try makeBook()
        case .run: try runNights()
        case .status: try showStatus()
        case .reconcile: try reconcileStatements()
        case .resolve: try resolveBreak()
        case .withdraw: try withdrawSession()
        case .adjust: try adjustBalance()
        case .explain: try explainIdentifier()
        case .audit: try auditBook()
        case .journal: try writeJournal()
        case .statement: try writeStatement()
        case .backup: try backUpBook()
        case .describe: try describeSettlement()
        case .schedule: try printSchedule()
        case .completions: try printCompletions()
        case .help: try showHelp()
        case .version: try showVersion()
        }
    }
}
