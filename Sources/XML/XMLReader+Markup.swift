/// Markup that is no tag: comments, CDATA sections, processing instructions.
extension XMLReader {
    /// What begins with `<!`.
    mutating func readDeclaration() throws {
        if try begins(with: "<!--") { return try skipComment() }
        if try begins(with: "<![CDATA[") { return try readSection() }
        if try begins(with: "<!DOCTYPE") { throw XMLFault.documentType }
        throw try input.has(9) ? XMLFault.expected(.markup) : XMLFault.truncated
    }

    private mutating func begins(with text: StaticString) throws -> Bool {
        let count = text.utf8CodeUnitCount
        guard try input.has(count) else { return false }
        let range = input.position..<input.position + count
        return input.bytes[range].elementsEqual("\(text)".utf8)
    }

    private mutating func skipComment() throws {
        let count = try count(from: 4, to: "--")
        guard try input.has(count + 1) else { throw XMLFault.truncated }
        guard input[count] == UInt8(ascii: ">") else { throw XMLFault.dashesInComment }
        input.advance(count + 1)
    }

    /// A section whose characters all stand for themselves.
    private mutating func readSection() throws {
        guard depth > 0 else { throw XMLFault.outsideRoot }
        let count = try count(from: 9, to: "]]>")
        var offset = 9
        while offset < count - 3 {
            let byte = input[offset]
            if byte != 0x0D {
                text.append(byte)
            } else if input[offset + 1] != 0x0A {
                text.append(0x0A)
            }
            offset += 1
        }
        input.advance(count)
        guard text.count <= limits.textBytes else {
            throw XMLFault.tooLarge(.text, limit: limits.textBytes)
        }
    }

    /// What begins with `<?`: the XML declaration, or an instruction to skip.
    mutating func readInstruction() throws {
        let count = try count(from: 2, to: "?>")
        var nameEnd = 2
        while nameEnd < count - 2, !XMLCharacters.isSpace(input[nameEnd]) { nameEnd += 1 }
        let range = input.position + 2..<input.position + nameEnd
        let name = XMLNames.string(input.bytes.span, range)
        if name == "xml" {
            guard isAtStart else { throw XMLFault.badDeclaration }
            let body = input.position + nameEnd..<input.position + count - 2
            try XMLDeclaration.check(XMLNames.string(input.bytes.span, body))
        } else {
            let bytes = Array(name.utf8)
            guard XMLCharacters.isName(bytes.span) else { throw XMLFault.expected(.name) }
            guard name.lowercased() != "xml" else { throw XMLFault.badDeclaration }
        }
        input.advance(count)
    }

    /// How many bytes the markup has that ends with `terminator`, searched from an offset on.
    private mutating func count(from start: Int, to terminator: StaticString) throws -> Int {
        let last = Array("\(terminator)".utf8)
        var offset = start
        while true {
            while offset + last.count <= input.count {
                var matched = 0
                while matched < last.count, input[offset + matched] == last[matched] {
                    matched += 1
                }
                if matched == last.count {
                    guard offset <= limits.markupBytes else { throw markupTooLarge() }
                    return offset + last.count
                }
                offset += 1
            }
            guard offset < limits.markupBytes else { throw markupTooLarge() }
            guard try input.has(offset + last.count) else { throw XMLFault.truncated }
        }
    }
}

/// The XML declaration (production 23): version, then perhaps encoding, then perhaps standalone.
enum XMLDeclaration {
    /// Throws when what stands between `<?xml` and `?>` is no declaration we read.
    static func check(_ text: String) throws(XMLFault) {
        var rest = Substring(text)
        guard let version = try value("version", &rest) else { throw .badDeclaration }
        guard version == "1.0" else { throw .unsupportedVersion(version) }
        if let encoding = try value("encoding", &rest) {
            // ASCII is UTF-8 as far as it goes.
            guard ["utf-8", "us-ascii"].contains(encoding.lowercased()) else {
                throw .unsupportedEncoding(encoding)
            }
        }
        if let standalone = try value("standalone", &rest) {
            guard standalone == "yes" || standalone == "no" else { throw .badDeclaration }
        }
        guard rest.utf8.allSatisfy(XMLCharacters.isSpace) else { throw .badDeclaration }
    }

    /// Takes `name="value"` off the text, spaces before it; nil when something else stands there.
    private static func value(_ name: String, _ rest: inout Substring) throws(XMLFault) -> String? {
        let trimmed = trimStart(rest)
        guard trimmed.hasPrefix(name) else { return nil }
        guard trimmed.startIndex > rest.startIndex else { throw .badDeclaration }
        var text = trimStart(trimmed.dropFirst(name.count))
        guard text.hasPrefix("=") else { throw .badDeclaration }
        text = trimStart(text.dropFirst())
        guard let quote = text.first, quote == "\"" || quote == "'",
            let end = text.dropFirst().firstIndex(of: quote)
        else { throw .badDeclaration }
        rest = text[text.index(after: end)...]
        return String(text.dropFirst()[..<end])
    }

    private static func trimStart(_ text: Substring) -> Substring {
        Substring(text.utf8.drop(while: XMLCharacters.isSpace))
    }
}
