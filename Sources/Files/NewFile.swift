/// A file that another library writes, and that appears under its name whole or not at all, where
/// nothing bore that name before.
///
/// Until then it stands beside the name, as `.NAME.staging`, mode 0640 less the umask. Only one run
/// at a time may make a file of one path.
public struct NewFile: ~Copyable {
    private let folder: Folder
    private let name: String
    private let temporary: String
    private let path: String
    private var isLeftOver = true

    /// Where the file is to be written: it is there, and empty.
    public var writingPath: String { folder.path(of: temporary) }

    /// - Throws: kind `exists` when anything bears the path.
    public init(path: String) throws(FileError) {
        let opened = try Folder(path: parentPath(path) ?? ".")
        let lastName = lastPart(path)
        let staging = StagingFolder.stagingName(for: lastName)
        try checkName(lastName, .create, in: opened.path)
        guard try opened.status(lastName) == nil else {
            throw FileError(.create, path, kind: .exists)
        }
        try opened.removeTree(staging)
        let file = try opened.create(staging)
        try file.close(opened.path(of: staging))
        folder = opened
        name = lastName
        temporary = staging
        self.path = path
    }

    deinit {
        if isLeftOver { try? folder.remove(temporary, isFolder: false) }
    }

    /// Lets the file appear; the disk has it, and its name, when this returns.
    ///
    /// - Throws: kind `exists` when something has borne the path since.
    public consuming func publish() throws(FileError) {
        try folder.openInput(temporary).settle()
        try folder.renameNew(temporary, to: name)
        isLeftOver = false
        try folder.sync()
    }
}
