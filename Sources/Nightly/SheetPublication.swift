internal import BusinessCalendar
internal import Files
internal import Reconciliation
internal import Reports
internal import Settings
internal import Sheets

/// What is published beside the CSV reports of a folder and made of them alone: their description
/// for programs and, where `spreadsheet` is set, the same for a spreadsheet.
enum SheetPublication {
    /// The files beside the reports of a closed date.
    static func write(
        of date: CivilDate, besides reports: [PublishedFile], _ settings: Settings,
        in folder: StagedFiles
    ) throws(FileError) -> [PublishedFile] {
        try write(
            DataPackage(
                name: "night-\(date)", title: "\(settings.marketplace), closed on \(date)",
                tables: NightReport.allCases.map(\.schema)),
            NightReport.allCases.map(\.schema), besides: reports, workbook: "night.xlsx",
            settings.spreadsheet, in: folder)
    }

    /// The files beside the reports of a reconciled statement.
    static func write(
        of record: ReconciliationRecord, besides reports: [PublishedFile], _ settings: Settings,
        in folder: StagedFiles
    ) throws(FileError) -> [PublishedFile] {
        try write(
            DataPackage(
                name: "reconciliation",
                title: "\(settings.marketplace), statement \(record.name)",
                tables: ReconciliationReport.allCases.map(\.schema)),
            ReconciliationReport.allCases.map(\.schema), besides: reports,
            workbook: "reconciliation.xlsx", settings.spreadsheet, in: folder)
    }

    private static func write(
        _ package: DataPackage, _ tables: [TableSchema], besides reports: [PublishedFile],
        workbook: String, _ dialect: SpreadsheetDialect?, in folder: StagedFiles
    ) throws(FileError) -> [PublishedFile] {
        var description = try folder.create(DataPackage.fileName)
        try description.write(package.bytes)
        var files = [PublishedFile(try description.finish(), rowCount: 0)]
        guard let dialect else { return files }
        var sources: [Workbook.Source] = []
        for table in tables {
            guard let report = reports.first(where: { $0.name == table.fileName }) else { continue }
            sources.append(Workbook.Source(table, rowCount: report.rowCount))
            let output = SheetFile(
                try folder.create(DialectTable.fileName(of: table)))
            try DialectTable(table, dialect).write(from: source(table.fileName, in: folder)) {
                (bytes) throws(FileError) in try output.write(bytes)
            }
            files.append(PublishedFile(try output.finish(), rowCount: report.rowCount))
        }
        let output = SheetFile(try folder.create(workbook))
        let rowCount = try Workbook(sources).write { (name) throws(FileError) in
            try source(name, in: folder)
        } to: { (bytes) throws(FileError) in
            try output.write(bytes)
        }
        files.append(PublishedFile(try output.finish(), rowCount: rowCount))
        return files
    }

    /// Reads a report back that was just written.
    private static func source(
        _ name: String, in folder: StagedFiles
    ) throws(FileError) -> TableSource<FileError> {
        let file = FileSource(try folder.open(name))
        return { (bytes) throws(FileError) in try file.append(to: &bytes) }
    }
}

/// A file that a closure writes to.
private final class SheetFile {
    private var file: OutputFile?

    init(_ file: consuming OutputFile) {
        self.file = consume file
    }

    func write(_ bytes: Span<UInt8>) throws(FileError) {
        try file?.write(bytes)
    }

    /// Returns when the disk has it; to be called once.
    func finish() throws(FileError) -> WrittenFile {
        guard let file = file.take() else { preconditionFailure("the file is finished already") }
        return try file.finish()
    }
}

extension PublishedFile {
    fileprivate init(_ written: WrittenFile, rowCount: Int) {
        self.init(
            name: written.name, byteCount: written.byteCount,
            digest: written.digest.hexadecimal, rowCount: rowCount)
    }
}
