/// Writes elements of XML. Texts are escaped; names are ours.
struct SettlementMarkup: Sendable {
    var bytes: [UInt8] = []
    private var open: [String] = []

    static let namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"

    /// `<name>` on a line of its own, indented.
    mutating func begin(_ name: String, attributes: String = "") {
        indent()
        bytes.append(contentsOf: "<\(name)\(attributes)>\n".utf8)
        open.append(name)
    }

    /// `</name>` of the element that is open, on a line of its own.
    mutating func end() {
        guard let name = open.popLast() else { return }
        indent()
        bytes.append(contentsOf: "</\(name)>\n".utf8)
    }

    /// An element with its text on a line of its own; `a/b` stands for an element in an element.
    mutating func element(_ path: String, _ text: String) {
        indent()
        let names = path.split(separator: "/")
        for name in names { bytes.append(contentsOf: "<\(name)>".utf8) }
        append(escaped: text)
        for name in names.reversed() { bytes.append(contentsOf: "</\(name)>".utf8) }
        bytes.append(UInt8(ascii: "\n"))
    }

    mutating func indent() {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * open.count))
    }

    private mutating func append(escaped text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
