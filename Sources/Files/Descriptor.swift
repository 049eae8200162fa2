import CPosix
import Glibc

/// An open file's number; closes it at the end of its life.
struct Descriptor: ~Copyable, Sendable {
    let number: Int32

    /// Takes over what a system call returned; a negative value is its error.
    init(_ returned: Int32, _ operation: FileError.Operation, _ path: String) throws(FileError) {
        guard returned >= 0 else { throw FileError(operation, path, code: -returned) }
        number = returned
    }

    deinit {
        // Nobody is left to tell. Where an error here would matter, `close` is called.
        _ = cposix_close(number)
    }

    /// Closes now, and tells when the system says that what was written did not arrive.
    consuming func close(_ path: String) throws(FileError) {
        let closed = cposix_close(number)
        discard self
        try check(closed, .close, path)
    }

    /// Writes all the bytes, in as many parts as the system makes of them.
    func write(_ bytes: UnsafeRawBufferPointer, _ path: String) throws(FileError) {
        try unsafe writeAll(bytes, to: number, path)
    }

    /// Reads what comes next, at most the buffer's size. 0 at the end.
    func read(
        into buffer: UnsafeMutableRawBufferPointer, _ path: String
    ) throws(FileError) -> Int {
        let count = unsafe cposix_read(number, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw FileError(.read, path, code: Int32(-count)) }
        return Int(count)
    }

    /// Asks the system to write a stretch to the disk, without waiting for it.
    func beginSync(_ place: Int, _ count: Int) {
        cposix_begin_sync(number, Int64(place), Int64(count))
    }

    /// Asks the system to keep nothing in memory of a stretch that the disk has.
    func forget(_ place: Int, _ count: Int) { cposix_forget(number, Int64(place), Int64(count)) }

    func status(_ path: String) throws(FileError) -> FileStatus {
        var found = cposix_status()
        try unsafe check(cposix_status(number, &found), .status, path)
        return FileStatus(found)
    }

    /// Takes away the permissions that a file made by this program would not have; whether there
    /// were any. What is another user's stays as it is.
    @discardableResult
    func makePrivate(_ path: String) throws(FileError) -> Bool {
        let returned = cposix_make_private(number)
        try check(returned, .changePermissions, path)
        return returned > 0
    }

    func sync(_ path: String) throws(FileError) {
        try check(cposix_sync(number), .sync, path)
    }
}

/// Throws when a system call's return value is an error.
func check(
    _ returned: Int32, _ operation: FileError.Operation, _ path: String
) throws(FileError) {
    guard returned < 0 else { return }
    throw FileError(operation, path, code: -returned)
}

/// Writes all the bytes to a descriptor: goes on after a short write, and waits where the
/// descriptor does not block (a terminal or pipe that somebody else made so).
func writeAll(
    _ bytes: UnsafeRawBufferPointer, to number: Int32, _ path: String
) throws(FileError) {
    var done = 0
    while done < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
        let count = unsafe cposix_write(number, rest.baseAddress, rest.count)
        if count == -Int64(EAGAIN) {
            try check(cposix_wait_writable(number), .write, path)
        } else if count < 0 {
            throw FileError(.write, path, code: Int32(-count))
        } else if count == 0 {
            // No file system does this for a request of bytes; without it we would spin.
            throw FileError(.write, path, code: EIO)
        }
        done += max(0, Int(count))
    }
}

/// Makes a call with a path as the system wants it. A zero byte would silently end the path
/// early and name another file: refused as `EINVAL`.
func withPath(_ path: String, _ call: (UnsafePointer<CChar>) -> Int32) -> Int32 {
    guard !path.utf8.contains(0) else { return -EINVAL }
    return unsafe path.withCString { unsafe call($0) }
}
