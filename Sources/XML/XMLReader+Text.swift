/// Text between tags.
extension XMLReader {
    /// Appends the text up to the next markup to `text`, as far as it is at hand.
    mutating func readText() throws {
        guard depth > 0 else { return try skipOutside() }
        let plain = plainBytes()
        if plain > 0 {
            let range = input.position..<input.position + plain
            text.append(contentsOf: input.bytes[range])
            input.advance(plain)
        } else {
            switch input[0] {
            case UInt8(ascii: "&"):
                _ = try input.has(XMLInput.referenceLimit)
                let available = min(input.count, XMLInput.referenceLimit)
                let count = try input.readReference(at: 0, within: available, into: &text)
                input.advance(count)
            case 0x0D: try readCarriageReturn()
            default: try readBracket()
            }
        }
        guard text.count <= limits.textBytes else {
            throw XMLFault.tooLarge(.text, limit: limits.textBytes)
        }
    }

    /// Outside of the one element only spaces stand between markup.
    private mutating func skipOutside() throws {
        while try input.has(1), input[0] != UInt8(ascii: "<") {
            guard XMLCharacters.isSpace(input[0]) else { throw XMLFault.outsideRoot }
            input.advance(1)
        }
    }

    /// How many of the bytes at hand stand for themselves.
    private func plainBytes() -> Int {
        let bytes = input.bytes.span
        let start = input.position
        var index = start
        let end = start + input.count
        while index < end {
            switch bytes[index] {
            case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "]"), 0x0D:
                return index - start
            default: index += 1
            }
        }
        return index - start
    }

    private mutating func readCarriageReturn() throws {
        let isPair = try input.has(2) && input[1] == 0x0A
        text.append(0x0A)
        input.advance(isPair ? 2 : 1)
    }

    private mutating func readBracket() throws {
        if try input.has(3), input[1] == UInt8(ascii: "]"), input[2] == UInt8(ascii: ">") {
            throw XMLFault.sectionEndInText
        }
        text.append(input[0])
        input.advance(1)
    }
}
