import BusinessCalendar
import Files
import Glibc

StandardStreams.prepare()
let exitCode = runNightbook(
    arguments: Array(CommandLine.arguments.dropFirst()),
    environment: Variable.readAll(),
    now: Instant(secondsSinceEpoch: SystemClock.secondsSinceEpoch()),
    console: .standard)
exit(exitCode.rawValue)
