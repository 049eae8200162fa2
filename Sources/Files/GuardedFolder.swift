/// A folder of which the content is kept from others.
public struct GuardedFolder: ~Copyable {
    private let folder: Folder

    /// Opens a folder by its path, through symlinks: which folder to work in is the user's choice.
    /// Nil when there is none.
    public init?(path: String) throws(FileError) {
        guard try fileStatus(path)?.kind == .folder else { return nil }
        folder = try Folder(path: path)
    }

    /// Opens a folder within a folder; nil when no folder bears the name, but a symlink to one.
    public init?(_ name: String, in outer: borrowing GuardedFolder) throws(FileError) {
        try checkName(name, .open, in: outer.folder.path)
        guard try outer.folder.status(name)?.kind == .folder else { return nil }
        folder = try Folder(name, in: outer.folder)
    }

    /// Takes away what a file or folder grants beyond 0640, of folders beyond 0750; nothing is
    /// added, and no symlink is followed. What is private already is not opened for it, and
    /// another user's stays as it is.
    ///
    /// The file is one that nobody else in this process has open: closing it here would give up
    /// the locks that the process holds on it.
    ///
    /// - Parameter isDeep: whether what lies in a folder is looked at, too: its files, and those
    ///   in its subfolders.
    /// - Returns: whether there was anything to take away; false when nothing bears the name.
    @discardableResult
    public func makePrivate(_ name: String, isDeep: Bool = false) throws(FileError) -> Bool {
        try checkName(name, .open, in: folder.path)
        return try folder.makePrivate(name, levels: isDeep ? Folder.deepestLevel : 0)
    }
}

extension Folder {
    /// Makes what bears a name private, and what lies in it so many levels down; whether there was
    /// anything to take away.
    @discardableResult
    func makePrivate(_ name: String, levels: Int = 0) throws(FileError) -> Bool {
        guard let found = try status(name) else { return false }
        do throws(FileError) {
            switch found.kind {
            case .regularFile where !found.isPrivate:
                return try openInput(name).makePrivate()
            case .folder where !found.isPrivate || levels > 0:
                let inner = try Folder(name, in: self)
                var hasTaken = try inner.descriptor.makePrivate(inner.path)
                guard levels > 0 else { return hasTaken }
                for entry in try inner.names() {
                    if try inner.makePrivate(entry, levels: levels - 1) { hasTaken = true }
                }
                return hasTaken
            default: return false
            }
        } catch {
            // Who may not open it cannot change what it grants, either; nor what is gone by now.
            guard error.kind == .permission || error.kind == .missing else { throw error }
            return false
        }
    }
}
