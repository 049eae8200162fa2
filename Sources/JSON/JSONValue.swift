/// A JSON document or a part of one (RFC 8259).
///
/// A number keeps its literal text, so that nothing is lost to a double, and an object keeps the
/// order of its members. Text is equal when its UTF-8 bytes are: `é` in one code point is another
/// key than `é` in two, which Swift's own comparison of strings takes as the same.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    /// The literal as written, for example `12.50`; always of JSON's grammar.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// The members as written; the parser sees to it that no key stands twice.
    case object([JSONMember])
}

/// One `"key": value` of an object.
public struct JSONMember: Sendable {
    /// The key, its escapes resolved.
    public var key: String
    /// What stands behind the colon.
    public var value: JSONValue

    /// A member of an object.
    public init(_ key: String, _ value: JSONValue) {
        self.key = key
        self.value = value
    }
}

extension JSONMember: Equatable {
    /// Same bytes in the key, same value.
    public static func == (left: JSONMember, right: JSONMember) -> Bool {
        left.key.utf8.elementsEqual(right.key.utf8) && left.value == right.value
    }
}

extension JSONValue: Equatable {
    /// Same kind, same bytes, members in the same order. `1` and `1.0` are different literals.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)): a.utf8.elementsEqual(b.utf8)
        case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }
}

extension JSONValue {
    /// A number without fraction.
    public static func integer(_ number: some BinaryInteger) -> JSONValue {
        .number(String(number))
    }

    /// The value of a member of an object; nil when this is no object or has no such key.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    }

    /// The text of a string; nil for every other kind.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number that a literal without fraction and exponent stands for; nil for every
    /// other kind, and for what an `Int` cannot hold.
    public var integer: Int? {
        if case .number(let literal) = self { Int(literal) } else { nil }
    }

    /// The same document with the members of every object ordered by the bytes of their keys.
    public func sortedKeys() -> JSONValue {
        switch self {
        case .null, .bool, .number, .string: self
        case .array(let elements): .array(elements.map { $0.sortedKeys() })
        case .object(let members):
            .object(
                members
                    .map { JSONMember($0.key, $0.value.sortedKeys()) }
                    .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        }
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A number without fraction.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object with its members in the order given; a key given twice stands twice.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { JSONMember($0.0, $0.1) })
    }
}
