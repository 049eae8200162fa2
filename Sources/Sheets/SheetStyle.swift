/// The styles of the workbook's cells, by their place in `styles.xml`.
enum SheetStyle {
    /// 0 is what cells have that say nothing; 2, 3 and 4 stand where cells are written.
    static let header = 1
    static let text = 2
    static let date = 3
    static let instant = 4
    static let number = 5
    private static let firstAmount = 6

    /// Of an amount: four of a currency's own, four more of a rounding.
    static let decimalLimit = 8

    /// Of the header above numbers.
    static let numberHeader = firstAmount + decimalLimit + 1

    /// Of an amount with so many decimals, at most `decimalLimit`.
    @inline(__always)
    static func amount(decimals: Int) -> Int { firstAmount + decimals }

    /// Appends the number of a style.
    @inline(__always)
    static func append(_ style: Int, to bytes: inout [UInt8]) {
        if style >= 10 { bytes.append(UInt8(truncatingIfNeeded: 0x30 + style / 10)) }
        bytes.append(UInt8(truncatingIfNeeded: 0x30 + style % 10))
    }

    private static let left =
        " applyAlignment=\"1\"><alignment horizontal=\"left\"/></xf>"
    private static let right =
        " applyAlignment=\"1\"><alignment horizontal=\"right\"/></xf>"

    /// `xl/styles.xml`
    static var document: String {
        // Numbers below 164 are built in, and mean other things in other countries.
        let firstFormat = 164
        let decimals = (0...decimalLimit).map { count in
            count == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: count)
        }
        let formats =
            [
                "@", "yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd\\Thh:mm:ss\\Z", "0",
            ] + decimals
        let numbered = formats.indices.map { index in
            "<numFmt numFmtId=\"\(firstFormat + index)\" formatCode=\"\(formats[index])\"/>"
        }
        let cells = formats.indices.map { index in
            let format = index == 0 ? 49 : firstFormat + index
            let start =
                "<xf numFmtId=\"\(format)\" fontId=\"0\" fillId=\"0\" borderId=\"0\" "
                + "xfId=\"0\" applyNumberFormat=\"1\""
            // Dates stand as their header does.
            return [date, instant].contains(index + text) ? start + left : start + "/>"
        }
        return """
            \(WorkbookParts.declaration)
            <styleSheet xmlns="\(WorkbookParts.main)">\
            <numFmts count="\(formats.count - 1)">\(numbered.dropFirst().joined())</numFmts>\
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
            <font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>\
            <fills count="2"><fill><patternFill patternType="none"/></fill>\
            <fill><patternFill patternType="gray125"/></fill></fills>\
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1">\
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="\(formats.count + 3)">\
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
            <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
            \(cells.joined())\
            <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"\(right)\
            </cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
            </styleSheet>

            """
    }
}
