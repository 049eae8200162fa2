internal import BusinessCalendar
internal import Files
internal import Reconciliation
internal import Reports
internal import Settings
internal import Settlement

/// All files of a closed date in a staging folder, on disk and not yet to be seen.
struct Publication: ~Copyable, Sendable {
    private let folder: StagingFolder
    /// SHA-256 of the manifest, which vouches for every other file.
    let manifestDigest: String
    private let name: String
    /// Where the folder is to appear.
    let path: String

    /// Writes the files of a night.
    ///
    /// - Parameters:
    ///   - surroundings: what its page tells beside the night itself.
    ///   - previous: the digest of the manifest of the date closed before.
    init(
        _ night: NightRecord, _ settings: Settings, _ surroundings: NightSurroundings,
        previous: String?, reportsPath: String
    ) throws(JobFailure) {
        let begun = try BegunPublication(night, settings, reportsPath: reportsPath)
        begun.work.work()
        self = try begun.finish(surroundings, previous: previous)
    }

    fileprivate init(
        _ folder: consuming StagingFolder, _ name: String, path: String, manifestDigest: String
    ) {
        self.folder = folder
        self.name = name
        self.path = path
        self.manifestDigest = manifestDigest
    }

    /// How the folder that is there already, if one is, compares with these files.
    func comparison() throws(FileError) -> FolderComparison {
        try folder.comparison(with: name)
    }

    /// Lets the folder appear, whole, where none is.
    consuming func publish() throws(FileError) {
        try folder.publish(as: name)
    }

    /// Lets the folder appear in place of the one that is there.
    ///
    /// What somebody else laid into that folder stays in it.
    consuming func publish(keeping extra: [String]) throws(FileError) {
        try folder.adopt(extra, from: name)
        try folder.publish(replacing: name)
    }

    /// Takes the files away again.
    consuming func discard() throws(FileError) {
        try folder.discard()
    }
}

/// The files of a date while they are written.
struct BegunPublication: ~Copyable, Sendable {
    /// What is to be written, by whoever has time for it.
    let work: PublicationWork
    private let folder: StagingFolder
    private let night: NightRecord
    private let settings: Settings
    private let reportsPath: String

    /// Makes the folder in which the files are written; nothing is written yet.
    init(
        _ night: NightRecord, _ settings: Settings, reportsPath: String
    ) throws(JobFailure) {
        let endOfDate = try BookFolder.clock(settings).end(of: night.businessDate)
        let folder: StagingFolder
        do throws(FileError) {
            try makeFolder(reportsPath)
            folder = try StagingFolder(in: reportsPath, name: "\(night.businessDate)")
        } catch { throw JobFailure(writing: error) }
        work = PublicationWork(night, settings, endOfDate: endOfDate, in: folder.files)
        self.folder = folder
        self.night = night
        self.settings = settings
        self.reportsPath = reportsPath
    }

    /// Writes the manifest that vouches for the files, which all are written by now; all of it is
    /// on disk then.
    ///
    /// - Throws: why a file could not be written, this one or one before.
    consuming func finish(
        _ surroundings: NightSurroundings, previous: String?
    ) throws(JobFailure) -> Publication {
        var files = try work.files()
        let name = "\(night.businessDate)"
        let path = BookFolder.join(reportsPath, name)
        do throws(FileError) {
            files += try SheetPublication.write(
                of: night.businessDate, besides: files, settings, in: folder.files)
            files.append(
                try PagePublication.write(night, settings, surroundings, beside: files, in: folder))
            let manifest = Manifest(
                night, configuration: settings, files: files, previous: previous)
            var file = try folder.create(Manifest.fileName)
            try file.write(manifest.bytes)
            let digest = try file.finish().digest
            try folder.sync()
            return Publication(folder, name, path: path, manifestDigest: digest.hexadecimal)
        } catch { throw JobFailure(writing: error) }
    }
}

/// A file of a report: the report's pieces go into it.
struct ReportFile: ReportSink, ~Copyable {
    private var file: OutputFile

    init(_ file: consuming OutputFile) {
        self.file = file
    }

    mutating func write(_ bytes: Span<UInt8>) throws(FileError) {
        try file.write(bytes)
    }

    consuming func finish() throws(FileError) -> WrittenFile {
        try file.finish()
    }
}
