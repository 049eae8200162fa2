public import Files

/// What a file is that is given as a feed and is none.
public enum ForeignKind: Sendable, Equatable {
    /// A folder, a FIFO, a device or a socket.
    case noRegularFile(FileKind)
    case gzip, zip, xz, zstd, bzip2, sevenZip
    case utf16, utf32
    case pdf, oldSpreadsheet
    /// A database where text should be.
    case sqliteDatabase
    /// Anything but a database where one should be.
    case noDatabase
    /// A file of zero bytes where a database should be.
    case emptyFile
    /// Bytes that are no text.
    case binary

    /// How many first bytes of a file tell its kind.
    static let signatureByteCount = 16

    private static let sqliteMagic = Array("SQLite format 3\0".utf8)

    private static let signatures: [(bytes: [UInt8], kind: ForeignKind)] = [
        ([0x1F, 0x8B], .gzip),
        ([0x50, 0x4B, 0x03, 0x04], .zip),
        ([0x50, 0x4B, 0x05, 0x06], .zip),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .xz),
        ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
        ([0x42, 0x5A, 0x68], .bzip2),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip),
        ([0x25, 0x50, 0x44, 0x46, 0x2D], .pdf),
        ([0xD0, 0xCF, 0x11, 0xE0], .oldSpreadsheet),
        // Before UTF-16, whose mark is the beginning of this one.
        ([0xFF, 0xFE, 0x00, 0x00], .utf32),
        ([0x00, 0x00, 0xFE, 0xFF], .utf32),
        ([0xFF, 0xFE], .utf16),
        ([0xFE, 0xFF], .utf16),
        (sqliteMagic, .sqliteDatabase),
    ]

    /// The kind of a file with these first bytes; nil when it may be a text.
    init?(beginning: [UInt8]) {
        for signature in Self.signatures where beginning.starts(with: signature.bytes) {
            self = signature.kind
            return
        }
        // UTF-16 without a mark: every other byte of plain text is zero.
        if beginning.count >= 4 {
            let zeros = beginning.prefix(4).map { $0 == 0 }
            if zeros == [false, true, false, true] || zeros == [true, false, true, false] {
                self = .utf16
                return
            }
        }
        return nil
    }

    /// The kind of a file that should be a database; nil when it is one.
    init?(databaseBeginning beginning: [UInt8]) {
        let kind = ForeignKind(beginning: beginning)
        if kind == .sqliteDatabase { return nil }
        self = kind ?? (beginning.isEmpty ? .emptyFile : .noDatabase)
    }
}
