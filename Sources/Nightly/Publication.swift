internal import BusinessCalendar
internal import Files
internal import Reconciliation
internal import Reports
internal import Settings
internal import Settlement

extension StagedReports {
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
    ) throws(JobFailure) -> StagedReports {
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
            return StagedReports(
                folder, as: name, at: path, manifestDigest: digest.hexadecimal)
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
