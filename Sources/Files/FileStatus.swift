import CPosix
import Glibc

/// Which file it is and in what state: two that are equal were, as far as the system tells
/// without reading them, the same file with the same content.
public struct FileIdentity: Hashable, Sendable {
    public let device: UInt64
    public let inode: UInt64
    public let byteCount: Int
    /// When the content last changed: seconds since 1970, and nanoseconds within that second.
    public let changedSeconds: Int64
    public let changedNanoseconds: Int64
}

/// What the system tells of a file without opening it.
public struct FileStatus: Hashable, Sendable {
    public let kind: FileKind
    public let identity: FileIdentity
    /// Whether it grants no more than this program's own do: 0640, of a folder 0750. Nobody asks
    /// for a symlink's permissions.
    public let isPrivate: Bool

    public var byteCount: Int { identity.byteCount }

    init(_ found: cposix_status) {
        kind = FileKind(found)
        isPrivate = found.is_private != 0
        identity = FileIdentity(
            device: found.device, inode: found.inode, byteCount: Int(found.byte_count),
            changedSeconds: found.changed_seconds, changedNanoseconds: found.changed_nanoseconds)
    }
}

/// What bears a path; nil when nothing does, or when a part of the path is no folder.
///
/// - Throws: `FileError` when the system cannot tell, because of permissions for example.
public func fileStatus(
    _ path: String, followingSymlinks: Bool = true
) throws(FileError) -> FileStatus? {
    try status(of: path, in: currentFolder, shown: path, followingSymlinks)
}

/// Whether anything bears a path. A symlink that points nowhere does not count.
public func exists(_ path: String) throws(FileError) -> Bool {
    try fileStatus(path) != nil
}

/// The number that stands for the current folder where an open folder's is asked for.
let currentFolder = Int32(CPOSIX_CURRENT_FOLDER)

/// What bears a name in an open folder; nil when nothing does.
func status(
    of name: String, in folder: Int32, shown path: String, _ followingSymlinks: Bool
) throws(FileError) -> FileStatus? {
    var found = cposix_status()
    let returned = unsafe withPath(name) {
        unsafe cposix_status_at(folder, $0, followingSymlinks ? 1 : 0, &found)
    }
    if returned == -ENOENT || returned == -ENOTDIR { return nil }
    try check(returned, .status, path)
    return FileStatus(found)
}
