/// What a reader meets.
public enum XMLEvent: Hashable, Sendable {
    /// An element begins; its attributes are ``XMLReader/attributes``.
    case start(XMLName)
    /// The element that is open ends. An empty element has both, one after the other.
    case end(XMLName)
    /// Text between two tags, all of it: ``XMLReader/text``. Comes also of spaces alone.
    case text
}

/// An attribute of the element that began last; declarations of namespaces are not among them.
public struct XMLAttribute: Hashable, Sendable {
    public let name: XMLName
    /// Where the value lies in ``XMLReader/attributeText``.
    public let value: Range<Int>
}

/// Reads a document of XML 1.0 with namespaces, in UTF-8, event by event and in bounded memory.
///
/// Refused are, beside what is not well-formed: document types, entities other than XML's five,
/// other encodings, and more of anything than the limits allow. A document that breaks off is an
/// error. Comments and processing instructions are skipped. Schemas are not looked at.
public struct XMLReader: ~Copyable {
    /// An element that is open.
    private struct Frame {
        var written: Int
        var name: XMLName
        /// How many namespaces were declared before it.
        var undoCount: Int
    }

    /// The text of a ``XMLEvent/text`` event: references and CDATA sections replaced by what they
    /// stand for, line ends as line feeds.
    public internal(set) var text: [UInt8] = []
    /// The attributes of the element that began last, as written.
    public internal(set) var attributes: [XMLAttribute] = []
    /// The values of ``attributes``, as UTF-8.
    public internal(set) var attributeText: [UInt8] = []

    let limits: XMLLimits
    var input: XMLInput
    var names: XMLNames
    private var frames: [Frame] = []
    private var hasRoot = false
    private var awaitsEnd = false
    /// How many bytes the tag had that was read last; it ends where the input stands.
    var tokenCount = 0
    /// Whether nothing was read yet: only then may an XML declaration come.
    var isAtStart = true
    /// The attributes of the tag that is read, before namespaces are known.
    var tagAttributes: [(written: Int, value: Range<Int>)] = []

    /// - Parameter source: appends the next bytes of the document to what it is given, as many
    ///   as it likes; none when there are no more. What it throws, ``next()`` throws.
    public init(
        limits: XMLLimits = .usual, source: @escaping (inout [UInt8]) throws -> Void
    ) {
        self.limits = limits
        input = XMLInput(source: source)
        names = XMLNames(limit: limits.names)
    }

    /// A reader of a document at hand.
    public init(_ document: [UInt8], limits: XMLLimits = .usual) {
        var rest: [UInt8]? = document
        self.init(limits: limits) { bytes in
            guard let all = rest else { return }
            rest = nil
            bytes.append(contentsOf: all)
        }
    }

    // MARK: Where

    /// The line on which the tag that was read last begins, the first being 1.
    public var line: Int {
        mutating get { input.line(at: -tokenCount) }
    }

    /// How many elements are open.
    public var depth: Int { frames.count }

    /// The elements that are open, as they are written: `/Document/GrpHdr`.
    public var path: String {
        frames.map { "/" + names.writtenText($0.written) }.joined()
    }

    /// The name of an element or attribute without its namespace.
    public func localName(_ name: XMLName) -> String { names.localName(name) }

    /// The namespace of an element or attribute; empty for none.
    public func namespace(_ name: XMLName) -> String { names.namespace(name) }

    /// The value of an attribute of the element that began last; nil when it has none of that name.
    public func attribute(_ localName: String, namespace: String = "") -> String? {
        for attribute in attributes
        where names.localName(attribute.name) == localName
            && names.namespace(attribute.name) == namespace
        {
            return String(decoding: attributeText[attribute.value], as: UTF8.self)
        }
        return nil
    }

    // MARK: Events

    /// The next event; nil at the end of a document that is whole.
    ///
    /// - Throws: ``XMLError``, or what the source throws. Nothing may be read after that.
    public mutating func next() throws -> XMLEvent? {
        do {
            return try nextEvent()
        } catch let fault as XMLFault {
            throw XMLError(line: input.line(at: 0), path: path, fault: fault)
        } catch let error as XMLError where error.path.isEmpty {
            throw XMLError(line: error.line, path: path, fault: error.fault)
        }
    }

    private mutating func nextEvent() throws -> XMLEvent? {
        if !text.isEmpty { text.removeAll(keepingCapacity: true) }
        if awaitsEnd {
            awaitsEnd = false
            return closeElement()
        }
        while try input.has(1) {
            guard input[0] == UInt8(ascii: "<") else {
                try readText()
                isAtStart = false
                continue
            }
            guard try input.has(2) else { throw XMLFault.truncated }
            switch input[1] {
            case UInt8(ascii: "!"): try readDeclaration()
            case UInt8(ascii: "?"): try readInstruction()
            case UInt8(ascii: "/"): return try !text.isEmpty ? .text : readEndTag()
            default: return try !text.isEmpty ? .text : readStartTag()
            }
            isAtStart = false
        }
        guard hasRoot else { throw XMLFault.empty }
        guard frames.isEmpty else { throw XMLFault.truncated }
        return nil
    }

    // MARK: Tags

    private mutating func readStartTag() throws -> XMLEvent {
        isAtStart = false
        guard !frames.isEmpty || !hasRoot else { throw XMLFault.outsideRoot }
        guard frames.count < limits.depth else {
            throw XMLFault.tooLarge(.depth, limit: limits.depth)
        }
        let undoCount = names.undoCount
        if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
        let count: Int
        let written: Int
        let name: XMLName
        let plainCount = plainNameCount()
        if plainCount > 0 {
            count = plainCount + 2
            written = try names.writtenNumber(
                input, input.position + 1..<input.position + 1 + plainCount)
            name = try names.resolve(written, isAttribute: false)
            awaitsEnd = false
        } else {
            count = try tagCount()
            (written, awaitsEnd) = try readTag(count)
            if !tagAttributes.isEmpty { try declareNamespaces() }
            name = try names.resolve(written, isAttribute: false)
            if !tagAttributes.isEmpty { try resolveAttributes() }
        }
        frames.append(Frame(written: written, name: name, undoCount: undoCount))
        hasRoot = true
        input.advance(count)
        tokenCount = count
        return .start(name)
    }

    /// How many bytes the name has of a tag that is nothing but a short name between `<` and `>`,
    /// as nearly all are; 0 for any other, and for one that is not at hand as a whole.
    private func plainNameCount() -> Int {
        let bytes = input.bytes.span
        let start = input.position + 1
        let end = min(input.end, start + min(limits.nameBytes, limits.markupBytes - 1))
        var index = start
        while index < end, XMLCharacters.isNameByte(bytes[index]) { index += 1 }
        return index < end && bytes[index] == UInt8(ascii: ">") ? index - start : 0
    }

    private mutating func readEndTag() throws -> XMLEvent {
        if let frame = frames.last {
            // Nearly all are at hand as a whole, and nothing but the name.
            let count = names.countIfWritten(frame.written, input)
            if count > 0 {
                input.advance(count)
                tokenCount = count
                return closeElement()
            }
        }
        let count = try tagCount()
        guard let frame = frames.last else { throw XMLFault.outsideRoot }
        var nameEnd = count - 1
        while nameEnd > 2, XMLCharacters.isSpace(input[nameEnd - 1]) { nameEnd -= 1 }
        let found = input.position + 2..<input.position + nameEnd
        guard names.isWritten(frame.written, input.bytes.span.extracting(found)) else {
            throw XMLFault.mismatchedEnd(
                expected: names.writtenText(frame.written),
                found: XMLNames.string(input.bytes.span, found))
        }
        input.advance(count)
        tokenCount = count
        return closeElement()
    }

    private mutating func closeElement() -> XMLEvent {
        let frame = frames.removeLast()
        if names.undoCount > frame.undoCount { names.leave(frame.undoCount) }
        return .end(frame.name)
    }

    /// How many bytes the tag has that begins here, up to and with its `>`.
    private mutating func tagCount() throws -> Int {
        var offset = 1
        var quote: UInt8 = 0
        while true {
            let available = input.count
            while offset < available {
                let byte = input[offset]
                offset += 1
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == UInt8(ascii: ">") {
                    guard offset <= limits.markupBytes else { throw markupTooLarge() }
                    return offset
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                } else if byte == UInt8(ascii: "<") {
                    throw XMLFault.expected(.tagEnd)
                }
            }
            guard offset < limits.markupBytes else { throw markupTooLarge() }
            guard try input.has(offset + 1) else { throw XMLFault.truncated }
        }
    }

    func markupTooLarge() -> XMLFault { .tooLarge(.markup, limit: limits.markupBytes) }
}
