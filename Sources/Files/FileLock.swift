import CPosix
import Glibc

/// Why a lock could not be had.
public enum LockError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another run holds it: what that run says of itself, escaped; empty when it says nothing.
    case held(by: String)
    /// The lock's file cannot be opened or locked.
    case failed(FileError)

    public var description: String {
        switch self {
        case .held(by: ""): "held by another run"
        case .held(let holder): "held by \(holder)"
        case .failed(let error): error.description
        }
    }
}

/// An exclusive lock that ends with its holder, however that dies. The lock's file stays for
/// ever: removing it would let two runs lock two files of one name.
public struct FileLock: ~Copyable, Sendable {
    private let descriptor: Descriptor

    /// Bytes of a note that are kept and shown.
    private static let noteLimitBytes = 200

    /// Takes the lock or gives up at once.
    ///
    /// - Parameters:
    ///   - path: the lock's file, made when missing with mode 0640 less the umask, and made no
    ///     less private when it is there; never reached through a symlink as its last part.
    ///   - note: who holds it, for those who find it taken: `pid 123, run for 2013-11-04`.
    public init(path: String, note: String) throws(LockError) {
        descriptor = try Self.lockedFile(path)
        // The note is for people: that it cannot be written, on a full disk for example, does not
        // make the lock any weaker.
        guard cposix_truncate(descriptor.number, 0) == 0 else { return }
        let bytes = Array(note.utf8.prefix(Self.noteLimitBytes))
        do throws(FileError) {
            try unsafe bytes.span.withUnsafeBytes { raw throws(FileError) in
                try unsafe descriptor.write(raw, path)
            }
        } catch {
            _ = cposix_truncate(descriptor.number, 0)
        }
    }

    deinit {
        // A note left behind would differ from run to run, and name a holder that is gone.
        _ = cposix_truncate(descriptor.number, 0)
        // Closing alone would leave it to a child process, where the program is part of one that
        // starts some, from its birth until it closes what it is not to have.
        _ = cposix_unlock(descriptor.number)
    }

    /// Gives the lock up now rather than at the end of the value's life.
    public consuming func release() {}

    private static func lockedFile(_ path: String) throws(LockError) -> Descriptor {
        let holder: String
        do throws(FileError) {
            let descriptor = try open(path)
            let locked = cposix_lock(descriptor.number)
            if locked != -EWOULDBLOCK {
                try check(locked, .lock, path)
                try descriptor.makePrivate(path)
                return descriptor
            }
            holder = note(in: descriptor)
        } catch {
            throw .failed(error)
        }
        throw .held(by: holder)
    }

    private static func open(_ path: String) throws(FileError) -> Descriptor {
        let opened = unsafe withPath(path) { unsafe cposix_open_lock(currentFolder, $0) }
        if opened == -ELOOP || opened == -ENXIO,
            let found = try fileStatus(path, followingSymlinks: false), found.kind != .regularFile
        {
            throw FileError(.open, path, kind: .notARegularFile(found.kind))
        }
        let descriptor = try Descriptor(opened, .open, path)
        let found = try descriptor.status(path)
        guard found.kind == .regularFile else {
            throw FileError(.open, path, kind: .notARegularFile(found.kind))
        }
        return descriptor
    }

    private static func note(in descriptor: borrowing Descriptor) -> String {
        let number = descriptor.number
        let bytes = [UInt8](capacity: noteLimitBytes) { span in
            unsafe span.withUnsafeMutableBufferPointer { buffer, count in
                let read = unsafe cposix_read_at(number, buffer.baseAddress, buffer.count, 0)
                count = max(0, Int(read))
            }
        }
        return escapedForMessages(String(decoding: bytes, as: UTF8.self))
    }
}
