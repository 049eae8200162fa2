import BusinessCalendar
import Files
import JSON

/// The program that is measured.
struct NightbookProgram {
    let path: String
    /// What it calls itself: `nightbook 1.0.0`.
    let version: String
    /// The commands it has.
    let commands: Set<String>

    /// Asks a program what it is.
    init(path: String, _ stopwatch: borrowing Stopwatch) throws(BenchFailure) {
        self.path = path
        let answer = try stopwatch.output(of: ChildProcess(path, ["version"]))
        guard answer.hasPrefix("nightbook "), let line = answer.split(separator: "\n").first
        else {
            throw BenchFailure(
                .inputMissing,
                "\(escapedForMessages(path)) is not nightbook; name that with --program")
        }
        version = String(line)
        commands = Self.commands(
            inHelp: try stopwatch.output(of: ChildProcess(path, ["help"])))
    }

    /// The program beside this one, or the one that the user names. A name without a slash is
    /// that of a file here, not of one on the PATH.
    static func path(named name: String?) throws(BenchFailure) -> String {
        if let name { return name.utf8.contains(UInt8(ascii: "/")) ? name : "./" + name }
        guard let own = OwnProcess.programPath,
            let slash = own.utf8.lastIndex(of: UInt8(ascii: "/"))
        else {
            throw BenchFailure(.inputMissing, "name the program to measure with --program")
        }
        let beside = own[...slash] + "nightbook"
        guard (try? exists(String(beside))) == true else {
            throw BenchFailure(
                .inputMissing,
                """
                there is no \(escapedForMessages(String(beside))); build it with swift build \
                -c release, or name another with --program
                """)
        }
        return String(beside)
    }

    /// The first words of the list under "Commands:".
    static func commands(inHelp text: String) -> Set<String> {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let list = lines.drop { $0 != "Commands:" }.dropFirst().prefix { $0.hasPrefix("  ") }
        return Set(list.compactMap { $0.split(separator: " ").first.map(String.init) })
    }

    /// Closes a date with one feed, or without any.
    func closing(_ date: CivilDate, feed: String?, book: String) -> ChildProcess {
        ChildProcess(
            path,
            ["run", "--quiet", "--book", book, "--date", date.description, feed ?? "--empty"])
    }

    /// Proves the book.
    func auditing(book: String) -> ChildProcess {
        ChildProcess(path, ["audit", "--book", book])
    }

    /// Holds a statement against what a book instructed.
    func reconciling(_ statement: String, book: String) -> ChildProcess {
        ChildProcess(path, ["reconcile", "--quiet", "--book", book, statement])
    }

    /// Copies a book's ledger to where nothing is yet.
    func copying(book: String, to ledger: String) -> ChildProcess {
        ChildProcess(path, ["backup", "--book", book, ledger])
    }

    /// How many rows the reports of a statement have, by their manifest.
    static func reconciledRows(
        _ statement: String, book: String
    ) throws(BenchFailure) -> (matches: Int, breaks: Int) {
        let path = "\(book)/reports/reconciliation/\(statement)/manifest.json"
        let bytes = try filing { () throws(FileError) in
            try readFile(at: path, limitBytes: 16 << 20)
        }
        let manifest = try? JSONValue(parsing: bytes)
        func rows(_ name: String) -> Int? {
            guard case .array(let files)? = manifest?["files"] else { return nil }
            return files.first { $0["name"]?.text == name }?["rows"]?.integer
        }
        guard let matches = rows("matches.csv"), let breaks = rows("breaks.csv") else {
            throw BenchFailure(
                .ownFault, "\(escapedForMessages(path)) does not tell of matches and breaks")
        }
        return (matches, breaks)
    }

    /// How many rows of its feed a published night has taken, by its manifest.
    static func acceptedRows(_ date: CivilDate, book: String) throws(BenchFailure) -> Int {
        let path = "\(book)/reports/\(date)/manifest.json"
        let bytes = try filing { () throws(FileError) in
            try readFile(at: path, limitBytes: 16 << 20)
        }
        let manifest = try? JSONValue(parsing: bytes)
        guard case .array(let feeds)? = manifest?["feeds"], feeds.count == 1,
            let accepted = feeds[0]["accepted"]?.integer
        else {
            throw BenchFailure(
                .ownFault, "\(escapedForMessages(path)) does not tell of one feed")
        }
        return accepted
    }
}
