/// Why a text is no JSON document that this program accepts, and where.
public struct JSONError: Error, Equatable, Sendable {
    /// The line, the first being 1.
    public let line: Int
    /// The character within the line (a tab is one), the first being 1.
    public let column: Int
    /// What is wrong there.
    public let fault: JSONFault

    /// A fault at a place.
    public init(line: Int, column: Int, fault: JSONFault) {
        self.line = line
        self.column = column
        self.fault = fault
    }
}

/// The rule of RFC 8259, or of ours where the RFC leaves a choice, that a text breaks.
public enum JSONFault: Error, Equatable, Sendable {
    /// Something else stands where this should.
    case expected(JSONExpectation)
    /// A key that its object has already. The RFC only advises against it; we refuse.
    case duplicateKey(String)
    /// A raw character below U+0020 in a string.
    case controlCharacter(UInt8)
    /// A backslash before something that cannot follow it.
    case badEscape
    /// Half of a surrogate pair.
    case loneSurrogate
    /// Bytes that are not UTF-8.
    case badEncoding
    /// A string without its closing quote.
    case unterminatedString
    /// A number that begins with a needless zero.
    case leadingZero
    /// Arrays and objects nested deeper than this.
    case tooDeep(limit: Int)
    /// A byte order mark before the document, which the RFC lets a parser refuse.
    case byteOrderMark
}

/// What should have stood at a place.
public enum JSONExpectation: Equatable, Sendable {
    case value, key, colon, digit, commaOrBracket, commaOrBrace, endOfText
}

extension JSONFault: CustomStringConvertible {
    /// The fault as part of a message.
    public var description: String {
        switch self {
        case .expected(let expectation): "expected \(expectation)"
        case .duplicateKey(let key): "key \"\(key)\" is given twice"
        case .controlCharacter(let byte):
            "control character \(byte) in a string must be written as an escape"
        case .badEscape: "unknown escape after a backslash"
        case .loneSurrogate: "half of a surrogate pair"
        case .badEncoding: "bytes that are not UTF-8"
        case .unterminatedString: "a string is not closed"
        case .leadingZero: "a number must not begin with a needless zero"
        case .tooDeep(let limit): "nested deeper than \(limit)"
        case .byteOrderMark: "a byte order mark before the document"
        }
    }
}

extension JSONExpectation: CustomStringConvertible {
    /// The expectation as part of a message.
    public var description: String {
        switch self {
        case .value: "a value"
        case .key: "a key in double quotes"
        case .colon: "a colon"
        case .digit: "a digit"
        case .commaOrBracket: "a comma or ]"
        case .commaOrBrace: "a comma or }"
        case .endOfText: "nothing more"
        }
    }
}

extension JSONError: CustomStringConvertible {
    /// `3:14: expected a colon`.
    public var description: String { "\(line):\(column): \(fault)" }
}
