/// How a document is laid out.
public enum JSONLayout: Sendable {
    /// No space and no line end.
    case compact
    /// A line for each member and element, two spaces a level; no line end after the last.
    case indented
}

extension JSONValue {
    /// The document as UTF-8; the same value always gives the same bytes.
    ///
    /// Only what must be is escaped: quotes, backslashes, and control characters as `\u00XX`.
    /// Members come in their order: see ``sortedKeys()``.
    public func bytes(_ layout: JSONLayout = .compact) -> [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes, layout, level: 0)
        return bytes
    }

    /// The document as text.
    public func text(_ layout: JSONLayout) -> String {
        String(decoding: bytes(layout), as: UTF8.self)
    }

    private func append(to bytes: inout [UInt8], _ layout: JSONLayout, level: Int) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let isTrue): bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
        case .number(let literal): bytes.append(contentsOf: literal.utf8)
        case .string(let text): Self.appendQuoted(text, to: &bytes)
        case .array(let elements):
            Self.appendList(elements, "[", "]", to: &bytes, layout, level: level) {
                $0.append(to: &$1, layout, level: level + 1)
            }
        case .object(let members):
            Self.appendList(members, "{", "}", to: &bytes, layout, level: level) {
                Self.appendQuoted($0.key, to: &$1)
                $1.append(contentsOf: (layout == .indented ? ": " : ":").utf8)
                $0.value.append(to: &$1, layout, level: level + 1)
            }
        }
    }

    private static func appendList<Item>(
        _ items: [Item], _ opening: Unicode.Scalar, _ closing: Unicode.Scalar,
        to bytes: inout [UInt8], _ layout: JSONLayout, level: Int,
        _ appendItem: (Item, inout [UInt8]) -> Void
    ) {
        func newLine(_ level: Int) {
            guard layout == .indented else { return }
            bytes.append(0x0A)
            bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
        }
        bytes.append(UInt8(ascii: opening))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            newLine(level + 1)
            appendItem(item, &bytes)
        }
        if !items.isEmpty { newLine(level) }
        bytes.append(UInt8(ascii: closing))
    }

    private static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case ..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(UInt8(ascii: "0") + byte >> 4)
                let low = byte & 15
                bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
