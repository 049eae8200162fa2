/// Puts a file, mode 0640 less the umask, in the place of whatever file bears the path: a reader
/// sees the old content or the new, and the disk has the new one when this returns. A symlink as
/// the path's last part is replaced itself. Only one run at a time may do this to one path.
///
/// - Throws: `FileError`, the old file untouched; kind `notARegularFile(.folder)` when a folder
///   is in the way.
public func replaceFile(at path: String, with bytes: [UInt8]) throws(FileError) {
    let folder = try Folder(path: parentPath(path) ?? ".")
    let name = lastPart(path)
    try checkName(name, .create, in: folder.path)
    if try folder.status(name)?.kind == .folder {
        throw FileError(.create, path, kind: .notARegularFile(.folder))
    }
    // A staging name, so that what a killed run left goes with the other left-overs.
    let temporary = StagingFolder.stagingName(for: name)
    try folder.removeTree(temporary)
    do throws(FileError) {
        var file = OutputFile(
            name: name, path: path, descriptor: try folder.create(temporary))
        try file.write(bytes)
        _ = try file.finish()
        try folder.rename(temporary, to: name)
    } catch {
        try? folder.remove(temporary, isFolder: false)
        throw error
    }
    try folder.sync()
}

/// Whether a file holds exactly these bytes, and needs no replacing. If so it is made as private
/// and as safe as one put there now: the run that did may have been killed before the disk had it.
public func keepFile(at path: String, holding bytes: [UInt8]) throws(FileError) -> Bool {
    guard let status = try fileStatus(path, followingSymlinks: false),
        status.kind == .regularFile, status.byteCount == bytes.count
    else { return false }
    let folder = try Folder(path: parentPath(path) ?? ".")
    let file = try folder.openInput(lastPart(path))
    guard try file.readAll(limitBytes: bytes.count) == bytes else { return false }
    try file.settle()
    try folder.sync()
    return true
}
