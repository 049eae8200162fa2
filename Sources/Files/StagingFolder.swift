import Glibc

/// A folder being written, that appears under its name whole or not at all.
///
/// It stands beside the name it is for, as `.2013-11-04.staging`. A run that ends early takes it
/// along; one that is killed leaves it, and the next one removes it. Only one run at a time may
/// work in a parent folder: hold a `FileLock`.
public struct StagingFolder: ~Copyable, Sendable {
    private let parent: Folder
    /// The files written in it; several threads may write some.
    public let files: StagedFiles
    private var folder: Folder { _read { yield files.folder } }
    private let name: String
    /// False once the name no longer stands for what was written here.
    private var isLeftOver = true

    /// Makes a staging folder, mode 0750 less the umask, empty. One that a killed run left behind
    /// is removed first.
    ///
    /// - Parameters:
    ///   - parent: the folder to publish in, which must exist. Its path may lead over symlinks:
    ///     where to publish is the user's choice.
    ///   - subfolder: a folder in `parent` to publish in instead, made when missing. It is the
    ///     program's own, and so not followed when it is a symlink.
    ///   - name: what is to be published, such as `2013-11-04`.
    public init(
        in parent: String, subfolder: String? = nil, name: String
    ) throws(FileError) {
        let staging = Self.stagingName(for: name)
        try checkName(staging, .create, in: parent)
        let parent = try Self.openParent(parent, subfolder, isMade: true)
        if try parent.status(staging) != nil {
            // Of an exchange the old folder stands here: it may go when the new one is safe.
            try parent.sync()
            try parent.removeTree(staging)
        }
        guard try parent.makeFolder(staging) else {
            throw FileError(.makeFolder, parent.path(of: staging), kind: .exists)
        }
        files = StagedFiles(try Folder(staging, in: parent))
        self.parent = parent
        self.name = staging
    }

    deinit {
        // By its name, not through the open folder: when a rename that was reported as failed has
        // happened all the same, the open folder is the published one.
        if isLeftOver { try? parent.removeTree(name) }
    }

    /// The name under which a folder is written that will be published as `name`.
    public static func stagingName(for name: String) -> String {
        isStagingName(name) ? name : "." + name + ".staging"
    }

    private static func isStagingName(_ name: String) -> Bool {
        name.utf8.starts(with: ".".utf8) && name.utf8.count > ".".utf8.count + ".staging".utf8.count
            && name.utf8.suffix(8).elementsEqual(".staging".utf8)
    }

    /// Removes what killed runs left in a folder: all that is named `.….staging`. The names of
    /// what was removed. A folder that does not exist holds nothing.
    @discardableResult
    public static func removeLeftOvers(
        in parent: String, subfolder: String? = nil
    ) throws(FileError) -> [String] {
        guard let found = try fileStatus(parent), found.kind == .folder else { return [] }
        if let subfolder {
            guard try fileStatus(joined(parent, subfolder), followingSymlinks: false) != nil
            else { return [] }
        }
        let opened = try openParent(parent, subfolder, isMade: false)
        let leftOvers = try opened.names().filter(isStagingName)
        guard !leftOvers.isEmpty else { return [] }
        try opened.sync()
        for name in leftOvers { try opened.removeTree(name) }
        try opened.sync()
        return leftOvers
    }

    private static func openParent(
        _ path: String, _ subfolder: String?, isMade: Bool
    ) throws(FileError) -> Folder {
        let outer = try Folder(path: path)
        guard let subfolder else { return outer }
        try checkName(subfolder, .open, in: path)
        if isMade {
            try outer.makeFolder(subfolder)
            try outer.sync()
        }
        return try Folder(subfolder, in: outer)
    }

    /// Creates a file, see `StagedFiles`.
    public func create(_ fileName: String) throws(FileError) -> OutputFile {
        try files.create(fileName)
    }

    /// Takes files over from a folder that will be replaced, such as those `extra` in it that
    /// somebody else put there: from then on they lie in both.
    public func adopt(_ fileNames: [String], from existing: String) throws(FileError) {
        try checkName(existing, .open, in: parent.path)
        let old = try Folder(existing, in: parent)
        for fileName in fileNames {
            try files.withFolder(of: fileName) { inner, last throws(FileError) in
                try inner.link(last, from: old, fileName)
            }
        }
    }

    /// Returns when the disk has the names of all files created. Publishing does this too.
    public func sync() throws(FileError) {
        try folder.syncWithSubfolders()
    }

    /// How what was written here compares with what bears a name beside it. `same` is as good as
    /// published: all of it is on disk then, and what it granted beyond 0640 and 0750 is taken
    /// away.
    public func comparison(with existing: String) throws(FileError) -> FolderComparison {
        try checkName(existing, .open, in: parent.path)
        guard let found = try parent.status(existing) else { return .absent }
        guard found.kind == .folder else { return .occupied(by: found.kind) }
        let result = try folder.compared(with: Folder(existing, in: parent))
        if result == .same { try parent.sync() }
        return result
    }

    /// Publishes the folder: at one instant it bears the name, and when this returns, for good.
    /// All its files must be finished.
    ///
    /// - Throws: kind `exists` when something bears the name already.
    public consuming func publish(as name: String) throws(FileError) {
        try checkName(name, .rename, in: parent.path)
        try sync()
        try parent.renameNew(self.name, to: name)
        isLeftOver = false
        try parent.sync()
    }

    /// Publishes the folder in the place of whatever bears the name, if anything does: a damaged
    /// folder, or a symlink. At any instant the name stands for the old or for the new one,
    /// except on a file system that cannot exchange names, where there is an instant without
    /// either. The old one is removed, with all that is in it: see `adopt`.
    ///
    /// - Throws: kind `exists`, nothing changed, when the old one has folders in its subfolders.
    public consuming func publish(replacing name: String) throws(FileError) {
        try checkName(name, .exchange, in: parent.path)
        guard let found = try parent.status(name) else { return try publish(as: name) }
        if found.kind == .folder { try parent.checkDepth(name) }
        try sync()
        var old = self.name
        if try !parent.exchange(self.name, with: name) {
            old = Self.stagingName(for: name + ".replaced")
            try parent.removeTree(old)
            try parent.rename(name, to: old)
            try parent.renameNew(self.name, to: name)
        }
        isLeftOver = false
        // The old one may go only when the disk has the new one.
        try parent.sync()
        try parent.removeTree(old)
        try parent.sync()
    }

    /// Removes the folder and what was written in it.
    public consuming func discard() throws(FileError) {
        isLeftOver = false
        try parent.removeTree(name)
        try parent.sync()
    }
}
