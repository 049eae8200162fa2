internal import Digest
internal import Files
internal import Reconciliation
internal import Reports
internal import Settings

/// All files of a reconciled statement in a staging folder, on disk and not yet to be seen.
struct ReconciliationPublication: ~Copyable, Sendable {
    private let folder: StagingFolder
    /// SHA-256 of the manifest, which vouches for every other file.
    let manifestDigest: String
    private let name: String
    /// Where the folder is to appear.
    let path: String

    /// The folder within the reports that holds a folder for each statement.
    static let subfolder = "reconciliation"

    static func path(_ name: String, reportsPath: String) -> String {
        BookFolder.join(BookFolder.join(reportsPath, subfolder), name)
    }

    /// Writes the files of a statement.
    init(
        _ record: ReconciliationRecord, _ settings: Settings, reportsPath: String
    ) throws(FileError) {
        try makeFolder(reportsPath)
        let staging = try StagingFolder(
            in: reportsPath, subfolder: Self.subfolder, name: record.name)
        let digest = try Self.write(record, settings, in: staging)
        try staging.sync()
        name = record.name
        path = Self.path(record.name, reportsPath: reportsPath)
        manifestDigest = digest.hexadecimal
        folder = staging
    }

    /// Writes every report, then the manifest that vouches for them.
    private static func write(
        _ record: ReconciliationRecord, _ settings: Settings, in folder: borrowing StagingFolder
    ) throws(FileError) -> SHA256Digest {
        var files: [PublishedFile] = []
        for report in ReconciliationReport.allCases {
            var text = ReportText(into: ReportFile(try folder.create(report.fileName)))
            try report.write(record, to: &text)
            let rowCount = text.rowCount
            let written = try text.finish().finish()
            files.append(
                PublishedFile(
                    name: written.name, byteCount: written.byteCount,
                    digest: written.digest.hexadecimal, rowCount: rowCount))
        }
        files += try SheetPublication.write(
            of: record, besides: files, settings, in: folder.files)
        files.append(try PagePublication.write(record, settings, beside: files, in: folder))
        let manifest = ReconciliationManifest(record, configuration: settings, files: files)
        var file = try folder.create(Manifest.fileName)
        try file.write(manifest.bytes)
        return try file.finish().digest
    }

    /// How the folder that is there already, if one is, compares with these files.
    func comparison() throws(FileError) -> FolderComparison {
        try folder.comparison(with: name)
    }

    /// Lets the folder appear, whole, where none is.
    consuming func publish() throws(FileError) {
        try folder.publish(as: name)
    }

    /// Lets the folder appear in place of the one that is there. What somebody else laid into that
    /// folder stays in it.
    consuming func publish(keeping extra: [String]) throws(FileError) {
        try folder.adopt(extra, from: name)
        try folder.publish(replacing: name)
    }

    /// Takes the files away again.
    consuming func discard() throws(FileError) {
        try folder.discard()
    }
}
