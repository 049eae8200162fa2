import JSON
import Settlement

// The kinds of value that keys have. Each reports the rule that a value breaks, and is nil then.

extension SettingsReader {
    mutating func members(
        _ value: JSONValue, _ path: String, _ rule: SettingsRule
    ) -> [JSONMember]? {
        if case .object(let members) = value { return members }
        report(path, value, rule)
        return nil
    }

    mutating func whole(
        _ value: JSONValue, _ path: String, _ range: ClosedRange<Int>
    ) -> Int? {
        if let number = value.integer, range.contains(number) { return number }
        report(path, value, .wholeNumber(range))
        return nil
    }

    mutating func flag(_ value: JSONValue, _ path: String) -> Bool? {
        if case .bool(let flag) = value { return flag }
        report(path, value, .trueOrFalse)
        return nil
    }

    /// A string that means something.
    mutating func text<Meaning>(
        _ value: JSONValue, _ path: String, _ rule: SettingsRule,
        as meaning: (String) -> Meaning?
    ) -> Meaning? {
        if let text = value.text, let meaning = meaning(text) { return meaning }
        report(path, value, rule)
        return nil
    }

    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ value: JSONValue, _ path: String
    ) -> Word? {
        text(value, path, .word(Word.allCases.map(\.rawValue))) { Word(rawValue: $0) }
    }

    /// A string of one byte that stands for itself.
    mutating func mark<Mark: RawRepresentable<UInt8> & CaseIterable>(
        _ value: JSONValue, _ path: String
    ) -> Mark? {
        let marks = Mark.allCases.map { JSONValue.mark($0).text ?? "" }
        return text(value, path, .word(marks)) { text in
            // By bytes: to Swift, U+037E and the semicolon are the same text.
            let bytes = Array(text.utf8)
            return bytes.count == 1 ? Mark(rawValue: bytes[0]) : nil
        }
    }

    /// A name as settlement files print it: ISO 20022 has up to 140 characters, SEPA only 70.
    mutating func name(_ value: JSONValue, _ path: String) -> String? {
        let limit = 70
        return text(value, path, .text(limit: limit)) { text in
            let isPrintable = !text.unicodeScalars.contains {
                $0.properties.generalCategory == .control
            }
            return isPrintable && (1...limit).contains(text.unicodeScalars.count) ? text : nil
        }
    }

    mutating func path(_ value: JSONValue, _ path: String) -> String? {
        text(value, path, .path) { $0.isEmpty || $0.utf8.contains(0) ? nil : $0 }
    }

    mutating func identifier(_ value: JSONValue, _ path: String) -> String? {
        text(value, path, .identifier) { Identifier.isValid($0.utf8Span.span) ? $0 : nil }
    }

    mutating func iban(_ value: JSONValue, _ path: String) -> IBAN? {
        guard let text = value.text else {
            report(path, value, .iban(nil))
            return nil
        }
        do {
            return try IBAN(text)
        } catch {
            report(path, value, .iban(error))
            return nil
        }
    }
}
