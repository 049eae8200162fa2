import Glibc

/// A file being written from its beginning, in writes as large as what it is handed.
///
/// What it makes can be made again, so nothing is flushed to the disk and nothing is staged.
struct OutputFile: ~Copyable {
    private let path: String
    private var descriptor: Int32

    /// Creates the file, or empties the one that is there.
    init(path: String) throws(GenerateError) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        let descriptor = unsafe open(path, flags, 0o644)
        guard descriptor >= 0 else {
            throw .file(path: path, call: "open", errno: errno)
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
    }

    /// Writes all of `bytes`, however many calls it takes.
    mutating func write(_ bytes: ArraySlice<UInt8>) throws(GenerateError) {
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let count = unsafe bytes[start...].withUnsafeBytes { rest in
                unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw .file(path: path, call: "write", errno: errno)
            }
            start += count
        }
    }

    /// Closes the file, and so learns of what a file system reports only then.
    consuming func close() throws(GenerateError) {
        let closing = descriptor
        descriptor = -1
        guard Glibc.close(closing) == 0 else {
            throw .file(path: path, call: "close", errno: errno)
        }
    }

    /// Makes a folder; one that is there already will do.
    static func makeFolder(_ path: String) throws(GenerateError) {
        guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw .file(path: path, call: "mkdir", errno: errno)
        }
    }
}
