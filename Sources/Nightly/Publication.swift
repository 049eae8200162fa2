internal import BusinessCalendar
internal import Files
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
    /// - Parameter previous: the digest of the manifest of the date closed before.
    init(
        _ night: NightRecord, _ settings: Settings, previous: String?, reportsPath: String
    ) throws(JobFailure) {
        let name = "\(night.businessDate)"
        let endOfDate = try BookFolder.clock(settings).end(of: night.businessDate)
        let staging = try Self.staging(name, in: reportsPath)
        let digest = try Self.write(
            night, settings, endOfDate: endOfDate, previous: previous, in: staging)
        self.name = name
        path = BookFolder.join(reportsPath, name)
        manifestDigest = digest
        folder = staging
    }

    private static func staging(
        _ name: String, in reportsPath: String
    ) throws(JobFailure) -> StagingFolder {
        do throws(FileError) {
            try makeFolder(reportsPath)
            return try StagingFolder(in: reportsPath, name: name)
        } catch { throw JobFailure(writing: error) }
    }

    /// Writes every report, then the manifest that vouches for them; all of it is on disk then.
    private static func write(
        _ night: NightRecord, _ settings: Settings, endOfDate: Instant, previous: String?,
        in folder: borrowing StagingFolder
    ) throws(JobFailure) -> String {
        var files = try SettlementPublication.write(
            night, settings, endOfDate: endOfDate, in: folder)
        do throws(FileError) {
            for report in NightReport.allCases {
                files.append(try write(report, night, settings, in: folder))
            }
            files += try SheetPublication.write(
                of: night.businessDate, besides: files, settings, in: folder)
            let manifest = Manifest(
                night, configuration: settings, files: files, previous: previous)
            var file = try folder.create(Manifest.fileName)
            try file.write(manifest.bytes)
            let digest = try file.finish().digest
            try folder.sync()
            return digest.hexadecimal
        } catch { throw JobFailure(writing: error) }
    }

    private static func write(
        _ report: NightReport, _ night: NightRecord, _ settings: Settings,
        in folder: borrowing StagingFolder
    ) throws(FileError) -> PublishedFile {
        var text = ReportText(into: ReportFile(try folder.create(report.fileName)))
        try report.write(night, settings, to: &text)
        let rowCount = text.rowCount
        let written = try text.finish().finish()
        return PublishedFile(
            name: written.name, byteCount: written.byteCount,
            digest: written.digest.hexadecimal, rowCount: rowCount)
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
