/// The text of a page in the making: HTML that is well-formed XML too, but for its first line.
///
/// Elements are written with what is in them, so that none is left open; all text is escaped on
/// its way in. Nothing that was read from outside can become markup.
public struct Markup {
    /// Names and values, in the order given.
    public typealias Attributes = KeyValuePairs<StaticString, String>

    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// Writes what is known to be markup: a constant of ours.
    public mutating func raw(_ markup: StaticString) {
        bytes.append(contentsOf: markup.description.utf8)
    }

    /// Writes text, escaped.
    public mutating func text(_ text: String) {
        for scalar in text.unicodeScalars { append(scalar) }
    }

    /// Writes an element without a line end, for what stands within a line.
    public mutating func inline(
        _ name: StaticString, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void
    ) {
        start(name, attributes)
        raw(">")
        body(&self)
        end(name)
    }

    /// Writes an element of text without a line end.
    public mutating func inline(
        _ name: StaticString, _ attributes: Attributes = [:], text: String
    ) {
        inline(name, attributes) { $0.text(text) }
    }

    /// Writes an element that is a line by itself.
    public mutating func line(
        _ name: StaticString, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void
    ) {
        inline(name, attributes, body)
        raw("\n")
    }

    /// Writes an element of text that is a line by itself.
    public mutating func line(
        _ name: StaticString, _ attributes: Attributes = [:], text: String
    ) {
        line(name, attributes) { $0.text(text) }
    }

    /// Writes an element whose content stands in lines of its own.
    public mutating func block(
        _ name: StaticString, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void
    ) {
        start(name, attributes)
        raw(">\n")
        body(&self)
        end(name)
        raw("\n")
    }

    /// Writes an element that has no content.
    public mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) {
        start(name, attributes)
        raw("/>\n")
    }

    private mutating func start(_ name: StaticString, _ attributes: Attributes) {
        raw("<")
        raw(name)
        for (attribute, value) in attributes {
            raw(" ")
            raw(attribute)
            raw("=\"")
            text(value)
            raw("\"")
        }
    }

    private mutating func end(_ name: StaticString) {
        raw("</")
        raw(name)
        raw(">")
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x26: raw("&amp;")
        case 0x3C: raw("&lt;")
        case 0x3E: raw("&gt;")
        case 0x22: raw("&quot;")
        case 0x27: raw("&#39;")
        // What neither HTML nor XML can hold, and carriage returns, which both change.
        case 0x00...0x08, 0x0B...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: raw("\u{FFFD}")
        case let value where value & 0xFFFE == 0xFFFE: raw("\u{FFFD}")
        default: bytes.append(contentsOf: String(scalar).utf8)
        }
    }
}
