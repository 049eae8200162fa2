internal import Files

/// All files of a closed date or of a reconciled statement in a staging folder, on disk and not yet
/// to be seen.
struct StagedReports: ~Copyable, Sendable {
    private let folder: StagingFolder
    private let name: String
    /// Where the folder is to appear.
    private let path: String
    /// SHA-256 of the manifest, which vouches for every other file.
    let manifestDigest: String

    init(
        _ folder: consuming StagingFolder, as name: String, at path: String, manifestDigest: String
    ) {
        self.folder = folder
        self.name = name
        self.path = path
        self.manifestDigest = manifestDigest
    }

    // MARK: For the first time

    /// What is found where the folder is to appear.
    enum Place {
        case free, emptyFolder, published
    }

    /// Looks where the folder is to appear, before anything is committed.
    ///
    /// - Parameter undone: what a failure says in the end: `Nothing was closed`.
    /// - Throws: exit 73 when other content is there: nothing may be committed then.
    func place(else undone: String) throws(JobFailure) -> Place {
        let comparison: FolderComparison
        let isEmpty: Bool
        do throws(FileError) {
            comparison = try folder.comparison(with: name)
            if case .differs = comparison {
                isEmpty = try listFolder(path).isEmpty
            } else {
                isEmpty = false
            }
        } catch { throw JobFailure(writing: error) }
        let found: String
        switch comparison {
        case .absent: return .free
        case .same: return .published
        case .differs where isEmpty: return .emptyFolder
        case .occupied(let kind): found = "\(kind) is in the way"
        case .differs(let missing, let extra, let differing):
            let names = (missing + extra + differing).prefix(3).map(escapedForMessages)
            found = """
                a folder of this name is there already, with other content (\
                \(names.joined(separator: ", ")))
                """
        }
        throw JobFailure(
            .cannotWrite,
            "\(escapedForMessages(path)): \(found); move it away, then run again. \(undone)")
    }

    /// Lets the folder appear, whole, where nothing else was found.
    consuming func publish(at place: Place) throws(FileError) {
        switch place {
        case .free: try folder.publish(as: name)
        case .emptyFolder: try folder.publish(replacing: name)
        case .published: try folder.discard()
        }
    }

    // MARK: Once more

    /// Puts right what is missing or damaged of a folder published before; what somebody else laid
    /// into it stays. False when there was nothing to put right.
    consuming func publishAgain() throws(FileError) -> Bool {
        switch try folder.comparison(with: name) {
        case .same:
            try folder.discard()
            return false
        case .absent:
            try folder.publish(as: name)
        case .differs(_, let extra, _):
            try folder.adopt(extra, from: name)
            try folder.publish(replacing: name)
        case .occupied(let kind):
            throw FileError(.create, path, kind: .notARegularFile(kind))
        }
        return true
    }
}
