/// The inside of a start tag.
extension XMLReader {
    /// Reads the start tag of so many bytes that begins here, its attributes into `tagAttributes`.
    mutating func readTag(_ count: Int) throws(XMLFault) -> (written: Int, isEmpty: Bool) {
        tagAttributes.removeAll(keepingCapacity: true)
        let isEmpty = input[count - 2] == UInt8(ascii: "/")
        let end = isEmpty ? count - 2 : count - 1
        var offset = 1
        let written = try readName(&offset, end: end)
        if offset == end { return (written, isEmpty) }
        attributeText.removeAll(keepingCapacity: true)
        while true {
            let before = offset
            skipSpaces(&offset, end: end)
            if offset == end { return (written, isEmpty) }
            guard offset > before else { throw .expected(.space) }
            guard tagAttributes.count < limits.attributes else {
                throw .tooLarge(.attributes, limit: limits.attributes)
            }
            let name = try readName(&offset, end: end)
            skipSpaces(&offset, end: end)
            guard offset < end, input[offset] == UInt8(ascii: "=") else {
                throw .expected(.equals)
            }
            offset += 1
            skipSpaces(&offset, end: end)
            let start = attributeText.count
            try readValue(&offset, end: end)
            tagAttributes.append((name, start..<attributeText.count))
        }
    }

    private func skipSpaces(_ offset: inout Int, end: Int) {
        while offset < end, XMLCharacters.isSpace(input[offset]) { offset += 1 }
    }

    private mutating func readName(_ offset: inout Int, end: Int) throws(XMLFault) -> Int {
        let start = offset
        while offset < end {
            let byte = input[offset]
            guard XMLCharacters.isNameByte(byte) || byte == UInt8(ascii: ":") || byte >= 0x80 else {
                break
            }
            offset += 1
        }
        guard offset > start else { throw .expected(.name) }
        guard offset - start <= limits.nameBytes else {
            throw .tooLarge(.name, limit: limits.nameBytes)
        }
        let range = input.position + start..<input.position + offset
        return try names.writtenNumber(input, range)
    }

    /// Reads a value between quotes; spaces of every kind are a space (XML 1.0, 3.3.3).
    private mutating func readValue(_ offset: inout Int, end: Int) throws(XMLFault) {
        guard offset < end else { throw .expected(.quote) }
        let quote = input[offset]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw .expected(.quote)
        }
        offset += 1
        while offset < end {
            let byte = input[offset]
            if byte == quote {
                offset += 1
                return
            }
            switch byte {
            case UInt8(ascii: "<"): throw .badCharacter(0x3C)
            case UInt8(ascii: "&"):
                let available = min(end - offset, XMLInput.referenceLimit)
                offset += try input.readReference(
                    at: offset, within: available, into: &attributeText)
                continue
            case 0x0D:
                // With the line feed behind it, a carriage return is one line end.
                if offset + 1 == end || input[offset + 1] != 0x0A { attributeText.append(0x20) }
            case 0x09, 0x0A: attributeText.append(0x20)
            default: attributeText.append(byte)
            }
            offset += 1
        }
        throw .expected(.quote)
    }

    mutating func declareNamespaces() throws(XMLFault) {
        for attribute in tagAttributes {
            guard let prefix = names.declaredPrefix(attribute.written) else { continue }
            let namespace = XMLNames.string(attributeText.span, attribute.value)
            let isTwice = tagAttributes.filter { $0.written == attribute.written }.count > 1
            guard !isTwice else { throw .attributeTwice(names.writtenText(attribute.written)) }
            try names.bind(prefix, to: namespace)
        }
    }

    mutating func resolveAttributes() throws(XMLFault) {
        for attribute in tagAttributes where names.declaredPrefix(attribute.written) == nil {
            let name = try names.resolve(attribute.written, isAttribute: true)
            guard !attributes.contains(where: { $0.name == name }) else {
                throw .attributeTwice(names.writtenText(attribute.written))
            }
            attributes.append(XMLAttribute(name: name, value: attribute.value))
        }
    }
}
