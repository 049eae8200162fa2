/// How a folder that is to be published compares with what bears its name already.
public enum FolderComparison: Hashable, Sendable {
    /// Nothing bears the name.
    case absent
    /// A folder with the same names and bytes, all of it on disk, and private.
    case same
    /// A folder with others. The names, with their subfolder, by their bytes: `missing` ones are
    /// only to be published, `extra` ones only there already, `differing` ones hold other bytes
    /// there or are no files.
    case differs(missing: [String], extra: [String], differing: [String])
    /// No folder at all.
    case occupied(by: FileKind)
}

/// One thing in a folder or its subfolders.
private struct FolderEntry {
    /// With its subfolder: `spreadsheet/sessions.csv`.
    let name: String
    let status: FileStatus
}

extension Folder {
    /// Compares this folder's files with those in `other`: names and sizes first, then bytes.
    /// When they are the same, `other` is written through to the disk, since the run that put it
    /// there may have been killed before it did, and made as private as what is published now,
    /// since it may come from a backup that was less careful.
    func compared(with other: borrowing Folder) throws(FileError) -> FolderComparison {
        var missing: [String] = []
        var extra: [String] = []
        var differing: [String] = []
        var ours = try entries()[...]
        var theirs = try other.entries()[...]
        while let our = ours.first, let their = theirs.first {
            if our.name.utf8.lexicographicallyPrecedes(their.name.utf8) {
                missing.append(our.name)
                ours.removeFirst()
            } else if their.name.utf8.lexicographicallyPrecedes(our.name.utf8) {
                extra.append(their.name)
                theirs.removeFirst()
            } else {
                if try !holdsSameBytes(our, their, in: other) { differing.append(our.name) }
                ours.removeFirst()
                theirs.removeFirst()
            }
        }
        missing += ours.map(\.name)
        extra += theirs.map(\.name)
        guard missing.isEmpty && extra.isEmpty && differing.isEmpty else {
            return .differs(missing: missing, extra: extra, differing: differing)
        }
        try other.settleWithSubfolders()
        return .same
    }

    /// Returns when the disk has the names in this folder and in those in it.
    func syncWithSubfolders() throws(FileError) {
        for name in try names() where try status(name)?.kind == .folder {
            try Folder(name, in: self).sync()
        }
        try sync()
    }

    private func settleWithSubfolders() throws(FileError) {
        for name in try names() where try status(name)?.kind == .folder {
            let inner = try Folder(name, in: self)
            try inner.descriptor.makePrivate(inner.path)
        }
        try descriptor.makePrivate(path)
        try syncWithSubfolders()
    }

    /// All that lies in the folder and its subfolders, by name. A subfolder stands for itself
    /// only when it is empty or lies deeper than this program makes them.
    private func entries(level: Int = 1) throws(FileError) -> [FolderEntry] {
        var found: [FolderEntry] = []
        for name in try names() {
            guard let status = try status(name) else { continue }
            var inner: [FolderEntry] = []
            if status.kind == .folder && level < Self.deepestLevel {
                inner = try Folder(name, in: self).entries(level: level + 1)
            }
            found += inner.map { FolderEntry(name: joined(name, $0.name), status: $0.status) }
            if inner.isEmpty { found.append(FolderEntry(name: name, status: status)) }
        }
        // A subfolder's files do not lie where its own name does: "a.csv" comes before "a/b".
        found.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return found
    }

    private func holdsSameBytes(
        _ our: FolderEntry, _ their: FolderEntry, in other: borrowing Folder
    ) throws(FileError) -> Bool {
        guard our.status.kind == .regularFile, their.status.kind == .regularFile,
            our.status.byteCount == their.status.byteCount
        else { return false }
        let pieceBytes = 262_144
        var ourFile = try openInput(our.name)
        var theirFile = try other.openInput(their.name)
        var isAtEnd = false
        while !isAtEnd {
            let ourPiece = try ourFile.readPiece(of: pieceBytes)
            guard try ourPiece == theirFile.readPiece(of: pieceBytes) else { return false }
            isAtEnd = ourPiece.count < pieceBytes
        }
        try theirFile.settle()
        return true
    }
}

extension InputFile {
    /// The next `byteCount` bytes; fewer at the end only.
    fileprivate mutating func readPiece(of byteCount: Int) throws(FileError) -> [UInt8] {
        try [UInt8](capacity: byteCount) { span throws(FileError) in
            while try read(into: &span) > 0 {}
        }
    }
}
