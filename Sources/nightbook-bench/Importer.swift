import Files

/// Who does the import that everything is held against.
enum Importer: Equatable {
    /// The tool `sqlite3` on the PATH.
    case tool(version: String)
    /// This program through SQLite's library: see `FeedImport`.
    case library(program: String, version: String)

    /// As the report names it.
    var description: String {
        switch self {
        case .tool(let version): "sqlite3 \(version) .import"
        case .library(_, let version): "SQLite \(version), prepared statements in one transaction"
        }
    }

    /// The process that imports a feed into a database that is not there yet.
    func importing(_ feed: String, into database: String) -> ChildProcess {
        switch self {
        case .tool:
            // Without the user's own start-up file, which could change how it works.
            ChildProcess(
                "sqlite3",
                [
                    "-batch", "-init", "/dev/null", database, FeedImport.tableSQL, ".mode csv",
                    ".import --skip 1 \(Self.quoted(feed)) s",
                ])
        case .library(let program, _):
            ChildProcess(program, ["import", feed, database])
        }
    }

    /// A word of one of the tool's own commands.
    static func quoted(_ word: String) -> String {
        var text = "\""
        for scalar in word.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text.unicodeScalars.append("\\") }
            text.unicodeScalars.append(scalar)
        }
        return text + "\""
    }
}
