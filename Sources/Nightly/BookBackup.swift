internal import Book
public import BusinessCalendar
internal import Files
internal import SQLite

/// A copy that was made of a book's ledger.
public struct BackupReport: Sendable {
    public let path: String
    public let byteCount: Int
    /// The date closed last in it.
    public let lastClosed: CivilDate?
    /// The digest of the manifest of that date.
    public let manifestDigest: String?
}

/// Copies a book's ledger while it is in use.
public enum BookBackup {
    /// - Throws: exit 66 when there is no ledger yet, 73 when something bears the path.
    public static func run(
        _ folder: BookFolder, to path: String
    ) throws(JobFailure) -> BackupReport {
        guard (try? exists(folder.databasePath)) == true else {
            throw JobFailure(
                .inputMissing,
                "\(escapedForMessages(folder.databasePath)): there is no ledger yet: no date is "
                    + "closed")
        }
        let file: NewFile
        do throws(FileError) { file = try NewFile(path: path) } catch {
            throw JobFailure(writing: error)
        }
        let last: CivilDate?
        let digest: String?
        do throws(BookError) {
            try folder.openForReading().copy(to: file.writingPath)
            let copy = try Book(path: file.writingPath, access: .readOnly)
            last = try copy.lastClosedDate()
            digest = try copy.lastDigests()?.manifest
        } catch { throw JobFailure(error) }
        do throws(FileError) {
            try file.publish()
            return BackupReport(
                path: path, byteCount: try fileStatus(path)?.byteCount ?? 0, lastClosed: last,
                manifestDigest: digest)
        } catch { throw JobFailure(writing: error) }
    }
}

extension BookFolder {
    /// Opens the book to read it. What a killed run left in its journal is rolled back first, where
    /// that may be done.
    func openForReading() throws(BookError) -> Book {
        do throws(BookError) {
            return try Book(path: databasePath, access: .readWrite)
        } catch {
            guard case .database(_, let cause) = error, cause.isUnwritable else { throw error }
        }
        return try Book(path: databasePath, access: .readOnly)
    }
}
