import CPosix

/// A folder of the program's own for a while; removed with all that is in it at the end of its
/// life.
public struct ScratchFolder: ~Copyable, Sendable {
    /// The folder it lies in, and its name there.
    private let parent: Folder
    private let name: String

    public var path: String { parent.path(of: name) }

    /// Makes a folder that was not there, mode 0750 less the umask, whose name begins with
    /// `prefix`.
    public init(in parentPath: String, prefix: String) throws(FileError) {
        let parent = try Folder(path: parentPath)
        let first = "\(prefix)-\(OwnProcess.identifier)"
        var name = first
        var count = 1
        // One that is there is of another scratch folder, or of a process killed long ago.
        while try !parent.makeFolder(name) {
            count += 1
            name = "\(first)-\(count)"
        }
        self.parent = parent
        self.name = name
    }

    deinit {
        // Nobody is left to tell. Who wants to know calls `remove`.
        try? parent.removeFolder(name)
    }

    /// The path of a name in the folder.
    public func path(of name: String) -> String { joined(path, name) }

    /// Removes what bears a name in the folder, or in a folder in it, with all that it holds,
    /// symlinks unfollowed. What is gone already is no error.
    ///
    /// - Parameter subfolder: from this folder on, with slashes between the names.
    public func clear(_ name: String, in subfolder: String = "") throws(FileError) {
        let steps = subfolder.split(separator: "/").map(String.init)
        try Self.clear(name, behind: steps[...], in: try Folder(self.name, in: parent))
    }

    private static func clear(
        _ name: String, behind steps: ArraySlice<String>, in folder: borrowing Folder
    ) throws(FileError) {
        guard let step = steps.first else { return try clear(name, in: folder) }
        try checkName(step, .remove, in: folder.path)
        guard try folder.status(step) != nil else { return }
        try clear(name, behind: steps.dropFirst(), in: try Folder(step, in: folder))
    }

    private static func clear(
        _ name: String, in folder: borrowing Folder
    ) throws(FileError) {
        try checkName(name, .remove, in: folder.path)
        guard let found = try folder.status(name) else { return }
        guard found.kind == .folder else { return try folder.remove(name, isFolder: false) }
        try folder.removeFolder(name)
    }

    /// Returns when the disk has all that was written, by anybody, to the file system the folder
    /// is on.
    public func syncFileSystem() throws(FileError) {
        try check(cposix_sync_file_system(parent.descriptor.number), .sync, path)
    }

    /// Removes the folder with all that is in it, and tells when that fails.
    public consuming func remove() throws(FileError) {
        try parent.removeFolder(name)
        try parent.sync()
    }
}
