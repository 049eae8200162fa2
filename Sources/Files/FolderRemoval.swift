// Removing what this program made: a folder of files, in it folders of files, and no deeper.
// Whatever else lies in there is somebody's own, and is not for us to delete.

extension Folder {
    /// How deep the folders lie that this program makes: `reports/D/spreadsheet/`.
    static let deepestLevel = 2

    /// Removes what bears a name, symlinks unfollowed: a file, or a folder of the known depth.
    /// What is gone already is no error.
    ///
    /// - Throws: kind `exists` (the system's "Directory not empty"), nothing removed, when there
    ///   are folders deeper down.
    func removeTree(_ name: String) throws(FileError) {
        guard let found = try status(name) else { return }
        guard found.kind == .folder else { return try remove(name, isFolder: false) }
        try checkDepth(name)
        try removeFolder(name)
    }

    /// Throws when a folder has folders deeper down than this program makes them.
    func checkDepth(_ name: String, level: Int = 1) throws(FileError) {
        let inner = try Folder(name, in: self)
        for entry in try inner.names() where try inner.status(entry)?.kind == .folder {
            guard level < Self.deepestLevel else {
                throw FileError(.remove, path(of: name), kind: .exists)
            }
            try inner.checkDepth(entry, level: level + 1)
        }
    }

    /// Removes a folder with all that is in it, symlinks unfollowed, however deep.
    func removeFolder(_ name: String) throws(FileError) {
        do {
            let inner = try Folder(name, in: self)
            for entry in try inner.names() {
                if try inner.status(entry)?.kind == .folder {
                    try inner.removeFolder(entry)
                } else {
                    try inner.remove(entry, isFolder: false)
                }
            }
        }
        try remove(name, isFolder: true)
    }
}
