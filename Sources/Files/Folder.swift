import CPosix
import Glibc

/// An open folder. What is done in it stays in it, whatever becomes of its path, and follows no
/// symlink.
struct Folder: ~Copyable, Sendable {
    let descriptor: Descriptor
    /// For messages.
    let path: String

    /// Opens a folder by its path, through symlinks: which folder to work in is the user's choice.
    init(path: String) throws(FileError) {
        let opened = unsafe withPath(path) { unsafe cposix_open_folder(currentFolder, $0, 1) }
        descriptor = try Descriptor(opened, .open, path)
        self.path = path
    }

    /// Opens a folder within a folder, not through a symlink.
    init(_ name: String, in outer: borrowing Folder) throws(FileError) {
        path = outer.path(of: name)
        let number = outer.descriptor.number
        let opened = unsafe withPath(name) { unsafe cposix_open_folder(number, $0, 0) }
        // The system calls a symlink that is not followed here no folder.
        if opened == -ENOTDIR || opened == -ELOOP, try outer.status(name)?.kind == .symlink {
            throw FileError(.open, path, kind: .notARegularFile(.symlink))
        }
        descriptor = try Descriptor(opened, .open, path)
    }

    func path(of name: String) -> String {
        joined(path, name)
    }

    /// The names in the folder, by their bytes.
    func names() throws(FileError) -> [String] {
        var code: Int32 = 0
        guard let listing = unsafe cposix_list_begin(descriptor.number, &code) else {
            throw FileError(.list, path, code: -code)
        }
        defer { unsafe cposix_list_end(listing) }
        var names: [String] = []
        while let next = unsafe cposix_list_next(listing, &code) {
            let name = unsafe String(cString: next)
            if name != "." && name != ".." { names.append(name) }
        }
        try check(code, .list, path)
        // Not `<` of strings: that goes by Unicode's idea of equal letters, not by bytes.
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return names
    }

    /// What bears a name; nil when nothing does.
    func status(_ name: String) throws(FileError) -> FileStatus? {
        try Files.status(of: name, in: descriptor.number, shown: path(of: name), false)
    }

    /// Makes a folder. False when there is one already.
    @discardableResult
    func makeFolder(_ name: String) throws(FileError) -> Bool {
        let made = unsafe withPath(name) { unsafe cposix_make_folder(descriptor.number, $0) }
        if made == -EEXIST, try status(name)?.kind == .folder { return false }
        try check(made, .makeFolder, path(of: name))
        return true
    }

    func create(_ name: String) throws(FileError) -> Descriptor {
        let created = unsafe withPath(name) { unsafe cposix_create(descriptor.number, $0) }
        return try Descriptor(created, .create, path(of: name))
    }

    func openInput(_ name: String) throws(FileError) -> InputFile {
        try InputFile(
            name: name, in: descriptor.number, shown: path(of: name), followingSymlink: false)
    }

    /// Removes a file, a symlink, or an empty folder. What is gone already is no error.
    func remove(_ name: String, isFolder: Bool) throws(FileError) {
        let removed = unsafe withPath(name) {
            unsafe cposix_remove(descriptor.number, $0, isFolder ? 1 : 0)
        }
        if removed != -ENOENT { try check(removed, .remove, path(of: name)) }
    }

    /// Renames, over a file that may bear the new name.
    func rename(_ name: String, to newName: String) throws(FileError) {
        let number = descriptor.number
        let renamed = unsafe withPath(name) { from in
            unsafe withPath(newName) { unsafe cposix_rename(number, from, number, $0) }
        }
        try check(renamed, .rename, path(of: newName))
    }

    /// Renames when nothing bears the new name, else throws kind `exists`.
    func renameNew(_ name: String, to newName: String) throws(FileError) {
        let number = descriptor.number
        let renamed = unsafe withPath(name) { from in
            unsafe withPath(newName) { unsafe cposix_rename_new(number, from, number, $0) }
        }
        guard Self.isUnsupported(renamed) else {
            return try check(renamed, .rename, path(of: newName))
        }
        // A file system that cannot promise it. Only one run at a time publishes, and a folder
        // renamed onto anything but an empty folder fails by itself.
        guard try status(newName) == nil else {
            throw FileError(.rename, path(of: newName), kind: .exists)
        }
        try rename(name, to: newName)
    }

    /// Gives a file of another folder, `fileName` in there, a second name here.
    func link(
        _ name: String, from other: borrowing Folder, _ fileName: String
    ) throws(FileError) {
        let (from, to) = (other.descriptor.number, descriptor.number)
        let linked = unsafe withPath(fileName) { source in
            unsafe withPath(name) { unsafe cposix_link(from, source, to, $0) }
        }
        try check(linked, .link, path(of: name))
    }

    /// Lets two names change places at one instant. False where the file system cannot.
    func exchange(_ name: String, with other: String) throws(FileError) -> Bool {
        let number = descriptor.number
        let exchanged = unsafe withPath(name) { one in
            unsafe withPath(other) { unsafe cposix_exchange(number, one, $0) }
        }
        if Self.isUnsupported(exchanged) { return false }
        try check(exchanged, .exchange, path(of: other))
        return true
    }

    /// Returns when the disk has the folder's names as they are.
    func sync() throws(FileError) {
        let synced = cposix_sync(descriptor.number)
        // Some network and user-space file systems have no such thing for folders.
        if synced == -EINVAL || synced == -ENOTSUP || synced == -EROFS { return }
        try check(synced, .sync, path)
    }

    private static func isUnsupported(_ returned: Int32) -> Bool {
        returned == -EINVAL || returned == -ENOSYS || returned == -ENOTSUP
    }
}

/// The names in a folder, by their bytes, without `.` and `..`. A name that is not UTF-8 comes
/// with U+FFFD in place of what cannot be read, and cannot be opened by it.
public func listFolder(_ path: String) throws(FileError) -> [String] {
    try Folder(path: path).names()
}

/// Makes a folder, and those above it that are missing, mode 0750 less the umask; all of them
/// are on disk when it returns. One that is there already is fine, also through a symlink.
public func makeFolder(_ path: String) throws(FileError) {
    let parent = parentPath(path)
    if let found = try fileStatus(path) {
        guard found.kind == .folder else { throw FileError(.makeFolder, path, kind: .notAFolder) }
        // It may be from a run that was killed before it got to this. Where the parent cannot
        // be read, it was not made by us.
        guard let parent else { return }
        do throws(FileError) { try Folder(path: parent).sync() } catch {
            guard error.kind == .permission else { throw error }
        }
        return
    }
    if let parent { try makeFolder(parent) }
    let made = unsafe withPath(path) { unsafe cposix_make_folder(currentFolder, $0) }
    // Another process may just have made it; that is as good.
    if made != -EEXIST { try check(made, .makeFolder, path) }
    guard try fileStatus(path)?.kind == .folder else {
        throw FileError(.makeFolder, path, kind: .exists)
    }
    if let parent { try Folder(path: parent).sync() }
}
