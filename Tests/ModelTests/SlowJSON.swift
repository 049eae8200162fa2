/// JSON as RFC 8259 has it, numbers kept as they are written.
indirect enum SlowJSON {
    case null
    case boolean(Bool)
    case number([UInt8])
    case string([UInt8])
    case array([SlowJSON])
    case object([(name: [UInt8], value: SlowJSON)])

    /// The one value a text holds; nil when it is not JSON.
    static func read(_ text: [UInt8]) -> SlowJSON? {
        var reader = SlowJSONReader(text: text)
        guard let value = reader.value() else { return nil }
        reader.skipSpace()
        return reader.index == text.count ? value : nil
    }
}

struct SlowJSONReader {
    let text: [UInt8]
    var index = 0

    var next: UInt8? { index < text.count ? text[index] : nil }

    mutating func skipSpace() {
        while let byte = next, [9, 10, 13, 32].contains(byte) { index += 1 }
    }

    mutating func take(_ word: String) -> Bool {
        guard text[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }

    mutating func value() -> SlowJSON? {
        skipSpace()
        switch next {
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        case UInt8(ascii: "t"): return take("true") ? .boolean(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .boolean(false) : nil
        case UInt8(ascii: "\""): return string().map(SlowJSON.string)
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "{"): return object()
        default: return number()
        }
    }

    private mutating func number() -> SlowJSON? {
        let start = index
        _ = take("-")
        let whole = digits()
        if whole == 0 { return nil }
        if whole > 1 && text[index - whole] == UInt8(ascii: "0") { return nil }
        if take(".") && digits() == 0 { return nil }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            if digits() == 0 { return nil }
        }
        return .number(Array(text[start..<index]))
    }

    private mutating func digits() -> Int {
        let start = index
        while let byte = next, SlowInstant.isDigit(byte) { index += 1 }
        return index - start
    }

    private mutating func array() -> SlowJSON? {
        index += 1
        var items: [SlowJSON] = []
        skipSpace()
        if take("]") { return .array(items) }
        while let item = value() {
            items.append(item)
            skipSpace()
            if take("]") { return .array(items) }
            if !take(",") { return nil }
        }
        return nil
    }

    private mutating func object() -> SlowJSON? {
        index += 1
        var members: [(name: [UInt8], value: SlowJSON)] = []
        skipSpace()
        if take("}") { return .object(members) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\""), let name = string() else { return nil }
            skipSpace()
            guard take(":"), let item = value() else { return nil }
            members.append((name, item))
            skipSpace()
            if take("}") { return .object(members) }
            if !take(",") { return nil }
        }
    }

    private mutating func string() -> [UInt8]? {
        index += 1
        var content: [UInt8] = []
        while let byte = next {
            index += 1
            if byte == UInt8(ascii: "\"") { return content }
            if byte < 0x20 { return nil }
            if byte != UInt8(ascii: "\\") {
                content.append(byte)
                continue
            }
            guard let escaped = escape() else { return nil }
            content += escaped
        }
        return nil
    }

    private mutating func escape() -> [UInt8]? {
        guard let letter = next else { return nil }
        index += 1
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
            UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
            UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
        ]
        if let byte = plain[letter] { return [byte] }
        guard letter == UInt8(ascii: "u"), let first = unit() else { return nil }
        var code = first
        if (0xD800..<0xDC00).contains(first) {
            guard take("\\u"), let second = unit(), (0xDC00..<0xE000).contains(second)
            else { return nil }
            code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func unit() -> Int? {
        guard index + 4 <= text.count else { return nil }
        let digits = String(decoding: text[index..<index + 4], as: UTF8.self)
        guard digits.allSatisfy(\.isHexDigit) else { return nil }
        index += 4
        return Int(digits, radix: 16)
    }
}
