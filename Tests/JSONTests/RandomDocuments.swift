import JSON
import SeededNumbers

/// The same documents in every run.
extension SeededNumbers {
    mutating func document(depth: Int) -> JSONValue {
        switch below(depth > 0 ? 8 : 5) {
        case 0: return .null
        case 1: return .bool(below(2) == 0)
        case 2: return .number(["0", "-1", "12.50", "1e9", "-0.5E-3"][below(5)])
        case 3, 4: return .string(text())
        case 5: return .array((0..<below(4)).map { _ in document(depth: depth - 1) })
        default: return object(depth: depth)
        }
    }

    mutating func object(depth: Int) -> JSONValue {
        var members: [JSONMember] = []
        for number in 0..<below(5) {
            members.append(JSONMember(text() + "\(number)", document(depth: depth - 1)))
        }
        return .object(members)
    }

    mutating func text() -> String {
        let pieces = [
            "a", "\"", "\\", "\n", "é", "😀", "\u{0}", "/", "u0041", " ", "{", "]", ",",
        ]
        return (0..<below(6)).map { _ in pieces[below(pieces.count)] }.joined()
    }

    /// The document as some other writer might put it: white space and escapes here and there.
    mutating func spelling(_ value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        spell(value, &bytes)
        return bytes
    }

    private mutating func spell(_ value: JSONValue, _ bytes: inout [UInt8]) {
        space(&bytes)
        switch value {
        case .string(let text): spell(text, &bytes)
        case .array(let elements):
            bytes += "[".utf8
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes += ",".utf8 }
                spell(element, &bytes)
            }
            space(&bytes)
            bytes += "]".utf8
        case .object(let members):
            bytes += "{".utf8
            for (index, member) in members.enumerated() {
                if index > 0 { bytes += ",".utf8 }
                space(&bytes)
                spell(member.key, &bytes)
                space(&bytes)
                bytes += ":".utf8
                spell(member.value, &bytes)
            }
            space(&bytes)
            bytes += "}".utf8
        default: bytes += value.bytes()
        }
        space(&bytes)
    }

    private mutating func spell(_ text: String, _ bytes: inout [UInt8]) {
        bytes += "\"".utf8
        for unit in text.unicodeScalars {
            if below(4) == 0 {
                for half in String(unit).utf16 {
                    let digits = String(half, radix: 16, uppercase: below(2) == 0)
                    bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
                }
            } else {
                bytes += JSONValue.string(String(unit)).bytes().dropFirst().dropLast()
            }
        }
        bytes += "\"".utf8
    }

    private mutating func space(_ bytes: inout [UInt8]) {
        if below(4) == 0 { bytes.append([0x20, 0x09, 0x0A, 0x0D][below(4)]) }
    }
}
