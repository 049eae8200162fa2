public import Audit
internal import Book
internal import Files
internal import SQLite

/// Audits a book: everything is derived again and compared; nothing is changed.
public enum BookAudit {
    /// - Parameter head: the SHA-256 of the manifest of a night, kept elsewhere.
    /// - Returns: what was found; nil when the book was never closed.
    public static func run(
        _ folder: BookFolder, head: String?, progress: some Progress
    ) throws(JobFailure) -> AuditReport? {
        guard (try? exists(folder.databasePath)) == true else { return nil }
        // A night that is being written would be seen half published.
        let lock = try reader(of: folder)
        defer { lock?.release() }
        progress.report(.auditing, done: 0, of: 0)
        let schema: [SchemaObject]
        let list: ListPageFile?
        do throws(BookError) {
            // Opened once as the book it should be: that it is none, or a later one, is told as
            // ever.
            let book = try folder.openForReading()
            let isClosed = try book.lastClosedDate() != nil
            guard isClosed || head != nil else { return nil }
            // What keeps the page from being made is for the audit to tell.
            list = (try? ListPublication.content(book)).map {
                ListPageFile(name: ListPublication.fileName, bytes: $0)
            }
            schema = try Book.schema().map {
                SchemaObject(kind: $0.kind, name: $0.name, sql: $0.sql)
            }
        } catch { throw JobFailure(error) }
        do throws(DatabaseError) {
            return try Audit.run(
                path: folder.databasePath, reportsPath: folder.reportsPath, schema: schema,
                list: list, head: head)
        } catch { throw JobFailure(.database(path: folder.databasePath, error)) }
    }

    /// Holds the book where that is possible: who may only read it looks without.
    private static func reader(of folder: BookFolder) throws(JobFailure) -> HeldBook? {
        do throws(JobFailure) { return try HeldBook(folder, for: "audit") } catch {
            guard error.exitCode == .cannotWrite else { throw error }
            return nil
        }
    }
}
