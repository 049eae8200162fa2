/// The reports of a folder as one workbook (`.xlsx`): a sheet for each, and one about them.
///
/// An archive of XML files, none of them compressed. Nothing of it is held in memory: each report
/// is read twice, once to know how large its sheet will be and once to write it, as what stands
/// before the sheet in the archive tells its size.
public struct Workbook: Sendable {
    /// A report, and how many rows it has.
    public struct Source: Sendable {
        public let table: TableSchema
        public let rowCount: Int

        public init(_ table: TableSchema, rowCount: Int) {
            self.table = table
            self.rowCount = rowCount
        }
    }

    /// What a workbook can hold.
    public struct Limits: Sendable {
        /// Rows of a sheet: what the format has.
        public var rows: Int
        /// Bytes of all sheets: less than the 4 GiB of an archive, by what else is in it and by
        /// one row.
        public var bytes: Int

        public init(rows: Int = 1_048_576, bytes: Int = 4_000_000_000) {
            self.rows = rows
            self.bytes = bytes
        }
    }

    private let sources: [Source]
    private let limits: Limits

    public init(_ sources: [Source], limits: Limits = Limits()) {
        self.sources = sources
        self.limits = limits
    }

    /// Writes the whole file.
    ///
    /// - Parameters:
    ///   - open: begins the reading of a report, whose file is named.
    ///   - emit: is handed the bytes of the workbook.
    /// - Returns: how many rows of reports stand in it.
    /// - Throws: what goes wrong with either.
    public func write<Failure: Error>(
        from open: (String) throws(Failure) -> TableSource<Failure>,
        to emit: @escaping TableOutput<Failure>
    ) throws(Failure) -> Int {
        var archive = ZipArchive()
        func write(_ path: String, _ content: [UInt8]) throws(Failure) {
            try emit(archive.begin(path, ZipContent(content)).span)
            try emit(content.span)
        }
        let names = sources.map(\.table.name) + [WorkbookNotes.sheetName]
        for file in WorkbookParts.files(sheets: names) {
            try write(file.path, Array(file.text.utf8))
        }
        var notes = WorkbookNotes(rowLimit: limits.rows)
        var bytesLeft = limits.bytes
        for (index, source) in sources.enumerated() {
            let measured = Measured<Failure>(
                source.table, source.rowCount, rowLimit: limits.rows, byteLimit: bytesLeft)
            let content = try measured.measure(open(source.table.fileName))
            try emit(archive.begin(WorkbookParts.sheetPath(index + 1), content).span)
            let outcome = try measured.sheet.write(
                from: open(source.table.fileName), to: emit)
            bytesLeft -= min(bytesLeft, content.byteCount)
            notes.add(
                source, onSheet: outcome.rowCount, longNumbers: outcome.longNumberCount,
                cutTexts: outcome.cutTextCount)
        }
        try write(WorkbookParts.sheetPath(names.count), notes.bytes)
        try emit(archive.end().span)
        return notes.rowCount
    }
}

/// A sheet whose size is found by writing it to nowhere.
private struct Measured<Failure: Error> {
    let sheet: SheetTable<Failure>

    init(_ table: TableSchema, _ rowCount: Int, rowLimit: Int, byteLimit: Int) {
        sheet = SheetTable(
            table: table, rowCount: rowCount, rowLimit: rowLimit, byteLimit: byteLimit)
    }

    func measure(_ read: @escaping TableSource<Failure>) throws(Failure) -> ZipContent {
        let sum = ContentSum()
        _ = try sheet.write(from: read) { (bytes) throws(Failure) in sum.content.update(bytes) }
        return sum.content
    }
}

/// A content that a closure adds to.
private final class ContentSum {
    var content = ZipContent()
}
