import Testing
import XML

/// A cell as a spreadsheet reads it.
struct ReadCell: Equatable {
    var text = ""
    /// `n` for a number, `inlineStr` for text; nothing for an empty cell.
    var type: String?
    var style = 0
}

/// A workbook as a spreadsheet reads it.
struct ReadWorkbook {
    /// Sheets in order.
    private(set) var names: [String] = []
    private(set) var sheets: [String: [[ReadCell]]] = [:]
    /// The formats of numbers, by style.
    private(set) var formats: [String] = []
    let archive: ZipReader

    init(_ bytes: [UInt8]) throws {
        archive = try ZipReader(bytes)
        var targets: [String: String] = [:]
        try Self.each(try archive.content("xl/_rels/workbook.xml.rels")) { name, attributes in
            if let id = attributes["Id"] { targets[id] = attributes["Target"] }
        }
        var parts: [(name: String, path: String)] = []
        try Self.each(try archive.content("xl/workbook.xml")) { name, attributes in
            guard name == "sheet", let id = attributes["id"] else { return }
            parts.append((attributes["name"] ?? "no name", targets[id] ?? "no target"))
        }
        names = parts.map(\.name)
        for part in parts {
            sheets[part.name] = try Self.rows(try archive.content("xl/" + part.path))
        }
        try readFormats()
        // Every part is well-formed.
        for file in archive.files { try Self.each(file.content) { _, _ in } }
    }

    private mutating func readFormats() throws {
        var known = ["0": "General", "49": "@"]
        var isCell = false
        var formats: [String] = []
        try Self.each(try archive.content("xl/styles.xml")) { name, attributes in
            let id = attributes["numFmtId"] ?? "no number"
            switch name {
            case "numFmt": known[id] = attributes["formatCode"]
            case "cellXfs": isCell = true
            case "cellStyles": isCell = false
            case "xf" where isCell: formats.append(known[id] ?? "no format")
            default: break
            }
        }
        self.formats = formats
    }

    func format(_ cell: ReadCell) -> String { formats[cell.style] }

    // MARK: XML

    /// Calls with each element of a document that begins, and its attributes.
    private static func each(
        _ document: [UInt8], _ body: (String, [String: String]) -> Void
    ) throws {
        var reader = XMLReader(document)
        while let event = try reader.next() {
            guard case .start(let name) = event else { continue }
            var attributes: [String: String] = [:]
            for attribute in reader.attributes {
                attributes[reader.localName(attribute.name)] = String(
                    decoding: reader.attributeText[attribute.value], as: UTF8.self)
            }
            body(reader.localName(name), attributes)
        }
    }

    private static func rows(_ document: [UInt8]) throws -> [[ReadCell]] {
        var reader = XMLReader(document)
        var rows: [[ReadCell]] = []
        var cell = ReadCell()
        var isText = false
        while let event = try reader.next() {
            switch event {
            case .start(let name):
                switch reader.localName(name) {
                case "row": rows.append([])
                case "c":
                    cell = ReadCell(
                        type: reader.attribute("t"), style: Int(reader.attribute("s") ?? "0") ?? -1)
                case "v":
                    cell.type = cell.type ?? "n"
                    isText = true
                case "t": isText = true
                default: break
                }
            case .text:
                if isText { cell.text += unescaped(String(decoding: reader.text, as: UTF8.self)) }
            case .end(let name):
                isText = false
                if reader.localName(name) == "c" { rows[rows.count - 1].append(cell) }
            }
        }
        return rows
    }

    /// Resolves `_x0007_`.
    private static func unescaped(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if index + 6 < scalars.count, scalars[index] == "_", scalars[index + 1] == "x",
                scalars[index + 6] == "_",
                let code = UInt32(
                    String(String.UnicodeScalarView(scalars[index + 2..<index + 6])), radix: 16),
                let scalar = UnicodeScalar(code)
            {
                result.append(scalar)
                index += 7
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return String(result)
    }
}
