internal import Digest

/// The framing of a zip archive (PKWARE's APPNOTE) whose entries are stored as they are.
///
/// Sizes and checksums are known before an entry is written, so that every reader understands it,
/// also one that reads from front to back. All times are the first that zip can tell, so that the
/// same content gives the same bytes. Nothing here is larger than 4 GiB: no ZIP64.
struct ZipArchive {
    /// The most that sizes and positions can say.
    static let byteLimit = Int(UInt32.max)

    private struct Entry {
        var name: [UInt8]
        var content: ZipContent
        var position: Int
    }

    private var entries: [Entry] = []
    private var byteCount = 0

    /// What stands before the content of the next entry.
    ///
    /// - Parameters:
    ///   - name: ASCII, at most 65,535 bytes.
    ///   - content: all that comes now is to fit `byteLimit`.
    mutating func begin(_ name: String, _ content: ZipContent) -> [UInt8] {
        let entry = Entry(name: Array(name.utf8), content: content, position: byteCount)
        var header = LittleEndian()
        header.append(word: 0x0403_4B50)
        Self.append(entry, to: &header)
        header.bytes += entry.name
        byteCount += header.bytes.count + content.byteCount
        entries.append(entry)
        return header.bytes
    }

    /// What stands behind the last entry: the directory of all, and its end.
    func end() -> [UInt8] {
        var directory = LittleEndian()
        for entry in entries {
            directory.append(word: 0x0201_4B50)
            // Made by: FAT, as whose files have no permissions.
            directory.append(half: Self.version)
            Self.append(entry, to: &directory)
            // Comment, disk, and attributes inside and outside: none.
            for _ in 0..<5 { directory.append(half: 0) }
            directory.append(word: entry.position)
            directory.bytes += entry.name
        }
        let size = directory.bytes.count
        directory.append(word: 0x0605_4B50)
        directory.append(half: 0)
        directory.append(half: 0)
        directory.append(half: entries.count)
        directory.append(half: entries.count)
        directory.append(word: size)
        directory.append(word: byteCount)
        directory.append(half: 0)
        return directory.bytes
    }

    /// 1.0: stored files, and nothing more.
    private static let version = 10

    /// What both headers say of an entry.
    private static func append(_ entry: Entry, to header: inout LittleEndian) {
        header.append(half: version)
        header.append(half: 0)
        header.append(half: 0)
        // 00:00 of 1980-01-01: months and days count from one.
        header.append(half: 0)
        header.append(half: 1 << 5 | 1)
        header.append(word: Int(entry.content.checksum))
        header.append(word: entry.content.byteCount)
        header.append(word: entry.content.byteCount)
        header.append(half: entry.name.count)
        header.append(half: 0)
    }
}

/// What an archive says of an entry's content.
struct ZipContent: Equatable {
    private(set) var byteCount = 0
    private var check = CRC32()

    /// No bytes.
    init() {}

    init(_ bytes: [UInt8]) { update(bytes.span) }

    /// CRC-32 of the content so far.
    var checksum: UInt32 { check.checksum }

    /// Adds bytes to the end.
    mutating func update(_ bytes: Span<UInt8>) {
        byteCount += bytes.count
        check.update(bytes)
    }

    static func == (left: ZipContent, right: ZipContent) -> Bool {
        left.byteCount == right.byteCount && left.checksum == right.checksum
    }
}

/// Whole numbers, the lowest byte first.
private struct LittleEndian {
    var bytes: [UInt8] = []

    /// Two bytes.
    mutating func append(half number: Int) {
        for shift in [0, 8] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    /// Four bytes.
    mutating func append(word number: Int) {
        for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
