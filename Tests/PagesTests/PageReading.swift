import XML

/// A page read as XML: what a browser finds in it, element by element.
struct PageReading {
    struct Element {
        var name: String
        var attributes: [String: String]
        /// The names of the elements around it, the outermost first.
        var around: [String]
        /// All text in it.
        var text = ""
    }

    private(set) var elements: [Element] = []

    /// - Throws: what is not well-formed.
    init(_ bytes: [UInt8]) throws {
        let prolog = Array("<!DOCTYPE html>\n".utf8)
        guard bytes.starts(with: prolog) else { throw Fault.noDocumentType }
        var reader = XMLReader(Array(bytes.dropFirst(prolog.count)))
        var open: [Int] = []
        while let event = try reader.next() {
            switch event {
            case .start(let name):
                var attributes: [String: String] = [:]
                for attribute in reader.attributes {
                    attributes[reader.localName(attribute.name)] = String(
                        decoding: reader.attributeText[attribute.value], as: UTF8.self)
                }
                let around = open.map { elements[$0].name }
                open.append(elements.count)
                elements.append(
                    Element(name: reader.localName(name), attributes: attributes, around: around))
            case .end: open.removeLast()
            case .text:
                let text = String(decoding: reader.text, as: UTF8.self)
                for index in open { elements[index].text += text }
            }
        }
    }

    enum Fault: Error { case noDocumentType }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    var ids: [String] { elements.compactMap { $0.attributes["id"] } }

    var links: [String] { all("a").compactMap { $0.attributes["href"] } }

    /// The rows of the table with a caption, as the texts of their cells.
    func rows(of caption: String) -> [[String]] {
        var rows: [[String]] = []
        var isWanted = false
        for element in elements {
            switch element.name {
            case "table": isWanted = false
            case "caption": isWanted = element.text == caption
            case "tr" where isWanted: rows.append([])
            case "td" where isWanted, "th" where isWanted:
                rows[rows.count - 1].append(element.text)
            default: break
            }
        }
        return rows
    }
}
