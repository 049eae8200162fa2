internal import Book
internal import BusinessCalendar
internal import Digest
internal import Feeds
internal import Files

/// A feed file that a run is to read.
struct FeedFile {
    /// The name by which the book knows it.
    let name: String
    let path: String
    let format: FeedFormat
}

/// The name of a file in the inbox that is a feed: `sessions-2013-11-04.csv`, with anything but a
/// digit after the date.
struct InboxName {
    let date: CivilDate
    let format: FeedFormat

    init?(_ name: String) {
        let prefix = "sessions-"
        guard name.hasPrefix(prefix), let format = FeedFormat(fileName: name) else { return nil }
        let rest = name.dropFirst(prefix.count)
        let dateCount = 10
        guard let date = CivilDate(rest.prefix(dateCount)),
            let next = rest.dropFirst(dateCount).unicodeScalars.first,
            !("0"..."9").contains(next)
        else { return nil }
        self.date = date
        self.format = format
    }
}

/// The feeds in the inbox that the book has not read, by name.
struct Inbox {
    struct Entry {
        let file: FeedFile
        let date: CivilDate
    }

    private(set) var waiting: [Entry] = []

    /// - Throws: exit 65 for a name that the book has read with other content.
    init(_ folder: BookFolder, _ book: borrowing Book) throws(JobFailure) {
        let changedSince = try? fileStatus(folder.databasePath)?.identity
        for name in try Self.names(folder) {
            guard let parsed = InboxName(name) else { continue }
            let file = FeedFile(
                name: name, path: BookFolder.join(folder.inboxPath, name), format: parsed.format)
            if try !ReadBefore.isRead(file, book, unchangedSince: changedSince) {
                waiting.append(Entry(file: file, date: parsed.date))
            }
        }
    }

    /// What lies in the inbox; a book without one has nothing waiting.
    static func names(_ folder: BookFolder) throws(JobFailure) -> [String] {
        do throws(FileError) {
            guard try exists(folder.inboxPath) else { return [] }
            return try listFolder(folder.inboxPath)
        } catch { throw JobFailure(reading: error) }
    }
}

/// Whether the book has read a file before, by its name and content.
enum ReadBefore {
    /// - Parameter unchangedSince: when given, a file of the size that was read and not changed
    ///   since then is taken for what was read, without reading it all again. An inbox may keep
    ///   years of feeds.
    static func isRead(
        _ file: FeedFile, _ book: borrowing Book, unchangedSince: FileIdentity? = nil
    ) throws(JobFailure) -> Bool {
        let known: ReadFeed?
        do throws(BookError) { known = try book.feed(named: file.name) } catch {
            throw JobFailure(error)
        }
        guard let known else { return false }
        if let unchangedSince, let status = try? fileStatus(file.path),
            status.kind == .regularFile, status.byteCount == known.byteCount,
            status.identity.isOlder(than: unchangedSince)
        {
            return true
        }
        guard try digest(of: file) != known.digest else { return true }
        throw JobFailure(
            .badInput,
            """
            \(escapedForMessages(file.path)): a feed of this name was read for \
            \(known.businessDate) with other content; give corrections another name
            """)
    }

    static func haveSameContent(_ left: FeedFile, _ right: FeedFile) throws(JobFailure) -> Bool {
        try digest(of: left) == digest(of: right)
    }

    private static func digest(of file: FeedFile) throws(JobFailure) -> String {
        do throws(FeedRefusal) {
            return try FeedFingerprint(path: file.path).digest.hexadecimal
        } catch { throw JobFailure(error, file) }
    }
}

extension JobFailure {
    /// A feed is not settled.
    init(_ refusal: FeedRefusal, _ feed: FeedFile) {
        if case .file(let error) = refusal {
            self.init(reading: error)
        } else {
            self.init(.badInput, refusal.message(feed: feed.path))
        }
    }
}

extension FileIdentity {
    /// Whether its content was last changed before another file's was.
    func isOlder(than other: FileIdentity) -> Bool {
        (changedSeconds, changedNanoseconds) < (other.changedSeconds, other.changedNanoseconds)
    }
}
