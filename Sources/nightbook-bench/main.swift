import Files
import Glibc

/// Writes a text as it stands; false when nobody can be told any more.
func tell(_ text: String, _ stream: StandardStreams.Stream) -> Bool {
    (try? StandardStreams.write(text, to: stream)) != nil
}

/// Does what the command line asks for, and clears up.
func runBench(_ arguments: [String]) throws(BenchFailure) {
    let answer: String
    switch try Command(arguments) {
    case .help: answer = Usage.text
    case .importFeed(let feed, let database):
        return try FeedImport.run(feed: feed, database: database)
    case .measure(let options):
        OwnProcess.noteRequestsToStop()
        let progress = ProgressLine()
        defer { progress.erase() }
        let report = try Bench(options, progress).run()
        answer = options.isJSON ? report.document.text(.indented) + "\n" : report.text
    }
    guard tell(answer, .output) else {
        throw BenchFailure(.inputOutput, "cannot write the results; check standard output")
    }
}

StandardStreams.prepare()
do throws(BenchFailure) {
    try runBench(Array(CommandLine.arguments.dropFirst()))
} catch {
    _ = tell("nightbook-bench: \(error.message)\n", .error)
    exit(error.exitCode)
}
