/// What stands around the rows of a worksheet, and rows that are written once.
enum SheetText {
    /// A cell of such a row.
    enum Cell {
        case text(String)
        case number(Int)
    }

    /// Up to the first row.
    ///
    /// - Parameter widths: of the columns, in characters.
    static func beginning(_ widths: [Int]) -> String {
        let columns = widths.indices.map { index in
            "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(widths[index])\" "
                + "customWidth=\"1\"/>"
        }
        return """
            \(WorkbookParts.declaration)
            <worksheet xmlns="\(WorkbookParts.main)">\
            <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">\
            <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
            <selection pane="bottomLeft"/></sheetView></sheetViews>\
            <sheetFormatPr defaultRowHeight="15"/><cols>\(columns.joined())</cols><sheetData>
            """
    }

    /// From the last row on: A4 across, all columns on a page. That ids look like numbers is meant,
    /// and needs no warning.
    static func end(columnCount: Int, rowLimit: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(clamping: columnCount - 1)))
        return """
            </sheetData>\
            <pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>\
            <pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><ignoredErrors>\
            <ignoredError sqref="A1:\(last)\(rowLimit)" numberStoredAsText="1"/>\
            </ignoredErrors></worksheet>

            """
    }

    /// Appends the row of the columns' names; those of numbers stand where the numbers do.
    static func append(
        header columns: [(name: String, isNumber: Bool)], to bytes: inout [UInt8]
    ) {
        bytes += Array("<row>".utf8)
        for (name, isNumber) in columns {
            let style = isNumber ? SheetStyle.numberHeader : SheetStyle.header
            bytes += Array("<c s=\"\(style)\" t=\"inlineStr\"><is><t>".utf8)
            bytes += Array(name.utf8)
            bytes += Array("</t></is></c>".utf8)
        }
        bytes += Array("</row>".utf8)
    }

    /// Appends a row of ours.
    static func append(row: [Cell], to bytes: inout [UInt8]) {
        var cells = SheetCells()
        bytes += Array("<row>".utf8)
        for cell in row {
            switch cell {
            case .text(let text): cells.append(text.utf8Span.span, .text, to: &bytes)
            case .number(let number):
                cells.append(String(number).utf8Span.span, .number, to: &bytes)
            }
        }
        bytes += Array("</row>".utf8)
    }
}
