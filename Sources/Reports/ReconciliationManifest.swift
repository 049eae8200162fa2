internal import BusinessCalendar
public import JSON
internal import Money
public import Reconciliation
public import Settings

/// `manifest.json` of a reconciled statement: what was read, and what was published of it.
public struct ReconciliationManifest: Sendable {
    /// Of the layout. It changes when a key does.
    public static let version = 1

    /// The document, keys sorted at every level.
    public let document: JSONValue

    /// - Parameter files: every other file of the folder, in any order.
    public init(
        _ record: ReconciliationRecord, configuration: Settings, files: [PublishedFile]
    ) {
        let files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let statement: JSONValue = [
            "name": .string(record.fileName),
            "bytes": .integer(record.byteCount),
            "sha256": .string(record.digest),
            "last_day": record.lastDay.map { .string("\($0)") } ?? .null,
            "lines": .integer(record.lineCount),
            "new_lines": .integer(record.newLineCount),
        ]
        let document: JSONValue = [
            "business_date": .string("\(record.businessDate)"),
            "configuration": configuration.json(),
            "files": .array(
                files.map {
                    [
                        "name": .string($0.name),
                        "bytes": .integer($0.byteCount),
                        "sha256": .string($0.digest),
                        "rows": .integer($0.rowCount),
                    ]
                }),
            "statement": statement,
            "version": .integer(Self.version),
        ]
        self.document = document.sortedKeys()
    }

    /// The content of the file: indented, ended by a line feed.
    public var bytes: [UInt8] { document.bytes(.indented) + [UInt8.lineFeed] }
}
