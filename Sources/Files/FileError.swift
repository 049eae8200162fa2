import Glibc

/// An operation on a file that failed: which, on what, and what the system said.
public struct FileError: Error, Hashable, Sendable {
    /// What was tried.
    public enum Operation: Hashable, Sendable {
        case open, read, write, create, close, sync, truncate
        case rename, exchange, link, remove
        case list, status, makeFolder, changePermissions, lock
        /// Of a program.
        case start, waitFor
    }

    /// What it comes down to, for a caller that decides by it.
    public enum Kind: Hashable, Sendable {
        /// Nothing bears that name.
        case missing
        /// What bears the name is not a file that can be read or written here.
        case notARegularFile(FileKind)
        /// What bears the name, or stands on the way to it, is not a folder.
        case notAFolder
        /// Something bears that name already.
        case exists
        /// The user who runs the program may not do that.
        case permission
        /// The disk, the user's share of it or the file size limit is full.
        case noSpace
        /// The file system is mounted for reading only.
        case readOnly
        /// Too many files are open, here or in the system.
        case tooManyOpenFiles
        /// The stream's other end is closed, or the stream never was open.
        case streamClosed
        /// The file has more bytes than the reader was ready to take.
        case tooLarge(limitBytes: Int)
        /// Not a name that can be used: empty, `.`, `..`, or with a slash or a zero byte.
        case badName
        /// The device failed.
        case inputOutput
        case other
    }

    public let operation: Operation
    /// The path as the program was given it or made it, not escaped.
    public let path: String
    /// The system's error number, `errno`.
    public let code: Int32
    public let kind: Kind

    /// An error as the system reports it; its kind follows from its number.
    public init(_ operation: Operation, _ path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
        // The system would take the path to end at a zero byte, and is never asked.
        kind = path.utf8.contains(0) ? .badName : Self.kind(of: code)
    }

    /// An error that this program finds itself, under the number nearest to it.
    public init(_ operation: Operation, _ path: String, kind: Kind) {
        self.operation = operation
        self.path = path
        self.kind = kind
        code =
            switch kind {
            case .missing: ENOENT
            case .notARegularFile(.folder): EISDIR
            case .notARegularFile(.symlink): ELOOP
            case .notARegularFile, .badName, .other: EINVAL
            case .notAFolder: ENOTDIR
            case .exists: EEXIST
            case .permission: EACCES
            case .noSpace: ENOSPC
            case .readOnly: EROFS
            case .tooManyOpenFiles: EMFILE
            case .streamClosed: EPIPE
            case .tooLarge: EFBIG
            case .inputOutput: EIO
            }
    }

    private static func kind(of code: Int32) -> Kind {
        switch code {
        case ENOENT: .missing
        case EISDIR: .notARegularFile(.folder)
        case ENOTDIR: .notAFolder
        case EEXIST, ENOTEMPTY: .exists
        case EACCES, EPERM: .permission
        case ENOSPC, EDQUOT, EFBIG: .noSpace
        case EROFS: .readOnly
        case EMFILE, ENFILE: .tooManyOpenFiles
        case EPIPE, EBADF: .streamClosed
        case ENAMETOOLONG: .badName
        case EIO: .inputOutput
        default: .other
        }
    }
}
