import XML

/// The events of a document in one line: `<a b=c>`, `text`, `</a>`; `{uri}name` in a namespace.
func trace(_ document: String, limits: XMLLimits = .usual) throws -> String {
    try trace(Array(document.utf8), pieceBytes: 1 << 20, limits: limits)
}

/// The same of bytes that come in pieces.
func trace(
    _ document: [UInt8], pieceBytes: Int, limits: XMLLimits = .usual
) throws -> String {
    var rest = document[...]
    var reader = XMLReader(limits: limits) { bytes in
        bytes.append(contentsOf: rest.prefix(pieceBytes))
        rest = rest.dropFirst(pieceBytes)
    }
    var line = ""
    while let event = try reader.next() {
        switch event {
        case .start(let name):
            line += "<" + full(name, reader)
            for attribute in reader.attributes {
                let value = String(
                    decoding: reader.attributeText[attribute.value], as: UTF8.self)
                line += " \(full(attribute.name, reader))=\(value)"
            }
            line += ">"
        case .end(let name): line += "</\(full(name, reader))>"
        case .text: line += String(decoding: reader.text, as: UTF8.self)
        }
    }
    return line
}

private func full(_ name: XMLName, _ reader: borrowing XMLReader) -> String {
    let namespace = reader.namespace(name)
    return (namespace.isEmpty ? "" : "{\(namespace)}") + reader.localName(name)
}

/// The error that a document is refused with; nil when it is read to its end.
func refusal(_ document: [UInt8], pieceBytes: Int = 1 << 20, limits: XMLLimits = .usual)
    -> XMLError?
{
    do {
        _ = try trace(document, pieceBytes: pieceBytes, limits: limits)
        return nil
    } catch {
        return error as? XMLError
    }
}
