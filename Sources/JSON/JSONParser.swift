extension JSONValue {
    /// Reads a whole document, strictly as RFC 8259 has it, and stricter where it leaves a choice:
    /// a key given twice, bytes that are not UTF-8, half a surrogate pair, a byte order mark and
    /// more than 64 levels are refused.
    public init(parsing text: [UInt8]) throws(JSONError) {
        var parser = JSONParser(text: text)
        do throws(JSONFault) {
            self = try parser.parseDocument()
        } catch {
            throw parser.error(error)
        }
    }

    /// Reads a whole document from bytes lying elsewhere.
    public init(parsing text: Span<UInt8>) throws(JSONError) {
        var copy: [UInt8] = []
        copy.reserveCapacity(text.count)
        for index in text.indices { copy.append(text[index]) }
        try self.init(parsing: copy)
    }
}

/// A recursive-descent parser; `position` stands at the fault when a function throws.
private struct JSONParser {
    let text: [UInt8]
    var position = 0
    var depth = 0

    init(text: [UInt8]) {
        self.text = text
    }

    mutating func parseDocument() throws(JSONFault) -> JSONValue {
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { throw .byteOrderMark }
        skipWhitespace()
        let value = try parseValue()
        skipWhitespace()
        guard position == text.count else { throw .expected(.endOfText) }
        return value
    }

    private mutating func parseValue() throws(JSONFault) -> JSONValue {
        guard let first = next else { throw .expected(.value) }
        switch first {
        case UInt8(ascii: "{"):
            return try nested { (parser) throws(JSONFault) in
                try parser.parseObject()
            }
        case UInt8(ascii: "["):
            return try nested { (parser) throws(JSONFault) in
                try parser.parseArray()
            }
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"):
            try take("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try take("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try take("null")
            return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let start = position
            try read { (text, place) throws(JSONFault) in
                try JSONGrammar.skipNumber(text, &place)
            }
            return .number(String(decoding: text[start..<position], as: UTF8.self))
        default: throw .expected(.value)
        }
    }

    private mutating func nested(
        _ parse: (inout JSONParser) throws(JSONFault) -> JSONValue
    ) throws(JSONFault) -> JSONValue {
        guard depth < nestingLimit else { throw .tooDeep(limit: nestingLimit) }
        depth += 1
        position += 1
        let value = try parse(&self)
        depth -= 1
        return value
    }

    private mutating func parseObject() throws(JSONFault) -> JSONValue {
        var members: [JSONMember] = []
        // Bytes, since Swift's strings are equal when they only look the same.
        var keys: Set<[UInt8]> = []
        skipWhitespace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipWhitespace()
            guard next == UInt8(ascii: "\"") else { throw .expected(.key) }
            let keyStart = position
            let key = try parseString()
            guard keys.insert(Array(key.utf8)).inserted else {
                position = keyStart
                throw .duplicateKey(key)
            }
            skipWhitespace()
            guard take(UInt8(ascii: ":")) else { throw .expected(.colon) }
            skipWhitespace()
            members.append(JSONMember(key, try parseValue()))
            skipWhitespace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw .expected(.commaOrBrace) }
        return .object(members)
    }

    private mutating func parseArray() throws(JSONFault) -> JSONValue {
        var elements: [JSONValue] = []
        skipWhitespace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            skipWhitespace()
            elements.append(try parseValue())
            skipWhitespace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw .expected(.commaOrBracket) }
        return .array(elements)
    }

    private mutating func parseString() throws(JSONFault) -> String {
        let start = position
        var bytes: [UInt8] = []
        position += 1
        while let byte = next, byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\") {
                let scalar = try read { (text, place) throws(JSONFault) in
                    try JSONGrammar.readEscape(text, &place)
                }
                JSONText.append(scalar, to: &bytes)
            } else if byte < 0x20 {
                throw .controlCharacter(byte)
            } else {
                bytes.append(byte)
                position += 1
            }
        }
        guard take(UInt8(ascii: "\"")) else { throw .unterminatedString }
        // An escape stands for whole characters, so that raw bytes which are not UTF-8 stay so.
        guard let string = String(validating: bytes, as: UTF8.self) else {
            position = start
            throw .badEncoding
        }
        return string
    }

    /// Lends the text to a part of the grammar, which moves on from where the parser stands.
    private mutating func read<Part>(
        _ part: (Span<UInt8>, inout Int) throws(JSONFault) -> Part
    ) throws(JSONFault) -> Part {
        var place = position
        defer { position = place }
        return try part(text.span, &place)
    }

    private var next: UInt8? {
        position < text.count ? text[position] : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func take(_ word: StaticString) throws(JSONFault) {
        try read { (text, place) throws(JSONFault) in
            try JSONGrammar.skipWord(word, text, &place)
        }
    }

    private mutating func skipWhitespace() {
        while let byte = next, JSONGrammar.isWhitespace(byte) { position += 1 }
    }

    /// The fault with the place where the parser stands, counted in lines and characters.
    func error(_ fault: JSONFault) -> JSONError {
        var line = 1
        var column = 1
        for byte in text[..<position] {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return JSONError(line: line, column: column, fault: fault)
    }
}
