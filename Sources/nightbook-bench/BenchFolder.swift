import BusinessCalendar
import Files
import Generate
import Money

/// What the benchmark makes in its scratch folder, beside the feeds.
enum BenchFolder: String, CaseIterable {
    /// What the yardstick makes.
    case imported
    /// A book that begins empty with every round.
    case book
    /// A copy of that book, which a statement is held against.
    case reconciled
    /// A book with a history, which grows with every round.
    case history
}

extension Bench {
    /// Where to make the scratch folder. Not /tmp, which on many machines lies in memory, where
    /// nothing is ever written through to a disk.
    static func folder(_ options: Options) -> String {
        if let named = options.folder { return named }
        if let named = environmentVariable("TMPDIR"), !named.isEmpty { return named }
        return "/var/tmp"
    }

    static func scratchFolder(in folder: String) throws(BenchFailure) -> ScratchFolder {
        do throws(FileError) {
            return try ScratchFolder(in: folder, prefix: "nightbook-bench")
        } catch {
            throw BenchFailure(
                error.kind == .missing ? .inputMissing : .cannotWrite,
                "\(error); name a folder that can be written with --folder")
        }
    }

    /// The tool where it is on the PATH, else the library.
    static func importer(_ stopwatch: borrowing Stopwatch) throws(BenchFailure) -> Importer {
        let answer = try? stopwatch.output(of: ChildProcess("sqlite3", ["-version"]))
        if let version = answer?.split(separator: " ").first {
            return .tool(version: String(version))
        }
        try stopwatch.checkStopRequest()
        guard let own = OwnProcess.programPath else {
            throw BenchFailure(.inputMissing, "put the sqlite3 tool on the PATH")
        }
        return .library(program: own, version: try FeedImport.libraryVersion())
    }

    // MARK: Paths

    /// The business date of a book's night, counted from 0.
    static func date(night: Int) -> CivilDate { firstDate.adding(days: night) }

    static func feedName(night: Int) -> String { "sessions-\(date(night: night)).csv" }

    func feedPath(night: Int) -> String {
        stopwatch.scratch.path(of: Self.feedName(night: night))
    }

    func path(_ folder: BenchFolder) -> String {
        stopwatch.scratch.path(of: folder.rawValue)
    }

    // MARK: Making and removing

    /// Makes a night's feed: 50,000 providers, a million customers, 4 % of the sessions disputed.
    func makeFeed(_ workload: Workload, night: Int) throws(BenchFailure) {
        try stopwatch.checkStopRequest()
        var shape = FeedShape()
        shape.rows = workload.rows
        shape.ids = workload.ids
        shape.currencies = ["EUR", "USD", "JPY"].compactMap { Currency($0) }
        shape.date = Self.date(night: night)
        do throws(GenerateError) {
            try Feed.write(shape, as: .csv, to: feedPath(night: night))
        } catch {
            throw BenchFailure(error)
        }
    }

    func removeFeed(night: Int) throws(BenchFailure) {
        try filing { () throws(FileError) in
            try stopwatch.scratch.clear(Self.feedName(night: night))
        }
    }

    func makeFolder(_ folder: BenchFolder) throws(BenchFailure) {
        try filing { () throws(FileError) in try Files.makeFolder(path(folder)) }
    }

    func clear(_ folder: BenchFolder) throws(BenchFailure) {
        try filing { () throws(FileError) in try stopwatch.scratch.clear(folder.rawValue) }
    }

    /// Removes what a book published of one date.
    func clearReports(of date: CivilDate, _ folder: BenchFolder) throws(BenchFailure) {
        try filing { () throws(FileError) in
            try stopwatch.scratch.clear("\(date)", in: "\(folder.rawValue)/reports")
        }
    }
}
