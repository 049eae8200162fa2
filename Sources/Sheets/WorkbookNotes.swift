/// The sheet about the others: which file each repeats, and what a spreadsheet could not hold.
struct WorkbookNotes {
    static let sheetName = "about"

    /// Rows of reports in the whole workbook.
    private(set) var rowCount = 0
    private var rows: [UInt8] = []
    private let rowLimit: Int

    init(rowLimit: Int) {
        self.rowLimit = rowLimit
    }

    mutating func add(
        _ source: Workbook.Source, onSheet: Int, longNumbers: Int, cutTexts: Int
    ) {
        rowCount += onSheet
        SheetText.append(
            row: [
                .text(source.table.name), .text(source.table.fileName), .number(source.rowCount),
                .number(onSheet), .number(longNumbers), .number(cutTexts),
                .text(source.table.meaning),
            ], to: &rows)
    }

    private static let columns = [
        ("sheet", 20, false), ("file", 24, false), ("rows", 12, true), ("rows_here", 12, true),
        ("numbers_as_text", 18, true), ("texts_cut", 12, true), ("holds", 90, false),
    ]

    private static let notes = [
        "The sheets repeat the CSV files of this folder, which alone are what was published.",
        "A sheet holds 1,048,576 rows: what is more stands in the CSV alone.",
        "A spreadsheet keeps 15 digits of a number: a longer one stands as text.",
        "A cell holds 32,767 characters: of a longer text the beginning stands.",
        "Instants are of UTC.",
    ]

    /// The whole sheet.
    var bytes: [UInt8] {
        var bytes = Array(SheetText.beginning(Self.columns.map(\.1)).utf8)
        SheetText.append(header: Self.columns.map { ($0.0, $0.2) }, to: &bytes)
        bytes += rows
        SheetText.append(row: [], to: &bytes)
        for note in Self.notes { SheetText.append(row: [.text(note)], to: &bytes) }
        bytes += Array(
            SheetText.end(columnCount: Self.columns.count, rowLimit: rowLimit).utf8)
        return bytes
    }
}
