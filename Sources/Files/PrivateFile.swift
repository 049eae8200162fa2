/// Makes an empty file, mode 0640 less the umask, where nothing bears the path yet, and leaves it
/// to another library to fill: SQLite gives its own files the mode of the database's. A file that
/// is there grants no more than that from then on. That library must not have it open yet: that
/// this process closes a file gives up the locks it holds on it.
///
/// - Throws: kind `notARegularFile` when a symlink, a folder or anything else but a file bears the
///   path: what is written through it would go astray.
public func makePrivateFile(at path: String) throws(FileError) {
    let folder = try Folder(path: parentPath(path) ?? ".")
    let name = lastPart(path)
    try checkName(name, .create, in: folder.path)
    if let found = try folder.status(name) {
        guard found.kind == .regularFile else {
            throw FileError(.create, path, kind: .notARegularFile(found.kind))
        }
        try folder.makePrivate(name)
        return
    }
    let file = try folder.create(name)
    try file.close(path)
    try folder.sync()
}
