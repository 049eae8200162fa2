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
            <sheetViews><sheetView workbookViewId="0">\
            <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
            <selection pane="bottomLeft"/></sheetView></sheetViews>\
            <sheetFormatPr defaultRowHeight="15"/><cols>\(columns.joined())</cols><sheetData>
            """
    }

    /// From the last row on. That ids look like numbers is meant, and needs no warning.
    static func end(columnCount: Int, rowLimit: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(clamping: columnCount - 1)))
        return """
            </sheetData><ignoredErrors>\
            <ignoredError sqref="A1:\(last)\(rowLimit)" numberStoredAsText="1"/>\
            </ignoredErrors></worksheet>

            """
    }

    /// Appends the row of the columns' names.
    static func append(header names: [String], to bytes: inout [UInt8]) {
        bytes += Array("<row>".utf8)
        for name in names {
            bytes += Array("<c s=\"\(SheetStyle.header)\" t=\"inlineStr\"><is><t>".utf8)
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
