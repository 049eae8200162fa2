/// The files in a folder that is being written. Each is written by one thread, but different
/// threads may write different files.
public final class StagedFiles: Sendable {
    let folder: Folder

    init(_ folder: consuming Folder) {
        self.folder = folder
    }

    /// Creates a file in the folder, or in a subfolder: `spreadsheet/sessions.csv`. There must be
    /// none of that name yet.
    public func create(_ fileName: String) throws(FileError) -> OutputFile {
        let path = folder.path(of: fileName)
        let descriptor = try withFolder(of: fileName) { inner, last throws(FileError) in
            try inner.create(last)
        }
        return OutputFile(name: fileName, path: path, descriptor: descriptor)
    }

    /// Opens a finished file for reading it back.
    public func open(_ fileName: String) throws(FileError) -> InputFile {
        try checkName(fileName, .open, in: folder.path)
        return try folder.openInput(fileName)
    }

    /// Calls with the folder that a name of one or two parts lies in, made when missing.
    func withFolder<Success: ~Copyable>(
        of fileName: String, _ body: (borrowing Folder, String) throws(FileError) -> Success
    ) throws(FileError) -> Success {
        let parts = fileName.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
        guard parts.count == 2 else {
            try checkName(fileName, .create, in: folder.path)
            return try body(folder, fileName)
        }
        let (subfolder, last) = (String(Substring(parts[0])), String(Substring(parts[1])))
        try checkName(subfolder, .create, in: folder.path)
        try checkName(last, .create, in: folder.path(of: subfolder))
        try folder.makeFolder(subfolder)
        return try body(Folder(subfolder, in: folder), last)
    }
}
