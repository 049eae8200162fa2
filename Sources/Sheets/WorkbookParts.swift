/// The parts of a workbook that hold no cells (ECMA-376, parts 1 and 2).
enum WorkbookParts {
    static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// The part of a sheet, counted from one.
    static func sheetPath(_ number: Int) -> String { "xl/worksheets/sheet\(number).xml" }

    /// All of them but the sheets, by path, in the order in which they are written.
    ///
    /// - Parameter names: of the sheets: at most 31 characters that need no escapes.
    static func files(sheets names: [String]) -> [(path: String, text: String)] {
        [
            ("[Content_Types].xml", contentTypes(sheetCount: names.count)),
            ("_rels/.rels", packageRelations), ("xl/workbook.xml", workbook(names)),
            ("xl/_rels/workbook.xml.rels", workbookRelations(sheetCount: names.count)),
            ("xl/styles.xml", SheetStyle.document),
        ]
    }

    private static func contentTypes(sheetCount: Int) -> String {
        let sheets = (1...sheetCount).map {
            "<Override PartName=\"/\(sheetPath($0))\" ContentType=\"\(type).worksheet+xml\"/>"
        }
        return """
            \(declaration)
            <Types xmlns="\(package)/content-types">\
            <Default Extension="rels" \
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/xl/workbook.xml" ContentType="\(type).sheet.main+xml"/>\
            <Override PartName="/xl/styles.xml" ContentType="\(type).styles+xml"/>\
            \(sheets.joined())</Types>

            """
    }

    private static let packageRelations = """
        \(declaration)
        <Relationships xmlns="\(package)/relationships">\
        <Relationship Id="rId1" Type="\(relations)/officeDocument" Target="xl/workbook.xml"/>\
        </Relationships>

        """

    private static func workbook(_ names: [String]) -> String {
        let sheets = names.indices.map { index in
            "<sheet name=\"\(names[index])\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        // The header on every printed page.
        let titles = names.indices.map { index in
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">"
                + "'\(names[index])'!$1:$1</definedName>"
        }
        return """
            \(declaration)
            <workbook xmlns="\(main)" xmlns:r="\(relations)">\
            <bookViews><workbookView/></bookViews>\
            <sheets>\(sheets.joined())</sheets>\
            <definedNames>\(titles.joined())</definedNames></workbook>

            """
    }

    private static func workbookRelations(sheetCount: Int) -> String {
        let sheets = (1...sheetCount).map {
            "<Relationship Id=\"rId\($0)\" Type=\"\(relations)/worksheet\" "
                + "Target=\"worksheets/sheet\($0).xml\"/>"
        }
        return """
            \(declaration)
            <Relationships xmlns="\(package)/relationships">\(sheets.joined())\
            <Relationship Id="rId\(sheetCount + 1)" Type="\(relations)/styles" \
            Target="styles.xml"/></Relationships>

            """
    }
}
