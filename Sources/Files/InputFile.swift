import CPosix
import Glibc

/// A regular file, open for reading from its beginning to its end. Closes itself.
///
/// Opening never waits: a FIFO without a writer is refused like a folder or a device.
public struct InputFile: ~Copyable, Sendable {
    public let path: String
    /// The file as it was when it was opened.
    public let identity: FileIdentity
    private let descriptor: Descriptor

    /// Opens a file. Symlinks are followed unless `followingSymlink` is false, which refuses one
    /// as the path's last part.
    public init(path: String, followingSymlink: Bool = true) throws(FileError) {
        try self.init(
            name: path, in: currentFolder, shown: path, followingSymlink: followingSymlink)
    }

    init(
        name: String, in folder: Int32, shown path: String, followingSymlink: Bool
    ) throws(FileError) {
        let opened = unsafe withPath(name) {
            unsafe cposix_open_input(folder, $0, followingSymlink ? 1 : 0)
        }
        // A socket cannot be opened at all, nor can a symlink that is not followed: the system's
        // numbers for that are poor messages.
        if opened == -ENXIO || (opened == -ELOOP && !followingSymlink),
            let found = try status(of: name, in: folder, shown: path, followingSymlink),
            found.kind != .regularFile
        {
            throw FileError(.open, path, kind: .notARegularFile(found.kind))
        }
        let descriptor = try Descriptor(opened, .open, path)
        let found = try descriptor.status(path)
        guard found.kind == .regularFile else {
            throw FileError(.open, path, kind: .notARegularFile(found.kind))
        }
        self.path = path
        identity = found.identity
        self.descriptor = descriptor
    }

    /// The size when it was opened, in bytes.
    public var byteCount: Int { identity.byteCount }

    /// Reads what comes next: how many bytes, at most the buffer's size; 0 at the end only.
    public mutating func read(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(FileError) -> Int {
        try unsafe descriptor.read(into: buffer, path)
    }

    /// Reads what comes next behind what the span holds, at most what is free in it. How many
    /// bytes; 0 at the end only, or when nothing is free.
    @discardableResult
    public mutating func read(into span: inout OutputSpan<UInt8>) throws(FileError) -> Int {
        try readNext(into: &span)
    }

    private borrowing func readNext(into span: inout OutputSpan<UInt8>) throws(FileError) -> Int {
        guard !span.isFull else { return 0 }
        return try unsafe span.withUnsafeMutableBufferPointer { buffer, held throws(FileError) in
            let free = unsafe UnsafeMutableRawBufferPointer(
                UnsafeMutableBufferPointer(rebasing: buffer[held...]))
            let count = try unsafe descriptor.read(into: free, path)
            held += count
            return count
        }
    }

    /// Reads from here to the end.
    ///
    /// - Throws: kind `tooLarge` when there are more than `limitBytes` bytes, whatever the size
    ///   was when the file was opened.
    public func readAll(limitBytes: Int) throws(FileError) -> [UInt8] {
        guard byteCount <= limitBytes else {
            throw FileError(.read, path, kind: .tooLarge(limitBytes: limitBytes))
        }
        var bytes: [UInt8] = []
        // One byte more than expected, so that the end is seen without growing.
        var room = byteCount + 1
        var isAtEnd = false
        while !isAtEnd {
            try bytes.append(addingCapacity: room) { span throws(FileError) in
                while !span.isFull {
                    guard try readNext(into: &span) > 0 else {
                        isAtEnd = true
                        return
                    }
                }
            }
            guard bytes.count <= limitBytes else {
                throw FileError(.read, path, kind: .tooLarge(limitBytes: limitBytes))
            }
            room = 65_536
        }
        return bytes
    }

    /// Whether the file was written to since it was opened, as far as its size and time tell.
    public func hasChanged() throws(FileError) -> Bool {
        try descriptor.status(path).identity != identity
    }

    /// Takes away what the file grants beyond 0640; whether there was anything.
    func makePrivate() throws(FileError) -> Bool {
        try descriptor.makePrivate(path)
    }

    /// Makes the file as private and as safe as one published now: returns when the disk has it.
    func settle() throws(FileError) {
        try descriptor.makePrivate(path)
        try descriptor.sync(path)
    }
}

/// The whole content of a regular file.
///
/// - Throws: kind `tooLarge` when it has more than `limitBytes` bytes.
public func readFile(at path: String, limitBytes: Int) throws(FileError) -> [UInt8] {
    try InputFile(path: path).readAll(limitBytes: limitBytes)
}
