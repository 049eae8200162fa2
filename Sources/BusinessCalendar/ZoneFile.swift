#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Reads files of the tz database: small, regular, and whole.
enum ZoneFile {
    /// Far more than any zone needs: the largest has some 4,000 bytes.
    static let limitBytes = 65_536

    /// The contents of a file, or nil when there is none of that name.
    static func bytes(ofFile path: String) throws(ZoneError) -> [UInt8]? {
        // Not to wait for the other end, should the path be a FIFO.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        let (file, openError) = uninterrupted { unsafe open(path, flags) }
        guard file >= 0 else {
            if openError == ENOENT || openError == ENOTDIR { return nil }
            throw .unreadable(path: path, errno: openError)
        }
        defer { _ = close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else {
            throw .unreadable(path: path, errno: errno)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAZone(path: path) }
        return try contents(of: file, at: path)
    }

    private static func contents(of file: Int32, at path: String) throws(ZoneError) -> [UInt8] {
        // One byte more than allowed tells a file that is too large.
        var bytes = [UInt8](repeating: 0, count: limitBytes + 1)
        var filled = 0
        while filled < bytes.count {
            let (count, readError) = uninterrupted {
                unsafe bytes.withUnsafeMutableBytes { buffer in
                    unsafe read(
                        file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
                }
            }
            guard count >= 0 else { throw .unreadable(path: path, errno: readError) }
            if count == 0 { break }
            filled += count
        }
        guard filled <= limitBytes else { throw .tooLarge(path: path, limitBytes: limitBytes) }
        bytes.removeSubrange(filled...)
        return bytes
    }

    /// Repeats a system call that a signal interrupts; its result, and `errno` when negative.
    private static func uninterrupted<Result: SignedInteger>(
        _ call: () -> Result
    ) -> (Result, Int32) {
        while true {
            let result = call()
            let error = errno
            if result >= 0 || error != EINTR { return (result, error) }
        }
    }
}
