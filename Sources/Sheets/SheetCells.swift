internal import BusinessCalendar

/// Cells of a worksheet (ECMA-376, SpreadsheetML), typed by their column.
///
/// A number is written as the decimal text it has in the CSV. A spreadsheet keeps 15 digits of it:
/// a longer one is written as text, and counted.
struct SheetCells {
    /// Numbers that would have lost digits, and stand as text.
    private(set) var longNumberCount = 0
    /// Texts longer than a cell can be, of which the beginning stands.
    private(set) var cutTextCount = 0
    private var dates = SerialDates()

    private static let digitLimit = 15
    /// Of a cell, in UTF-16 code units.
    private static let textLimit = 32_767

    /// Appends the cell of a column with its text in the CSV.
    @inline(__always)
    mutating func append(
        _ text: Span<UInt8>, _ kind: TableColumn.Kind, to bytes: inout [UInt8]
    ) {
        guard text.count > 0 else { return bytes.append("<c/>") }
        switch kind {
        case .signedAmount, .amount: append(number: text, isAmount: true, to: &bytes)
        case .count, .number: append(number: text, isAmount: false, to: &bytes)
        case .date:
            guard dates.append(date: text, to: &bytes) else { break }
            return
        case .instant:
            guard dates.append(instant: text, to: &bytes) else { break }
            return
        case .id, .text, .word, .currency: return append(text: text, to: &bytes)
        }
        if !kind.isNumber { append(text: text, to: &bytes) }
    }

    // MARK: Numbers

    @inline(__always)
    private mutating func append(
        number text: Span<UInt8>, isAmount: Bool, to bytes: inout [UInt8]
    ) {
        var digitCount = 0
        var decimalCount = 0
        var isBehindDot = false
        for index in text.indices {
            let byte = text[index]
            if byte == UInt8(ascii: ".") {
                isBehindDot = true
            } else if byte != UInt8(ascii: "-") {
                if isBehindDot { decimalCount += 1 }
                if digitCount > 0 || byte != UInt8(ascii: "0") { digitCount += 1 }
            }
        }
        guard digitCount <= Self.digitLimit, decimalCount <= SheetStyle.decimalLimit else {
            longNumberCount += 1
            return append(text: text, to: &bytes)
        }
        let style = isAmount ? SheetStyle.amount(decimals: decimalCount) : SheetStyle.number
        bytes.append("<c s=\"")
        SheetStyle.append(style, to: &bytes)
        bytes.append("\"><v>")
        bytes.append(span: text)
        bytes.append("</v></c>")
    }

    // MARK: Text

    /// Appends a text, of the style by which a spreadsheet leaves it text when it is edited.
    @inline(__always)
    mutating func append(text: Span<UInt8>, to bytes: inout [UInt8]) {
        bytes.append("<c s=\"2\" t=\"inlineStr\"><is><t")
        if text.count <= Self.textLimit, Self.isPlain(text) {
            bytes.append(">")
            bytes.append(span: text)
        } else {
            // Else blanks at the ends, and line ends, would be taken for layout.
            bytes.append(" xml:space=\"preserve\">")
            appendEscaped(text, to: &bytes)
        }
        bytes.append("</t></is></c>")
    }

    /// Whether a text can stand in XML as it is.
    @inline(__always)
    private static func isPlain(_ text: Span<UInt8>) -> Bool {
        let space: UInt8 = 0x20
        guard text.count > 0, text[0] != space, text[text.count - 1] != space else { return false }
        for index in text.indices {
            switch text[index] {
            case 0..<space, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0xEF:
                return false
            case UInt8(ascii: "_") where index + 1 < text.count:
                if text[index + 1] == UInt8(ascii: "x") { return false }
            default: break
            }
        }
        return true
    }

    private mutating func appendEscaped(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
        let end = Self.cut(text)
        for index in 0..<end {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "&"): bytes.append("&amp;")
            case UInt8(ascii: "<"): bytes.append("&lt;")
            case UInt8(ascii: ">"): bytes.append("&gt;")
            case 0x09, 0x0A: bytes.append(byte)
            case 0..<0x20: Self.append(escaped: byte, to: &bytes)
            case UInt8(ascii: "_") where Self.looksEscaped(text, at: index):
                Self.append(escaped: byte, to: &bytes)
            case 0xBE, 0xBF: Self.append(last: byte, of: text, at: index, to: &bytes)
            default: bytes.append(byte)
            }
        }
        guard end < text.count else { return }
        cutTextCount += 1
        bytes.append("…")
    }

    /// Where a text has to end so that it fits a cell, with a mark that it was cut.
    private static func cut(_ text: Span<UInt8>) -> Int {
        guard text.count > textLimit else { return text.count }
        var unitCount = 0
        var end = 0
        for index in text.indices {
            let byte = text[index]
            // Bytes that go on a character; then those that begin one beyond U+FFFF.
            if byte & 0xC0 == 0x80 { continue }
            if unitCount < textLimit { end = index }
            unitCount += byte >= 0xF0 ? 2 : 1
        }
        return unitCount <= textLimit ? text.count : end
    }

    /// `_x0007_`, as the standard's strings write what XML cannot hold.
    private static func append(escaped byte: UInt8, to bytes: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        bytes.append("_x00")
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
        bytes.append("_")
    }

    /// Whether an underscore begins what a reader would take for an escape.
    private static func looksEscaped(_ text: Span<UInt8>, at index: Int) -> Bool {
        guard index + 6 < text.count, text[index + 1] == UInt8(ascii: "x"),
            text[index + 6] == UInt8(ascii: "_")
        else { return false }
        for digit in index + 2..<index + 6 {
            switch text[digit] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
                UInt8(ascii: "a")...UInt8(ascii: "f"):
                break
            default: return false
            }
        }
        return true
    }

    /// Appends the last byte of a character; U+FFFE and U+FFFF, which XML has not, as an escape.
    private static func append(
        last byte: UInt8, of text: Span<UInt8>, at index: Int, to bytes: inout [UInt8]
    ) {
        guard index >= 2, text[index - 2] == 0xEF, text[index - 1] == 0xBF else {
            return bytes.append(byte)
        }
        bytes.removeLast(2)
        bytes.append(byte == 0xBE ? "_xFFFE_" : "_xFFFF_")
    }
}
