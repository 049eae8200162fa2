/// Why a document is refused, and where.
public struct XMLError: Error, Hashable, Sendable {
    /// The line, the first being 1.
    public let line: Int
    /// The elements that are open there, such as `/Document/GrpHdr`; empty outside the first.
    public let path: String
    /// What is wrong there.
    public let fault: XMLFault

    /// A fault at a place.
    public init(line: Int, path: String, fault: XMLFault) {
        self.line = line
        self.path = path
        self.fault = fault
    }
}

/// The rule of XML 1.0, of Namespaces in XML 1.0, or of ours, that a document breaks.
public enum XMLFault: Error, Hashable, Sendable {
    // Bytes and characters.
    /// Bytes that are not UTF-8.
    case badEncoding
    /// Another encoding than UTF-8, by its byte order mark or by the document's own word.
    case unsupportedEncoding(String)
    /// A character that XML does not allow, written out or by its number.
    case badCharacter(UInt32)

    // What we refuse although XML allows it.
    /// A document type declaration; entities come with it, and with them endless documents.
    case documentType
    /// A version other than 1.0.
    case unsupportedVersion(String)
    /// More than a document may have of something.
    case tooLarge(XMLBound, limit: Int)

    // Form.
    /// No element at all.
    case empty
    /// The document ends inside of what it began.
    case truncated
    /// Something else stands where this should.
    case expected(XMLExpectation)
    /// A reference to an entity other than XML's five.
    case unknownEntity(String)
    /// Text, or a second element, outside the one element that holds everything.
    case outsideRoot
    /// An end tag that does not end the element that is open.
    case mismatchedEnd(expected: String, found: String)
    case attributeTwice(String)
    /// A prefix that no namespace was declared for.
    case unknownPrefix(String)
    /// A declaration of a namespace that Namespaces in XML forbids.
    case badNamespace(String)
    /// `]]>` in text.
    case sectionEndInText
    /// Two dashes inside a comment.
    case dashesInComment
    /// An XML declaration that is not the first of the document, or not well-formed.
    case badDeclaration
}

/// What a document may not have too much of.
public enum XMLBound: String, Hashable, Sendable {
    /// Elements inside one another.
    case depth
    /// Bytes of one name.
    case name
    /// Different names.
    case names
    /// Attributes of one element.
    case attributes
    /// Bytes of one tag, comment or other markup.
    case markup
    /// Bytes of text between two tags.
    case text
}

/// What should have stood at a place.
public enum XMLExpectation: String, Hashable, Sendable {
    case name, equals, quote
    case space
    case tagEnd = "the tag's end"
    case reference = "a reference to a character or entity"
    case markup = "a comment or a CDATA section"
}

extension XMLFault: CustomStringConvertible {
    /// The fault as part of a message.
    public var description: String {
        switch self {
        case .badEncoding: "bytes that are not UTF-8"
        case .unsupportedEncoding(let name): "the encoding is \(name); only UTF-8 is read"
        case .badCharacter(let value):
            "character U+\(Self.hexadecimal(value)) is not allowed in XML"
        case .documentType: "document type declarations are refused"
        case .unsupportedVersion(let version): "XML \(version) is not read, only 1.0"
        case .tooLarge(let bound, let limit): Self.text(bound, limit)
        case .empty: "no element in it"
        case .truncated: "the document ends too early"
        case .expected(let expectation): "expected \(expectation.rawValue)"
        case .unknownEntity(let name): "entity &\(name); is not one of XML's five"
        case .outsideRoot: "something stands outside the document's element"
        case .mismatchedEnd(let expected, let found):
            "</\(found)> where </\(expected)> should stand"
        case .attributeTwice(let name): "attribute \(name) is given twice"
        case .unknownPrefix(let prefix): "prefix \(prefix) has no namespace"
        case .badNamespace(let prefix): "prefix \(prefix) cannot be declared so"
        case .sectionEndInText: "]]> in text must be written ]]&gt;"
        case .dashesInComment: "two dashes inside a comment"
        case .badDeclaration: "a bad or misplaced XML declaration"
        }
    }

    private static func text(_ bound: XMLBound, _ limit: Int) -> String {
        switch bound {
        case .depth: "elements are nested deeper than \(limit)"
        case .name: "a name has more than \(limit) bytes"
        case .names: "there are more than \(limit) different names"
        case .attributes: "an element has more than \(limit) attributes"
        case .markup: "a tag, comment or instruction has more than \(limit) bytes"
        case .text: "a text has more than \(limit) bytes"
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension XMLError: CustomStringConvertible {
    /// The error as a message, with its line and the elements that are open there.
    public var description: String {
        "line \(line)\(path.isEmpty ? "" : ", in \(path)"): \(fault)"
    }
}
