internal import Digest
internal import Files
internal import Reconciliation
internal import Reports
internal import Settings

/// Publishes reconciled statements: a folder for each, in one that holds them all.
enum ReconciliationPublication {
    /// The folder within the reports that holds a folder for each statement.
    static let subfolder = "reconciliation"

    static func path(_ name: String, reportsPath: String) -> String {
        BookFolder.join(BookFolder.join(reportsPath, subfolder), name)
    }

    /// Writes the files of a statement.
    static func stage(
        _ record: ReconciliationRecord, _ settings: Settings, reportsPath: String
    ) throws(FileError) -> StagedReports {
        try makeFolder(reportsPath)
        let staging = try StagingFolder(in: reportsPath, subfolder: subfolder, name: record.name)
        let digest = try write(record, settings, in: staging)
        try staging.sync()
        return StagedReports(
            staging, as: record.name, at: path(record.name, reportsPath: reportsPath),
            manifestDigest: digest.hexadecimal)
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
}
