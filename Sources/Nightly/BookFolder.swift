internal import Files
public import Settings

/// A book's folder, its configuration and where its parts lie.
public struct BookFolder: Sendable {
    public let path: String
    public let settings: Settings

    /// The name of the configuration file.
    public static let configurationName = "nightbook.json"

    /// Finds the folder and reads its configuration, if it has one.
    public init(_ path: String) throws(JobFailure) {
        self.path = path
        guard let status = try? fileStatus(path), status.kind == .folder else {
            throw JobFailure(
                .inputMissing,
                """
                \(escapedForMessages(path)): there is no such folder. Name the book with --book, \
                or make one with: nightbook init DIR
                """)
        }
        settings = try Self.readSettings(Self.join(path, Self.configurationName))
    }

    private static func readSettings(_ file: String) throws(JobFailure) -> Settings {
        let bytes: [UInt8]
        do throws(FileError) {
            guard try fileStatus(file) != nil else { return .default }
            bytes = try readFile(at: file, limitBytes: 1 << 20)
        } catch { throw JobFailure(.configuration, "\(error)") }
        do throws(SettingsError) {
            return try Settings(parsing: bytes, file: file)
        } catch { throw JobFailure(.configuration, "\(error)") }
    }

    public var databasePath: String { resolve(settings.database) }
    public var inboxPath: String { resolve(settings.inbox) }
    public var reportsPath: String { resolve(settings.reports) }
    public var payeesPath: String { resolve(settings.payees) }
    /// Held by whoever changes the book.
    public var lockPath: String { databasePath + ".lock" }

    /// Beside the database, what SQLite rolls back when a run was stopped; empty when none was.
    var journalPath: String { databasePath + "-journal" }

    /// A path of the configuration: relative ones are relative to the book.
    func resolve(_ path: String) -> String {
        path.hasPrefix("/") ? path : Self.join(self.path, path)
    }

    static func join(_ folder: String, _ name: String) -> String {
        if folder == "." { return name }
        return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }
}
