/// References to characters and to XML's five entities.
extension XMLInput {
    /// The most bytes that a reference has: `&#x0010FFFF;` and a few needless zeros.
    static let referenceLimit = 32

    /// Appends what the reference at a place stands for; returns how many bytes it has.
    func readReference(
        at start: Int, within available: Int, into text: inout [UInt8]
    ) throws(XMLFault) -> Int {
        var count = 1
        while count < available, Self.isReferenceByte(self[start + count]) { count += 1 }
        guard count < available, self[start + count] == UInt8(ascii: ";") else {
            throw count == available && count < Self.referenceLimit
                ? .truncated : .expected(.reference)
        }
        let range = position + start + 1..<position + start + count
        let name = XMLNames.string(bytes.span, range)
        switch name {
        case "lt": text.append(UInt8(ascii: "<"))
        case "gt": text.append(UInt8(ascii: ">"))
        case "amp": text.append(UInt8(ascii: "&"))
        case "apos": text.append(UInt8(ascii: "'"))
        case "quot": text.append(UInt8(ascii: "\""))
        default:
            guard name.hasPrefix("#") else { throw Self.fault(ofEntity: name) }
            let value = try Self.number(name.dropFirst())
            XMLCharacters.append(value, to: &text)
        }
        return count + 1
    }

    private static func isReferenceByte(_ byte: UInt8) -> Bool {
        XMLCharacters.isNameByte(byte) || byte == UInt8(ascii: "#") || byte >= 0x80
    }

    private static func fault(ofEntity name: String) -> XMLFault {
        let bytes = Array(name.utf8)
        return XMLCharacters.isName(bytes.span) ? .unknownEntity(name) : .expected(.reference)
    }

    private static func number(_ text: Substring) throws(XMLFault) -> UInt32 {
        let isHexadecimal = text.hasPrefix("x")
        let digits = isHexadecimal ? text.dropFirst() : text
        // `UInt32` itself would take a plus sign.
        guard !digits.isEmpty, digits.utf8.first != UInt8(ascii: "+"),
            let value = UInt32(digits, radix: isHexadecimal ? 16 : 10)
        else { throw .expected(.reference) }
        guard XMLCharacters.isAllowed(value) else { throw .badCharacter(value) }
        return value
    }
}
