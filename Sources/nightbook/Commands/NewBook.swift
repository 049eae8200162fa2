import Files
import Nightly
import Settings

/// A folder on its way to be a book.
struct NewBook {
    /// A file or folder that was made, with its path in the book.
    struct Part {
        let name: String
        let purpose: String
    }

    private(set) var made: [Part] = []
    /// Files that were there before.
    private(set) var kept: [String] = []
    /// Whether the folder was a book before; nothing is made then.
    private(set) var wasThere = false
    private let folder: String

    /// Makes a book of a folder, which is made as well where it is missing.
    static func make(in folder: String) throws(FileError) -> NewBook {
        var book = NewBook(folder: folder)
        // What decides whether a folder is a book is written last: an attempt that was stopped
        // can be made again.
        let configuration = BookFolder.configurationName
        guard try book.status(configuration) == nil else {
            book.wasThere = true
            return book
        }
        try makeFolder(folder)
        try book.add(folder: "inbox", "where feeds wait to be read")
        try book.add("payees.csv", Payees.example, "how providers are paid; only its header yet")
        try book.add("README.txt", BookGuide.text, "what each file holds, key by key")
        try makeFolder(book.path(ExampleFiles.folder))
        try book.add(ExampleFiles.feedName, ExampleFiles.feed, "a feed")
        try book.add(ExampleFiles.controlName, ExampleFiles.control, "its control file")
        try book.add(ExampleFiles.linesName, ExampleFiles.lines, "a feed in JSON lines")
        try book.add(ExampleFiles.payeesName, ExampleFiles.payees, "payees to copy from")
        try book.add(configuration, Settings.example, "the configuration, every key at its default")
        return book
    }

    private init(folder: String) {
        self.folder = folder
    }

    private func path(_ name: String) -> String {
        folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
    }

    /// A symlink counts as what it is: it is somebody's, wherever it points to.
    private func status(_ name: String) throws(FileError) -> FileStatus? {
        try fileStatus(path(name), followingSymlinks: false)
    }

    private mutating func add(folder name: String, _ purpose: String) throws(FileError) {
        let isNew = try status(name) == nil
        try makeFolder(path(name))
        if isNew { made.append(Part(name: name + "/", purpose: purpose)) }
    }

    private mutating func add(
        _ name: String, _ text: String, _ purpose: String
    ) throws(FileError) {
        guard try status(name) == nil else {
            kept.append(name)
            return
        }
        try replaceFile(at: path(name), with: Array(text.utf8))
        made.append(Part(name: name, purpose: purpose))
    }
}
