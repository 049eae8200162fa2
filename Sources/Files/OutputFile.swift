public import Digest

/// A file that was written, closed and is on disk.
public struct WrittenFile: Hashable, Sendable {
    /// The name it was created under, with its subfolder: `spreadsheet/sessions.csv`.
    public let name: String
    public let byteCount: Int
    public let digest: SHA256Digest
}

/// A new file, mode 0640 less the umask, that nobody sees before it is published. Written from
/// front to back; the digest is taken on the way. Nothing is gathered here: hand it large pieces.
public struct OutputFile: ~Copyable, Sendable {
    /// The name it was created under.
    public let name: String
    /// For messages.
    public let path: String
    /// How many bytes were written so far.
    public private(set) var byteCount = 0
    private let descriptor: Descriptor
    private var writeBehind: WriteBehind
    private var digest = SHA256()

    init(
        name: String, path: String, descriptor: consuming Descriptor,
        writeBehind: WriteBehind = WriteBehind()
    ) {
        self.name = name
        self.path = path
        self.descriptor = descriptor
        self.writeBehind = writeBehind
    }

    /// Writes all the bytes. After an error the file is good for nothing.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        unsafe digest.update(bytes)
        try unsafe descriptor.write(bytes, path)
        byteCount += bytes.count
        writeBehind.follow(byteCount, of: descriptor)
    }

    /// Writes all the bytes. After an error the file is good for nothing.
    public mutating func write(_ bytes: Span<UInt8>) throws(FileError) {
        try unsafe bytes.withUnsafeBytes { raw throws(FileError) in try unsafe write(raw) }
    }

    /// Writes all the bytes. After an error the file is good for nothing.
    public mutating func write(_ bytes: [UInt8]) throws(FileError) {
        try write(bytes.span)
    }

    /// Returns when the disk has the whole content. The name is on disk only once its folder is.
    public consuming func finish() throws(FileError) -> WrittenFile {
        try descriptor.sync(path)
        let written = WrittenFile(name: name, byteCount: byteCount, digest: digest.finish())
        try descriptor.close(path)
        return written
    }
}
