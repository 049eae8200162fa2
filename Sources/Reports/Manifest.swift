internal import BusinessCalendar
public import JSON
internal import Money
public import Settings
public import Settlement

/// A file of the folder that the manifest vouches for.
public struct PublishedFile: Hashable, Sendable {
    /// The name in the folder of the date, with its subfolder: `spreadsheet/sessions.csv`.
    public var name: String
    public var byteCount: Int
    /// SHA-256, hexadecimal.
    public var digest: String
    /// Of a table, its rows without the header; of a settlement file, its transactions.
    public var rowCount: Int

    public init(name: String, byteCount: Int, digest: String, rowCount: Int) {
        self.name = name
        self.byteCount = byteCount
        self.digest = digest
        self.rowCount = rowCount
    }
}

/// `manifest.json`: what a date was closed with, and what was published of it.
///
/// Each names the digest of the manifest before it, so that the nights form a chain.
public struct Manifest: Sendable {
    public static let fileName = "manifest.json"

    /// Of the layout. It changes when a key does.
    public static let version = 1

    /// The document, keys sorted at every level.
    public let document: JSONValue

    /// - Parameters:
    ///   - files: every other file of the folder, in any order.
    ///   - previous: the SHA-256 of the manifest of the date closed before, hexadecimal; nil for
    ///     the first.
    public init(
        _ night: NightRecord, configuration: Settings, files: [PublishedFile], previous: String?
    ) {
        let files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let document: JSONValue = [
            "business_date": .string("\(night.businessDate)"),
            "configuration": configuration.json(),
            "feeds": .array(night.feeds.map { Self.document($0) }),
            "files": .array(files.map { Self.document($0) }),
            "previous": previous.map { .string($0) } ?? .null,
            "version": .integer(Self.version),
        ]
        self.document = document.sortedKeys()
    }

    /// The content of the file: indented, ended by a line feed.
    public var bytes: [UInt8] { document.bytes(.indented) + [UInt8.lineFeed] }

    private static func document(_ feed: FeedRecord) -> JSONValue {
        [
            "name": .string(feed.name),
            "bytes": .integer(feed.byteCount),
            "sha256": .string(feed.digest),
            "rows": .integer(feed.rows),
            "accepted": .integer(feed.accepted),
            "duplicates": .integer(feed.duplicates),
            "ignored": .integer(feed.ignored),
            "rejected": .integer(feed.rejected),
            "totals": .object(
                feed.totals.map {
                    JSONMember($0.currency.code, .string($0.amount.text(in: $0.currency)))
                }),
        ]
    }

    private static func document(_ file: PublishedFile) -> JSONValue {
        [
            "name": .string(file.name),
            "bytes": .integer(file.byteCount),
            "sha256": .string(file.digest),
            "rows": .integer(file.rowCount),
        ]
    }
}
